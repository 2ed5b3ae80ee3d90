"""Looks whether every kept object is still there, opens with its key, and is what was received."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from data_layer.database import Database
from data_layer.sealing import SealBrokenError
from data_layer.studies import queries
from data_layer.studies.records import KeptObject
from ingest.object_store import ObjectStore

_AT_ONCE = 1000
_MOST_NAMED = 100


class Condition(StrEnum):
    """How a kept object was found."""

    GOOD = "good"
    MISSING = "missing"
    DAMAGED = "damaged"
    FORGOTTEN = "forgotten"


_LOST = (Condition.MISSING, Condition.DAMAGED)


@dataclass(kw_only=True)
class Verification:
    """What was found; `lost` names the first that are missing or damaged."""

    counts: Counter[Condition] = field(default_factory=Counter)
    lost: list[tuple[Condition, KeptObject]] = field(default_factory=list)

    @property
    def is_all_good(self) -> bool:
        return not any(self.counts[condition] for condition in _LOST)

    def note(self, kept: KeptObject, condition: Condition) -> None:
        self.counts[condition] += 1
        if condition in _LOST and len(self.lost) < _MOST_NAMED:
            self.lost.append((condition, kept))


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


def _condition(store: ObjectStore, kept: KeptObject) -> Condition:
    if kept.is_sealed and kept.key is None:
        return Condition.FORGOTTEN
    digest = hashlib.sha256()
    try:
        for piece in store.opened(kept.sha256, kept.key):
            digest.update(piece)
    except FileNotFoundError:
        return Condition.MISSING
    except SealBrokenError:
        return Condition.DAMAGED
    return Condition.GOOD if digest.digest() == kept.sha256 else Condition.DAMAGED
