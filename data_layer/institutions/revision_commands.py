"""Writes a row only as its writer saw it: of two people at once, the second is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.audit.records import ObjectKind, Plain
from data_layer.institutions.errors import ChangedMeanwhileError
from data_layer.institutions.revision_queries import REVISION, changes_since


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A row as somebody saw it; `object_id` is what it is called in the trail.

    `table` has columns `id` and `revision`.
    """

    table: Any
    row_id: int
    kind: ObjectKind
    object_id: str
    revision: int


def write_as_seen(session: Session, seen: Seen, values: Mapping[str, object]) -> int:
    """The new revision.

    Raises:
        ChangedMeanwhileError: the row is no longer as it was seen.
    """
    table = seen.table
    # The revision in WHERE makes this a claim: of two writers, one updates no row.
    revision: int | None = session.scalar(
        update(table)
        .where(table.id == seen.row_id, table.revision == seen.revision)
        .values(**values, revision=seen.revision + 1)
        .returning(table.revision)
    )
    if revision is None:
        present = session.scalar(select(table.revision).where(table.id == seen.row_id)) or 0
        changes = changes_since(session, seen.kind, seen.object_id, seen.revision)
        raise ChangedMeanwhileError(present, changes)
    return revision


def details_of(revision: int, fields: Iterable[str]) -> dict[str, Plain]:
    """How an event tells which fields are new in a revision; never what they hold."""
    return {REVISION: revision, **dict.fromkeys(fields, True)}
