"""The forms with which a lead says who reads a case, and what they do."""

from datetime import datetime, timedelta

from data_layer import clock
from data_layer.cases import hand_commands, hold_commands
from data_layer.cases.desk_records import ByHand
from data_layer.cases.errors import FieldsUnusableError
from data_layer.cases.queries import actor_of
from data_layer.cases.records import CaseStatus
from data_layer.institutions.errors import FormUnusableError
from pages.cases._assignment_readers import GIVERS
from pages.cases._decision_data import DeskPage
from portal import db
from portal.access import account, scope_as
from portal.i18n import label, t
from portal.record_forms import Field, Filled, Form, whole

GROUP = "desk"
GIVE, RESERVE, PAUSE, TAKE_BACK = "give", "reserve", "pause", "take-back"
HAND_OVER = "hand-over"
_HOURS = ("1", "2", "4", "8", "24")
_PROBLEMS = {"text_missing": "missing", "text_too_long": "long"}


def forms_of(page: DeskPage) -> dict[str, Form]:
    """Those that are possible now."""
    case = page.case
    if page.choices is None:
        return {}
    if page.needs_a_name:
        return {HAND_OVER: _hand_over(page)}
    waits = case.status == CaseStatus.WAITING
    given = case.status in (CaseStatus.ASSIGNED, CaseStatus.READING)
    forms = []
    if waits or given:
        forms.append(_give(page, is_move=given))
    if waits:
        forms += [_reserve(page), _pause()]
    if given:
        forms.append(_take_back())
    return {one.name: one for one in forms}


def save(case_number: str, filled: Filled) -> str:
    """Gives the key of what is told when it is done."""
    order = ByHand(
        case_number=case_number,
        why=filled.text("why"),
        expert_public_id=filled.text("expert"),
    )
    try:
        return _do(filled, order, clock.now())
    except FieldsUnusableError as error:
        problems = {name: _PROBLEMS[code] for name, code in error.problems.items()}
        raise FormUnusableError(problems) from error


def end_hold(public_id: str) -> None:
    with db.writing() as session:
        actor = actor_of(session, account())
        hold_commands.end_hold(session, scope_as(*GIVERS), actor, public_id, clock.now())


def _do(filled: Filled, order: ByHand, at: datetime) -> str:
    if filled.form in (GIVE, RESERVE, HAND_OVER) and not order.expert_public_id:
        raise FormUnusableError({"expert": "missing"})
    until = at + timedelta(hours=whole(filled.text("hours")))
    with db.writing() as session:
        mine = session, scope_as(*GIVERS), actor_of(session, account()), order
        match filled.form:
            case "give":
                hand_commands.give_case(*mine, at)
            case "hand-over":
                hand_commands.hand_over_case(*mine, at)
            case "take-back":
                hand_commands.take_back_case(*mine, at)
            case "reserve":
                hold_commands.reserve_case(*mine, until, at)
            case _:
                hold_commands.pause_case(*mine, until, at)
    return f"assignment-done-{filled.form}"


def _give(page: DeskPage, *, is_move: bool) -> Form:
    words = t("assignment-move" if is_move else "assignment-give")
    return Form(
        group=GROUP,
        name=GIVE,
        title=words,
        opener=words,
        opener_icon="bi-person-check",
        look="main",
        note=t("assignment-give-note"),
        confirm=words,
        fields=(_expert(page, t("assignment-expert-help")), _why()),
    )


def _hand_over(page: DeskPage) -> Form:
    return Form(
        group=GROUP,
        name=HAND_OVER,
        title=t("assignment-hand-over"),
        opener=t("assignment-hand-over"),
        opener_icon="bi-person-check",
        look="main",
        note=t("assignment-hand-over-note"),
        confirm=t("assignment-hand-over"),
        fields=(_expert(page, t("assignment-reserve-help"), may_wait=True), _why()),
    )


def _reserve(page: DeskPage) -> Form:
    return Form(
        group=GROUP,
        name=RESERVE,
        title=t("assignment-reserve"),
        opener=t("assignment-reserve"),
        opener_icon="bi-bookmark",
        note=t("assignment-reserve-note"),
        confirm=t("assignment-reserve"),
        fields=(_expert(page, t("assignment-reserve-help"), may_wait=True), _hours(), _why()),
    )


def _pause() -> Form:
    return Form(
        group=GROUP,
        name=PAUSE,
        title=t("assignment-pause"),
        opener=t("assignment-pause"),
        opener_icon="bi-pause-circle",
        note=t("assignment-pause-note"),
        confirm=t("assignment-pause"),
        fields=(_hours(), _why()),
    )


def _take_back() -> Form:
    return Form(
        group=GROUP,
        name=TAKE_BACK,
        title=t("assignment-take-back"),
        opener=t("assignment-take-back"),
        opener_icon="bi-arrow-counterclockwise",
        note=t("assignment-take-back-note"),
        confirm=t("assignment-take-back"),
        fields=(_why(),),
    )


def _expert(page: DeskPage, help_text: str, *, may_wait: bool = False) -> Field:
    return Field(
        name="expert",
        words=t("assignment-expert"),
        kind="search",
        options=_able(page) | (_later(page) if may_wait else {}),
        help_text=help_text,
        is_required=True,
    )


def _able(page: DeskPage) -> dict[str, str]:
    """Whoever may have it, the cheapest first."""
    return {
        named.public_id: t("assignment-expert-in", name=named.name, minutes=one.minutes)
        for one in (page.choices.able if page.choices else ())
        if one.expert_id != page.case.expert_id and (named := page.names.get(one.expert_id))
    }


def _later(page: DeskPage) -> dict[str, str]:
    """Those whom only time keeps from it, with what does."""
    return {
        named.public_id: t("assignment-expert-but", name=named.name, reason=label(exclusion))
        for expert, exclusion in (page.choices.later if page.choices else ())
        if expert != page.case.expert_id and (named := page.names.get(expert))
    }


def _hours() -> Field:
    return Field(
        name="hours",
        words=t("assignment-for-how-long"),
        kind="one",
        value="2",
        options={one: t("assignment-hours", hours=int(one)) for one in _HOURS},
        is_required=True,
    )


def _why() -> Field:
    return Field(
        name="why",
        words=t("assignment-reason"),
        kind="long",
        help_text=t("assignment-reason-help"),
        is_required=True,
    )
