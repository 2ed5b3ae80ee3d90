"""What a form is answered: done, what is wrong at which field, or what others changed meanwhile."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from dash import ALL, MATCH, Input, Output, State, html, set_props
from dash.development.base_component import Component

from data_layer.accounts.name_queries import account_names
from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.institutions.errors import ChangedMeanwhileError, FormUnusableError
from data_layer.institutions.revision_records import FieldChange
from portal import db
from portal.change_words import field_words
from portal.components import notice, notify
from portal.components.elements import present
from portal.errors import sentence
from portal.formats import NOTHING, moment
from portal.i18n import t
from portal.record_forms import (
    SEEN,
    SEEN_NOW,
    Form,
    PartId,
    error_id,
    field_id,
    hidden,
    save_id,
    scan_id,
    told_id,
)

# By the code of an error, of missing evidence also its kind, the fields it may be about.
_DAYS = ("effective_on", "day", "founded_on", "since")
_CREDIT_CODE = ("credit_code",)
_ABOUT: dict[str, tuple[str, ...]] = {
    "future_fact": _DAYS,
    "history_goes_forward": _DAYS,
    "not_yet_registered": _DAYS,
    "credit_code_length": _CREDIT_CODE,
    "credit_code_character": _CREDIT_CODE,
    "credit_code_place": _CREDIT_CODE,
    "credit_code_check": _CREDIT_CODE,
    "credit_code_taken": _CREDIT_CODE,
    "institution_code_taken": ("code",),
    "same_institution": ("into",),
    "part_given_before": ("into",),
    "node_taken": ("ae_title",),
    "agreement_overlaps": ("valid_from",),
    "licence_taken": ("licence_number",),
    "licence_expired": ("licence_valid_to", "licence_number"),
    "team_name_taken": ("name",),
    "scan_unusable": ("scan",),
    "evidence_missing/test_study": ("study",),
    "evidence_missing/note": ("note",),
}
Answer = tuple[Component | None, list[str]]
# Of an error: what is told above the buttons, and what at which field.
Refusal = Callable[[PortalError], tuple[Component, Mapping[str, str]]]


def saved_from(group: str, *, with_scans: bool = False) -> list[Output | Input | State]:
    """What a callback declares that saves the forms of a group.

    It is given the clicks, the ids and values of the fields, the scans where the forms have any,
    and the ids of what is told at the fields; it answers with `answered`.
    """
    scans = [State(scan_id(group, MATCH, ALL), "contents")] if with_scans else []
    return [
        Output(told_id(group, MATCH), "children"),
        Output(error_id(group, MATCH, ALL), "children"),
        Input(save_id(group, MATCH), "n_clicks"),
        State(field_id(group, MATCH, ALL), "id"),
        State(field_id(group, MATCH, ALL), "value"),
        *scans,
        State(error_id(group, MATCH, ALL), "id"),
    ]


def attempted(
    does: Callable[[], object], refusal: Refusal, parts: Sequence[PartId], changed: str
) -> Answer:
    """What `does` gives goes to the store `changed`, or `refusal` says what is wrong."""
    try:
        result = does()
    except PortalError as error:
        said, wrong = refusal(error)
        return said, at_fields(parts, wrong)
    set_props(changed, {"data": result})
    return None, [""] * len(parts)


def telling(does: Callable[[], str]) -> Callable[[], str]:
    """Tells the text that `does` gives the key of, and gives the moment."""

    def told() -> str:
        notify(t(does()))
        return now().isoformat()

    return told


def at_fields(parts: Sequence[PartId], wrong: Mapping[str, str]) -> list[str]:
    """What is wrong by the name of a field, in the order of the fields."""
    return [wrong.get(one["name"], "") for one in parts]


def problem_words(error: FormUnusableError) -> dict[str, str]:
    return {name: t(f"register-problem-{code}") for name, code in error.problems.items()}


def answered(
    does: Callable[[], str | Component],
    present_form: Callable[[], Form],
    parts: Sequence[PartId],
    changed: str,
) -> Answer:
    """`does` gives the key of what is told when it is done, or nothing where it told it itself.

    Then the page is read anew. What it asks first, nothing done, is shown in the form.
    """
    nothing = [""] * len(parts)
    try:
        told = does()
    except FormUnusableError as error:
        return notice(sentence(error), "warn"), at_fields(parts, problem_words(error))
    except ChangedMeanwhileError as error:
        return _meanwhile(error, present_form()), nothing
    except PortalError as error:
        return _refused(error, parts)
    if isinstance(told, Component):
        return told, nothing
    if told:
        notify(t(told))
    set_props(changed, {"data": now().isoformat()})
    return None, nothing


@contextmanager
def told_together(problems: Mapping[str, str]) -> Iterator[None]:
    """What was found wrong by field is told with whatever else is; then nothing is done."""
    try:
        yield
    except FormUnusableError as error:
        raise FormUnusableError({**error.problems, **problems}) from error
    except PortalError as error:
        if not problems:
            raise
        raise FormUnusableError(problems) from error
    if problems:
        raise FormUnusableError(problems)


def _refused(error: PortalError, parts: Sequence[PartId]) -> Answer:
    """The sentence stands at the field that it is about, or above the buttons."""
    evidence = error.details.get("kind")
    names = _ABOUT.get(f"{error.code}/{evidence}", _ABOUT.get(error.code, ()))
    at_fields = [sentence(error) if one["name"] in names else "" for one in parts]
    if any(at_fields):
        return notice(t("error-form_fields_unusable"), "warn"), at_fields
    return notice(sentence(error), "bad"), at_fields


def _meanwhile(error: ChangedMeanwhileError, form: Form) -> Component:
    """Every field that is new, with who and when and what it is now; what was typed stays."""
    with db.reading() as session:
        ids = {one.account_id for one in error.changes if one.account_id is not None}
        names = account_names(session, ids, ())
    lines = [_line(one, form, str(names.get(one.account_id or 0, ""))) for one in error.changes]
    now_at = next((one.value for one in form.fields if one.name == SEEN), "")
    words = present(
        html.P(sentence(error)),
        html.Ul(lines) if lines else None,
        html.P(t("register-meanwhile-hint")),
        hidden(form.group, form.name, SEEN_NOW, str(now_at or "")),
    )
    return notice(words, "warn")


def _line(change: FieldChange, form: Form, name: str) -> Component:
    field = next((one for one in form.fields if one.name == change.field), None)
    what, who = field_words(change.field), name or t("register-by-portal")
    said = t("register-meanwhile-line", what=what, who=who, at=moment(change.at))
    now_it_is = t("register-meanwhile-now", value=field.shown or NOTHING) if field else ""
    return html.Li(present(said, now_it_is))
