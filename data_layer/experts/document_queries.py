"""Reads the certificates of experts: which there are, which run out, which are over."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from data_layer.database import keyring
from data_layer.experts.condition_queries import expert_in_scope, holds_on
from data_layer.experts.document_records import RUNS_OUT_SOON, Document, RunningOut
from data_layer.experts.document_rules import BLOCKING
from data_layer.experts.errors import DocumentNotFoundError
from data_layer.experts.records import DocumentKind
from data_layer.experts.roster_tables import ExpertDocument
from data_layer.experts.tables import Expert, TeamMember
from data_layer.institutions.tables import Institution
from data_layer.scans import ScanKind
from data_layer.scope import Scope

_OTHERS = tuple(kind for kind in DocumentKind if kind is not DocumentKind.PRACTISING_CERTIFICATE)


def documents_of(session: Session, expert_id: int) -> tuple[Document, ...]:
    """Of each kind the newest first."""
    rows = session.execute(
        select(
            ExpertDocument.public_id,
            ExpertDocument.kind,
            ExpertDocument.document_number.label("number"),
            ExpertDocument.valid_from,
            ExpertDocument.valid_to,
            ExpertDocument.media_type,
            ExpertDocument.recorded_by,
            ExpertDocument.recorded_at,
        )
        .where(ExpertDocument.expert_id == expert_id)
        .order_by(ExpertDocument.valid_from.desc(), ExpertDocument.id.desc())
    )
    found = [_document(row) for row in rows]
    order = list(DocumentKind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def scan(
    session: Session, scope: Scope, public_id: str, own_ids: Collection[int], today: date
) -> tuple[ScanKind, bytes]:
    """What was scanned, opened for who governs the expert, and for whose own it is.

    Raises:
        DocumentNotFoundError: not there, not in scope, or without a scan.
    """
    is_seen = or_(expert_in_scope(scope, today), Expert.id.in_(own_ids))
    row = session.execute(
        select(ExpertDocument.media_type, ExpertDocument.scan_sealed)
        .join(Expert, Expert.id == ExpertDocument.expert_id)
        .where(ExpertDocument.public_id == public_id, is_seen)
    ).one_or_none()
    if row is None or row.scan_sealed is None:
        raise DocumentNotFoundError(document=public_id)
    return ScanKind(row.media_type), keyring(session).open_bytes(row.scan_sealed)


def lapsed_kinds(session: Session, day: date) -> dict[int, frozenset[DocumentKind]]:
    """By expert, the kinds without which nobody reads, of which they hold none that is valid.

    Who never held one of a kind is not held to it; the licence itself is read from the expert.
    """
    holds = and_(
        ExpertDocument.valid_from <= day,
        or_(ExpertDocument.valid_to.is_(None), ExpertDocument.valid_to >= day),
    )
    rows = session.execute(
        select(ExpertDocument.expert_id, ExpertDocument.kind)
        .where(ExpertDocument.kind.in_(BLOCKING), ExpertDocument.kind.in_(_OTHERS))
        .group_by(ExpertDocument.expert_id, ExpertDocument.kind)
        .having(func.count().filter(holds) == 0)
    )
    found: dict[int, set[DocumentKind]] = defaultdict(set)
    for expert_id, kind in rows:
        found[expert_id].add(DocumentKind(kind))
    return {expert_id: frozenset(kinds) for expert_id, kinds in found.items()}


def running_out(session: Session, scope: Scope, today: date) -> list[RunningOut]:
    """Licences and certificates of team members that are over or soon will be, the first first."""
    ends = union_all(_licences(), _certificates()).subquery("ends")
    rows = session.execute(
        select(
            Expert.public_id,
            Expert.name,
            Institution.name.label("institution_name"),
            ends.c.kind,
            ends.c.valid_to,
        )
        .join(ends, ends.c.expert_id == Expert.id)
        .join(Institution, Institution.id == Expert.institution_id)
        .where(
            ends.c.valid_to <= today + RUNS_OUT_SOON,
            expert_in_scope(scope, today),
            _is_member(today),
        )
        .order_by(ends.c.valid_to, Expert.id, ends.c.kind)
    )
    return [_running_out(row, today) for row in rows]


def _licences() -> Select[int, str, date]:
    kind = literal(DocumentKind.PRACTISING_CERTIFICATE.value).label("kind")
    return select(Expert.id.label("expert_id"), kind, Expert.licence_valid_to.label("valid_to"))


def _certificates() -> Select[int, str, date | None]:
    """Of each kind the one that holds longest; where one never ends nothing runs out."""
    last = func.max(ExpertDocument.valid_to).label("valid_to")
    return (
        select(ExpertDocument.expert_id, ExpertDocument.kind, last)
        .where(ExpertDocument.kind.in_(_OTHERS))
        .group_by(ExpertDocument.expert_id, ExpertDocument.kind)
        .having(func.count() == func.count(ExpertDocument.valid_to))
    )


def _is_member(today: date) -> ColumnElement[bool]:
    return Expert.id.in_(select(TeamMember.expert_id).where(holds_on(TeamMember, today)))


def _document(row: Row[*tuple[Any, ...]]) -> Document:
    facts = dict(row._mapping)
    media_type = facts.pop("media_type")
    return Document(
        **facts | {"kind": DocumentKind(row.kind)},
        is_needed=DocumentKind(row.kind) in BLOCKING,
        scan=ScanKind(media_type) if media_type else None,
    )


def _running_out(row: Row[*tuple[Any, ...]], today: date) -> RunningOut:
    kind = DocumentKind(row.kind)
    return RunningOut(
        expert_public_id=row.public_id,
        expert_name=row.name,
        institution_name=row.institution_name,
        kind=kind,
        valid_to=row.valid_to,
        is_blocking=kind in BLOCKING and row.valid_to < today,
    )
