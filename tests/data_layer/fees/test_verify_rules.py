"""Two ways to compute prices and shares that know nothing of each other always agree."""

from dataclasses import asdict
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.fees.errors import BoundsUnmetError
from data_layer.fees.records import Party, PolicyTerms, ShareRule
from data_layer.fees.rules.pricing import priced
from data_layer.fees.rules.sharing import parts_of
from data_layer.fees.verify_records import RawPolicy
from data_layer.fees.verify_rules import NotComputableError, recomputed, recomputed_parts
from tests.builders.fees import DIAGNOSIS
from tests.builders.money_draws import drawn_facts, drawn_terms


def raw(said: PolicyTerms) -> RawPolicy:
    """As it stands in the database, where an empty text stands for every service."""
    adjustments = tuple(asdict(one) | {"service": one.service or ""} for one in said.adjustments)
    return RawPolicy(
        prices=tuple(map(asdict, said.prices)),
        adjustments=adjustments,
        shares=tuple(map(asdict, said.shares)),
    )


@given(st.integers(0, 2**32))
def test_a_price_and_its_parts_are_computed_alike(seed: int) -> None:
    chance = Random(seed)
    said, facts = drawn_terms(chance), drawn_facts(chance)

    one = priced(facts, said)

    parts = {part.party.value: part.fen for part in one.parts}
    assert recomputed(asdict(facts), raw(said)) == (one.price_fen, parts)
    assert sum(parts.values()) == one.price_fen


@given(
    st.integers(0, 50_000),
    st.lists(
        st.tuples(
            st.integers(0, 5_000),
            st.integers(0, 4_000),
            st.integers(0, 3_000),
            st.none() | st.integers(0, 9_000),
        ),
        min_size=1,
        max_size=7,
    ),
)
def test_bounds_are_met_alike_or_by_neither(
    price_fen: int, drawn: list[tuple[int, int, int, int | None]]
) -> None:
    rules = [
        ShareRule(
            line=place,
            service=DIAGNOSIS,
            party=party,
            share_hundredths=share,
            fixed_fen=fixed,
            least_fen=least,
            most_fen=None if most is None else least + most,
        )
        for place, (party, (share, fixed, least, most)) in enumerate(
            zip(Party, drawn, strict=False), start=1
        )
    ]
    try:
        expected = {part.party.value: part.fen for part in parts_of(price_fen, rules)}
    except BoundsUnmetError:
        with pytest.raises(NotComputableError):
            recomputed_parts(price_fen, list(map(asdict, rules)))
        return

    assert recomputed_parts(price_fen, list(map(asdict, rules))) == expected


def test_what_no_line_is_about_has_no_answer() -> None:
    chance = Random(1)
    facts = asdict(drawn_facts(chance, service="examination"))

    with pytest.raises(NotComputableError):
        recomputed(facts, raw(drawn_terms(chance)))
