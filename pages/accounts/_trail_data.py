"""What the page of the trail shows: events, whom they name, and how the chain stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer.accounts.name_queries import account_called, account_names
from data_layer.accounts.records import PROVINCE_WIDE
from data_layer.audit import commands, queries
from data_layer.audit.records import Action, ObjectKind, Outcome, TrailEvent, TrailFilter
from data_layer.cases.subject_queries import patient_behind
from data_layer.clock import day_ends_at, day_starts_at, local_day
from data_layer.institutions import queries as institutions
from data_layer.institutions.records import InstitutionFilter
from data_layer.operations.queries import runs
from data_layer.operations.records import JobOutcome, JobRunRecord, RunFilter
from portal import db
from portal.components.filters import Values, day_of, members_of, text_of

MOST_LISTED = queries.MOST_FOUND
ANCHORING = "anchor_audit_trail"
_A_DAY = timedelta(days=1)
_MOST_INSTITUTIONS = 200


@dataclass(frozen=True, kw_only=True)
class Names:
    """Accounts by row number and public id, institutions by row number."""

    accounts: Mapping[int | str, str]
    institutions: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class EventPage:
    """A window of what was asked for; of more than `MOST_LISTED` only the newest are counted."""

    events: Sequence[TrailEvent]
    names: Names
    total: int


@dataclass(frozen=True, kw_only=True)
class Chain:
    """How long it is, what was denied of late, and the newest checks; `good` one succeeded."""

    event_count: int
    denial_count: int
    newest: JobRunRecord | None
    good: JobRunRecord | None


def chain(now: datetime) -> Chain:
    ended = (JobOutcome.SUCCEEDED, JobOutcome.FAILED)
    with db.reading() as session:
        newest = runs(session, RunFilter(job_names=(ANCHORING,), outcomes=ended), limit=1)
        good = runs(session, RunFilter(job_names=(ANCHORING,), outcomes=ended[:1]), limit=1)
        return Chain(
            event_count=queries.newest_number(session),
            denial_count=queries.denial_count(session, now - _A_DAY),
            newest=newest[0] if newest else None,
            good=good[0] if good else None,
        )


def event_page(chosen: Values | None, rows: range, now: datetime) -> EventPage:
    """The first window is a search, and is recorded as one."""
    with db.writing() as session:
        criteria = _criteria(session, chosen, local_day(now))
        found = queries.events(session, criteria, rows)
        total = queries.event_count(session, criteria)
        if rows.start == 0:
            commands.note_search(session, criteria, now)
        return EventPage(events=found, names=_names(session, found, now), total=total)


def exported(chosen: Values | None, now: datetime) -> EventPage:
    with db.writing() as session:
        criteria = _criteria(session, chosen, local_day(now))
        found = queries.events(session, criteria, range(MOST_LISTED))
        commands.note_export(session, "page", now)
        return EventPage(events=found, names=_names(session, found, now), total=len(found))


def newest_events(chosen: Values | None, most: int, now: datetime) -> EventPage:
    with db.reading() as session:
        criteria = _criteria(session, chosen, local_day(now))
        found = queries.events(session, criteria, range(most))
        total = queries.event_count(session, criteria)
        return EventPage(events=found, names=_names(session, found, now), total=total)


def single_event(number: str, now: datetime) -> tuple[TrailEvent, Names]:
    """Raises EventNotFoundError, also for what is no number."""
    with db.reading() as session:
        found = queries.event_by_number(session, number)
        return found, _names(session, [found], now)


def _criteria(session: db.Session, chosen: Values | None, today: date) -> TrailFilter:
    since, until = day_of(chosen, "since"), day_of(chosen, "until")
    account, patient, place = (text_of(chosen, name) for name in ("account", "patient", "place"))
    account_key = account_called(session, account) if account else None
    patient_id = patient_behind(session, patient) if patient else None
    places = _institution_ids(session, place, today) if place else ()
    named = ((account, account_key), (patient, patient_id), (place, places or None))
    return TrailFilter(
        since=day_starts_at(since) if since else None,
        until=day_ends_at(until) if until else None,
        actions=members_of(Action, chosen, "action"),
        outcomes=members_of(Outcome, chosen, "outcome"),
        account=account_key,
        patient_id=patient_id,
        institution_ids=places,
        is_about_nothing=any(text and found is None for text, found in named),
    )


def _institution_ids(session: db.Session, text: str, today: date) -> tuple[int, ...]:
    found = institutions.directory(
        session, PROVINCE_WIDE, InstitutionFilter(text=text), today, range(_MOST_INSTITUTIONS)
    )
    return tuple(one.id for one in found)


def _names(session: db.Session, events: Sequence[TrailEvent], now: datetime) -> Names:
    ids = {one.actor.account_id for one in events if one.actor.account_id is not None}
    public_ids = {one.object_id for one in events if one.object_kind is ObjectKind.ACCOUNT}
    places = frozenset(one.institution_id for one in events if one.institution_id is not None)
    found = institutions.institutions_by_id(session, PROVINCE_WIDE, places, local_day(now))
    return Names(
        accounts=account_names(session, ids, public_ids),
        institutions={one.id: one.name for one in found},
    )
