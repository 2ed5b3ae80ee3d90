"""Notices for tests, valid by default: a case that was handed up, told to the lead of team 1."""

from data_layer.outbox.records import Audience, Listener, NewNotice, Topic
from tests.builders.audit import NOON

LEAD = Listener(audience=Audience.TEAM, id=1)


def a_notice(**given: object) -> NewNotice:
    values: dict[str, object] = {
        "topic": Topic.CASE_ESCALATED,
        "listener": LEAD,
        "subject_kind": "case",
        "subject_id": "AH20261124-7K3M9Q",
        "happened_at": NOON,
        "details": {"tier": "city"},
    }
    return NewNotice(**(values | given))  # type: ignore[arg-type]
