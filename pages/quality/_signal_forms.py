"""What can be done about a signal: note that it was seen, and ask somebody to act."""

from data_layer.clock import now
from data_layer.institutions.errors import FormUnusableError
from data_layer.quality.action_commands import open_correction
from data_layer.quality.action_records import MOST_MONTHS, NewCorrection
from data_layer.quality.event_records import Deed
from data_layer.quality.signal_commands import see_signal
from pages.quality._signals_data import SignalPage
from portal import db
from portal.access import account, scope_as
from portal.i18n import label, t
from portal.quality_scope import GOVERNORS
from portal.record_forms import Field, Filled, Form, whole
from portal.typed_days import typed_day

GROUP = "quality-signal"
SEE, OPEN = "see", "open"
_USUAL_MONTHS = 3


def forms_of(page: SignalPage) -> list[Form]:
    """What the reader may do, the usual step last."""
    if not page.may_act:
        return []
    return [*([] if page.record.seen_at else [_see()]), _open(page)]


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    deed = Deed(by=account().id, at=now())
    if filled.form == SEE:
        with db.writing() as session:
            see_signal(session, scope_as(*GOVERNORS), public_id, deed)
        return "quality-told-see"
    if filled.form != OPEN:
        raise FormUnusableError({})
    new = _new(public_id, filled)
    with db.writing() as session:
        open_correction(session, scope_as(*GOVERNORS), new, deed)
    return "quality-told-open"


def _new(signal: str, filled: Filled) -> NewCorrection:
    """Everything that is not filled in is said at once."""
    deadline = typed_day(filled.text("deadline"))
    problems = {name: "missing" for name in ("title", "plan") if not filled.text(name).strip()}
    if deadline is None:
        raise FormUnusableError({**problems, "deadline": "day"})
    if problems:
        raise FormUnusableError(problems)
    return NewCorrection(
        signal_public_id=signal,
        owner_public_id=filled.text("owner"),
        title=filled.text("title"),
        plan=filled.text("plan"),
        deadline=deadline,
        check_after_months=whole(filled.text("months")),
    )


def _see() -> Form:
    return Form(
        group=GROUP,
        name=SEE,
        title=t("quality-see"),
        opener=t("quality-see"),
        opener_icon="bi-eye",
        note=t("quality-see-note"),
        confirm=t("quality-see"),
        fields=(Field(name="which", kind="hidden"),),
    )


def _open(page: SignalPage) -> Form:
    """While one runs another is the exception."""
    words = t("quality-open-another" if page.running else "quality-open-action")
    owners = {
        one.public_id: t("quality-owner-as", name=one.name, role=label(one.role))
        for one in page.owners
    }
    months = {
        str(number): t("quality-months", count=number) for number in range(1, MOST_MONTHS + 1)
    }
    return Form(
        group=GROUP,
        name=OPEN,
        title=words,
        opener=words,
        opener_icon="bi-plus-lg" if page.running else "bi-tools",
        look="quiet" if page.running else "main",
        note=t("quality-open-note") if owners else t("quality-open-nobody"),
        confirm=t("quality-open-action"),
        fields=(
            Field(name="title", words=t("quality-action-title"), is_required=True, is_wide=True),
            Field(name="plan", words=t("quality-action-plan"), kind="long", is_required=True),
            Field(
                name="owner",
                words=t("quality-owner"),
                kind="one",
                options=owners,
                value=next(iter(owners), None),
                is_required=True,
            ),
            Field(
                name="deadline",
                words=t("quality-deadline"),
                placeholder=page.today.isoformat(),
                is_required=True,
            ),
            Field(
                name="months",
                words=t("quality-check-after"),
                kind="one",
                options=months,
                value=str(_USUAL_MONTHS),
                help_text=t("quality-check-after-help"),
            ),
        ),
    )
