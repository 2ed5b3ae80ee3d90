"""Records, changes and ends agreements; keeps their scans sealed."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.clock import local_day
from data_layer.database import keyring
from data_layer.identifiers import new_public_id
from data_layer.institutions.agreement_queries import visible_to
from data_layer.institutions.agreement_records import AgreementState, AgreementTerms, Parties
from data_layer.institutions.agreement_rules import problems_of, state_on
from data_layer.institutions.dated_commands import present_version
from data_layer.institutions.errors import (
    AgreementEndedError,
    AgreementNotFoundError,
    AgreementOverlapsError,
    FormUnusableError,
    ScanUnusableError,
)
from data_layer.institutions.queries import in_scope
from data_layer.institutions.revision_commands import Seen, details_of, write_as_seen
from data_layer.institutions.tables import Agreement, AgreementFile, Institution
from data_layer.scans import LONGEST_SCAN, ScanKind, kind_of_scan
from data_layer.scope import Scope


def record_agreement(
    session: Session, scope: Scope, parties: Parties, terms: AgreementTerms, at: datetime
) -> str:
    """From its first day on the one may ask the other for reports; the agreement's public id.

    Raises:
        FormUnusableError: of a field, or of a party.
        AgreementOverlapsError: the two have another on some of these days.
    """
    problems = problems_of(terms, local_day(at)) | _taken(session, terms, None)
    asking, reading = _parties(session, scope, parties, problems)
    agreement = Agreement(
        public_id=new_public_id(),
        requesting_institution_id=asking,
        diagnosing_institution_id=reading,
        recorded_at=at,
        **_columns(terms),
    )
    _require_alone(session, agreement, terms)
    session.add(agreement)
    session.flush()
    _tell(session, Action.AGREEMENT_SIGN, agreement, {"diagnosing_id": reading}, at)
    return agreement.public_id


def change_agreement(
    session: Session,
    scope: Scope,
    public_id: str,
    terms: AgreementTerms,
    revision: int,
    at: datetime,
) -> None:
    """As it was seen at the revision; the first day stays once it has come.

    Raises:
        FormUnusableError, AgreementNotFoundError, AgreementEndedError, AgreementOverlapsError
        ChangedMeanwhileError: somebody else was faster.
    """
    agreement, today = _open(session, scope, public_id, at), local_day(at)
    problems = problems_of(terms, today) | _taken(session, terms, agreement.id)
    if agreement.valid_from <= today and terms.valid_from != agreement.valid_from:
        problems |= {"valid_from": "begun"}
    if problems:
        raise FormUnusableError(problems)
    _require_alone(session, agreement, terms)
    values = {
        name: value for name, value in _columns(terms).items() if value != getattr(agreement, name)
    }
    if values or agreement.revision != revision:
        _write(session, agreement, values, revision, Action.AGREEMENT_CHANGE, at)


def end_agreement(
    session: Session, scope: Scope, public_id: str, ends_on: date, revision: int, at: datetime
) -> None:
    """It is no longer in force on the day, which is today at the earliest, and after.

    Raises:
        FormUnusableError, AgreementNotFoundError, AgreementEndedError
        ChangedMeanwhileError: somebody else was faster.
    """
    agreement = _open(session, scope, public_id, at)
    planned = agreement.valid_to
    if ends_on < local_day(at) or ends_on <= agreement.valid_from:
        raise FormUnusableError({"ends_on": "over"})
    if planned is not None and ends_on > planned:
        raise FormUnusableError({"ends_on": "ends_anyway"})
    _write(session, agreement, {"valid_to": ends_on}, revision, Action.AGREEMENT_END, at)


def attach_scan(
    session: Session, scope: Scope, public_id: str, content: bytes, at: datetime
) -> str:
    """Keeps the signed agreement as it was scanned, sealed; the scan's public id.

    Raises:
        AgreementNotFoundError
        ScanUnusableError: by what is in it, whatever it is called.
    """
    kind = require_scan(content)
    agreement = _found(session, scope, public_id)
    kept = AgreementFile(
        public_id=new_public_id(),
        agreement_id=agreement.id,
        kind=kind,
        content_sealed=keyring(session).seal_bytes(content),
        recorded_at=at,
    )
    session.add(kept)
    session.flush()
    _tell(session, Action.AGREEMENT_ATTACH, agreement, {"scan": kept.public_id}, at)
    return kept.public_id


def require_scan(content: bytes) -> ScanKind:
    kind = kind_of_scan(content)
    if kind is None:
        raise ScanUnusableError(megabytes=LONGEST_SCAN // 1024**2)
    return kind


def _columns(terms: AgreementTerms) -> dict[str, object]:
    return {
        "agreement_number": terms.number,
        "is_three_party": terms.is_three_party,
        "services": [one.value for one in terms.services],
        "valid_from": terms.valid_from,
        "valid_to": terms.valid_to,
        "responsibilities": terms.responsibilities,
        "fee_annex": terms.fee_annex,
    }


def _parties(
    session: Session, scope: Scope, parties: Parties, problems: dict[str, str]
) -> tuple[int, int]:
    """Both must be in the register now, and two; raises with what is wrong elsewhere too."""
    rows = session.execute(
        select(Institution.public_id, Institution.id)
        .where(Institution.public_id.in_((parties.requesting, parties.diagnosing)), in_scope(scope))
        # So that of two agreements of the same parties at once, one sees the other.
        .order_by(Institution.id)
        .with_for_update()
    )
    known: dict[str, int] = {row.public_id: row.id for row in rows}
    for field, public_id in (
        ("requesting", parties.requesting),
        ("diagnosing", parties.diagnosing),
    ):
        if public_id not in known:
            problems |= {field: "missing"}
    if parties.requesting == parties.diagnosing and parties.diagnosing in known:
        problems |= {"diagnosing": "same"}
    if problems:
        raise FormUnusableError(problems)
    for id_ in known.values():
        present_version(session, id_)
    return known[parties.requesting], known[parties.diagnosing]


def _taken(session: Session, terms: AgreementTerms, own_id: int | None) -> dict[str, str]:
    """A number names one agreement."""
    if not terms.number:
        return {}
    other = session.scalar(
        select(Agreement.id)
        .where(Agreement.agreement_number == terms.number, Agreement.id != (own_id or 0))
        .limit(1)
    )
    return {} if other is None else {"agreement_number": "taken"}


def _require_alone(session: Session, agreement: Agreement, terms: AgreementTerms) -> None:
    """Two institutions have one agreement at a time."""
    begins_before = [Agreement.valid_from < terms.valid_to] if terms.valid_to else []
    other = session.scalar(
        select(Agreement.public_id).where(
            Agreement.requesting_institution_id == agreement.requesting_institution_id,
            Agreement.diagnosing_institution_id == agreement.diagnosing_institution_id,
            Agreement.public_id != agreement.public_id,
            or_(Agreement.valid_to.is_(None), Agreement.valid_to > terms.valid_from),
            *begins_before,
        )
    )
    if other is not None:
        raise AgreementOverlapsError(agreement=other)


def _found(session: Session, scope: Scope, public_id: str) -> Agreement:
    agreement = session.scalar(
        select(Agreement).where(Agreement.public_id == public_id, visible_to(scope))
    )
    if agreement is None:
        raise AgreementNotFoundError(agreement=public_id)
    return agreement


def _open(session: Session, scope: Scope, public_id: str, at: datetime) -> Agreement:
    """One that has not ended."""
    agreement = _found(session, scope, public_id)
    state = state_on(local_day(at), agreement.valid_from, agreement.valid_to)
    if state is AgreementState.ENDED:
        raise AgreementEndedError(agreement=public_id)
    return agreement


def _write(
    session: Session,
    agreement: Agreement,
    values: Mapping[str, object],
    revision: int,
    action: Action,
    at: datetime,
) -> None:
    seen = Seen(
        table=Agreement,
        row_id=agreement.id,
        kind=ObjectKind.AGREEMENT,
        object_id=agreement.public_id,
        revision=revision,
    )
    details = details_of(write_as_seen(session, seen, values), values)
    _tell(session, action, agreement, details, at)


def _tell(
    session: Session,
    action: Action,
    agreement: Agreement,
    details: Mapping[str, Plain],
    at: datetime,
) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.AGREEMENT,
            object_id=agreement.public_id,
            institution_id=agreement.requesting_institution_id,
            details=details,
        ),
    )
