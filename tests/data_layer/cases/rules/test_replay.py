"""Days that happen again: what every rule has in common, and what tells them apart."""

from dataclasses import replace

import pytest

from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import Urgency
from data_layer.cases.replay_records import RIVALS, Rule
from tests.builders.replays import Comes, Works, happen, minutes

EMERGENCY = {"urgency": Urgency.EMERGENCY}


@pytest.mark.parametrize("rule", Rule)
def test_an_expert_reads_one_case_at_a_time(rule: Rule) -> None:
    found = happen([Comes(), Comes(), Comes()], [Works()], rule)

    first, *later = sorted(minutes(found))
    assert later == [first + 10, first + 20]


@pytest.mark.parametrize("rule", Rule)
def test_every_case_is_read_once_by_somebody_on_duty(rule: Rule) -> None:
    experts = [Works(until=60), Works(since=60, until=2000), Works(since=300)]

    found = happen([Comes(at=one * 3) for one in range(100)], experts, rule)

    assert set(found.reader_id.tolist()) <= {1, 2, 3}
    assert 0 not in found.reader_id
    assert found.issued.max() > 0


@pytest.mark.parametrize("rule", Rule)
def test_the_same_days_go_the_same_way(rule: Rule) -> None:
    cases, experts = [Comes(at=one % 7) for one in range(40)], [Works(), Works()]

    assert minutes(happen(cases, experts, rule)) == minutes(happen(cases, experts, rule))


@pytest.mark.parametrize("rule", RIVALS)
def test_a_slow_reader_takes_longer_for_the_same_case(rule: Rule) -> None:
    assert minutes(happen([Comes()], [Works(speed=1.5)], rule)) == [15.0]


@pytest.mark.parametrize("rule", RIVALS)
def test_a_case_waits_until_somebody_comes_on_duty(rule: Rule) -> None:
    assert minutes(happen([Comes()], [Works(since=30)], rule)) == [41.0]


@pytest.mark.parametrize("rule", Rule)
def test_a_case_nobody_may_read_is_never_issued(rule: Rule) -> None:
    found = happen([Comes(given={"modality": "MR"})], [Works()], rule)

    assert (found.reader_id.tolist(), found.moves) == ([0], 0)
    assert minutes(found) != minutes(found)


@pytest.mark.parametrize("rule", RIVALS)
def test_what_was_not_opened_goes_back_at_the_end_of_the_shift(rule: Rule) -> None:
    experts = [Works(until=5), Works(since=4)]

    found = happen([Comes(), Comes(at=1)], experts, rule)

    assert found.reader_id.tolist() == [1, 2]
    assert found.moves == 1


@pytest.mark.parametrize("rule", RIVALS)
def test_who_lets_a_case_lie_loses_it_and_does_not_get_it_again(rule: Rule) -> None:
    patience = USUAL_POLICY.acceptance_minutes[Urgency.ROUTINE]
    lies = Comes(reactions=(patience + 1, patience + 1, 0))

    found = happen([lies], [Works(until=2000), Works(until=2000), Works(until=2000)], rule)

    assert (minutes(found), found.moves) == ([2 * patience + 10], 2)


@pytest.mark.parametrize("rule", RIVALS)
def test_a_full_desk_is_given_nothing(rule: Rule) -> None:
    found = happen([Comes(), Comes(at=1)], [Works(capacity=100), Works(since=30)], rule)

    assert found.reader_id.tolist() == [1, 2]


@pytest.mark.parametrize("rule", [Rule.POLICY, Rule.RANDOM, Rule.ROUND_ROBIN, Rule.GREEDY])
def test_an_emergency_is_read_before_what_lay_there(rule: Rule) -> None:
    cases = [Comes(), Comes(), Comes(at=5, given=EMERGENCY)]

    found = minutes(happen(cases, [Works()], rule))

    assert found[2] < max(found[:2])


def test_fifo_lets_an_emergency_wait_for_its_turn() -> None:
    found = minutes(happen([Comes(), Comes(), Comes(at=5, given=EMERGENCY)], [Works()], Rule.FIFO))

    assert found == [10.0, 20.0, 30.0]


def test_round_robin_goes_round() -> None:
    found = happen(
        [Comes(at=one) for one in range(4)], [Works(), Works(), Works()], Rule.ROUND_ROBIN
    )

    assert found.reader_id.tolist() == [1, 2, 3, 1]


def test_greedy_goes_to_who_is_done_first() -> None:
    quick = {"reading_seconds": {("CT", "chest"): 120}}
    chest = {"body_region": "chest"}

    found = happen([Comes(given=chest)] * 2, [Works(), Works(given=quick)], Rule.GREEDY)

    assert found.reader_id.tolist() == [2, 2]


def test_random_asks_everybody_sooner_or_later() -> None:
    found = happen([Comes(at=one) for one in range(30)], [Works(), Works(), Works()], Rule.RANDOM)

    assert set(found.reader_id.tolist()) == {1, 2, 3}


@pytest.mark.parametrize("rule", Rule)
def test_whatever_comes_is_given_out_at_once(rule: Rule) -> None:
    cases = [Comes(at=0.5), Comes(at=0.5, given=EMERGENCY)]

    assert minutes(happen(cases, [Works(), Works()], rule)) == [10.5, 10.5]


@pytest.mark.parametrize("rule", Rule)
def test_what_presses_is_tried_again_with_whatever_comes(rule: Rule) -> None:
    """Its only reader has room from the tenth minute on; the next minute's turn is the eleventh."""
    first, presses = Comes(given=EMERGENCY), Comes(at=1, given=EMERGENCY)
    elsewhere = Comes(at=10.2, given={"modality": "MR"})
    readers = [Works(capacity=1), Works(given={"modalities": frozenset({"MR"})})]

    alone, together = (
        minutes(happen(cases, readers, rule))
        for cases in ([first, presses], [first, presses, elsewhere])
    )

    assert (alone[1], together[1]) == (21.0, 20.2)


def test_the_policy_takes_its_time_limits_from_the_policy() -> None:
    hasty = replace(USUAL_POLICY, acceptance_minutes=dict.fromkeys(Urgency, 5))
    lies = Comes(reactions=(30, 0))

    assert minutes(happen([lies], [Works(), Works()], Rule.POLICY, hasty)) == [15.0]
    assert minutes(happen([lies], [Works(), Works()], Rule.POLICY)) == [40.0]
