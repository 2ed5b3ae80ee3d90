"""What `portal run` tells when the pages can be opened: where, and as whom."""

import urllib.error
import urllib.request
from collections.abc import Sequence

import click

from data_layer.accounts.queries import oldest_accounts
from data_layer.accounts.records import AccountLine
from data_layer.clock import now
from data_layer.database import Database
from data_layer.operations.queries import demo_record

_MOST_ACCOUNTS = 12


def demo_accounts(database: Database) -> list[AccountLine]:
    """Whom a visitor may sign in as; nobody unless this is a demonstration."""
    with database.reading() as session:
        if demo_record(session) is None:
            return []
        return oldest_accounts(session, _MOST_ACCOUNTS, now())


class Greeting:
    """Said once, as soon as the pages answer at the address."""

    def __init__(self, url: str, accounts: Sequence[AccountLine]) -> None:
        self._url = url
        self._accounts = accounts
        self._is_said = False

    def say_when_ready(self) -> None:
        if self._is_said or not _answers(self._url):
            return
        self._is_said = True
        click.echo(f"\nReady: {self._url}    (Ctrl+C stops everything)")
        if self._accounts:
            click.echo(self._whom())

    def _whom(self) -> str:
        # The builder of the demonstration is large, and only a demonstration needs it.
        from data_layer.demo.people import PASSWORD

        lines = (f"  {one.user_name:<16} {', '.join(one.roles)}" for one in self._accounts)
        return "\n".join((f"\nDemo accounts, all with the password {PASSWORD}:", *lines))


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
