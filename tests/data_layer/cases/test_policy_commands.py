"""Policies are drafted, tried, put in force, and never changed after."""

from datetime import timedelta

import pytest

from data_layer.cases.policy_commands import (
    activate_policy,
    change_draft,
    draft_policy,
    note_dry_run,
)
from data_layer.cases.policy_errors import (
    PolicyChangedMeanwhileError,
    PolicyNoDraftError,
    PolicyNotFoundError,
    PolicyNotTriedError,
    PolicyUnusableError,
)
from data_layer.cases.policy_queries import (
    active_policy,
    policies,
    policy_by_number,
)
from data_layer.cases.policy_records import USUAL_POLICY, PolicyProblem, PolicyState
from data_layer.cases.records import Urgency
from data_layer.database import Database
from tests.builders.accounts import store_account
from tests.builders.audit import told
from tests.builders.cases import NOON
from tests.builders.policies import a_new_policy, store_active_policy

DAY = timedelta(days=1)
HEAVY = a_new_policy(lateness__emergency=20)


def test_the_usual_policy_holds_while_none_is_in_force(database: Database) -> None:
    with database.writing() as session:
        draft_policy(session, HEAVY, by=store_account(session).id, at=NOON)

        assert active_policy(session) == USUAL_POLICY


def test_a_draft_that_was_tried_is_put_in_force(database: Database) -> None:
    with database.writing() as session:
        official = store_account(session).id
        number = draft_policy(session, HEAVY, by=official, at=NOON)
        note_dry_run(session, number, {"within_target": 0.97}, seen=1, at=NOON)
        activate_policy(session, number, seen=2, by=official, at=NOON + DAY)

        policy, kept = active_policy(session), policy_by_number(session, number)

    assert (policy.id, policy.lateness[Urgency.EMERGENCY]) == (number, 20)
    assert (kept.state, kept.activated_at) == (PolicyState.ACTIVE, NOON + DAY)
    assert kept.dry_run is not None
    assert kept.dry_run["within_target"] == 0.97


def test_one_policy_is_in_force_at_a_time(database: Database) -> None:
    with database.writing() as session:
        official = store_account(session).id
        first = store_active_policy(session, a_new_policy(), by=official, at=NOON)
        second = store_active_policy(session, HEAVY, by=official, at=NOON + DAY)

        found = {one.number: (one.state, one.superseded_at) for one in policies(session)}

    assert found == {
        first: (PolicyState.SUPERSEDED, NOON + DAY),
        second: (PolicyState.ACTIVE, None),
    }


def test_a_draft_needs_a_trial_of_its_present_terms(database: Database) -> None:
    with database.writing() as session:
        official = store_account(session).id
        number = draft_policy(session, HEAVY, by=official, at=NOON)
        with pytest.raises(PolicyNotTriedError):
            activate_policy(session, number, seen=1, by=official, at=NOON)
        note_dry_run(session, number, {}, seen=1, at=NOON)
        change_draft(session, number, a_new_policy(), seen=2, by=official, at=NOON)

        with pytest.raises(PolicyNotTriedError):
            activate_policy(session, number, seen=3, by=official, at=NOON)


def test_a_trial_of_long_ago_counts_no_more(database: Database) -> None:
    with database.writing() as session:
        official = store_account(session).id
        number = draft_policy(session, HEAVY, by=official, at=NOON)
        note_dry_run(session, number, {}, seen=1, at=NOON)

        with pytest.raises(PolicyNotTriedError):
            activate_policy(session, number, seen=2, by=official, at=NOON + 8 * DAY)


def test_a_policy_that_was_in_force_is_never_changed(database: Database) -> None:
    with database.writing() as session:
        official = store_account(session).id
        number = store_active_policy(session, HEAVY, by=official, at=NOON)
        seen = policy_by_number(session, number).revision

        with pytest.raises(PolicyNoDraftError):
            change_draft(session, number, HEAVY, seen=seen, by=official, at=NOON)
        with pytest.raises(PolicyNoDraftError):
            activate_policy(session, number, seen=seen, by=official, at=NOON)


def test_who_changes_a_draft_has_seen_its_present_state(database: Database) -> None:
    with database.writing() as session:
        official = store_account(session).id
        number = draft_policy(session, HEAVY, by=official, at=NOON)
        change_draft(session, number, a_new_policy(), seen=1, by=official, at=NOON)

        with pytest.raises(PolicyChangedMeanwhileError):
            change_draft(session, number, HEAVY, seen=1, by=official, at=NOON)


def test_a_contradiction_is_refused_and_named(database: Database) -> None:
    with database.writing() as session, pytest.raises(PolicyUnusableError) as refused:
        draft_policy(
            session,
            a_new_policy(lateness__emergency=1),
            by=store_account(session).id,
            at=NOON,
        )

    assert refused.value.problems == {"lateness.emergency": PolicyProblem.URGENT_WEIGHS_LESS}


def test_a_number_that_is_nobodys_is_not_found(database: Database) -> None:
    with database.reading() as session, pytest.raises(PolicyNotFoundError):
        policy_by_number(session, 99)


def test_every_step_stands_in_the_trail(database: Database) -> None:
    with database.writing() as session:
        official = store_account(session).id
        number = store_active_policy(session, HEAVY, by=official, at=NOON)

    assert [(action, subject) for action, _, subject in told(database)] == [
        (f"policy.{step}", str(number)) for step in ("draft", "try", "activate")
    ]
