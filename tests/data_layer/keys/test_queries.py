"""The keys of a database are read with the right master key only."""

import pytest

from data_layer.database import Database
from data_layer.keys import commands, queries
from data_layer.keys.errors import KeysMissingError, KeysNotOpenedError
from data_layer.sealing import CipherName, MasterKey
from tests.builders.operations import NOON

MASTER = MasterKey("the secret")


def test_a_database_without_keys_says_what_to_do(database: Database) -> None:
    with database.reading() as session, pytest.raises(KeysMissingError, match="portal migrate"):
        queries.key_set(session, MASTER)


def test_another_secret_opens_nothing(database: Database) -> None:
    with database.writing() as session:
        commands.make_first_keys(session, MASTER, CipherName.AES_256_GCM, NOON)

    with database.reading() as session, pytest.raises(KeysNotOpenedError, match="secret key"):
        queries.key_set(session, MasterKey("another"))


def test_the_newest_key_seals(database: Database) -> None:
    with database.writing() as session:
        commands.make_first_keys(session, MASTER, CipherName.AES_256_GCM, NOON)
        number = commands.renew_key(session, MASTER, CipherName.SM4_GCM, NOON)
        keys = queries.key_set(session, MASTER)

    assert (keys.newest.id, keys.newest.cipher) == (number, CipherName.SM4_GCM)
    assert len(keys.keys) == 2
