"""What a case costs."""

import pytest

from data_layer.fees.errors import NoPriceError, NoSharesError
from data_layer.fees.records import Adjustment, Cause, Service, StepKind
from data_layer.fees.rules.pricing import priced, share_of
from tests.builders.fees import CONSULTATION, SHARES, facts, price, share, terms

EMERGENCY = Adjustment(line=1, cause=Cause.EMERGENCY, share_hundredths=3_000)
NAMED = Adjustment(line=2, cause=Cause.NAMED_EXPERT, fixed_fen=5_000)
RELIEF = Adjustment(line=3, cause=Cause.POVERTY_RELIEF, share_hundredths=10_000)


def test_the_line_that_names_more_wins() -> None:
    lines = (
        price(line=1, price_fen=1),
        price(line=2, price_fen=2, level="tertiary"),
        price(line=3, price_fen=3, modality="CT"),
        price(line=4, price_fen=4, modality="CT", level="tertiary"),
    )

    found = [priced(facts(), terms(*lines[:count])).price_line for count in (1, 2, 3, 4)]

    assert found == [1, 2, 3, 4]


def test_a_line_of_another_level_or_modality_does_not_count() -> None:
    lines = (price(modality="MR"), price(line=2, level="secondary"), price(line=3, price_fen=7))

    assert priced(facts(), terms(*lines)).price_fen == 7


@pytest.mark.parametrize(
    ("parts", "most", "fen"),
    [(1, None, 101), (2, None, 152), (4, None, 254), (4, 3, 203), (2, 1, 101)],
)
def test_each_further_part_costs_half_of_the_first_rounded_up(
    parts: int, most: int | None, fen: int
) -> None:
    line = price(price_fen=101, most_parts=most)

    assert priced(facts(part_count=parts), terms(line)).price_fen == fen


def test_contrast_adds_and_a_missing_film_takes_off() -> None:
    line = price(contrast_fen=2_000, no_film_less_fen=500)

    assert priced(facts(has_contrast=True), terms(line)).price_fen == 8_000
    assert priced(facts(has_contrast=True, has_film=False), terms(line)).price_fen == 7_500


def test_a_missing_film_never_takes_more_than_there_is() -> None:
    assert priced(facts(has_film=False), terms(price(no_film_less_fen=9_000))).price_fen == 0


@pytest.mark.parametrize(
    ("minutes", "fen"),
    [(None, 10_000), (0, 10_000), (30, 10_000), (31, 12_000), (40, 12_000), (41, 14_000)],
)
def test_a_consultation_costs_more_for_each_begun_step(minutes: int | None, fen: int) -> None:
    line = price(
        service=CONSULTATION, price_fen=10_000, base_minutes=30, step_minutes=10, step_fen=2_000
    )
    shares = [share(each.party, each.share_hundredths, service=CONSULTATION) for each in SHARES]
    asked = facts(service=CONSULTATION, minutes=minutes)

    assert priced(asked, terms(line, shares=shares)).price_fen == fen


def test_surcharges_are_of_the_catalogue_price_and_do_not_raise_each_other() -> None:
    asked = facts(is_emergency=True, is_expert_named=True, part_count=2)

    assert priced(asked, terms(adjustments=(NAMED, EMERGENCY))).price_fen == 9_000 + 2_700 + 5_000


def test_a_surcharge_that_names_the_service_stands_for_the_one_of_all() -> None:
    own = Adjustment(line=9, cause=Cause.EMERGENCY, fixed_fen=1, service=facts().service)
    other = Adjustment(line=8, cause=Cause.EMERGENCY, fixed_fen=7, service=CONSULTATION)

    for order in ((own, EMERGENCY, other), (EMERGENCY, other, own)):
        assert priced(facts(is_emergency=True), terms(adjustments=order)).price_fen == 6_001


def test_who_is_exempt_of_all_pays_no_surcharge_either() -> None:
    asked = facts(is_emergency=True, exemption=Cause.POVERTY_RELIEF)

    found = priced(asked, terms(adjustments=(EMERGENCY, RELIEF)))

    assert found.price_fen == 0
    assert {part.fen for part in found.parts} == {0}


def test_an_exemption_never_takes_more_than_is_due() -> None:
    more = Adjustment(line=1, cause=Cause.PUBLIC_TASK, fixed_fen=99_999)

    assert priced(facts(exemption=Cause.PUBLIC_TASK), terms(adjustments=(more,))).price_fen == 0


def test_an_exemption_the_policy_does_not_know_changes_nothing() -> None:
    assert priced(facts(exemption=Cause.PUBLIC_TASK), terms()).price_fen == 6_000


def test_the_working_names_its_lines_and_adds_up() -> None:
    line = price(line=4, contrast_fen=2_000, no_film_less_fen=500, item_code="A1")
    asked = facts(
        part_count=3,
        has_contrast=True,
        has_film=False,
        is_emergency=True,
        exemption=Cause.PUBLIC_TASK,
    )
    half = Adjustment(line=7, cause=Cause.PUBLIC_TASK, share_hundredths=5_000)

    found = priced(asked, terms(line, adjustments=(EMERGENCY, half)))

    assert [(step.kind, step.line, step.count, step.fen) for step in found.steps] == [
        (StepKind.FIRST_PART, 4, 1, 6_000),
        (StepKind.FURTHER_PARTS, 4, 2, 6_000),
        (StepKind.CONTRAST, 4, 1, 2_000),
        (StepKind.NO_FILM, 4, 1, -500),
        (StepKind.SURCHARGE, 1, 1, 4_050),
        (StepKind.EXEMPTION, 7, 1, -8_775),
    ]
    assert (found.price_fen, found.item_code) == (8_775, "A1")
    assert sum(part.fen for part in found.parts) == 8_775


def test_half_a_fen_counts_as_a_whole_one() -> None:
    assert [share_of(fen, 5_000) for fen in (0, 1, 2, 3)] == [0, 1, 1, 2]
    assert [share_of(1, hundredths) for hundredths in (4_999, 5_000)] == [0, 1]


def test_what_has_no_line_has_no_price() -> None:
    with pytest.raises(NoPriceError) as found:
        priced(facts(), terms(price(modality="MR")))

    assert found.value.details == {
        "service": "remote_diagnosis",
        "modality": "CT",
        "level": "tertiary",
    }


def test_a_price_without_shares_is_none() -> None:
    with pytest.raises(NoSharesError):
        priced(facts(), terms(shares=(share(SHARES[0].party, 10_000, modality="MR"),)))


def test_an_examination_has_a_price_without_shares() -> None:
    found = priced(facts(service=Service.EXAMINATION), terms(price(service=Service.EXAMINATION)))

    assert (found.price_fen, found.parts) == (6_000, ())
