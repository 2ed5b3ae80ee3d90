"""Learns when studies usually come, and opens and ends incidents of silent hospitals."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from data_layer.operations.link_incident_commands import open_incident, recover
from data_layer.operations.link_incident_records import IncidentKind, NewIncident
from data_layer.operations.link_records import LearnedHour, WatchedHospital
from data_layer.operations.link_tables import ArrivalRhythm, LinkIncident


def write_rhythm(
    session: Session, institution_id: int, hours: Sequence[LearnedHour], *, at: datetime
) -> None:
    """In place of what was known before."""
    session.execute(delete(ArrivalRhythm).where(ArrivalRhythm.institution_id == institution_id))
    if hours:
        session.execute(
            insert(ArrivalRhythm),
            [
                {
                    "institution_id": institution_id,
                    "weekday": one.weekday,
                    "hour": one.hour,
                    "usual_gap_seconds": one.usual_gap_seconds,
                    "study_count": one.study_count,
                    "learned_at": at,
                }
                for one in hours
            ],
        )


def record_silence(
    session: Session, hospital: WatchedHospital, *, is_silent: bool, at: datetime
) -> Counter[str]:
    """One incident for one silence: the next opens only after a study has come again."""
    told = session.scalars(
        select(LinkIncident).where(
            LinkIncident.institution_id == hospital.institution_id,
            LinkIncident.kind == IncidentKind.SILENT_HOSPITAL,
        )
    ).all()
    over = [one for one in told if one.last_good_at != hospital.last_study_at]
    counts = Counter(recovered=recover(session, over, at=at))
    if is_silent and len(over) == len(told):
        new = NewIncident(
            kind=IncidentKind.SILENT_HOSPITAL,
            institution_id=hospital.institution_id,
            last_good_at=hospital.last_study_at,
        )
        open_incident(session, new, at=at)
        counts["opened"] = 1
    return counts
