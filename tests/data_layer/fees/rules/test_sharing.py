"""Who gets which part of a price."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_layer.fees.errors import BoundsUnmetError
from data_layer.fees.records import WHOLE, Party, ShareRule
from data_layer.fees.rules.sharing import parts_of, rules_for
from tests.builders.fees import CONSULTATION, DIAGNOSIS, SHARES, share
from tests.data_layer.fees.rules.sharing_oracle import parts_by_fractions

# A profile may ask for more.
EXAMPLES = max(300, settings().max_examples)


def fens(price_fen: int, *rules: ShareRule) -> list[int]:
    return [part.fen for part in parts_of(price_fen, rules)]


def test_parts_follow_the_shares() -> None:
    assert fens(6_000, *SHARES) == [1_800, 600, 1_200, 1_800, 600]


def test_one_fen_goes_to_the_largest_share() -> None:
    assert fens(1, *SHARES) == [1, 0, 0, 0, 0]
    assert fens(1, share(Party.REQUESTING, 3_333), share(Party.EXPERT, 6_667)) == [0, 1]


def test_of_equal_remainders_the_earlier_party_is_first_whatever_the_order_of_lines() -> None:
    thirds = [
        share(Party.EXPERT, 3_333, line=1),
        share(Party.PLATFORM, 3_333, line=2),
        share(Party.REQUESTING, 3_334, line=3),
    ]

    assert fens(2, *thirds) == [1, 1, 0]


def test_of_nothing_nobody_gets_anything() -> None:
    assert fens(
        0, share(Party.PLATFORM, 0, fixed_fen=5), share(Party.EXPERT, WHOLE, least_fen=9)
    ) == [0, 0]


def test_fixed_sums_come_first_and_shares_are_of_what_is_left() -> None:
    rules = (share(Party.PLATFORM, 2_000, fixed_fen=1_000), share(Party.EXPERT, 8_000))

    assert fens(6_000, *rules) == [2_000, 4_000]


def test_fixed_sums_take_what_there_is_in_the_order_of_the_lines() -> None:
    rules = (
        share(Party.PLATFORM, 0, fixed_fen=80, line=2),
        share(Party.REQUESTING, 0, fixed_fen=50, line=1),
        share(Party.EXPERT, WHOLE, line=3),
    )

    assert fens(100, *rules) == [50, 50, 0]


def test_what_a_cap_leaves_goes_to_the_others_by_their_shares() -> None:
    rules = (
        share(Party.REQUESTING, 5_000, most_fen=100),
        share(Party.PLATFORM, 1_000),
        share(Party.EXPERT, 4_000),
    )

    assert fens(1_000, *rules) == [100, 180, 720]


def test_what_a_floor_takes_comes_from_the_others_by_their_shares() -> None:
    rules = (
        share(Party.REQUESTING, 5_000),
        share(Party.PLATFORM, 1_000),
        share(Party.EXPERT, 4_000, least_fen=700),
    )

    assert fens(1_000, *rules) == [250, 50, 700]


def test_a_cap_that_lifts_another_one_over_its_cap_binds_both() -> None:
    rules = (
        share(Party.REQUESTING, 6_000, most_fen=100),
        share(Party.PLATFORM, 3_000, most_fen=600),
        share(Party.EXPERT, 1_000),
    )

    assert fens(1_000, *rules) == [100, 600, 300]


def test_a_floor_that_a_cap_of_another_one_lifts_does_not_bind() -> None:
    rules = (
        share(Party.REQUESTING, 8_000, most_fen=100),
        share(Party.PLATFORM, 1_000, least_fen=150),
        share(Party.EXPERT, 1_000),
    )

    assert fens(1_000, *rules) == [100, 450, 450]


def test_a_cap_and_a_floor_that_move_as_much_bind_both() -> None:
    rules = (
        share(Party.REQUESTING, 5_000, most_fen=400),
        share(Party.PLATFORM, 1_000, least_fen=200),
        share(Party.EXPERT, 4_000),
    )

    assert fens(1_000, *rules) == [400, 200, 400]


@pytest.mark.parametrize(
    "rules",
    [
        (share(Party.EXPERT, WHOLE, most_fen=99),),
        (share(Party.EXPERT, 5_000, least_fen=60), share(Party.PLATFORM, 5_000, least_fen=60)),
        (share(Party.PLATFORM, 0, fixed_fen=80), share(Party.EXPERT, WHOLE, least_fen=50)),
        (share(Party.PLATFORM, 0, fixed_fen=99),),
    ],
)
def test_bounds_that_leave_nobody_to_take_or_give_are_refused(rules: tuple[ShareRule, ...]) -> None:
    with pytest.raises(BoundsUnmetError):
        parts_of(100, rules)


def test_lines_of_a_modality_stand_for_those_of_every_one() -> None:
    own = (share(Party.EXPERT, WHOLE, modality="CT"),)
    other = (
        share(Party.EXPERT, WHOLE, modality="MR"),
        share(Party.EXPERT, 1, service=CONSULTATION),
    )

    assert rules_for((*SHARES, *own, *other), DIAGNOSIS, "CT") == own
    assert rules_for((*SHARES, *own, *other), DIAGNOSIS, "DX") == SHARES


@st.composite
def share_rules(draw: st.DrawFn) -> list[ShareRule]:
    """One to seven parties whose shares make the whole, 33.33 % and nothing among them."""
    parties = draw(st.lists(st.sampled_from(Party), min_size=1, max_size=7, unique=True))
    sums = st.one_of(st.sampled_from((0, 0, 1, 33, 500)), st.integers(0, 5_000))
    rules, left = [], WHOLE
    for line, party in enumerate(parties, start=1):
        cut = st.one_of(st.sampled_from((0, 1, 3_333, 5_000)), st.integers(0, left))
        hundredths = left if line == len(parties) else min(draw(cut), left)
        left -= hundredths
        least = draw(st.one_of(st.just(0), sums))
        most = draw(st.one_of(st.none(), st.none(), sums.map(lambda fen, low=least: low + fen)))
        rules.append(
            share(
                party, hundredths, line=line, fixed_fen=draw(sums), least_fen=least, most_fen=most
            )
        )
    return rules


PRICES = st.one_of(st.sampled_from((0, 1, 2, 3, 99, 100, 101)), st.integers(0, 40_000))


@given(share_rules(), PRICES)
@settings(max_examples=EXAMPLES)
def test_parts_are_those_of_exact_fractions_and_add_up(
    rules: list[ShareRule], price_fen: int
) -> None:
    expected = parts_by_fractions(price_fen, rules)

    if expected is None:
        with pytest.raises(BoundsUnmetError):
            parts_of(price_fen, rules)
        return
    found = {part.party: part.fen for part in parts_of(price_fen, rules)}
    assert found == expected
    assert sum(found.values()) == price_fen
    assert all(_within(rule, found[rule.party]) for rule in rules if price_fen)


def _within(rule: ShareRule, fen: int) -> bool:
    return rule.least_fen <= fen and (rule.most_fen is None or fen <= rule.most_fen)
