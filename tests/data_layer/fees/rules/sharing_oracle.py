"""Shares computed another way: with fractions, by the level to which the rest is filled up.

Every part is `fixed + share * level` within its bounds. That grows with the level in straight
pieces, so the level at which all parts make the price lies on one piece and is solved there.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor

from data_layer.fees.records import Party, ShareRule

_ORDER = list(Party)


def parts_by_fractions(price: int, rules: Sequence[ShareRule]) -> dict[Party, int] | None:
    """None where the bounds cannot be met."""
    if not price:
        return {rule.party: 0 for rule in rules}
    fixed = _fixed(price, rules)
    exact = _exact(price, rules, fixed)
    return None if exact is None else _whole_fen(price, exact)


def _fixed(price: int, rules: Sequence[ShareRule]) -> dict[Party, int]:
    fixed = {}
    for place, rule in enumerate(rules):
        before = sum(each.fixed_fen for each in rules[:place])
        fixed[rule.party] = max(min(before + rule.fixed_fen, price) - min(before, price), 0)
    return fixed


def _at(rule: ShareRule, fixed: int, level: Fraction) -> Fraction:
    part = max(fixed + rule.share_hundredths * level, Fraction(rule.least_fen))
    return part if rule.most_fen is None else min(part, Fraction(rule.most_fen))


def _exact(
    price: int, rules: Sequence[ShareRule], fixed: dict[Party, int]
) -> dict[Party, Fraction] | None:
    def total(level: Fraction) -> Fraction:
        return sum((_at(rule, fixed[rule.party], level) for rule in rules), Fraction())

    bends = {Fraction(0)}
    for rule in rules:
        for bound in (rule.least_fen, rule.most_fen):
            if bound is not None and rule.share_hundredths and bound > fixed[rule.party]:
                bends.add(Fraction(bound - fixed[rule.party], rule.share_hundredths))
    levels = sorted(bends)
    # Beyond the last bend everything is straight for ever.
    levels.append(levels[-1] + price + 1)
    for low, high in pairwise(levels):
        if total(low) <= price <= total(high):
            rise = total(high) - total(low)
            level = low + ((price - total(low)) / rise * (high - low) if rise else 0)
            return {rule.party: _at(rule, fixed[rule.party], level) for rule in rules}
    return None


def _whole_fen(price: int, exact: dict[Party, Fraction]) -> dict[Party, int]:
    whole = {party: floor(part) for party, part in exact.items()}
    while sum(whole.values()) < price:
        lacking = {party: exact[party] - whole[party] for party in exact}
        whole[min(exact, key=lambda party: (-lacking[party], _ORDER.index(party)))] += 1
    return whole
