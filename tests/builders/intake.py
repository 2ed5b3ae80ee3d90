"""An ingest with everything around it: home, database, a hospital whose files the inbox takes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from data_layer import clock
from data_layer.database import Database
from data_layer.settings import Settings
from data_layer.studies import queries
from data_layer.studies.tables import QuarantinedFile
from ingest.intake import Intake, object_store
from tests.builders.institutions import store_institution, store_node

# A file that was written just now has settled by then.
SOON = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Hospital:
    database: Database
    settings: Settings
    institution_id: int

    @property
    def inbox(self) -> Path:
        return self.settings.inbox

    def drop(self, name: str, data: bytes) -> Path:
        """Puts a file into the inbox."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def intake(self, now: datetime | None = None) -> Intake:
        return Intake(database=self.database, settings=self.settings, now=now or clock.now() + SOON)

    def take(self, now: datetime | None = None) -> dict[str, int]:
        return self.intake(now).take_inbox().as_dict()

    def objects(self) -> list[Path]:
        return sorted(path for path in self.settings.objects.rglob("*") if path.is_file())

    def contents(self) -> dict[str, bytes]:
        """The kept objects as they were received, by the names of their files."""
        store = object_store(self.database, self.settings)
        with self.database.reading() as session:
            kept = queries.kept_objects(session, after=0, most=1000)
        return {one.sha256.hex(): b"".join(store.opened(one.sha256, one.key)) for one in kept}

    def quarantined(self) -> list[Path]:
        return sorted(self.settings.quarantine.iterdir())

    def left(self) -> list[str]:
        """Names of what is still in the inbox."""
        paths = self.inbox.rglob("*")
        return sorted(str(path.relative_to(self.inbox)) for path in paths if not path.is_dir())

    def row_count(self, table: type) -> int:
        with self.database.reading() as session:
            return session.scalar(select(func.count()).select_from(table)) or 0

    def reasons(self) -> list[str]:
        """Why files were refused, in the order of the alphabet."""
        with self.database.reading() as session:
            return sorted(session.scalars(select(QuarantinedFile.reason)))


def adds_up(counts: dict[str, int]) -> bool:
    return counts["received"] == counts["stored"] + counts["known"] + counts["quarantined"]


def a_hospital(database: Database, home: Path, ae_title: str = "INBOX") -> Hospital:
    settings = Settings(
        home=home, database_url=str(database.url), secret_key="a secret key for tests, long enough"
    )
    settings.inbox.mkdir(parents=True)
    with database.writing() as session:
        institution = store_institution(session)
        store_node(session, institution, ae_title=ae_title)
        return Hospital(database=database, settings=settings, institution_id=institution.id)
