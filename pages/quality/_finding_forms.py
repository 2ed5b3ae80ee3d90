"""What is answered to a finding, and how others learn from it."""

from functools import partial

from data_layer.clock import now
from data_layer.institutions.errors import FormUnusableError
from data_layer.quality import finding_commands as commands
from data_layer.quality.event_records import Deed
from data_layer.quality.finding_records import LONGEST_REASON, SHORTEST_REASON
from data_layer.quality.learning_commands import collect_lesson
from data_layer.quality.learning_records import NewLesson
from pages.quality._findings_data import FindingPage
from portal import db
from portal.access import account
from portal.i18n import t
from portal.quality_scope import answering_scope, quality_scope
from portal.record_forms import Field, Filled, Form

GROUP = "quality-finding"
ACKNOWLEDGE, DISPUTE, COLLECT = "acknowledge", "dispute", "collect"


def forms_of(page: FindingPage) -> list[Form]:
    """What the reader may do, the usual step last."""
    offered = (
        (page.may_collect, _collect),
        (page.may_dispute, _dispute),
        (page.may_acknowledge, partial(_acknowledge, may_dispute=page.may_dispute)),
    )
    return [form() for may_be, form in offered if may_be]


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    if filled.form not in (ACKNOWLEDGE, DISPUTE, COLLECT):
        raise FormUnusableError({})
    deed = Deed(by=account().id, at=now())
    with db.writing() as session:
        _does(session, public_id, filled, deed)
    return f"quality-told-{filled.form}"


def _does(session: db.Session, public_id: str, filled: Filled, deed: Deed) -> None:
    if filled.form == ACKNOWLEDGE:
        commands.acknowledge_finding(session, answering_scope(), public_id, deed)
    elif filled.form == DISPUTE:
        reason = filled.text("reason")
        commands.dispute_finding(session, answering_scope(), public_id, reason, deed)
    else:
        lesson = NewLesson(
            finding_public_id=public_id, title=filled.text("title"), lesson=filled.text("lesson")
        )
        collect_lesson(session, quality_scope(), lesson, deed)


def _acknowledge(*, may_dispute: bool) -> Form:
    return Form(
        group=GROUP,
        name=ACKNOWLEDGE,
        title=t("quality-acknowledge"),
        opener=t("quality-acknowledge"),
        opener_icon="bi-check2",
        look="main",
        note=t("quality-acknowledge-note" if may_dispute else "quality-acknowledge-final-note"),
        confirm=t("quality-acknowledge"),
        fields=(Field(name="which", kind="hidden"),),
    )


def _dispute() -> Form:
    limits = t("quality-dispute-help", fewest=SHORTEST_REASON, most=LONGEST_REASON)
    return Form(
        group=GROUP,
        name=DISPUTE,
        title=t("quality-dispute"),
        opener=t("quality-dispute"),
        opener_icon="bi-flag",
        note=t("quality-dispute-note"),
        confirm=t("quality-dispute"),
        fields=(
            Field(
                name="reason",
                words=t("quality-dispute-reason"),
                kind="long",
                help_text=limits,
                is_required=True,
            ),
        ),
    )


def _collect() -> Form:
    return Form(
        group=GROUP,
        name=COLLECT,
        title=t("quality-collect"),
        opener=t("quality-collect"),
        opener_icon="bi-mortarboard",
        look="quiet",
        note=t("quality-collect-note"),
        confirm=t("quality-collect"),
        fields=(
            Field(name="title", words=t("quality-lesson-title"), is_required=True, is_wide=True),
            Field(name="lesson", words=t("quality-lesson-text"), kind="long", is_required=True),
        ),
    )
