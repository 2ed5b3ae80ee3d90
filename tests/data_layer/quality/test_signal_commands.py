"""A chart that says more than chance tells those who can act, and what they do is checked."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.outbox.tables import Notice
from data_layer.quality.action_commands import (
    check_corrections,
    finish_correction,
    open_correction,
    remind_of_due,
)
from data_layer.quality.action_queries import correction_scan, corrections
from data_layer.quality.action_records import (
    CorrectionFilter,
    CorrectionState,
    Evidence,
    NewCorrection,
)
from data_layer.quality.correction_records import Effect
from data_layer.quality.effect_queries import correction_effect
from data_layer.quality.event_records import Deed
from data_layer.quality.owner_queries import possible_owners
from data_layer.quality.signal_commands import see_signal, watch_everybody
from data_layer.quality.signal_errors import (
    ActionMovedOnError,
    ActionNotFoundError,
    ActionUnusableError,
    SignalNotFoundError,
)
from data_layer.quality.signal_queries import (
    expert_chart,
    institution_chart,
    signal_chart,
    signals,
    watch_of,
)
from data_layer.quality.signal_records import SignalFilter, SubjectKind
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.accounts import store_account
from tests.builders.audit import told
from tests.builders.cases import NOON, Network, store_network
from tests.builders.quality import store_draw, store_issued, store_settled

SIGNIFICANT = "significant_discrepancies"
OF_EXPERTS = watch_of(SIGNIFICANT, SubjectKind.EXPERT)
OF_HOSPITALS = watch_of(SIGNIFICANT, SubjectKind.INSTITUTION)
DEED = Deed(by=None, at=NOON)
DAY = timedelta(days=1)
PDF = b"%PDF-1.7 what was done"


def settled_in_a_row(
    session: Session, network: Network, *said: str, since: timedelta = timedelta(0)
) -> None:
    """One after another, a minute apart."""
    draw = store_draw(session)
    for number, radpeer in enumerate(said):
        sampled = store_settled(session, store_issued(session, network), draw, radpeer=radpeer)
        sampled.settled_at = NOON + since + number * timedelta(minutes=1)
    session.flush()


def a_signal(session: Session) -> tuple[Network, str]:
    network = store_network(session)
    settled_in_a_row(session, network, *["1"] * 20, *["3b"] * 8)
    assert watch_everybody(session, OF_EXPERTS, NOON) == 1
    [found] = signals(session, PROVINCE_WIDE, SignalFilter())
    return network, found.public_id


def test_a_run_of_failures_raises_one_signal_once(database: Database) -> None:
    with database.writing() as session:
        network, public_id = a_signal(session)
        assert watch_everybody(session, OF_EXPERTS, NOON + DAY) == 0

        [found] = signals(session, PROVINCE_WIDE, SignalFilter(subject=SubjectKind.EXPERT))
        assert found.subject_public_id == network.expert.public_id
        assert found.parameters["false_alarm"] > found.parameters["detection"] > 20
        audiences = session.scalars(select(Notice.audience).filter_by(subject_id=public_id))
        assert sorted(audiences) == ["commission", "team"]

    assert "signal.raise" in [one[0] for one in told(database)]


def test_of_few_nothing_is_said(database: Database) -> None:
    with database.writing() as session:
        settled_in_a_row(session, store_network(session), *["3b"] * 8)

        assert watch_everybody(session, OF_HOSPITALS, NOON) == 0


def test_a_hospital_is_told_of_its_own(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        settled_in_a_row(session, network, *["1"] * 20, *["2b"] * 8)
        assert watch_everybody(session, OF_HOSPITALS, NOON) == 1

        [found] = signals(session, network.hospital_scope, SignalFilter(is_unseen=True))
        chart = institution_chart(
            session, network.hospital_scope, OF_HOSPITALS, network.hospital.public_id
        )
        assert found.value == chart.path.values[chart.path.signals[0]]
        other = Scope(institution_ids=frozenset({store_network(session).hospital.id}))
        assert signals(session, other, SignalFilter()) == []
        with pytest.raises(SignalNotFoundError):
            institution_chart(session, other, OF_HOSPITALS, network.hospital.public_id)


def test_a_readers_chart_is_seen_by_them_and_their_lead(database: Database) -> None:
    with database.writing() as session:
        network, public_id = a_signal(session)
        name = network.expert.public_id
        for scope in (network.expert_scope, network.team_scope):
            assert len(expert_chart(session, scope, OF_EXPERTS, name).failures) == 28
            assert signal_chart(session, scope, public_id).path.signals
        with pytest.raises(SignalNotFoundError):
            expert_chart(session, network.hospital_scope, OF_EXPERTS, name)
        with pytest.raises(SignalNotFoundError):
            signal_chart(session, NOTHING, public_id)


def test_who_sees_a_signal_first_is_noted(database: Database) -> None:
    with database.writing() as session:
        network, public_id = a_signal(session)
        see_signal(session, network.team_scope, public_id, DEED)
        see_signal(session, network.team_scope, public_id, Deed(by=None, at=NOON + DAY))

        [found] = signals(session, PROVINCE_WIDE, SignalFilter())
        assert found.seen_at == NOON
        with pytest.raises(SignalNotFoundError):
            see_signal(session, NOTHING, public_id, DEED)


def lead_of(network: Network) -> Grant:
    return Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=network.team.id)


def a_correction(
    session: Session, network: Network, signal: str, **given: object
) -> tuple[str, int]:
    """Its public id and its owner, who leads the team."""
    owner = store_account(session, lead_of(network))
    values: dict[str, object] = {
        "signal_public_id": signal,
        "owner_public_id": owner.public_id,
        "title": "胸部 CT 漏诊复训",
        "plan": "科内复训两次，双阅一个月。",
        "deadline": date(2026, 12, 24),
        "check_after_months": 3,
    }
    new = NewCorrection(**(values | given))  # type: ignore[arg-type]
    return open_correction(session, PROVINCE_WIDE, new, DEED), owner.id


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
