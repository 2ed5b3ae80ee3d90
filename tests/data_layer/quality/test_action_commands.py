"""What is done about a signal has an owner and a deadline, and is checked on the same chart."""

from datetime import date

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.outbox.tables import Notice
from data_layer.quality.action_commands import (
    check_corrections,
    finish_correction,
    remind_of_due,
)
from data_layer.quality.action_queries import correction_scan, corrections
from data_layer.quality.action_records import (
    CorrectionFilter,
    CorrectionState,
    Evidence,
)
from data_layer.quality.correction_records import Effect
from data_layer.quality.effect_queries import correction_effect
from data_layer.quality.event_records import Deed
from data_layer.quality.owner_queries import possible_owners
from data_layer.quality.signal_errors import (
    ActionMovedOnError,
    ActionNotFoundError,
    ActionUnusableError,
    SignalNotFoundError,
)
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, store_network
from tests.builders.signals import (
    DAY,
    a_correction,
    a_signal,
    lead_of,
    settled_in_a_row,
)

PDF = b"%PDF-1.7 what was done"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (["1"] * 60, CorrectionState.HELPED),
        (["1"] * 20 + ["3b"] * 8, CorrectionState.DID_NOT_HELP),
        (["1"] * 5, CorrectionState.CANNOT_TELL),
    ],
)
def test_after_its_months_an_action_is_checked_on_the_same_chart(
    database: Database, said: list[str], state: CorrectionState
) -> None:
    with database.writing() as session:
        network, signal = a_signal(session)
        public_id, owner = a_correction(session, network, signal)
        done = Deed(by=owner, at=NOON + DAY)
        finish_correction(session, public_id, 1, Evidence(words="已完成。", scan=PDF), done)
        settled_in_a_row(session, network, *said, since=2 * DAY)

        assert check_corrections(session, NOON + 80 * DAY) == 0
        assert check_corrections(session, NOON + 95 * DAY) == 1
        assert check_corrections(session, NOON + 95 * DAY) == 0

        session.expire_all()
        [found] = corrections(session, network.team_scope, 0, CorrectionFilter())
        assert (found.state, found.has_scan) == (state, True)
        assert correction_scan(session, NOTHING, owner, public_id) == ("pdf", PDF)
        assert corrections(session, NOTHING, 0, CorrectionFilter()) == []


def test_only_who_answers_for_the_reader_can_be_asked_to_act(database: Database) -> None:
    with database.writing() as session:
        network, signal = a_signal(session)
        lead = store_account(session, lead_of(network))
        other = store_account(session, lead_of(store_network(session)))

        owners = possible_owners(session, PROVINCE_WIDE, signal, NOON)
        assert [one.public_id for one in owners] == [lead.public_id]
        with pytest.raises(ActionUnusableError):
            a_correction(session, network, signal, owner_public_id=other.public_id)
        with pytest.raises(SignalNotFoundError):
            possible_owners(session, NOTHING, signal, NOON)


def test_an_owner_is_reminded_once_in_the_week_before_the_deadline(database: Database) -> None:
    with database.writing() as session:
        network, signal = a_signal(session)
        public_id, owner = a_correction(session, network, signal)

        assert remind_of_due(session, NOON + 20 * DAY) == 0
        assert remind_of_due(session, NOON + 23 * DAY) == 1
        assert remind_of_due(session, NOON + 40 * DAY) == 0
        due = session.scalars(select(Notice).filter_by(topic="action_due")).one()
        assert (due.subject_id, due.audience_id) == (public_id, owner)


def test_the_effect_of_an_action_is_told_before_it_is_checked(database: Database) -> None:
    with database.writing() as session:
        network, signal = a_signal(session)
        public_id, owner = a_correction(session, network, signal)
        done = Deed(by=owner, at=NOON + DAY)
        finish_correction(session, public_id, 1, Evidence(words="已完成。"), done)
        settled_in_a_row(session, network, *["1"] * 30, since=2 * DAY)

        early = correction_effect(session, NOTHING, owner, public_id, NOON + 80 * DAY)
        late = correction_effect(session, NOTHING, owner, public_id, NOON + 95 * DAY)
        assert early[1].check.effect is Effect.TOO_EARLY
        assert late[1].check.effect is Effect.HELPED
        assert (late[1].before, late[1].after) == (Share(7, 27), Share(0, 30))
        assert len(late[0].failures) == 58
        with pytest.raises(ActionNotFoundError):
            correction_effect(session, NOTHING, owner + 1, public_id, NOON)


def test_only_its_owner_hands_an_action_in_and_once(database: Database) -> None:
    with database.writing() as session:
        network, signal = a_signal(session)
        public_id, owner = a_correction(session, network, signal)
        evidence = Evidence(words="已完成。")
        with pytest.raises(ActionNotFoundError):
            finish_correction(session, public_id, 1, evidence, Deed(by=owner + 1, at=NOON))
        finish_correction(session, public_id, 1, evidence, Deed(by=owner, at=NOON))
        with pytest.raises(ActionMovedOnError):
            finish_correction(session, public_id, 1, evidence, Deed(by=owner, at=NOON))
        with pytest.raises(ActionNotFoundError):
            correction_scan(session, PROVINCE_WIDE, owner, public_id)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"owner_public_id": "nobody"}, "owner_unknown"),
        ({"owner_public_id": ""}, "owner_unknown"),
        ({"title": " "}, "title_unusable"),
        ({"plan": ""}, "plan_unusable"),
        ({"deadline": date(2026, 11, 23)}, "deadline_past"),
        ({"deadline": date(2028, 1, 1)}, "deadline_too_far"),
        ({"check_after_months": 13}, "months_unusable"),
    ],
)
def test_an_action_says_who_does_what_until_when(
    database: Database, given: dict, reason: str
) -> None:
    with database.writing() as session:
        network, signal = a_signal(session)
        with pytest.raises(ActionUnusableError) as refused:
            a_correction(session, network, signal, **given)

    assert refused.value.details["reason"] == reason


@pytest.mark.parametrize(
    "evidence", [Evidence(words=""), Evidence(words="已完成。", scan=b"GIF89a")]
)
def test_what_was_done_is_said(database: Database, evidence: Evidence) -> None:
    with database.writing() as session:
        network, signal = a_signal(session)
        public_id, owner = a_correction(session, network, signal)
        with pytest.raises(ActionUnusableError):
            finish_correction(session, public_id, 1, evidence, Deed(by=owner, at=NOON))
