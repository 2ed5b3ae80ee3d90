"""Prices and shares computed once more, in fractions, from the rows of a policy alone.

Nothing here is used to charge, and nothing that charges is used here: two ways that agree.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from data_layer.fees.records import Party
from data_layer.fees.verify_records import RawPolicy

Row = Mapping[str, Any]
_HALF = Fraction(1, 2)
_SURCHARGES = {"emergency": "is_emergency", "named_expert": "is_expert_named"}


class NotComputableError(Exception):
    """The policy has no answer, or none that adds up."""


def recomputed(facts: Row, policy: RawPolicy) -> tuple[int, dict[str, int]]:
    """The price and the part of each party; raises NotComputableError."""
    price = recomputed_price(facts, policy)
    rules = [rule for rule in policy.shares if rule["service"] == facts["service"]]
    own = [rule for rule in rules if rule["modality"] == facts["modality"]]
    return price, recomputed_parts(price, own or [r for r in rules if not r["modality"]])


def recomputed_price(facts: Row, policy: RawPolicy) -> int:
    line = _line(facts, policy.prices)
    further = _share(line["price_fen"], line["further_part_hundredths"])
    price: int = line["price_fen"] + further * (_parts(facts, line) - 1)
    price += line["contrast_fen"] * bool(facts["has_contrast"])
    price += line["step_fen"] * _steps(facts["minutes"], line)
    if not facts["has_film"]:
        price = max(price - line["no_film_less_fen"], 0)
    dearer = sum(
        _of(_adjustment(facts, policy, cause), price)
        for cause, fact in _SURCHARGES.items()
        if facts[fact]
    )
    due = price + dearer
    less = _of(_adjustment(facts, policy, facts["exemption"]), due)
    return max(due - less, 0)


def recomputed_parts(price: int, rules: Sequence[Row]) -> dict[str, int]:
    """The level at which all parts, held within their bounds, add up to the price; then whole fen.

    What is between two fen goes up for the largest remainders, equal ones in the order of `Party`.
    """
    if not price:
        return {str(rule["party"]): 0 for rule in rules}
    fixed, left = {}, price
    for rule in sorted(rules, key=lambda rule: rule["line"]):
        fixed[rule["party"]] = min(rule["fixed_fen"], left)
        left -= fixed[rule["party"]]
    level = _level(price, rules, fixed)
    exact = {rule["party"]: _held(rule, fixed, level) for rule in rules}
    if sum(exact.values()) != price:
        raise NotComputableError
    order = list(Party)
    parts = {party: floor(part) for party, part in exact.items()}
    over = price - sum(parts.values())
    ranked = sorted(exact, key=lambda one: (parts[one] - exact[one], order.index(Party(one))))
    for party in ranked[:over]:
        parts[party] += 1
    return parts


def _line(facts: Row, prices: Iterable[Row]) -> Row:
    fitting = [
        line
        for line in prices
        if line["service"] == facts["service"]
        and line["modality"] in ("", facts["modality"])
        and line["level"] in ("", facts["level"])
    ]
    if not fitting:
        raise NotComputableError
    return max(fitting, key=lambda line: 2 * bool(line["modality"]) + bool(line["level"]))


def _parts(facts: Row, line: Row) -> int:
    count: int = max(facts["part_count"], 1)
    most: int | None = line["most_parts"]
    return count if most is None else max(min(count, most), 1)


def _steps(minutes: int | None, line: Row) -> int:
    if minutes is None or not line["step_minutes"]:
        return 0
    return max(ceil(Fraction(minutes - (line["base_minutes"] or 0), line["step_minutes"])), 0)


def _adjustment(facts: Row, policy: RawPolicy, cause: str | None) -> Row | None:
    """That of the service before that of every service."""
    for service in (facts["service"], ""):
        for one in policy.adjustments:
            if one["cause"] == cause and one["service"] == service:
                return one
    return None


def _of(adjustment: Row | None, fen: int) -> int:
    if adjustment is None:
        return 0
    fixed: int = adjustment["fixed_fen"]
    return fixed + _share(fen, adjustment["share_hundredths"])


def _share(fen: int, hundredths: int) -> int:
    return floor(Fraction(fen * hundredths, 10_000) + _HALF)


def _held(rule: Row, fixed: Mapping[str, int], level: Fraction) -> Fraction:
    part: Fraction = fixed[rule["party"]] + rule["share_hundredths"] * level
    if rule["most_fen"] is not None:
        part = min(part, Fraction(rule["most_fen"]))
    return max(part, Fraction(rule["least_fen"]))


def _level(price: int, rules: Sequence[Row], fixed: Mapping[str, int]) -> Fraction:
    """All parts together rise with the level, in straight lines between where one meets a bound."""
    bends = {Fraction(0)}
    for rule in rules:
        for bound in (rule["least_fen"], rule["most_fen"]):
            if bound is not None and rule["share_hundredths"]:
                bends.add(Fraction(bound - fixed[rule["party"]], rule["share_hundredths"]))
    levels = sorted(bend for bend in bends if bend >= 0)
    levels.append(levels[-1] + price)
    for low, high in pairwise(levels):
        below = sum(_held(rule, fixed, low) for rule in rules)
        above = sum(_held(rule, fixed, high) for rule in rules)
        if below <= price <= above:
            return low + (high - low) * (price - below) / (above - below) if above > below else low
    raise NotComputableError
