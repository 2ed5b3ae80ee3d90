"""Takes a learning case back."""

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.quality.event_records import Deed
from data_layer.quality.learning_commands import withdraw_lesson
from data_layer.quality.learning_records import LessonRecord
from portal import db
from portal.access import account, may
from portal.i18n import t
from portal.record_forms import Field, Filled, Form

GROUP = "quality-learning"


def form_of(one: LessonRecord) -> Form | None:
    """Its name is the lesson's, so that each has a dialog of its own."""
    if not may(Role.COMMISSION):
        return None
    return Form(
        group=GROUP,
        name=one.public_id,
        title=t("quality-lesson-withdraw"),
        opener=t("quality-lesson-withdraw"),
        opener_icon="bi-x-circle",
        look="quiet",
        note=t("quality-lesson-withdraw-note", title=one.title),
        confirm=t("quality-lesson-withdraw"),
        is_danger=True,
        fields=(Field(name="which", kind="hidden"),),
    )


def save(filled: Filled) -> str:
    """The key of what is told; raises LessonNotFoundError."""
    deed = Deed(by=account().id, at=now())
    with db.writing() as session:
        withdraw_lesson(session, filled.form, deed)
    return "quality-told-withdraw"
