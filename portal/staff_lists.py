"""A staff list as it was uploaded: read in either language, reported on, and carried out."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from data_layer.accounts import staff_commands, staff_queries
from data_layer.accounts.records import Role
from data_layer.accounts.rules import passwords
from data_layer.accounts.rules.one_time import new_temporary_password
from data_layer.accounts.rules.staff_lists import MOST_ROWS as MOST_ROWS
from data_layer.accounts.rules.staff_lists import staff_reach, staff_rows
from data_layer.accounts.staff_records import (
    FirstPassword,
    StaffField,
    StaffLine,
    StaffOutcome,
    StaffReach,
    StaffRow,
    StaffWords,
)
from data_layer.clock import now
from data_layer.sheet_cells import folded
from portal import db
from portal.access import account
from portal.i18n import Language, label, speaking, t
from portal.sheets import rows_of_upload

_HEADS = {
    StaffField.NAME: "accounts-display-name",
    StaffField.USER_NAME: "accounts-user-name",
    StaffField.ROLE: "accounts-role",
    StaffField.INSTITUTION: "accounts-staff-institution",
}


def reach() -> StaffReach:
    return staff_reach(account().grants)


def head_words() -> list[str]:
    return [t(key) for key in _HEADS.values()]


def report(contents: str | None) -> list[StaffLine]:
    """What would become of each row; nothing is written."""
    rows = _rows(contents)
    with db.reading() as session:
        return staff_queries.planned(session, reach(), rows, now())


def carry_out(contents: str | None) -> list[tuple[StaffLine, str]]:
    """The new accounts with their first passwords, told this once."""
    rows = _rows(contents)
    # Hashing is slow on purpose, so no transaction waits for it.
    first = _first_passwords(report(contents))
    with db.writing() as session:
        done = staff_commands.carry_out(session, reach(), rows, first, now(), account().id)
    return [
        (line, first[line.row.user_name].password)
        for line in done
        if line.outcome is StaffOutcome.NEW
    ]


def _rows(contents: str | None) -> list[StaffRow]:
    return staff_rows(rows_of_upload(contents), _words())


def _words() -> StaffWords:
    heads: dict[str, StaffField] = {}
    roles: dict[str, Role] = {role.value: role for role in Role}
    for language in Language:
        with speaking(language):
            heads |= {folded(t(key)): field for field, key in _HEADS.items()}
            roles |= {folded(label(role)): role for role in Role}
    return StaffWords(heads=heads, roles=roles)


def _first_passwords(lines: Sequence[StaffLine]) -> Mapping[str, FirstPassword]:
    names = [line.row.user_name for line in lines if line.outcome is StaffOutcome.NEW]
    made = [new_temporary_password() for _ in names]
    with ThreadPoolExecutor(2) as pool:
        hashes = pool.map(passwords.hash_of, made)
    return {
        name: FirstPassword(password=password, password_hash=password_hash)
        for name, password, password_hash in zip(names, made, hashes, strict=True)
    }
