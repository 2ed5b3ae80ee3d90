"""Writes that an institution is no more, became part of another, or gave away a part."""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.audit.records import Action, Plain
from data_layer.institutions.dated_commands import (
    end,
    present_version,
    put,
    require_not_future,
)
from data_layer.institutions.errors import (
    FormUnusableError,
    HistoryGoesForwardError,
    PartGivenBeforeError,
    SameInstitutionError,
)
from data_layer.institutions.membership_rules import LONGEST_NOTE
from data_layer.institutions.records import (
    EvidenceKind,
    MembershipState,
    NewInstitution,
    SuccessionKind,
)
from data_layer.institutions.registry_commands import Entry, claim, note, register_institution
from data_layer.institutions.registry_records import Fact, Grounds
from data_layer.institutions.revision_commands import details_of
from data_layer.institutions.succession_queries import ends_with
from data_layer.institutions.tables import (
    Agreement,
    DicomNode,
    Institution,
    InstitutionLevel,
    InstitutionRemark,
    InstitutionService,
    InstitutionSuccession,
    InstitutionVersion,
    Membership,
    MembershipEvidence,
)


def close_institution(session: Session, entry: Entry, grounds: Grounds | None = None) -> None:
    """From the day on the institution is no more: in no count, no list and no agreement.

    Raises:
        ChangedMeanwhileError, InstitutionClosedError: it is not as it was read.
        FutureFactError, HistoryGoesForwardError: something of it began on the day or later.
    """
    revision = claim(session, entry, {})
    _close(session, entry, grounds)
    details = details_of(revision, [Fact.EXISTENCE])
    _tell(session, entry, Action.INSTITUTION_CLOSE, details, grounds)


def merge_institutions(
    session: Session, entry: Entry, into_id: int, grounds: Grounds | None = None
) -> None:
    """From the day on the institution is a part of the other one, which stays as it is."""
    revision = _claim_both(session, entry, into_id)
    _close(session, entry, grounds)
    _follow(session, entry, into_id, SuccessionKind.MERGE)
    details = details_of(revision, [Fact.EXISTENCE])
    into = session.get_one(Institution, into_id).public_id
    _tell(session, entry, Action.INSTITUTION_MERGE, {**details, "into": into}, grounds)


def split_institution(
    session: Session,
    entry: Entry,
    part: NewInstitution,
    grounds: Grounds | None = None,
) -> int:
    """From the day on a part of the institution is one of its own; its id."""
    revision = claim(session, entry, {})
    present_version(session, entry.institution_id)
    _require_begun(session, entry.institution_id, entry.effective_on)
    part_id = register_institution(session, part, entry.effective_on, recorded_at=entry.recorded_at)
    _follow(session, entry, part_id, SuccessionKind.SPLIT)
    details = details_of(revision, [Fact.EXISTENCE])
    new = session.get_one(Institution, part_id).public_id
    _tell(session, entry, Action.INSTITUTION_SPLIT, {**details, "part": new}, grounds)
    return part_id


def hand_over_part(
    session: Session, entry: Entry, into_id: int, grounds: Grounds | None = None
) -> None:
    """From the day on a part of the institution belongs to the other one; both stay.

    Raises:
        PartGivenBeforeError: one has given the other a part already.
    """
    require_not_future(entry.effective_on, entry.recorded_at)
    revision = _claim_both(session, entry, into_id)
    present_version(session, entry.institution_id)
    _require_begun(session, entry.institution_id, entry.effective_on)
    _require_first_part(session, entry.institution_id, into_id)
    _follow(session, entry, into_id, SuccessionKind.SPLIT)
    details = details_of(revision, [Fact.EXISTENCE])
    into = session.get_one(Institution, into_id).public_id
    _tell(session, entry, Action.INSTITUTION_SPLIT, {**details, "into": into}, grounds)


def _tell(
    session: Session,
    entry: Entry,
    action: Action,
    details: dict[str, Plain],
    grounds: Grounds | None,
) -> None:
    note(session, entry, action, details, grounds.reason if grounds else None)
    if words := _words(grounds):
        session.add(
            InstitutionRemark(
                institution_id=entry.institution_id,
                effective_on=entry.effective_on,
                words=words,
                recorded_at=entry.recorded_at,
            )
        )


