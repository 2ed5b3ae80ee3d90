"""What was not stored: files in quarantine, and files the inbox left alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.database import keyring
from data_layer.frames import read_frame
from data_layer.institutions.site_scope_queries import is_site_in_scope
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope
from data_layer.studies.records import QuarantineReason
from data_layer.studies.tables import LeftAloneFile, QuarantinedFile

if TYPE_CHECKING:
    import pandas as pd


def quarantine_counts(session: Session, scope: Scope) -> dict[QuarantineReason, int]:
    """Files in quarantine by reason, most first."""
    count = func.count()
    found = session.execute(
        select(QuarantinedFile.reason, count)
        .where(is_site_in_scope(scope, QuarantinedFile.institution_id))
        .group_by(QuarantinedFile.reason)
        .order_by(count.desc(), QuarantinedFile.reason)
    )
    return {QuarantineReason(reason): number for reason, number in found}


def quarantined_files(
    session: Session,
    scope: Scope,
    *,
    reasons: Sequence[QuarantineReason] = (),
    offset: int,
    limit: int,
) -> "pd.DataFrame":
    """One row per refused file, the latest first.

    Columns: public_id, institution_name, file_name, reason, detail, byte_count, is_kept,
    quarantined_at.
    """
    statement = (
        select(
            QuarantinedFile.public_id,
            Institution.name.label("institution_name"),
            QuarantinedFile.file_name_sealed.label("file_name"),
            QuarantinedFile.reason,
            QuarantinedFile.detail,
            QuarantinedFile.byte_count,
            QuarantinedFile.is_kept,
            QuarantinedFile.quarantined_at,
        )
        .outerjoin(Institution, Institution.id == QuarantinedFile.institution_id)
        .where(is_site_in_scope(scope, QuarantinedFile.institution_id))
        .order_by(QuarantinedFile.quarantined_at.desc(), QuarantinedFile.id.desc())
        .offset(offset)
        .limit(limit)
    )
    if reasons:
        statement = statement.where(QuarantinedFile.reason.in_(reasons))
    return _with_names(session, read_frame(session, statement))


def left_alone_files(session: Session, scope: Scope, *, most: int) -> "pd.DataFrame":
    """One row per file in the inbox that nothing is done to, the oldest first.

    Columns: institution_name, file_name, reason, byte_count, first_seen_at, last_seen_at.
    """
    statement = (
        select(
            Institution.name.label("institution_name"),
            LeftAloneFile.file_name_sealed.label("file_name"),
            LeftAloneFile.reason,
            LeftAloneFile.byte_count,
            LeftAloneFile.first_seen_at,
            LeftAloneFile.last_seen_at,
        )
        .outerjoin(Institution, Institution.id == LeftAloneFile.institution_id)
        .where(is_site_in_scope(scope, LeftAloneFile.institution_id))
        .order_by(LeftAloneFile.first_seen_at, LeftAloneFile.id)
        .limit(most)
    )
    return _with_names(session, read_frame(session, statement))


def left_alone_count(session: Session, scope: Scope) -> int:
    statement = select(func.count()).where(is_site_in_scope(scope, LeftAloneFile.institution_id))
    return session.scalar(statement.select_from(LeftAloneFile)) or 0


def _with_names(session: Session, files: "pd.DataFrame") -> "pd.DataFrame":
    """Opens the names; what is not text in a name is shown as a replacement character."""
    open_bytes = keyring(session).open_bytes
    names = [open_bytes(sealed).decode("utf-8", errors="replace") for sealed in files["file_name"]]
    return files.assign(file_name=names)
