"""Lines of a draft are put, numbered anew and removed, and none overwrites another."""

import pytest

from data_layer.database import Database
from data_layer.fees.errors import (
    FeeLineNotFoundError,
    FeeLinesUnusableError,
)
from data_layer.fees.policy_commands import (
    put_line,
    remove_line,
)
from data_layer.fees.policy_queries import terms_of
from data_layer.fees.policy_records import FlawCode, PolicyTable
from data_layer.fees.records import Party
from tests.builders.fee_policies import (
    an_entry,
    lines,
    standing,
    store_draft,
)
from tests.builders.fees import price, share, whole_terms


def test_a_line_is_added_changed_and_removed_by_its_number(database: Database) -> None:
    with database.writing() as session:
        drafted = store_draft(session)
        put_line(session, an_entry(drafted, 2), price(line=5, modality="MR", price_fen=1))
        put_line(session, an_entry(drafted, 3), price(line=5, modality="MR", price_fen=2), 5)
        added = terms_of(session, 1)
        remove_line(session, an_entry(drafted, 4), PolicyTable.PRICES, 5)

    assert [line.price_fen for line in added.prices if line.line == 5] == [2]
    assert set(lines(database, drafted).prices) == set(whole_terms().prices)
    assert standing(database, drafted).revision == 5


def test_a_line_is_numbered_anew(database: Database) -> None:
    with database.writing() as session:
        drafted = store_draft(session)
        put_line(session, an_entry(drafted, 2), price(line=5, modality="MR"))
        put_line(session, an_entry(drafted, 3), price(line=300, modality="MR"), 5)

    numbers = [one.line for one in lines(database, drafted).prices if one.modality == "MR"]
    assert numbers == [300]


@pytest.mark.parametrize("replaces", [None, 6])
def test_a_number_that_is_taken_overwrites_no_other_line(
    database: Database, replaces: int | None
) -> None:
    with database.writing() as session:
        drafted = store_draft(session)
        put_line(session, an_entry(drafted, 2), price(line=5, modality="MR"))
        put_line(session, an_entry(drafted, 3), price(line=6, modality="DX"))
    before = lines(database, drafted).prices
    taken = price(line=5, modality="DX" if replaces else "OT")

    with pytest.raises(FeeLinesUnusableError) as refused, database.writing() as session:
        put_line(session, an_entry(drafted, 4), taken, replaces)

    assert FlawCode.NUMBER_TWICE in {flaw.code for flaw in refused.value.flaws}
    assert lines(database, drafted).prices == before


def test_a_line_that_is_not_there_is_not_removed(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        drafted = store_draft(session)
        with pytest.raises(FeeLineNotFoundError):
            remove_line(session, an_entry(drafted, 2), PolicyTable.SHARES, 77)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (price(line=5, price_fen=-1), FlawCode.NEGATIVE),
        (price(line=5), FlawCode.LINE_TWICE),
        (share(Party.TEAM, 10_100, line=5), FlawCode.SHARE_OUT_OF_REACH),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_nothing_changes(
    database: Database, line: object, code: FlawCode
) -> None:
    with database.writing() as session:
        drafted = store_draft(session)
    with pytest.raises(FeeLinesUnusableError) as refused, database.writing() as session:
        put_line(session, an_entry(drafted, 2), line)

    assert code in {flaw.code for flaw in refused.value.flaws}
    assert set(lines(database, drafted).prices) == set(whole_terms().prices)
    assert standing(database, drafted).revision == 2
