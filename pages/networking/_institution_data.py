"""What an opened tab of an institution's record shows, read in the reader's scope."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

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
    EvidenceKind,
    InstitutionHistory,
    InstitutionRecord,
)
from data_layer.institutions.registry_records import (
    InstitutionVersionRecord,
    PresentInstitution,
    Remark,
    SuccessionRecord,
)
from data_layer.operations.link_kept_queries import kept_echoes
from data_layer.operations.link_records import KeptEcho
from data_layer.studies.queries.overview import totals_of
from data_layer.studies.records import StoredStudies
from pages.networking._links_data import InstitutionLinks, institution_links
from portal import db
from portal.access import may

_LOOK_BACK = timedelta(days=30)
# More than one institution has.
_EVERY_AGREEMENT = range(500)
# Of a partner that reads for hundreds, the registry shows the rest.
_MOST_READ = range(30)
# Whoever only requests reports has no need of other people's telephone numbers.
READ_CONTACTS = (
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
    Role.SYSTEM_ADMIN,
    Role.HOSPITAL_MANAGER,
)
READ_LINKS = READ_CONTACTS
READ_REGISTRY = (Role.COMMISSION, Role.CITY_OFFICIAL)
# Hospitals are not told who of the administration wrote what.
READ_WRITERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)


class Tab(StrEnum):
    OVERVIEW = "overview"
    WAY = "way"
    AGREEMENTS = "agreements"
    NODES = "nodes"
    FILINGS = "filings"
    HISTORY = "history"


@dataclass(frozen=True, kw_only=True)
class Agreements:
    """Those in which it asks, and of those in which it reads the most urgent; `reads_count` all."""

    asks: tuple[AgreementEntry, ...] = ()
    reads: tuple[AgreementEntry, ...] = ()
    reads_count: int = 0


@dataclass(frozen=True, kw_only=True)
class Register:
    """What is recorded of one institution, as its forms show it."""

    present: PresentInstitution
    steps: tuple[StepRecord, ...]
    filings: tuple[FilingRecord, ...]
    nodes: tuple[NodeEntry, ...]
    history: InstitutionHistory
    contacts: Mapping[ContactDuty, Contact] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Past:
    """What it was and who wrote that down."""

    versions: tuple[InstitutionVersionRecord, ...] = ()
    successions: tuple[SuccessionRecord, ...] = ()
    changes: tuple[RecordedChange, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What an institution did lately."""

    stored: StoredStudies | None
    requested_count: int
    turnaround: TurnaroundFigures


