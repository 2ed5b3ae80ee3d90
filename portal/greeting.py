"""What `portal run` tells when the pages can be opened: where, and as whom."""

import urllib.error
import urllib.request
from dataclasses import dataclass, field

import click

from data_layer.database import Database
from data_layer.operations import queries
from data_layer.settings import Settings


@dataclass
class Greeting:
    url: str
    is_demo: bool
    _is_said: bool = field(default=False, init=False)

    @classmethod
    def for_database(cls, database: Database, settings: Settings) -> "Greeting":
        with database.reading() as session:
            is_demo = queries.demo_record(session) is not None
        return cls(url=f"http://127.0.0.1:{settings.port}", is_demo=is_demo)

    def say_when_ready(self) -> None:
        """Once, as soon as the pages answer."""
        if self._is_said or not _answers(self.url):
            return
        self._is_said = True
        click.echo(f"\nReady: {self.url}    (Ctrl+C stops everything)")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
