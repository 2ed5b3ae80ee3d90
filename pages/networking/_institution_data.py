"""What the record of an institution shows, read in one go and in the reader's scope."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer.accounts.name_queries import account_names
from data_layer.accounts.records import Role, Scope
from data_layer.cases import overview_queries
from data_layer.cases.overview_records import Period, TurnaroundFigures
from data_layer.clock import local_day
from data_layer.institutions import (
    agreement_queries,
    change_queries,
    contact_queries,
    filing_queries,
    membership_queries,
    node_queries,
    queries,
    record_queries,
    version_queries,
)
from data_layer.institutions.agreement_records import AgreementEntry, AgreementFilter
from data_layer.institutions.change_records import RecordedChange
from data_layer.institutions.contact_records import Contact
from data_layer.institutions.filing_records import FilingRecord
from data_layer.institutions.membership_records import StepRecord
from data_layer.institutions.node_records import NodeEntry
from data_layer.institutions.records import (
    ContactDuty,
    InstitutionHistory,
    InstitutionRecord,
)
from data_layer.institutions.registry_records import (
    InstitutionVersionRecord,
    PresentInstitution,
    SuccessionRecord,
)
from data_layer.studies.queries.overview import totals_of
from data_layer.studies.records import StoredStudies
from pages.networking._links_data import InstitutionLinks, institution_links
from portal import db
from portal.access import may

_LOOK_BACK = timedelta(days=30)
# More than one institution has.
_EVERY_AGREEMENT = range(500)
# Whoever only requests reports has no need of other people's telephone numbers.
READ_CONTACTS = (
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
    Role.SYSTEM_ADMIN,
    Role.HOSPITAL_MANAGER,
)
# Hospitals are not told who of the administration wrote what.
READ_WRITERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)


@dataclass(frozen=True, kw_only=True)
class Register:
    """What is recorded of one institution."""

    present: PresentInstitution
    steps: tuple[StepRecord, ...]
    nodes: tuple[NodeEntry, ...]
    agreements: tuple[AgreementEntry, ...]
    filings: tuple[FilingRecord, ...]
    contacts: Mapping[ContactDuty, Contact]
    history: InstitutionHistory
    versions: tuple[InstitutionVersionRecord, ...]
    successions: tuple[SuccessionRecord, ...]
    changes: tuple[RecordedChange, ...]
    writers: Mapping[int | str, str]


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What an institution did lately."""

    stored: StoredStudies | None
    requested_count: int
    turnaround: TurnaroundFigures


@dataclass(frozen=True, kw_only=True)
class InstitutionPage:
    institution: InstitutionRecord
    register: Register
    activity: Activity
    links: InstitutionLinks
    today: date


def institution_page(scope: Scope, public_id: str, now: datetime) -> InstitutionPage:
    """Raises InstitutionNotFoundError, also for an institution out of scope."""
    today = local_day(now)
    with db.reading() as session:
        institution = queries.institution(session, scope, public_id, today)
        # Whoever may see the institution may see its own figures, and no others.
        own = Scope(institution_ids=frozenset({institution.id}))
        return InstitutionPage(
            institution=institution,
            register=_register(session, own, public_id, today),
            activity=_activity(session, own, institution.id, now),
            links=institution_links(session, own, institution.id, now),
            today=today,
        )


def register_of(scope: Scope, public_id: str, today: date) -> Register:
    """As the forms show it; raises InstitutionNotFoundError."""
    with db.reading() as session:
        found = version_queries.present_institution(session, scope, public_id)
        own = Scope(institution_ids=frozenset({found.id}))
        return _register(session, own, public_id, today)


def _register(session: db.Session, own: Scope, public_id: str, today: date) -> Register:
    present = version_queries.present_institution(session, own, public_id)
    criteria = AgreementFilter(institution_id=present.id)
    agreements = agreement_queries.agreements(session, own, criteria, today, _EVERY_AGREEMENT)
    steps = membership_queries.steps(session, own, present.id)
    named = [one.public_id for one in agreements]
    changes = change_queries.recorded_changes(session, own, present.id, named)
    return Register(
        present=present,
        steps=tuple(steps),
        nodes=tuple(node_queries.nodes_of(session, own, present.id)),
        agreements=tuple(agreements),
        filings=tuple(filing_queries.filings_of(session, own, present.id, today)),
        contacts=contact_queries.contacts_of(session, own, present.id)
        if may(*READ_CONTACTS)
        else {},
        history=record_queries.history(session, own, present.id),
        versions=tuple(version_queries.versions(session, own, present.id)),
        successions=tuple(version_queries.successions(session, own, present.id)),
        changes=tuple(changes),
        writers=_writers(session, changes) if may(*READ_WRITERS) else {},
    )


def _writers(session: db.Session, changes: list[RecordedChange]) -> Mapping[int | str, str]:
    ids = {one.account_id for one in changes if one.account_id is not None}
    return account_names(session, ids, ())


def _activity(session: db.Session, own: Scope, institution_id: int, now: datetime) -> Activity:
    last_days = Period(since=now - _LOOK_BACK, until=now)
    return Activity(
        stored=totals_of(session, own, [institution_id]).get(institution_id),
        requested_count=overview_queries.requested_count(session, own, last_days),
        turnaround=overview_queries.turnaround(session, own, last_days),
    )
