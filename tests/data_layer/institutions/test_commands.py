"""Registering institutions, their way into the network, agreements and nodes."""

from datetime import UTC, date, datetime

import pytest

from data_layer.database import Database
from data_layer.institutions import commands, queries
from data_layer.institutions.errors import (
    AgreementOverlapsError,
    MembershipStepForbiddenError,
    NodeTakenError,
)
from data_layer.institutions.record_queries import history
from data_layer.institutions.records import (
    MembershipState,
)
from data_layer.scope import PROVINCE_WIDE
from tests.builders.audit import told
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def test_an_institution_goes_live_step_by_step(database: Database) -> None:
    way = ["applied", "agreement_signed", "link_tested", "trial", "live"]
    with database.writing() as session:
        id_ = store_institution(session, membership=None).id
        for day, state in enumerate(way, start=1):
            commands.record_membership(
                session, id_, MembershipState(state), date(2026, 1, day), recorded_at=NOON
            )
        memberships = history(session, PROVINCE_WIDE, id_).memberships

    assert [spell.value for spell in memberships] == way
    assert memberships[-1].valid_to is None


def test_a_step_that_the_way_does_not_have_is_refused(database: Database) -> None:
    with database.writing() as session:
        id_ = store_institution(session, membership=MembershipState.APPLIED).id

        with pytest.raises(MembershipStepForbiddenError):
            commands.record_membership(session, id_, MembershipState.LIVE, TODAY, recorded_at=NOON)


def test_two_institutions_have_one_agreement_at_a_time(database: Database) -> None:
    with database.writing() as session:
        asks, reads = store_institution(session).id, store_institution(session).id
        commands.sign_agreement(session, asks, reads, TODAY, is_three_party=True, recorded_at=NOON)

        with pytest.raises(AgreementOverlapsError):
            commands.sign_agreement(
                session, asks, reads, date(2027, 1, 1), is_three_party=True, recorded_at=NOON
            )


def test_a_node_moves_but_never_to_another_institution(database: Database) -> None:
    with database.writing() as session:
        own, other = store_institution(session).id, store_institution(session).id
        commands.register_node(session, own, "CT1", host="10.0.0.1", port=104)
        commands.register_node(session, own, "CT1", host="10.0.0.2", port=11112)

        with pytest.raises(NodeTakenError):
            commands.register_node(session, other, "CT1", host="10.0.0.3", port=104)

        [node] = queries.known_nodes(session, PROVINCE_WIDE)
    assert (node.host, node.port, node.institution_id) == ("10.0.0.2", 11112, own)


def test_agreements_and_steps_of_the_network_are_in_the_trail(database: Database) -> None:
    with database.writing() as session:
        asking, answering = (store_institution(session, membership=None) for _ in range(2))
        commands.record_membership(
            session, asking.id, MembershipState.APPLIED, TODAY, recorded_at=NOON
        )
        agreement = commands.sign_agreement(
            session, asking.id, answering.id, TODAY, is_three_party=True, recorded_at=NOON
        )
        public_id = asking.public_id

    assert told(database) == [
        ("membership.step", "permitted", public_id),
        ("agreement.sign", "permitted", agreement),
    ]
