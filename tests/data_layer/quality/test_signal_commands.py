"""A chart that says more than chance tells those who can act, and what they do is checked."""

import pytest
from sqlalchemy import select, update

from data_layer.database import Database
from data_layer.outbox.tables import Notice
from data_layer.quality.chart_queries import settled_outcomes
from data_layer.quality.event_records import Deed
from data_layer.quality.sampling_tables import SampledReport
from data_layer.quality.signal_commands import see_signal, watch_everybody
from data_layer.quality.signal_errors import (
    SignalNotFoundError,
)
from data_layer.quality.signal_queries import (
    expert_chart,
    institution_chart,
    signal_chart,
    signals,
)
from data_layer.quality.signal_records import SignalFilter, SubjectKind
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.audit import told
from tests.builders.cases import NOON, store_network
from tests.builders.quality import store_draw, store_issued, store_settled
from tests.builders.signals import (
    DAY,
    DEED,
    OF_EXPERTS,
    OF_HOSPITALS,
    a_signal,
    a_signal_of,
    settled_in_a_row,
)


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


def test_alarms_of_one_moment_are_one_signal(database: Database) -> None:
    """As when many reviews are settled by one deed."""
    with database.writing() as session:
        settled_in_a_row(session, store_network(session), *["1"] * 20, *["3b"] * 40)
        session.execute(update(SampledReport).values(settled_at=NOON))

        assert watch_everybody(session, OF_HOSPITALS, NOON) == 1
        assert watch_everybody(session, OF_HOSPITALS, NOON) == 0


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


def test_after_a_signal_the_chart_of_a_reader_goes_on(database: Database) -> None:
    """Then every report of theirs is at risk; else only what was sent back, which is no chance."""
    with database.writing() as session:
        network = store_network(session)
        draw = store_draw(session)
        for reason in ("random", "risk"):
            sampled = store_settled(session, store_issued(session, network), draw)
            sampled.reason = reason
        session.flush()
        before = settled_outcomes(session, OF_EXPERTS, network.expert.id)

        a_signal_of(session, network)
        draw.drawn_at = NOON + DAY
        session.flush()
        after = settled_outcomes(session, OF_EXPERTS, network.expert.id)
        of_hospital = settled_outcomes(session, OF_HOSPITALS, network.hospital.id)

        assert len(before[network.expert.id]) == 1
        assert len(after[network.expert.id]) == 1 + 28 + 1
        assert len(of_hospital[network.hospital.id]) == 1 + 28
