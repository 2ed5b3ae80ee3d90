"""How well two readers agree, beyond what chance alone would give."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from data_layer.indicators import Share
from data_layer.quality.agreement_records import Agreement, Coefficient

Table = NDArray[np.float64]
Pair = tuple[str | None, str | None]

_UPPER = 0.975
_NOTHING = 1e-12


def agreement(pairs: Iterable[Pair], categories: Sequence[str]) -> Agreement:
    """Of all categories there are, in their order; a pair that lacks a score is left out.

    Raises KeyError for a category that is not among them.
    """
    place = {category: number for number, category in enumerate(categories)}
    table = np.zeros((len(categories), len(categories)))
    left_out = 0
    for first, second in pairs:
        if first is None or second is None:
            left_out += 1
        else:
            table[place[first], place[second]] += 1
    return agreement_of_table(table, categories, left_out)


def agreement_of_table(table: Table, categories: Sequence[str], left_out: int = 0) -> Agreement:
    """Of how often the first reader said the row and the second the column."""
    total = float(table.sum())
    parts = (table.sum(axis=0) + table.sum(axis=1)) / (2 * total) if total else table.sum(axis=0)
    distance = np.abs(np.subtract.outer(np.arange(len(table)), np.arange(len(table))))
    return Agreement(
        observed=Share(int(np.trace(table)), int(total)),
        left_out=left_out,
        prevalence=dict(zip(categories, parts.tolist(), strict=True)),
        kappa=_kappa(table, np.eye(len(table))),
        linear_kappa=_kappa(table, _closeness(distance)),
        quadratic_kappa=_kappa(table, _closeness(distance**2)),
        ac1=_ac1(table, parts),
    )


def _closeness(distance: NDArray[np.int64]) -> Table:
    """1 for the same category, 0 for the two ends."""
    closeness: Table = 1.0 - distance / max(int(distance.max()), 1)
    return closeness


def _kappa(table: Table, weights: Table) -> Coefficient | None:
    """Cohen's, with the large-sample error of Fleiss, Cohen and Everitt (1969)."""
    total = table.sum()
    if not total:
        return None
    shares = table / total
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    expected = float(rows @ weights @ columns)
    if 1 - expected < _NOTHING:
        return None
    kappa = (float((weights * shares).sum()) - expected) / (1 - expected)
    error = _kappa_error(shares, weights, kappa, expected) / math.sqrt(total)
    return Coefficient(
        value=kappa, low=kappa - ndtri(_UPPER) * error, high=kappa + ndtri(_UPPER) * error
    )


def _kappa_error(shares: Table, weights: Table, kappa: float, expected: float) -> float:
    """The standard error of one pair."""
    usual = np.add.outer(weights @ shares.sum(axis=0), shares.sum(axis=1) @ weights)
    squares = float((shares * (weights - usual * (1 - kappa)) ** 2).sum())
    variance = squares - (kappa - expected * (1 - kappa)) ** 2
    return math.sqrt(max(variance, 0.0)) / (1 - expected)


def _ac1(table: Table, parts: Table) -> Coefficient | None:
    """Gwet's (2008), with his variance over the pairs and Student's interval."""
    total, count = float(table.sum()), len(table)
    if not total or count < 2:
        return None
    by_pair = (np.add.outer(1 - parts, 1 - parts) / 2) / (count - 1)
    expected = float((parts * (1 - parts)).sum()) / (count - 1)
    value = (float(np.trace(table)) / total - expected) / (1 - expected)
    if total < 2:
        return Coefficient(value=value)
    of_pair = (np.eye(count) - expected - 2 * (1 - value) * (by_pair - expected)) / (1 - expected)
    variance = float((table * (of_pair - value) ** 2).sum()) / (total * (total - 1))
    width = float(stdtrit(total - 1, _UPPER)) * math.sqrt(variance)
    return Coefficient(value=value, low=value - width, high=min(value + width, 1.0))
