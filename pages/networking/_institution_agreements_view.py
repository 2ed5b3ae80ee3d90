"""How the agreements of an institution look on its record."""

from collections.abc import Sequence
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.institutions.agreement_records import AgreementEntry, Party
from pages.networking._agreement_words import href as agreement_href
from pages.networking._agreement_words import last_day_words
from pages.networking._institution_data import READ_REGISTRY, InstitutionPage
from pages.networking._institutions_view import href
from portal.access import may, scope
from portal.components import button, card, empty_state, state_badge
from portal.components.elements import Child
from portal.components.plain_tables import plain_table
from portal.formats import day
from portal.i18n import t

_HEADS = (
    "register-agreement-number",
    "networking-partner",
    "networking-agreement-kind",
    "networking-valid-from",
    "register-last-day",
    "networking-in-use",
)


def agreements_tab(page: InstitutionPage) -> list[Component]:
    found = page.agreements
    asks = [_row(one, one.diagnosing) for one in found.asks]
    reads = [_row(one, one.requesting) for one in found.reads]
    all_of_it = _in_the_registry(page.institution.name)
    return [
        _card(t("networking-asks"), asks, len(asks), t("networking-asks-nobody"), all_of_it),
        _card(t("networking-reads"), reads, found.reads_count, t("networking-reads-nobody"), None),
    ]


def _in_the_registry(name: str) -> Component | None:
    """Where its agreements are filtered, sorted and exported."""
    if not may(*READ_REGISTRY):
        return None
    found = f"/agreements?{urlencode({'q': name})}"
    return button(t("register-agreements-all"), href=found, icon_name="bi-journal-text")


def _card(
    title: str, rows: Sequence[Component], count: int, nobody: str, action: Child
) -> Component:
    if not rows:
        nothing = empty_state(nobody, icon_name="bi-file-earmark-text")
        return card(title, nothing, action=action)
    key = "networking-agreement-count" if len(rows) == count else "networking-agreements-first"
    return card(
        title,
        plain_table(map(t, _HEADS), rows, "is-one-line"),
        caption=t(key, count=count, shown=len(rows)),
        action=action,
    )


def _row(one: AgreementEntry, other: Party) -> Component:
    cells = (
        dcc.Link(one.number or t("register-no-number"), href=agreement_href(one.public_id)),
        _partner(other),
        t("networking-three-party") if one.is_three_party else t("networking-two-party"),
        day(one.valid_from),
        last_day_words(one.valid_to),
        state_badge(one.state),
    )
    return html.Tr([html.Td(cell) for cell in cells])


def _partner(other: Party) -> Child:
    """Whoever sees one hospital only has no record of the other to open."""
    is_theirs = scope().is_province_wide
    return dcc.Link(other.name, href=href(other.public_id)) if is_theirs else other.name
