"""Opens an incident for a hospital from which no study has come for too long, by its own rhythm."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.clock import PROVINCE, local_day
from data_layer.operations.link_incident_commands import end_unwatched
from data_layer.operations.link_incident_records import IncidentKind
from data_layer.operations.link_quiet_rules import (
    KNOWN_FROM,
    Paces,
    passed_of_day,
    quiet_days,
)
from data_layer.operations.link_records import WatchedHospital
from data_layer.operations.link_rhythm_commands import record_silence
from data_layer.operations.link_rhythm_queries import day_counts, watched_hospitals
from data_layer.operations.link_rules import silent_from
from data_layer.operations.queries import demo_record
from data_layer.scope import PROVINCE_WIDE
from jobs.context import Counts, JobContext


def run(context: JobContext) -> Counts:
    with context.database.reading() as session:
        # To a demo province no study comes after its last day: all of it would fall silent.
        is_demo = demo_record(session) is not None
        watched = [] if is_demo else watched_hospitals(session, PROVINCE_WIDE, context.now)
        quiet = _quiet_days(session, watched, context.now)
    counts = Counter(watched=len(watched), silent=0, opened=0, recovered=0, unwatched=0)
    for number, hospital in enumerate(watched, start=1):
        if context.is_stopping():
            break
        counts.update(_judged(context, hospital, quiet))
        context.progress(number, len(watched))
    if not is_demo:
        with context.database.writing() as session:
            counts["unwatched"] = end_unwatched(
                session, IncidentKind.SILENT_HOSPITAL, at=context.now
            )
    return dict(counts)


def _quiet_days(session: Session, watched: Sequence[WatchedHospital], now: datetime) -> Paces:
    today = local_day(now)
    passed = passed_of_day((hospital.rhythm for hospital in watched), now, PROVINCE)
    return quiet_days(day_counts(session, today - KNOWN_FROM), today, passed)


def _judged(context: JobContext, hospital: WatchedHospital, quiet: Paces) -> Counter[str]:
    gaps = context.settings.silent_after_gaps
    alarm_at = silent_from(hospital.rhythm, hospital.last_study_at, gaps, PROVINCE, quiet)
    is_silent = alarm_at is not None and alarm_at <= context.now
    if not is_silent and not hospital.is_told:
        return Counter()
    with context.database.writing() as session:
        counts = record_silence(session, hospital, is_silent=is_silent, at=context.now)
    counts["silent"] = int(is_silent)
    return counts