def _words(grounds: Grounds | None) -> str:
    """Raises FormUnusableError for more than is kept."""
    words = " ".join(grounds.words.split()) if grounds else ""
    if len(words) > LONGEST_NOTE:
        raise FormUnusableError({"words": "long"})
    return words


def _claim_both(session: Session, entry: Entry, into_id: int) -> int:
    """The new revision of the one; the other one is there, and was before the day."""
    if into_id == entry.institution_id:
        raise SameInstitutionError(institution=into_id)
    _lock(session, entry.institution_id, into_id)
    revision = claim(session, entry, {})
    present_version(session, into_id)
    _require_begun(session, into_id, entry.effective_on)
    return revision


def _close(session: Session, entry: Entry, grounds: Grounds | None) -> None:
    id_, day = entry.institution_id, entry.effective_on
    require_not_future(day, entry.recorded_at)
    present_version(session, id_)
    if _is_member(session, id_):
        left = MembershipState.LEFT
        put(session, Membership, id_, day, recorded_at=entry.recorded_at, state=left)
        _rest_on(session, entry, grounds)
    for table in (InstitutionVersion, InstitutionLevel, InstitutionService):
        end(session, table, id_, day)
    _end_agreements(session, id_, day)
    session.execute(
        update(DicomNode).where(DicomNode.institution_id == id_).values(is_active=False)
    )


def _rest_on(session: Session, entry: Entry, grounds: Grounds | None) -> None:
    """What was said of the closing is what leaving the network rests on."""
    left = session.scalars(
        select(Membership.id).where(
            Membership.institution_id == entry.institution_id, Membership.valid_to.is_(None)
        )
    ).one()
    if words := _words(grounds):
        session.add(
            MembershipEvidence(
                membership_id=left,
                kind=EvidenceKind.NOTE,
                reference=words,
                happened_at=entry.recorded_at,
                recorded_at=entry.recorded_at,
            )
        )


def _is_member(session: Session, id_: int) -> bool:
    state = session.scalar(
        select(Membership.state).where(
            Membership.institution_id == id_, Membership.valid_to.is_(None)
        )
    )
    return state not in (None, MembershipState.LEFT)


def _end_agreements(session: Session, id_: int, day: date) -> None:
    in_force = ends_with(id_, day)
    latest = session.scalar(
        select(Agreement.valid_from).where(in_force).order_by(Agreement.valid_from.desc()).limit(1)
    )
    if latest is not None and latest >= day:
        raise HistoryGoesForwardError(present=latest.isoformat(), following=day.isoformat())
    session.execute(
        update(Agreement).where(in_force).values(valid_to=day, revision=Agreement.revision + 1)
    )


def _follow(session: Session, entry: Entry, successor_id: int, kind: SuccessionKind) -> None:
    session.add(
        InstitutionSuccession(
            predecessor_id=entry.institution_id,
            successor_id=successor_id,
            kind=kind,
            effective_on=entry.effective_on,
            recorded_at=entry.recorded_at,
        )
    )
    session.flush()


def _require_begun(session: Session, id_: int, day: date) -> None:
    """Whoever takes over, or gives a part away, was there before the day."""
    first = session.scalar(
        select(InstitutionVersion.valid_from)
        .where(InstitutionVersion.institution_id == id_)
        .order_by(InstitutionVersion.valid_from)
        .limit(1)
    )
    if first is None or first >= day:
        raise HistoryGoesForwardError(
            present=first.isoformat() if first else "", following=day.isoformat()
        )


def _require_first_part(session: Session, id_: int, into_id: int) -> None:
    before = session.scalar(
        select(InstitutionSuccession.effective_on).where(
            InstitutionSuccession.predecessor_id == id_,
            InstitutionSuccession.successor_id == into_id,
            InstitutionSuccession.kind == SuccessionKind.SPLIT,
        )
    )
    if before is not None:
        raise PartGivenBeforeError(day=before.isoformat())


def _lock(session: Session, *ids: int) -> None:
    """In the order of the ids, so that two mergers wait for each other instead of failing."""
    statement = select(Institution.id).where(Institution.id.in_(ids)).order_by(Institution.id)
    session.execute(statement.with_for_update()).all()
