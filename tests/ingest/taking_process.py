"""A process that takes the inbox once, for tests that kill it."""

import sys
from pathlib import Path

from data_layer import clock
from data_layer.database import Database
from data_layer.settings import Settings
from ingest.intake import Intake
from tests.builders.intake import SOON
from tests.builders.keys import keyring_of

if __name__ == "__main__":
    home, url, secret = sys.argv[1:]
    settings = Settings(home=Path(home), database_url=url, secret_key=secret)
    Intake(
        database=Database(url, keyring_of(secret)), settings=settings, now=clock.now() + SOON
    ).take_inbox()
