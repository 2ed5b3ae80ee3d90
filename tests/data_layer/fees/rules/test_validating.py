"""What is wrong with a policy, where, and which case shows it."""

import pytest

from data_layer.fees.errors import BoundsUnmetError, NoPriceError, NoSharesError
from data_layer.fees.policy_records import Flaw, FlawCode, PolicyTable
from data_layer.fees.records import (
    WHOLE,
    Adjustment,
    Cause,
    Party,
    PolicyTerms,
    Service,
)
from data_layer.fees.rules.coverage import READ
from data_layer.fees.rules.pricing import priced
from data_layer.fees.rules.validating import flaws_of
from tests.builders.fees import CONSULTATION, price, share, whole_terms

HALF = Adjustment(line=1, cause=Cause.POVERTY_RELIEF, share_hundredths=5_000)


def found(terms: PolicyTerms) -> list[tuple[FlawCode, PolicyTable, int | None, str]]:
    return [(flaw.code, flaw.table, flaw.line, flaw.field) for flaw in flaws_of(terms)]


def only(terms: PolicyTerms) -> Flaw:
    (flaw,) = flaws_of(terms)
    return flaw


def test_a_whole_policy_has_no_flaw() -> None:
    assert flaws_of(whole_terms()) == ()


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"price_fen": -1}, FlawCode.NEGATIVE, "price_fen"),
        ({"contrast_fen": -1}, FlawCode.NEGATIVE, "contrast_fen"),
        ({"no_film_less_fen": -500}, FlawCode.NEGATIVE, "no_film_less_fen"),
        ({"price_fen": 2_000_001}, FlawCode.SUM_TOO_LARGE, "price_fen"),
        ({"modality": "CTT"}, FlawCode.MODALITY_UNKNOWN, "modality"),
        ({"level": "third"}, FlawCode.LEVEL_UNKNOWN, "level"),
        ({"item_code": "1" * 33}, FlawCode.TEXT_UNUSABLE, "item_code"),
        ({"item_code": "1\n2"}, FlawCode.TEXT_UNUSABLE, "item_code"),
        (
            {"further_part_hundredths": 10_001},
            FlawCode.SHARE_OUT_OF_REACH,
            "further_part_hundredths",
        ),
        ({"most_parts": 0}, FlawCode.PARTS_OUT_OF_REACH, "most_parts"),
        ({"base_minutes": -1}, FlawCode.MINUTES_OUT_OF_REACH, "base_minutes"),
        ({"step_minutes": 0, "step_fen": 5}, FlawCode.MINUTES_OUT_OF_REACH, "step_minutes"),
        ({"step_minutes": 10}, FlawCode.STEP_INCOMPLETE, "step_fen"),
        ({"step_fen": 10}, FlawCode.STEP_INCOMPLETE, "step_minutes"),
    ],
)
def test_a_price_line_that_cannot_be_is_named_with_its_field(
    given: dict[str, object], code: FlawCode, field: str
) -> None:
    terms = whole_terms(price(line=7, modality=given.pop("modality", "CT"), **given))

    assert found(terms) == [(code, PolicyTable.PRICES, 7, field)]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"share_hundredths": 10_001}, FlawCode.SHARE_OUT_OF_REACH, "share_hundredths"),
        ({"share_hundredths": -1}, FlawCode.SHARE_OUT_OF_REACH, "share_hundredths"),
        ({"fixed_fen": -1}, FlawCode.NEGATIVE, "fixed_fen"),
        ({"least_fen": 5, "most_fen": 4}, FlawCode.MOST_BELOW_LEAST, "most_fen"),
        ({"fixed_fen": 5, "most_fen": 4}, FlawCode.MOST_BELOW_FIXED, "most_fen"),
        ({"modality": "ct"}, FlawCode.MODALITY_UNKNOWN, "modality"),
    ],
)
def test_a_share_line_that_cannot_be_is_named_with_its_field(
    given: dict[str, object], code: FlawCode, field: str
) -> None:
    rule = share(Party.EXPERT, given.pop("share_hundredths", WHOLE), line=9, **given)

    assert found(whole_terms(shares=(rule,))) == [(code, PolicyTable.SHARES, 9, field)]


def test_who_is_exempt_of_more_than_all_is_refused_but_a_surcharge_may_be_more() -> None:
    twice = {"share_hundredths": 20_000}
    surcharge = Adjustment(line=1, cause=Cause.EMERGENCY, **twice)
    exemption = Adjustment(line=2, cause=Cause.PUBLIC_TASK, **twice)

    assert found(whole_terms(adjustments=(surcharge, exemption))) == [
        (FlawCode.SHARE_OUT_OF_REACH, PolicyTable.ADJUSTMENTS, 2, "share_hundredths")
    ]


def test_two_lines_about_the_same_are_named_both() -> None:
    terms = whole_terms(price(line=3, modality="CT"), price(line=4, modality="CT", price_fen=1))

    assert found(terms) == [(FlawCode.LINE_TWICE, PolicyTable.PRICES, 4, "service")]
    assert only(terms).details == {"other": 3}


