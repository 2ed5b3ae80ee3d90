"""Files that were refused or left alone, noted with the reason."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from data_layer.database import keyring
from data_layer.studies.commands.upserts import insert_or_meet
from data_layer.studies.records import LeftAlone, RefusedFile
from data_layer.studies.tables import LeftAloneFile, QuarantinedFile


def quarantine_files(session: Session, refused: Sequence[RefusedFile], *, at: datetime) -> None:
    """Notes each refused file once, however often the same file is met."""
    if not refused:
        return
    seal = keyring(session).seal_bytes
    rows = [
        {
            "public_id": file.public_id,
            "institution_id": file.institution_id,
            "reason": file.reason,
            "detail": file.detail,
            "file_name_sealed": seal(file.file_name),
            "byte_count": file.byte_count,
            "is_kept": file.is_kept,
            "quarantined_at": at,
        }
        for file in refused
    ]
    statement = insert_or_meet(session, QuarantinedFile)
    session.execute(statement.on_conflict_do_nothing(index_elements=["public_id"]), rows)


def note_left_alone(session: Session, files: Sequence[LeftAlone], *, at: datetime) -> None:
    """Makes the notes say what the last look found: nothing else is left alone any more."""
    key = keyring(session)
    rows = [
        {
            # Paths differ in letter case and spelling; the index alone would fold both.
            "path_index": key.blind_index(file.file_name.hex()),
            "institution_id": file.institution_id,
            "reason": file.reason,
            "file_name_sealed": key.seal_bytes(file.file_name),
            "byte_count": file.byte_count,
            "first_seen_at": at,
            "last_seen_at": at,
        }
        for file in files
    ]
    if rows:
        statement = insert_or_meet(session, LeftAloneFile)
        kept_fresh = {
            name: statement.excluded[name]
            for name in ("institution_id", "reason", "byte_count", "last_seen_at")
        }
        session.execute(
            statement.on_conflict_do_update(index_elements=["path_index"], set_=kept_fresh), rows
        )
    session.execute(delete(LeftAloneFile).where(LeftAloneFile.last_seen_at < at))