@dataclass(frozen=True, kw_only=True)
class InstitutionPage:
    """The head of the record and what its tab shows; what other tabs show is not read."""

    tab: Tab
    institution: InstitutionRecord
    register: Register
    now: datetime
    activity: Activity | None = None
    links: InstitutionLinks | None = None
    agreements: Agreements = Agreements()
    past: Past = Past()
    # By public id what the agreements are called on which steps rest.
    agreement_numbers: Mapping[str, str] = field(default_factory=dict)
    # By AE title and moment what is kept of the C-ECHOs on which steps rest.
    echoes: Mapping[tuple[str, datetime], KeptEcho] = field(default_factory=dict)
    writers: Mapping[int | str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return local_day(self.now)


def institution_page(scope: Scope, public_id: str, tab: str, now: datetime) -> InstitutionPage:
    """A tab of another name is the first one.

    Raises:
        InstitutionNotFoundError: also for an institution out of scope.
    """
    today = local_day(now)
    chosen = next((one for one in Tab if one == tab), Tab.OVERVIEW)
    with db.reading() as session:
        institution = queries.institution(session, scope, public_id, today)
        # Whoever may see the institution may see its own figures, and no others.
        own = Scope(institution_ids=frozenset({institution.id}))
        page = InstitutionPage(
            tab=chosen,
            institution=institution,
            register=_register(session, own, public_id, today),
            now=now,
        )
        return _READ[chosen](session, own, page)


def register_of(scope: Scope, public_id: str, today: date) -> Register:
    """As the forms show it; raises InstitutionNotFoundError."""
    with db.reading() as session:
        found = version_queries.present_institution(session, scope, public_id)
        own = Scope(institution_ids=frozenset({found.id}))
        return _with_contacts(session, own, _register(session, own, public_id, today))


def _register(session: db.Session, own: Scope, public_id: str, today: date) -> Register:
    present = version_queries.present_institution(session, own, public_id)
    return Register(
        present=present,
        steps=tuple(membership_queries.steps(session, own, present.id)),
        filings=tuple(filing_queries.filings_of(session, own, present.id, today)),
        nodes=tuple(node_queries.nodes_of(session, own, present.id)),
        history=record_queries.history(session, own, present.id),
    )


def _with_contacts(session: db.Session, own: Scope, register: Register) -> Register:
    if not may(*READ_CONTACTS):
        return register
    contacts = contact_queries.contacts_of(session, own, register.present.id)
    return replace(register, contacts=contacts)


def _overview(session: db.Session, own: Scope, page: InstitutionPage) -> InstitutionPage:
    last_days = Period(since=page.now - _LOOK_BACK, until=page.now)
    id_ = page.institution.id
    activity = Activity(
        stored=totals_of(session, own, [id_]).get(id_),
        requested_count=overview_queries.requested_count(session, own, last_days),
        turnaround=overview_queries.turnaround(session, own, last_days),
    )
    return replace(page, activity=activity)


def _way(session: db.Session, own: Scope, page: InstitutionPage) -> InstitutionPage:
    evidence = [one for step in page.register.steps for one in step.evidence]
    named = {one.evidence.reference for one in evidence}
    echoes = [
        (one.evidence.reference, one.evidence.happened_at)
        for one in evidence
        if one.evidence.kind is EvidenceKind.ECHO
    ]
    return replace(
        page,
        echoes=kept_echoes(session, own, echoes),
        agreement_numbers=agreement_queries.agreement_numbers(session, own, named),
        writers=_writers(session, (one.recorded_by for one in evidence)),
    )


def _agreements_tab(session: db.Session, own: Scope, page: InstitutionPage) -> InstitutionPage:
    """Whoever has no registry to look further in sees all of them."""
    most = _MOST_READ if may(*READ_REGISTRY) else _EVERY_AGREEMENT
    return replace(page, agreements=_agreements(session, own, page, most))


def _agreements(
    session: db.Session, own: Scope, page: InstitutionPage, most_read: range
) -> Agreements:
    id_, today = page.institution.id, page.today
    asking, reading = AgreementFilter(requesting_id=id_), AgreementFilter(diagnosing_id=id_)
    find = agreement_queries.agreements
    return Agreements(
        asks=tuple(find(session, own, asking, today, _EVERY_AGREEMENT)),
        reads=tuple(find(session, own, reading, today, most_read)),
        reads_count=agreement_queries.agreement_count(session, own, reading, today),
    )


def _nodes(session: db.Session, own: Scope, page: InstitutionPage) -> InstitutionPage:
    return replace(page, links=institution_links(session, own, page.institution.id, page.now))


def _filings(session: db.Session, own: Scope, page: InstitutionPage) -> InstitutionPage:
    return replace(page, register=_with_contacts(session, own, page.register))


def _history(session: db.Session, own: Scope, page: InstitutionPage) -> InstitutionPage:
    id_ = page.institution.id
    agreements = _agreements(session, own, page, _MOST_READ)
    named = [one.public_id for one in (*agreements.asks, *agreements.reads)]
    changes = change_queries.recorded_changes(session, own, id_, named)
    found = _way(session, own, page)
    return replace(
        found,
        agreements=agreements,
        past=Past(
            versions=tuple(version_queries.versions(session, own, id_)),
            successions=tuple(version_queries.successions(session, own, id_)),
            changes=tuple(changes),
            remarks=tuple(version_queries.remarks(session, own, id_)),
        ),
        writers={**found.writers, **_writers(session, (one.account_id for one in changes))},
    )


def _writers(session: db.Session, ids: Iterable[int | None]) -> Mapping[int | str, str]:
    if not may(*READ_WRITERS):
        return {}
    return account_names(session, {one for one in ids if one is not None}, ())


_READ: dict[Tab, Callable[[db.Session, Scope, InstitutionPage], InstitutionPage]] = {
    Tab.OVERVIEW: _overview,
    Tab.WAY: _way,
    Tab.AGREEMENTS: _agreements_tab,
    Tab.NODES: _nodes,
    Tab.FILINGS: _filings,
    Tab.HISTORY: _history,
}
