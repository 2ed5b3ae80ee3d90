"""Mutual recognition as its page reads it, and what a hospital records of it."""

from dataclasses import dataclass

from data_layer.accounts.records import Scope
from data_layer.clock import now
from data_layer.fees.recognition_commands import record_recognition
from data_layer.fees.recognition_queries import recognition_sums, recognitions
from data_layer.fees.recognition_records import (
    NewRecognition,
    RecognitionEntry,
    RecognitionFilter,
    RecognitionSums,
)
from portal import db
from portal.access import account

EVERYTHING = 50_000


@dataclass(frozen=True, kw_only=True)
class RecognitionRows:
    found: tuple[RecognitionEntry, ...]
    total: int


def sums(scope: Scope, criteria: RecognitionFilter) -> RecognitionSums:
    with db.reading() as session:
        return recognition_sums(session, scope, criteria)


def recognition_rows(scope: Scope, criteria: RecognitionFilter, rows: range) -> RecognitionRows:
    with db.reading() as session:
        found = recognitions(session, scope, criteria, rows)
        counted = recognition_sums(session, scope, criteria)
    return RecognitionRows(found=tuple(found), total=counted.recognised + counted.refused)


def keep(scope: Scope, new: NewRecognition) -> bool:
    """False where the hospital decided about the study before."""
    with db.writing() as session:
        return record_recognition(session, scope, new, by=account().id, at=now())
