"""Reports drawn for review: by chance, the same again with the same seed, nobody left out."""

import random
from collections import Counter

import pytest

from data_layer.quality.rules.drawing import draw
from data_layer.quality.sampling_records import (
    Draw,
    DrawableReport,
    PlanNote,
    PlanProblem,
    SampleReason,
    SamplingTerms,
)


def a_report(number: int, **given: object) -> DrawableReport:
    usual: dict[str, object] = {
        "institution": "FEIXI",
        "modality": "CT",
        "reader": "wang",
        "urgency": "routine",
    }
    return DrawableReport(report_id=number, **{**usual, **given})


def reports(count: int, start: int = 0, **given: object) -> list[DrawableReport]:
    return [a_report(start + number, **given) for number in range(count)]


def mixed(count: int, seed: int = 3) -> list[DrawableReport]:
    """Of 20 readers, six hospitals, three modalities; one of ten at risk, two readers new."""
    chance = random.Random(seed)
    return [
        a_report(
            number,
            institution=f"H{chance.randrange(6)}",
            modality=chance.choice(["CT", "MR", "DX"]),
            reader=(reader := f"E{chance.randrange(20)}"),
            urgency=chance.choice(["routine", "urgent"]),
            is_starter=reader in ("E3", "E4"),
            is_at_risk=chance.random() < 0.1,
        )
        for number in range(count)
    ]


def reasons(drawn: Draw) -> Counter[SampleReason]:
    return Counter(one.reason for one in drawn.drawn)


def test_the_same_seed_draws_the_same_in_whatever_order_the_reports_come() -> None:
    there = mixed(2000)
    shuffled = random.Random(1).sample(there, len(there))

    assert draw(shuffled, SamplingTerms(), 42) == draw(there, SamplingTerms(), 42)


def test_another_seed_draws_others() -> None:
    assert (
        draw(mixed(2000), SamplingTerms(), 1).drawn != draw(mixed(2000), SamplingTerms(), 2).drawn
    )


def test_a_draw_stays_what_it_was() -> None:
    """Of a seed that was kept; it changes only when the way of drawing does."""
    drawn = draw(reports(100), SamplingTerms(), 2024)

    assert [one.report_id for one in drawn.drawn] == [42, 43, 55, 88, 99]


def test_what_others_wrote_changes_nothing_of_a_reader() -> None:
    alone = draw(reports(60), SamplingTerms(), 5)
    among = draw([*reports(60), *reports(200, start=1000, reader="li")], SamplingTerms(), 5)

    assert [one for one in among.drawn if one.reader == "wang"] == list(alone.drawn)


@pytest.mark.parametrize(("count", "drawn"), [(1, 1), (19, 1), (20, 1), (21, 2), (400, 20)])
def test_everybody_is_looked_at_with_at_least_5_percent(count: int, drawn: int) -> None:
    assert len(draw(reports(count), SamplingTerms(), 1).drawn) == drawn


def test_of_a_new_starter_everything_is_looked_at() -> None:
    drawn = draw(reports(37, is_starter=True), SamplingTerms(), 1)

    assert reasons(drawn) == {SampleReason.STARTER: 37}
    assert {(one.chance_numerator, one.chance_denominator) for one in drawn.drawn} == {(37, 37)}


def test_a_plan_may_treat_new_starters_as_everybody() -> None:
    terms = SamplingTerms(takes_starters_whole=False)

    assert reasons(draw(reports(40, is_starter=True), terms, 1)) == {SampleReason.RANDOM: 2}


def test_more_is_drawn_of_what_is_at_risk_and_its_chance_says_so() -> None:
    there = [*reports(100), *reports(30, start=500, is_at_risk=True)]

    drawn = draw(there, SamplingTerms(risk_percent=50), 1)

    assert reasons(drawn) == {SampleReason.RANDOM: 5, SampleReason.RISK: 15}
    assert {(one.reason, one.chance_numerator, one.chance_denominator) for one in drawn.drawn} == {
        (SampleReason.RANDOM, 5, 100),
        (SampleReason.RISK, 15, 30),
    }


