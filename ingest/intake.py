"""The ways in: the inbox, and folders and files named by command."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from data_layer.database import Database
from data_layer.errors import BadInputError
from data_layer.institutions.queries import known_nodes
from data_layer.institutions.tables import Institution
from data_layer.scope import PROVINCE_WIDE
from data_layer.settings import Settings
from data_layer.studies import commands
from data_layer.studies.records import LeftAlone
from ingest.batch import Keeping
from ingest.counts import IngestCounts
from ingest.inbox import SETTLE_TIME, FoundFile, Look
from ingest.object_store import ObjectStore
from ingest.pipeline import Pipeline, Progress, never, tell_nobody
from ingest.quarantine import Quarantine
from ingest.sources import Sources

_INTERRUPTED_AFTER = timedelta(days=1)


class UnknownInstitutionError(BadInputError):
    """Nobody is known by this code, or the inbox has no institution of its own."""

    code = "unknown_institution"


def object_store(database: Database, settings: Settings) -> ObjectStore:
    """Seals what comes with the cipher of the newest key."""
    return ObjectStore(settings.objects, database.keyring.newest.cipher)


@dataclass(frozen=True, kw_only=True)
class Intake:
    """One run: where it writes, when it is, whom it tells, and who may stop it."""

    database: Database
    settings: Settings
    now: datetime
    progress: Progress = tell_nobody
    is_stopping: Callable[[], bool] = never

    def take_inbox(self) -> IngestCounts:
        """Takes everything in the inbox that has settled, and notes the rest."""
        folder = self.settings.inbox
        folder.mkdir(parents=True, exist_ok=True)
        look = Look(folder, self._sources().institution_of, settled_before=self.now - SETTLE_TIME)
        keeping = Keeping(store=self._store(), quarantine=Quarantine(self.settings.quarantine))
        pipeline = self._pipeline(keeping)
        counts = pipeline.run(look.found())
        # An interrupted look has not seen everything that is left alone.
        if not self.is_stopping():
            with self.database.writing() as session:
                commands.note_left_alone(session, pipeline.left_alone, at=self.now)
        return counts

    def take_paths(
        self, paths: Sequence[Path], institution_id: int, *, keeps_objects: bool
    ) -> IngestCounts:
        """Takes files where they lie; none of them is moved or removed."""
        keeping = Keeping(store=self._store() if keeps_objects else None)
        return self._pipeline(keeping).run(_found(paths, institution_id))

    def _pipeline(self, keeping: Keeping) -> Pipeline:
        return Pipeline(
            database=self.database,
            keeping=keeping,
            now=self.now,
            progress=self.progress,
            is_stopping=self.is_stopping,
        )

    def _store(self) -> ObjectStore:
        store = object_store(self.database, self.settings)
        store.forget_interrupted(before=self.now - _INTERRUPTED_AFTER)
        return store

    def _sources(self) -> Sources:
        with self.database.reading() as session:
            nodes = known_nodes(session, PROVINCE_WIDE)
        return Sources(nodes, self.settings.inbox_ae_title)


def _found(paths: Sequence[Path], institution_id: int) -> Iterator[FoundFile | LeftAlone]:
    def institution_of(_folder: str) -> int:
        return institution_id

    for path in paths:
        look = Look(path, institution_of, settled_before=None)
        if path.is_dir():
            yield from look.found()
        else:
            yield look.found_file()


def institution_named(database: Database, settings: Settings, code: str | None) -> int:
    """The institution with the code, or without one that of the inbox.

    Raises:
        UnknownInstitutionError: there is none.
    """
    with database.reading() as session:
        if code is not None:
            found = session.scalar(select(Institution.id).where(Institution.code == code))
            said = f"There is no institution with the code {code}."
        else:
            nodes = known_nodes(session, PROVINCE_WIDE)
            found = Sources(nodes, settings.inbox_ae_title).institution_of("")
            said = (
                f"No institution has the AE title {settings.inbox_ae_title} of the inbox; "
                "name one with --institution CODE."
            )
    if found is None:
        raise UnknownInstitutionError(said)
    return found
