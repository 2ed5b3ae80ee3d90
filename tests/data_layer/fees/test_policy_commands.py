"""A policy is drafted, checked by a second person, published, and never edited after."""

from dataclasses import replace

import pytest
from sqlalchemy import delete

from data_layer.database import Database
from data_layer.fees.errors import (
    FeeDocumentNumberTakenError,
    FeePolicyChangedMeanwhileError,
    FeePolicyFlawedError,
    FeePolicyHeadUnusableError,
    FeePolicyMovedOnError,
    FeePolicyNotFoundError,
    FeeSecondPersonError,
)
from data_layer.fees.policy_commands import (
    change_head,
    check_policy,
    draft_policy,
    publish_policy,
    put_line,
    remove_line,
    reopen_policy,
    withdraw_policy,
    write_terms,
)
from data_layer.fees.policy_records import FlawCode, PolicyTable
from data_layer.fees.policy_tables import FeeShareRule
from data_layer.fees.records import WHOLE, Adjustment, Cause, Party, PolicyStatus
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.accounts import store_account
from tests.builders.audit import CLERK, told
from tests.builders.fee_policies import (
    DRAFTED,
    SPRING,
    a_head,
    an_entry,
    lines,
    standing,
    store_checked,
    store_draft,
    store_published,
)
from tests.builders.fees import price, share, whole_terms
from tests.builders.money import drop_fee_guards


def test_every_field_of_every_line_is_kept(database: Database) -> None:
    terms = whole_terms(
        price(
            line=1,
            modality="CT",
            level="tertiary",
            item_code="260000012",
            further_part_hundredths=3_333,
            most_parts=3,
            contrast_fen=1,
            no_film_less_fen=2,
            base_minutes=30,
            step_minutes=10,
            step_fen=3,
        ),
        adjustments=(
            Adjustment(line=1, cause=Cause.EMERGENCY, fixed_fen=4, share_hundredths=5),
            Adjustment(line=2, cause=Cause.PUBLIC_TASK, service=share(Party.EXPERT, 0).service),
        ),
        shares=(share(Party.EXPERT, WHOLE, modality="CT", fixed_fen=6, least_fen=7, most_fen=8),),
    )
    with database.writing() as session:
        drafted = store_draft(session, terms)

    kept = lines(database, drafted)

    assert set(kept.prices) == set(terms.prices)
    assert (kept.adjustments, set(kept.shares)) == (terms.adjustments, set(terms.shares))


def test_a_draft_begins_with_the_lines_of_the_one_it_follows(database: Database) -> None:
    with database.writing() as session:
        first = store_published(session)
        second = draft_policy(session, PROVINCE_WIDE, a_head(follows=first), by=None, at=DRAFTED)

    assert lines(database, second) == lines(database, first)
    assert standing(database, second).follows == first
    assert standing(database, second).status is PolicyStatus.DRAFT


def test_a_document_number_is_used_once(database: Database) -> None:
    with database.writing() as session:
        store_draft(session, document_number="样例〔2026〕甲")
        other = store_draft(session)

        with pytest.raises(FeeDocumentNumberTakenError):
            store_draft(session, document_number=" 样例〔2026〕甲 ")
        with pytest.raises(FeeDocumentNumberTakenError):
            change_head(session, an_entry(other, 2), a_head(document_number="样例〔2026〕甲"))

    assert standing(database, other).revision == 2


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"document_number": " "}, "document_number"),
        ({"document_number": "x" * 65}, "document_number"),
        ({"title": ""}, "title"),
        ({"title": "a\nb"}, "title"),
        ({"note": "x" * 2_001}, "note"),
        ({"valid_from": SPRING.replace(year=1999)}, "valid_from"),
    ],
)
def test_a_head_that_cannot_be_is_refused_with_its_field(
    sqlite_database: Database, given: dict[str, object], field: str
) -> None:
    with sqlite_database.writing() as session, pytest.raises(FeePolicyHeadUnusableError) as found:
        draft_policy(session, PROVINCE_WIDE, a_head(**given), by=None, at=DRAFTED)

    assert found.value.details["field"] == field


def test_a_draft_may_follow_another_than_it_was_begun_with(database: Database) -> None:
    with database.writing() as session:
        drafted = store_draft(session)
        other = store_draft(session, document_number="另一文号")
        change_head(session, an_entry(drafted, 2), a_head(follows=other))
        with pytest.raises(FeePolicyNotFoundError):
            change_head(session, an_entry(drafted, 3), a_head(follows=drafted))

    assert standing(database, drafted).follows == other


