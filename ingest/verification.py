"""Looks whether every kept object is still there, opens with its key, and is what was received."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from data_layer.database import Database
from data_layer.operations.verification_commands import record_verification
from data_layer.operations.verification_records import (
    LOST,
    Fault,
    NewVerification,
    ObjectCondition,
)
from data_layer.sealing import SealBrokenError
from data_layer.studies import queries
from data_layer.studies.records import KeptObject
from ingest.object_store import ObjectStore

_AT_ONCE = 1000
_MOST_NAMED = 100


@dataclass(kw_only=True)
class Verification:
    """What was found; `lost` names the first that are missing or damaged, `faults` are all."""

    counts: Counter[ObjectCondition] = field(default_factory=Counter)
    lost: list[tuple[ObjectCondition, KeptObject]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_all_good(self) -> bool:
        return not any(self.counts[condition] for condition in LOST)

    def note(self, kept: KeptObject, condition: ObjectCondition) -> None:
        self.counts[condition] += 1
        if condition not in LOST:
            return
        self.faults.append(Fault(instance_id=kept.id, study_id=kept.study_id, condition=condition))
        if len(self.lost) < _MOST_NAMED:
            self.lost.append((condition, kept))


def verify_and_record(
    database: Database,
    store: ObjectStore,
    tell: Callable[[int], None],
    clock: Callable[[], datetime],
) -> Verification:
    """The same, and what was found is kept for those who watch over the storage."""
    began_at = clock()
    found = verify_objects(database, store, tell)
    new = NewVerification(
        began_at=began_at, ended_at=clock(), counts=found.counts, faults=tuple(found.faults)
    )
    with database.writing() as session:
        record_verification(session, new)
    return found


def verify_objects(
    database: Database, store: ObjectStore, tell: Callable[[int], None]
) -> Verification:
    """Reads every object once; `tell` hears how many have been looked at."""
    found, last = Verification(), 0
    while True:
        with database.reading() as session:
            some = queries.kept_objects(session, after=last, most=_AT_ONCE)
        if not some:
            return found
        for kept in some:
            found.note(kept, _condition(store, kept))
        last = some[-1].id
        tell(found.counts.total())


def _condition(store: ObjectStore, kept: KeptObject) -> ObjectCondition:
    if kept.is_sealed and kept.key is None:
        return ObjectCondition.FORGOTTEN
    digest = hashlib.sha256()
    try:
        for piece in store.opened(kept.sha256, kept.key):
            digest.update(piece)
    except FileNotFoundError:
        return ObjectCondition.MISSING
    except SealBrokenError:
        return ObjectCondition.DAMAGED
    return ObjectCondition.GOOD if digest.digest() == kept.sha256 else ObjectCondition.DAMAGED
