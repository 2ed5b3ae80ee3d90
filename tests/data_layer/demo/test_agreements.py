"""Who may ask whom in the demo province."""

from collections import Counter, defaultdict

import pytest

from data_layer.demo.agreements import Contract
from data_layer.demo.foundation import Foundation, lay_foundation
from data_layer.demo.province import DEMO_PARTNER
from data_layer.demo.rhythm import FIRST_DAY
from data_layer.institutions.records import MembershipState
from tests.demo_province import AS_OF, a_plan


@pytest.fixture(scope="module")
def foundation() -> Foundation:
    return lay_foundation(a_plan())


def test_every_networked_institution_may_ask_one_to_four_hospitals(
    foundation: Foundation,
) -> None:
    asked = Counter(contract.requesting.id for contract in _in_force(foundation))
    live = {hospital.id for hospital in foundation.hospitals if hospital.is_live}

    assert live <= asked.keys()
    assert max(asked.values()) <= 4


def test_every_networked_institution_may_ask_one_that_is_there_day_and_night(
    foundation: Foundation,
) -> None:
    general = {team.hospital.id for team in foundation.teams if team.is_general}
    covered = {c.requesting.id for c in _in_force(foundation) if c.diagnosing.id in general}

    assert {hospital.id for hospital in foundation.hospitals if hospital.is_live} <= covered


def test_agreements_were_there_from_the_first_study_on(foundation: Foundation) -> None:
    firsts: dict[int, list[Contract]] = defaultdict(list)
    for contract in foundation.contracts:
        firsts[contract.requesting.id].append(contract)

    for hospital in foundation.hospitals:
        if hospital.live_from is not None:
            first = min(contract.valid_from for contract in firsts[hospital.id])
            assert first <= max(hospital.live_from, FIRST_DAY)


def test_who_left_has_no_agreement_left(foundation: Foundation) -> None:
    gone = {
        hospital.id
        for hospital in foundation.hospitals
        if hospital.present_state is MembershipState.LEFT
    }

    assert gone
    assert not any(contract.requesting.id in gone for contract in _in_force(foundation))


def test_most_agreements_have_three_parties_but_not_all(foundation: Foundation) -> None:
    three = [contract.is_three_party for contract in foundation.contracts]

    assert 0.8 < sum(three) / len(three) < 0.95


def test_the_demo_hospital_asks_its_partner_alone(foundation: Foundation) -> None:
    own = [c for c in foundation.contracts if c.requesting is foundation.demo_hospital]

    assert {contract.diagnosing.name for contract in own} == {DEMO_PARTNER}


def _in_force(foundation: Foundation) -> list[Contract]:
    return [
        contract
        for contract in foundation.contracts
        if contract.valid_from <= AS_OF and (contract.valid_to is None or contract.valid_to > AS_OF)
    ]