def test_a_least_number_raises_the_chance_and_is_told_as_the_reason() -> None:
    drawn = draw(reports(40), SamplingTerms(fewest_per_reader=10), 1)

    assert reasons(drawn) == {SampleReason.MINIMUM: 10}
    assert drawn.drawn[0].chance_numerator == 10


def test_what_starters_and_risk_give_counts_towards_the_least_number() -> None:
    there = [*reports(20), *reports(20, start=50, is_at_risk=True)]

    drawn = draw(there, SamplingTerms(fewest_per_reader=10, risk_percent=40), 1)

    assert reasons(drawn) == {SampleReason.MINIMUM: 2, SampleReason.RISK: 8}


def test_a_most_number_caps_what_is_at_risk_but_never_the_share_of_everybody() -> None:
    there = [*reports(200), *reports(100, start=500, is_at_risk=True)]
    capped = SamplingTerms(risk_percent=60, most_per_reader=30)
    too_low = SamplingTerms(risk_percent=60, most_per_reader=4)

    assert reasons(draw(there, capped, 1)) == {SampleReason.RANDOM: 10, SampleReason.RISK: 20}
    assert reasons(draw(there, too_low, 1)) == {SampleReason.RANDOM: 10, SampleReason.RISK: 5}


def test_each_stratum_has_its_share_of_a_reader_up_to_one() -> None:
    terms = SamplingTerms(percent=20, risk_percent=20)
    there = [
        *reports(47, modality="CT"),
        *reports(33, start=100, modality="MR"),
        *reports(20, start=200, institution="LUJIANG"),
    ]

    for seed in range(50):
        for stratum in draw(there, terms, seed).strata:
            assert abs(stratum.drawn - stratum.population / 5) < 1


def test_each_report_is_drawn_as_often_as_its_chance_says() -> None:
    there = mixed(300)
    terms = SamplingTerms(percent=10, risk_percent=40)
    times: Counter[int] = Counter()
    for seed in range(800):
        drawn = draw(there, terms, seed).drawn
        times.update(one.report_id for one in drawn)
        chances = {one.report_id: one.chance_numerator / one.chance_denominator for one in drawn}
        # Beyond five standard errors.
        far = 5 * 0.5 / 800**0.5
    assert all(abs(times[number] / 800 - chance) < far for number, chance in chances.items())
    assert set(times) == {report.report_id for report in there}


def test_strata_tell_of_all_there_were_and_of_all_drawn() -> None:
    drawn = draw(mixed(1500), SamplingTerms(), 9)

    assert sum(stratum.population for stratum in drawn.strata) == 1500
    assert sum(stratum.drawn for stratum in drawn.strata) == len(drawn.drawn)
    assert "H0/CT/E0/routine" in {stratum.stratum for stratum in drawn.strata}


def test_a_plan_about_some_modalities_draws_no_other_and_names_an_empty_one() -> None:
    there = [*reports(40, modality="CT"), *reports(40, start=100, modality="MR")]

    drawn = draw(there, SamplingTerms(modalities=("MR", "PT")), 1)

    assert {one.stratum for one in drawn.drawn} == {"FEIXI/MR/wang/routine"}
    assert drawn.notes == [
        PlanNote(problem=PlanProblem.EMPTY_STRATUM, subject="PT", wanted=1, there=0)
    ]


def test_nothing_to_draw_is_said() -> None:
    drawn = draw([], SamplingTerms(), 1)

    assert (drawn.drawn, drawn.strata) == ([], [])
    assert [note.problem for note in drawn.notes] == [PlanProblem.NOTHING_TO_DRAW]


def test_no_report_is_drawn_twice_whatever_the_share() -> None:
    for percent in range(5, 101, 5):
        drawn = draw(reports(97), SamplingTerms(percent=percent, risk_percent=percent), percent)
        assert len({one.report_id for one in drawn.drawn}) == -(-97 * percent // 100)
