"""Who hears of what happens to a case."""

from datetime import datetime

from data_layer.outbox.records import COMMISSION, Audience, Listener, NewNotice, Topic

_CASE = "case"


def lead_of(team_id: int | None) -> Listener:
    """Of a team; the commission hears of what no team answers for."""
    return COMMISSION if team_id is None else Listener(audience=Audience.TEAM, id=team_id)


def notice(
    case_number: str, topic: Topic, listener: Listener, at: datetime, **details: object
) -> NewNotice:
    return NewNotice(
        topic=topic,
        listener=listener,
        subject_kind=_CASE,
        subject_id=case_number,
        happened_at=at,
        details=details,
    )
