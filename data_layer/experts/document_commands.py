"""Keeps certificates of experts, their scans sealed; a practising certificate renews a licence."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.clock import local_day
from data_layer.database import keyring
from data_layer.experts.document_records import NewDocument
from data_layer.experts.document_rules import require_document
from data_layer.experts.dossier_records import Entry
from data_layer.experts.expert_fact_commands import (
    claim,
    require_free_licence,
    writable_expert,
)
from data_layer.experts.records import DocumentKind
from data_layer.experts.roster_tables import ExpertDocument
from data_layer.experts.tables import Expert
from data_layer.identifiers import new_public_id
from data_layer.institutions.errors import FormUnusableError, ScanUnusableError
from data_layer.scans import LONGEST_SCAN, ScanKind, kind_of_scan
from data_layer.scope import Scope


def record_document(
    session: Session,
    scope: Scope,
    entry: Entry,
    new: NewDocument,
    *,
    by: int | None,
    content: bytes | None = None,
) -> str:
    """The document's public id; one of the same number is a renewal, and takes its place.

    Raises:
        ExpertNotFoundError, ChangedMeanwhileError, FormUnusableError, LicenceTakenError
        ScanUnusableError: by what is in it, whatever it is called.
    """
    expert = writable_expert(session, scope, entry)
    require_document(new, local_day(entry.recorded_at))
    kind = _kind_of(content)
    kept = _document(session, expert.id, new)
    kept.valid_from, kept.valid_to = new.valid_from, new.valid_to
    kept.recorded_by, kept.recorded_at = by, entry.recorded_at
    if content is not None and kind is not None:
        kept.media_type, kept.scan_sealed = kind.value, keyring(session).seal_bytes(content)
    session.add(kept)
    session.flush()
    public_id = kept.public_id
    claim(
        session, expert, entry, Action.EXPERT_ATTACH, ("document",), _licence(session, expert, new)
    )
    return public_id


def _kind_of(content: bytes | None) -> ScanKind | None:
    if content is None:
        return None
    kind = kind_of_scan(content)
    if kind is None:
        raise ScanUnusableError(megabytes=LONGEST_SCAN // 1024**2)
    return kind


def _document(session: Session, expert_id: int, new: NewDocument) -> ExpertDocument:
    known = session.scalar(
        select(ExpertDocument).where(
            ExpertDocument.expert_id == expert_id,
            ExpertDocument.kind == new.kind,
            ExpertDocument.document_number == new.number,
        )
    )
    if (
        known is not None
        and known.valid_to is not None
        and (new.valid_to is not None and new.valid_to < known.valid_to)
    ):
        raise FormUnusableError({"valid_to": "older_certificate"})
    return known or ExpertDocument(
        public_id=new_public_id(),
        expert_id=expert_id,
        kind=new.kind,
        document_number=new.number,
        media_type="",
    )


def _licence(session: Session, expert: Expert, new: NewDocument) -> dict[str, object]:
    """What the row of the expert says of the licence, where the certificate renews it."""
    is_licence = new.kind is DocumentKind.PRACTISING_CERTIFICATE
    if not is_licence or new.valid_to is None or new.valid_to <= expert.licence_valid_to:
        return {}
    require_free_licence(session, new.number, expert.id)
    return {"licence_number": new.number, "licence_valid_to": new.valid_to}
