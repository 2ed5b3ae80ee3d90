"""From found files to stored studies: read, stage, write in batches, in the order found."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

from data_layer.database import Database
from data_layer.studies.records import LeftAlone, LeftAloneReason
from ingest.batch import BatchWriter, Item, Keeping, Outcome
from ingest.counts import IngestCounts
from ingest.inbox import FoundFile
from ingest.readers import HeaderReaders
from ingest.readings import Reading

logger = logging.getLogger(__name__)

_READERS = 2
# Syncing waits for the disk; many can wait together.
_DISK_THREADS = 16
_BATCH_FILES = 256
# Enough for a person to see what is wrong; the counts tell how much there is of it.
_MOST_NOTES = 1000

Progress = Callable[[int, int | None], None]


def tell_nobody(_done: int, _total: int | None) -> None:
    return


def never() -> bool:
    return False


@dataclass(kw_only=True)
class Pipeline:
    """Takes what was found and leaves studies; `left_alone` notes what it did not touch."""

    database: Database
    keeping: Keeping
    now: datetime
    progress: Progress = tell_nobody
    is_stopping: Callable[[], bool] = never
    counts: IngestCounts = field(default_factory=IngestCounts)
    left_alone: list[LeftAlone] = field(default_factory=list)

    def run(self, found: Iterable[FoundFile | LeftAlone]) -> IngestCounts:
        with (
            HeaderReaders(_READERS) as readers,
            ThreadPoolExecutor(_DISK_THREADS, thread_name_prefix="disk") as disk,
        ):
            writer = BatchWriter(self.database, self.keeping, disk, self.now)
            waiting: list[Item] = []
            for chunk in readers.read_all(self._files(found)):
                waiting.extend(self._item(file, reading, disk) for file, reading in chunk)
                # One batch is written while the next one is read and staged.
                while len(waiting) >= 2 * _BATCH_FILES:
                    self._write(writer, waiting[:_BATCH_FILES])
                    del waiting[:_BATCH_FILES]
            for start in range(0, len(waiting), _BATCH_FILES):
                self._write(writer, waiting[start : start + _BATCH_FILES])
        return self.counts

    def _files(self, found: Iterable[FoundFile | LeftAlone]) -> Iterator[FoundFile]:
        for item in found:
            if self.is_stopping():
                return
            if isinstance(item, LeftAlone):
                self._note(item)
            else:
                yield item

    def _item(self, file: FoundFile, reading: Reading, disk: ThreadPoolExecutor) -> Item:
        decided = _decision_of(file, reading)
        if decided is not None:
            return Item(file=file, decided=decided)
        store = self.keeping.store
        is_welcome = store is not None and file.institution_id is not None
        return Item(
            file=file,
            header=reading.header,
            staging=disk.submit(store.stage, file.path, file.stamp)
            if store is not None and is_welcome
            else None,
        )

    def _write(self, writer: BatchWriter, items: Sequence[Item]) -> None:
        for item, outcome in zip(items, writer.write(items), strict=True):
            self._count(item, outcome)
        self.progress(self.counts.received, None)

    def _count(self, item: Item, outcome: Outcome) -> None:
        file = item.file
        if isinstance(outcome, LeftAloneReason):
            self._note(
                LeftAlone(
                    institution_id=file.institution_id,
                    reason=outcome,
                    file_name=file.name,
                    byte_count=file.stamp.byte_count,
                )
            )
            return
        self.counts.count(outcome[0] if isinstance(outcome, tuple) else outcome)
        self.counts.byte_count += file.stamp.byte_count
        if item.header is not None:
            self.counts.charset_repaired += item.header.charset_repaired

    def _note(self, file: LeftAlone) -> None:
        self.counts.left_alone[file.reason] += 1
        if len(self.left_alone) < _MOST_NOTES:
            self.left_alone.append(file)


def _decision_of(file: FoundFile, reading: Reading) -> Outcome | None:
    """What is clear from reading alone; None for an admitted object."""
    if reading.left_alone is not None:
        return reading.left_alone
    if reading.stamp is not None and reading.stamp != file.stamp:
        return LeftAloneReason.STILL_CHANGING
    return reading.refusal
