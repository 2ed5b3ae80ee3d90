"""How many associations each node holds, and whether it may have one more."""

from collections import defaultdict
from threading import Lock
from typing import Protocol


class Held(Protocol):
    """An association: a thread, which lives as long as it does."""

    def is_alive(self) -> bool: ...


class Places:
    """Taken when an association is asked for, left when it ends or its thread is gone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: defaultdict[str, set[Held]] = defaultdict(set)

    def take(self, ae_title: str, association: Held, limit: int) -> bool:
        """Whether there is room; of two that ask at once for the last place, one gets it."""
        with self._lock:
            held = {one for one in self._held[ae_title] if one.is_alive()}
            has_room = association in held or len(held) < limit
            self._held[ae_title] = held | ({association} if has_room else set())
            return has_room

    def leave(self, association: Held) -> None:
        with self._lock:
            for held in self._held.values():
                held.discard(association)