def test_the_second_of_two_who_change_a_draft_is_told(database: Database) -> None:
    with database.writing() as session:
        drafted = store_draft(session)
        put_line(session, an_entry(drafted, 2), price(line=5, modality="MR"))

        for late in (
            lambda entry: put_line(session, entry, price(line=6, modality="CT")),
            lambda entry: remove_line(session, entry, PolicyTable.PRICES, 5),
            lambda entry: change_head(session, entry, a_head()),
            lambda entry: write_terms(session, entry, whole_terms()),
            lambda entry: check_policy(session, entry),
            lambda entry: withdraw_policy(session, entry),
        ):
            with pytest.raises(FeePolicyChangedMeanwhileError):
                late(an_entry(drafted, 2))


def test_who_wrote_a_policy_does_not_check_it(database: Database) -> None:
    with database.writing() as session:
        writer, second = store_account(session).id, store_account(session).id
        head = a_head()
        drafted = draft_policy(session, PROVINCE_WIDE, head, by=writer, at=DRAFTED)
        write_terms(session, an_entry(drafted, 1, by=writer), whole_terms())

        with pytest.raises(FeeSecondPersonError):
            check_policy(session, an_entry(drafted, 2, by=writer))
        check_policy(session, an_entry(drafted, 2, by=second))

    checked = standing(database, drafted)
    assert (checked.status, checked.checked_by) == (PolicyStatus.CHECKED, second)
    assert ("fee_policy.check", "denied", drafted) in told(database)


def test_who_changed_a_line_does_not_check_the_policy(sqlite_database: Database) -> None:
    with sqlite_database.writing() as session:
        session.info["actor"] = replace(CLERK, account_id=(editor := store_account(session).id))
        drafted = store_draft(session)

    with sqlite_database.writing() as session, pytest.raises(FeeSecondPersonError):
        check_policy(session, an_entry(drafted, 2, by=editor))


def test_a_policy_with_a_flaw_is_neither_checked_nor_published(database: Database) -> None:
    lacking = replace(whole_terms(), shares=(share(Party.EXPERT, 10_000),))
    with database.writing() as session:
        drafted, second = store_draft(session, lacking), store_account(session).id

    with pytest.raises(FeePolicyFlawedError) as refused, database.writing() as session:
        check_policy(session, an_entry(drafted, 2, by=second))

    assert {flaw.code for flaw in refused.value.flaws} == {FlawCode.NO_SHARES}
    assert standing(database, drafted).status is PolicyStatus.DRAFT


def test_what_is_published_is_looked_through_once_more(database: Database) -> None:
    with database.writing() as session:
        checked = store_checked(session)
        drop_fee_guards(session)
        session.execute(delete(FeeShareRule))

    with pytest.raises(FeePolicyFlawedError), database.writing() as session:
        publish_policy(session, an_entry(checked, 3))

    assert standing(database, checked).status is PolicyStatus.CHECKED


def test_only_a_draft_is_edited_and_only_what_was_checked_is_published(
    database: Database,
) -> None:
    with database.writing() as session:
        checked = store_checked(session)
        published = store_published(session)

        for public_id, revision in ((checked, 3), (published, 4)):
            with pytest.raises(FeePolicyMovedOnError):
                write_terms(session, an_entry(public_id, revision), whole_terms())
            with pytest.raises(FeePolicyMovedOnError):
                change_head(session, an_entry(public_id, revision), a_head())
        for step in (withdraw_policy, reopen_policy, publish_policy):
            with pytest.raises(FeePolicyMovedOnError):
                step(session, an_entry(published, 4))


def test_what_was_checked_can_be_opened_again_and_needs_a_new_check(database: Database) -> None:
    with database.writing() as session:
        checked = store_checked(session)
        reopen_policy(session, an_entry(checked, 3))
        with pytest.raises(FeePolicyMovedOnError):
            publish_policy(session, an_entry(checked, 4))

    assert standing(database, checked).checked_by is None


def test_a_withdrawn_draft_is_not_published_but_can_be_taken_up_again(database: Database) -> None:
    with database.writing() as session:
        drafted = store_draft(session)
        withdraw_policy(session, an_entry(drafted, 2))
        with pytest.raises(FeePolicyMovedOnError):
            check_policy(session, an_entry(drafted, 3, by=store_account(session).id))
        reopen_policy(session, an_entry(drafted, 3))

    assert standing(database, drafted).status is PolicyStatus.DRAFT


@pytest.mark.parametrize("scope", [Scope(), Scope(cities=frozenset({"340100"}))])
def test_drafts_are_for_who_governs_the_province(sqlite_database: Database, scope: Scope) -> None:
    with sqlite_database.writing() as session:
        drafted = store_draft(session)

        with pytest.raises(FeePolicyNotFoundError):
            draft_policy(session, scope, a_head(), by=None, at=DRAFTED)
        with pytest.raises(FeePolicyNotFoundError):
            write_terms(session, an_entry(drafted, 2, scope=scope), whole_terms())


def test_each_step_is_in_the_trail(database: Database) -> None:
    with database.writing() as session:
        published = store_published(session)

    assert told(database) == [
        (f"fee_policy.{step}", "permitted", published)
        for step in ("draft", "change", "check", "publish")
    ]