def test_a_number_of_a_line_is_used_once() -> None:
    terms = whole_terms(price(line=3, modality="CT"), price(line=3, modality="MR"))

    assert found(terms) == [(FlawCode.NUMBER_TWICE, PolicyTable.PRICES, 3, "line")]


def test_a_party_twice_in_the_same_shares_is_refused() -> None:
    rules = (share(Party.EXPERT, 5_000, line=1), share(Party.EXPERT, 5_000, line=2))

    assert found(whole_terms(shares=rules)) == [
        (FlawCode.LINE_TWICE, PolicyTable.SHARES, 2, "party")
    ]


def test_a_case_without_a_price_shows_the_gap() -> None:
    lines = tuple(
        price(line=place, modality=modality)
        for place, modality in enumerate(READ, start=1)
        if modality != "MR"
    )
    lines += (price(line=20, modality="MR", level="tertiary"), price(line=21, service=CONSULTATION))

    terms = PolicyTerms(prices=lines, adjustments=(), shares=whole_terms().shares)
    flaw = only(terms)

    assert (flaw.code, flaw.details["modality"]) == (FlawCode.NO_PRICE, "MR")
    assert flaw.details["levels"] == ("primary", "secondary")
    with pytest.raises(NoPriceError):
        priced(flaw.example, terms)


def test_examinations_have_prices_for_all_or_for_none() -> None:
    terms = whole_terms(price(line=9, service=Service.EXAMINATION, modality="CT"))

    assert {(flaw.code, flaw.details["service"]) for flaw in flaws_of(terms)} == {
        (FlawCode.NO_PRICE, "examination")
    }
    assert "CT" not in {flaw.details["modality"] for flaw in flaws_of(terms)}


def test_a_case_that_nobody_shares_shows_the_gap() -> None:
    only_ct = share(Party.EXPERT, WHOLE, line=99, service=CONSULTATION, modality="CT")
    terms = whole_terms(consulted=(only_ct,))

    flaws = flaws_of(terms)

    assert {flaw.code for flaw in flaws} == {FlawCode.NO_SHARES}
    assert "CT" not in {flaw.details["modality"] for flaw in flaws}
    with pytest.raises(NoSharesError):
        priced(flaws[0].example, terms)


@pytest.mark.parametrize("total", [9_999, 10_100])
def test_shares_that_are_not_the_whole_are_told_with_their_sum(total: int) -> None:
    rules = (share(Party.PLATFORM, 5_000, line=1), share(Party.EXPERT, total - 5_000, line=2))

    flaw = only(whole_terms(shares=rules))

    assert (flaw.code, flaw.line) == (FlawCode.SHARES_NOT_WHOLE, 2)
    assert flaw.details["total_hundredths"] == total


def test_the_cheapest_case_shows_that_fixed_sums_are_more_than_its_price() -> None:
    rules = (share(Party.PLATFORM, 0, line=1, fixed_fen=3_500), share(Party.EXPERT, WHOLE, line=2))

    terms = whole_terms(adjustments=(HALF,), shares=rules)
    flaws = flaws_of(terms)

    assert {(flaw.code, flaw.line) for flaw in flaws} == {(FlawCode.FIXED_EXCEED_PRICE, 1)}
    assert flaws[0].details["price_fen"] == 3_000
    assert flaws[0].example.exemption is Cause.POVERTY_RELIEF
    assert priced(flaws[0].example, terms).price_fen == 3_000


def test_the_cheapest_case_shows_that_the_least_parts_are_more_than_its_price() -> None:
    rules = (
        share(Party.PLATFORM, 5_000, line=1, least_fen=1_000),
        share(Party.EXPERT, 5_000, line=2, least_fen=5_001),
    )

    terms = whole_terms(shares=rules)
    flaws = flaws_of(terms)

    assert {(flaw.code, flaw.line, flaw.field) for flaw in flaws} == {
        (FlawCode.LEAST_EXCEED_PRICE, 2, "least_fen")
    }
    with pytest.raises(BoundsUnmetError):
        priced(flaws[0].example, terms)


def test_a_case_shows_that_the_most_parts_do_not_make_its_price() -> None:
    rules = (
        share(Party.PLATFORM, 5_000, line=1, most_fen=6_000),
        share(Party.EXPERT, 5_000, line=2, most_fen=7_000),
    )

    terms = whole_terms(shares=rules)
    flaws = flaws_of(terms)

    assert {(flaw.code, flaw.line, flaw.field) for flaw in flaws} == {
        (FlawCode.MOST_BELOW_PRICE, 2, "most_fen")
    }
    assert flaws[0].example.part_count == 4
    with pytest.raises(BoundsUnmetError):
        priced(flaws[0].example, terms)


def test_what_is_free_of_charge_breaks_no_bound() -> None:
    rules = (
        share(Party.PLATFORM, 0, line=1, fixed_fen=500),
        share(Party.EXPERT, WHOLE, line=2, least_fen=1_000),
    )
    free = Adjustment(line=1, cause=Cause.PUBLIC_TASK, share_hundredths=WHOLE)

    assert flaws_of(whole_terms(adjustments=(free,), shares=rules)) == ()
