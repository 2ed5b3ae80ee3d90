"""One batch of files: decided and written in one transaction, then cleared away."""

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.studies import commands, queries
from data_layer.studies.records import (
    Arrival,
    InstanceHeader,
    LeftAloneReason,
    Placement,
    QuarantineReason,
    RefusedFile,
)
from ingest.files import LeftAloneError, is_unchanged
from ingest.inbox import FoundFile
from ingest.object_store import ObjectStore, StagedObject
from ingest.quarantine import Quarantine, public_id_of
from ingest.readings import Refusal

Outcome = Placement | Refusal | LeftAloneReason
_STORED = (Placement.NEW, Placement.OBJECT_ADDED)


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """Where bytes go.

    Without a store, objects are indexed where they lie. Without a quarantine, the files are not
    the platform's to move: they stay, refused ones too.
    """

    store: ObjectStore | None = None
    quarantine: Quarantine | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """A file that was read: admitted with its header, or already decided about."""

    file: FoundFile
    header: InstanceHeader | None = None
    staging: "Future[StagedObject] | None" = None
    staged: StagedObject | None = None
    decided: Outcome | None = None

    @property
    def arrival(self) -> Arrival | None:
        if self.header is None or self.file.institution_id is None or self.decided is not None:
            return None
        return Arrival(
            header=self.header,
            institution_id=self.file.institution_id,
            byte_count=self.file.stamp.byte_count,
            sha256=self.staged.sha256 if self.staged else None,
            object_key=self.staged.key if self.staged else None,
            path=None if self.staged else os.fsencode(self.file.path),
        )


class BatchWriter:
    def __init__(
        self, database: Database, keeping: Keeping, threads: ThreadPoolExecutor, at: datetime
    ) -> None:
        self._database = database
        self._keeping = keeping
        self._threads = threads
        self._at = at

    def write(self, items: Sequence[Item]) -> list[Outcome]:
        """What became of each. When this returns, all of it is on disk for good."""
        staged = self._written_where_lost([_staged(item) for item in items])
        try:
            outcomes = self._written(staged)
        except (IntegrityError, DataError):
            # Another process stored one of them just now, or one cannot be stored at all.
            outcomes = [self._written_alone(item) for item in staged]
        self._clear_away(staged, outcomes)
        return outcomes

    def _written_where_lost(self, items: Sequence[Item]) -> list[Item]:
        """A file that is there is of no use unless the database has its key.

        The process that wrote it was killed before its commit, or another is just committing.
        """
        store = self._keeping.store
        found = [item for item in items if item.staged is not None and item.staged.key is None]
        if store is None or not found:
            return list(items)
        uids = {item.header.sop_instance_uid for item in found if item.header is not None}
        with self._database.reading() as session:
            known = queries.kept_digests(session, uids)
        return [
            _staged_again(item, store)
            if item.staged is not None
            and item.staged.key is None
            and item.staged.sha256 not in known
            else item
            for item in items
        ]

    def _written(self, items: Sequence[Item]) -> list[Outcome]:
        with self._database.writing() as session:
            outcomes = self._placed(session, items)
            # Before the commit: what the database speaks of is on disk.
            self._publish(items, outcomes)
            outcomes = self._kept_refused(items, outcomes)
            refused = [
                self._refused_file(item, outcome)
                for item, outcome in zip(items, outcomes, strict=True)
                if isinstance(outcome, tuple)
            ]
            commands.quarantine_files(session, refused, at=self._at)
        return outcomes

    def _written_alone(self, item: Item) -> Outcome:
        try:
            return self._written([item])[0]
        except (IntegrityError, DataError) as error:
            refusal = (QuarantineReason.NOT_STORABLE, type(error).__name__)
            return self._written([replace(item, decided=refusal)])[0]

    def _placed(self, session: Session, items: Sequence[Item]) -> list[Outcome]:
        arrivals = [item.arrival for item in items]
        admitted = [arrival for arrival in arrivals if arrival is not None]
        placed = iter(commands.store_arrivals(session, admitted, at=self._at))
        return [
            _decision(item) if arrival is None else _outcome(next(placed))
            for item, arrival in zip(items, arrivals, strict=True)
        ]

    def _publish(self, items: Sequence[Item], outcomes: Sequence[Outcome]) -> None:
        store = self._keeping.store
        stored = [
            item.staged
            for item, outcome in zip(items, outcomes, strict=True)
            if item.staged is not None and outcome in _STORED
        ]
        if store is not None and stored:
            for _ in self._threads.map(store.publish, stored):
                pass

    def _kept_refused(self, items: Sequence[Item], outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Refused files safe in quarantine; one that changes meanwhile is left alone instead."""
        quarantine = self._keeping.quarantine
        if quarantine is None:
            return list(outcomes)
        return [
            self._kept(quarantine, item, outcome) if isinstance(outcome, tuple) else outcome
            for item, outcome in zip(items, outcomes, strict=True)
        ]

    def _kept(self, quarantine: Quarantine, item: Item, refusal: Refusal) -> Outcome:
        try:
            quarantine.keep(item.file.path, item.file.stamp, self._public_id(item))
        except LeftAloneError as error:
            return error.reason
        return refusal

    def _clear_away(self, items: Sequence[Item], outcomes: Sequence[Outcome]) -> None:
        """Removes what is of no more use: the inbox copies, and staged bytes without a name."""
        store, is_ours = self._keeping.store, self._keeping.quarantine is not None
        if store is not None:
            unused = [
                item.staged
                for item, outcome in zip(items, outcomes, strict=True)
                if item.staged is not None and outcome not in _STORED
            ]
            for staged in unused:
                store.discard(staged)
        if is_ours:
            done = [
                item.file
                for item, outcome in zip(items, outcomes, strict=True)
                if not isinstance(outcome, LeftAloneReason)
            ]
            for _ in self._threads.map(_remove, done):
                pass

    def _refused_file(self, item: Item, refusal: Refusal) -> RefusedFile:
        reason, detail = refusal
        is_kept = self._keeping.quarantine is not None
        return RefusedFile(
            public_id=self._public_id(item),
            institution_id=item.file.institution_id,
            reason=reason,
            detail=detail,
            file_name=item.file.name if is_kept else os.fsencode(item.file.path),
            byte_count=item.file.stamp.byte_count,
            is_kept=is_kept,
        )

    def _public_id(self, item: Item) -> str:
        return public_id_of(self._database.keyring, item.file.name, item.file.stamp)


def _remove(file: FoundFile) -> None:
    if is_unchanged(file.path, file.stamp):
        file.path.unlink()


def _staged(item: Item) -> Item:
    if item.staging is None:
        return item
    try:
        return replace(item, staged=item.staging.result())
    except LeftAloneError as error:
        return replace(item, decided=error.reason)


def _staged_again(item: Item, store: ObjectStore) -> Item:
    try:
        return replace(item, staged=store.stage(item.file.path, item.file.stamp, is_wanted=True))
    except LeftAloneError as error:
        return replace(item, decided=error.reason)


def _decision(item: Item) -> Outcome:
    if item.decided is not None:
        return item.decided
    return QuarantineReason.UNKNOWN_SOURCE, ""


def _outcome(placed: Placement | QuarantineReason) -> Outcome:
    return (placed, "") if isinstance(placed, QuarantineReason) else placed
