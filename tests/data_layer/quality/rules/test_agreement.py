"""Agreement of two readers, against statsmodels and irrCAC."""

import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from data_layer.indicators import Share
from data_layer.quality.agreement_records import Coefficient
from data_layer.quality.rules.agreement import Pair, agreement, agreement_of_table

TABLES = {
    "nearly all good": [[118, 5], [2, 0]],
    "even": [[40, 9], [6, 45]],
    "film grades": [[30, 4, 1], [3, 20, 5], [0, 6, 31]],
    "radpeer": [
        [12, 3, 0, 1, 0],
        [2, 9, 4, 0, 1],
        [0, 3, 7, 2, 2],
        [1, 0, 2, 5, 3],
        [0, 1, 0, 2, 6],
    ],
}
# irrCAC 0.4.4 (CAC(...).gwet(), digits=15): AC1 and its 95 % interval. It cannot be installed
# beside the portal, because it wants an older SciPy and pandas.
AC1 = {
    "nearly all good": (0.940776337608718, 0.89514014661631, 0.986412528601125),
    "even": (0.700748129675811, 0.558457430851692, 0.843038828499929),
    "film grades": (0.715696543468502, 0.59816501832087, 0.833228068616135),
    "radpeer": (0.489654184864323, 0.337372401716089, 0.641935968012557),
}


def of(name: str) -> tuple[np.ndarray, list[str]]:
    table = np.array(TABLES[name], dtype=float)
    return table, [str(number) for number in range(len(table))]


def near(coefficient: Coefficient | None, *expected: float) -> bool:
    assert coefficient
    found = (coefficient.value, coefficient.low, coefficient.high)
    return found == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    ("field", "weights"), [("kappa", None), ("linear_kappa", "linear"), ("quadratic_kappa", "fc")]
)
def test_kappa_and_its_interval_are_those_of_statsmodels(
    name: str, field: str, weights: str | None
) -> None:
    table, categories = of(name)

    theirs = cohens_kappa(table, wt=weights)

    assert near(
        getattr(agreement_of_table(table, categories), field),
        theirs.kappa,
        theirs.kappa_low,
        theirs.kappa_upp,
    )


@pytest.mark.parametrize("name", TABLES)
def test_ac1_and_its_interval_are_those_of_irrcac(name: str) -> None:
    assert near(agreement_of_table(*of(name)).ac1, *AC1[name])


def test_readers_who_agree_on_a_rare_finding_have_no_kappa_but_an_ac1() -> None:
    told = agreement_of_table(*of("nearly all good"))

    assert told.observed.percent == "94.40%"
    assert told.kappa
    assert round(told.kappa.value, 2) == -0.02
    assert told.ac1
    assert round(told.ac1.value, 2) == 0.94
    assert told.prevalence == pytest.approx({"0": 0.972, "1": 0.028})


def test_a_pair_that_lacks_a_score_is_left_out_and_counted() -> None:
    pairs: list[Pair] = [("a", "a"), ("a", "b"), ("b", None), (None, "a"), (None, None), ("b", "b")]

    told = agreement(pairs, ["a", "b"])

    assert told.observed == Share(2, 3)
    assert told.left_out == 3


def test_the_first_reader_is_the_row() -> None:
    pairs: list[Pair] = [("a", "b")] * 3 + [("b", "c")] * 2 + [("c", "c")] * 4

    told = agreement(pairs, ["a", "b", "c"])

    table = np.array([[0, 3, 0], [0, 0, 2], [0, 0, 4]], dtype=float)
    assert told == agreement_of_table(table, ["a", "b", "c"])


def test_a_score_that_is_not_in_the_scale_is_refused() -> None:
    with pytest.raises(KeyError):
        agreement([("a", "d")], ["a", "b"])


def test_without_a_pair_there_is_no_coefficient() -> None:
    told = agreement([], ["a", "b"])

    assert (told.kappa, told.linear_kappa, told.quadratic_kappa, told.ac1) == (None,) * 4
    assert told.observed.rate is None


def test_where_both_always_say_the_same_kappa_is_not_defined_and_ac1_is_full() -> None:
    told = agreement([("a", "a")] * 40, ["a", "b"])

    assert told.kappa is None
    assert told.ac1 == Coefficient(value=1.0, low=1.0, high=1.0)


def test_one_pair_has_no_interval() -> None:
    told = agreement([("a", "b")], ["a", "b"])

    assert told.ac1
    assert told.ac1.low is None


@pytest.mark.parametrize(("pairs", "is_of_few"), [(29, True), (30, False)])
def test_agreement_of_few_is_said_to_be_of_few(pairs: int, is_of_few: bool) -> None:
    assert agreement([("a", "a")] * pairs, ["a", "b"]).is_of_few == is_of_few
