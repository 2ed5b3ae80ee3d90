"""Keys of a database are made, renewed, and sealed under another master key."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from data_layer.audit.records import Action
from data_layer.audit.tables import AuditEvent
from data_layer.database import Database
from data_layer.keys import commands, queries
from data_layer.keys.errors import KeysNotOpenedError
from data_layer.keys.records import KeyPurpose
from data_layer.keys.tables import SealedKey
from data_layer.sealing import CipherName, Keyring, MasterKey
from tests.builders.operations import NOON

OLD, NEW = MasterKey("the old secret"), MasterKey("the new secret")
AES, SM4 = CipherName


def keyring(database: Database, master: MasterKey) -> Keyring:
    with database.reading() as session:
        keys = queries.key_set(session, master)
    return Keyring(lambda: keys)


def make_keys(database: Database) -> None:
    with database.writing() as session:
        commands.make_first_keys(session, OLD, AES, NOON)


def test_the_first_keys_are_made_once(database: Database) -> None:
    for _ in range(2):
        make_keys(database)

    with database.reading() as session:
        purposes = [line.purpose for line in queries.key_lines(session)]
    assert purposes == [KeyPurpose.INDEX, KeyPurpose.VALUES]


def test_old_values_open_after_a_new_key_of_another_cipher(database: Database) -> None:
    make_keys(database)
    before = keyring(database, OLD).seal("张三")

    with database.writing() as session:
        number = commands.renew_key(session, OLD, SM4, NOON)

    after = keyring(database, OLD)
    assert after.open(before) == "张三"
    assert after.seal("李四")[0] == 2
    assert int.from_bytes(after.seal("李四")[1:5]) == number


def test_a_new_master_key_opens_everything_and_the_old_one_nothing(database: Database) -> None:
    make_keys(database)
    before = keyring(database, OLD)
    sealed, index = before.seal("张三"), before.blind_index("张三")

    with database.writing() as session:
        assert commands.rotate_master_key(session, OLD, NEW, NOON) == 2

    after = keyring(database, NEW)
    assert after.open(sealed) == "张三"
    assert after.blind_index("张三") == index
    with pytest.raises(KeysNotOpenedError):
        keyring(database, OLD)


def test_rotating_twice_changes_nothing_the_second_time(database: Database) -> None:
    make_keys(database)
    with database.writing() as session:
        commands.rotate_master_key(session, OLD, NEW, NOON)

    with database.writing() as session:
        assert commands.rotate_master_key(session, OLD, NEW, NOON) == 0


def test_a_rotation_that_meets_a_strange_key_leaves_all_as_they_were(database: Database) -> None:
    make_keys(database)

    def rotate() -> None:
        with database.writing() as session:
            commands.renew_key(session, MasterKey("a stranger"), AES, NOON)
            commands.rotate_master_key(session, OLD, NEW, NOON)

    with pytest.raises(KeysNotOpenedError):
        rotate()

    assert len(keyring(database, OLD).load().keys) == 1


def test_each_step_is_in_the_trail(database: Database) -> None:
    make_keys(database)
    with database.writing() as session:
        commands.renew_key(session, OLD, AES, NOON)
        commands.rotate_master_key(session, OLD, NEW, NOON)

    with database.reading() as session:
        actions = session.scalars(select(AuditEvent.action).order_by(AuditEvent.seq)).all()
    assert actions == [Action.KEY_RENEW, *[Action.KEY_ROTATE] * 3]


def test_there_is_one_key_of_the_index(database: Database) -> None:
    make_keys(database)

    def add_another() -> None:
        with database.writing() as session:
            session.add(SealedKey(purpose="index", cipher=AES.value, wrapped=b"", created_at=NOON))

    with pytest.raises(IntegrityError):
        add_another()
