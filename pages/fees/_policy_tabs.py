"""What each tab of a policy shows, and the form that a link opened."""

from dash.development.base_component import Component

from data_layer.errors import PortalError
from data_layer.fees.policy_records import PolicyTable
from data_layer.fees.records import PolicyStatus
from pages.fees import _calculator_view as example
from pages.fees import _policies_data as data
from pages.fees import _policies_view as view
from pages.fees import _policy_forms as forms
from pages.fees._difference_view import difference_cards
from pages.fees._flaws_view import flaws_cards
from pages.fees._line_forms import line_form, remove_form
from pages.fees._readers import SIGNERS
from pages.fees._terms_view import EDIT, terms_cards
from portal.access import may, scope
from portal.components.elements import Child
from portal.record_forms import open_form, opened_by, whole


def content(page: data.PolicyPage, tab: str) -> list[Component]:
    known = _known_tabs()
    shown = tab if tab in known else view.TERMS
    return [
        view.header(page, _actions(page)),
        view.policy_tabs(page, shown, known),
        *view.sample_notice(page.record),
        *_BODIES[shown](page),
    ]


def line_dialog(page: data.PolicyPage, does: str, key: str) -> Component | None:
    """The form of the line whose button was clicked, for those who may change it."""
    table, _, number = key.partition(".")
    if not _is_editable(page) or table not in tuple(PolicyTable):
        return None
    revision = page.record.revision
    if does == EDIT:
        return open_form(line_form(PolicyTable(table), page.terms, whole(number), revision))
    return open_form(remove_form(PolicyTable(table), whole(number), revision))


def _known_tabs() -> list[str]:
    """What is wrong is for those to mend who sign."""
    return [view.TERMS, view.DIFFERENCE, *([view.CHECK] if may(*SIGNERS) else [])]


def _actions(page: data.PolicyPage) -> list[Child]:
    if not may(*SIGNERS):
        return []
    one = page.record
    files = [view.export_button(one), *([view.import_button(one)] if _is_editable(page) else [])]
    return [*files, view.what_if_button(one), *map(opened_by, forms.state_forms(page))]


def _is_editable(page: data.PolicyPage) -> bool:
    return may(*SIGNERS) and page.record.status is PolicyStatus.DRAFT


def _terms(page: data.PolicyPage) -> list[Component]:
    return [
        *terms_cards(page.terms, is_edited=_is_editable(page)),
        example.calculator_card(page.terms, _first_answer(page)),
        *view.note_card(page.record),
    ]


def _first_answer(page: data.PolicyPage) -> Component:
    facts = example.usual_facts(page.terms)
    try:
        return example.answer(data.price_of(scope(), page.record.public_id, facts))
    except PortalError as error:
        return example.refused(error)


def _difference(page: data.PolicyPage) -> list[Component]:
    before = page.known.numbered(page.record.follows)
    return difference_cards(data.changes_of(scope(), page.record), before)


def _check(page: data.PolicyPage) -> list[Component]:
    return flaws_cards(data.flaws_of(scope(), page.record.public_id))


_BODIES = {
    view.TERMS: _terms,
    view.DIFFERENCE: _difference,
    view.CHECK: _check,
}
