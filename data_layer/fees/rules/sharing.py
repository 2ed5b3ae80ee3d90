"""Who gets which part of a price; the parts always add up to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from data_layer.fees.errors import BoundsUnmetError
from data_layer.fees.records import Part, Party, Service, ShareRule

_ORDER = {party: place for place, party in enumerate(Party)}


def rules_for(
    shares: Iterable[ShareRule], service: Service, modality: str
) -> tuple[ShareRule, ...]:
    """The lines of the modality if there are any, else those of every modality; by line."""
    of_service = sorted(
        (rule for rule in shares if rule.service == service), key=lambda rule: rule.line
    )
    own = tuple(rule for rule in of_service if rule.modality == modality)
    return own or tuple(rule for rule in of_service if not rule.modality)


def parts_of(price_fen: int, rules: Sequence[ShareRule]) -> tuple[Part, ...]:
    """Fixed sums first, in the order of the lines, then the shares of what they leave.

    A part outside its bounds is put on the bound, and the others share the rest, by their shares
    again. What whole fen leave over goes to the largest remainders, of equal ones by the order of
    `Party`, in which the parts are given, too. Nobody gets a part of nothing.

    Raises BoundsUnmetError.
    """
    fixed = _fixed(price_fen, rules)
    if price_fen and sum(_least(rule, fixed[rule.party]) for rule in rules) > price_fen:
        raise BoundsUnmetError(price_fen=price_fen)
    bound = _on_bounds(price_fen, rules, fixed) if price_fen else dict.fromkeys(fixed, 0)
    free = [rule for rule in rules if rule.party not in bound]
    rest = price_fen - sum(bound.values()) - sum(fixed[rule.party] for rule in free)
    if rest and not _whole(free):
        raise BoundsUnmetError(price_fen=price_fen)
    fen = bound | {rule.party: fixed[rule.party] for rule in free}
    for party, more in _spread(rest, free):
        fen[party] += more
    parts = (Part(party=rule.party, line=rule.line, fen=fen[rule.party]) for rule in rules)
    return tuple(sorted(parts, key=lambda part: _ORDER[part.party]))


def _fixed(price_fen: int, rules: Iterable[ShareRule]) -> dict[Party, int]:
    left, fixed = price_fen, {}
    for rule in sorted(rules, key=lambda rule: rule.line):
        fixed[rule.party] = min(rule.fixed_fen, left)
        left -= fixed[rule.party]
    return fixed


def _least(rule: ShareRule, fixed_fen: int) -> int:
    """What a party gets before any share: its fixed sum, within its bounds."""
    most_fen = fixed_fen if rule.most_fen is None else min(fixed_fen, rule.most_fen)
    return max(most_fen, rule.least_fen)


def _whole(rules: Iterable[ShareRule]) -> int:
    return sum(rule.share_hundredths for rule in rules)


def _on_bounds(
    price_fen: int, rules: Sequence[ShareRule], fixed: Mapping[Party, int]
) -> dict[Party, int]:
    """Who gets the least or the most they may.

    In each round, whichever of the two moves more fen is settled: the rest that remains then can
    only push those further beyond that bound, so none of them ever has to be let go again.
    """
    bound: dict[Party, int] = {}
    while free := [rule for rule in rules if rule.party not in bound]:
        kept = sum(bound.values()) + sum(fixed[rule.party] for rule in free)
        beyond = _beyond(price_fen - kept, free, fixed)
        balance = sum(moved for moved, _ in beyond.values())
        settled = {party: fen for party, (moved, fen) in beyond.items() if moved * balance >= 0}
        if not settled:
            break
        bound |= settled
    return bound


def _beyond(
    rest: int, free: Sequence[ShareRule], fixed: Mapping[Party, int]
) -> dict[Party, tuple[int, int]]:
    """Whose part is outside its bounds: what the bound adds to it, and the bound itself.

    What it adds is told in parts of a fen, of which all have the same.
    """
    whole = max(_whole(free), 1)
    beyond = {}
    for rule in free:
        exact = fixed[rule.party] * whole + rule.share_hundredths * rest
        if exact < rule.least_fen * whole:
            beyond[rule.party] = (rule.least_fen * whole - exact, rule.least_fen)
        elif rule.most_fen is not None and exact > rule.most_fen * whole:
            beyond[rule.party] = (rule.most_fen * whole - exact, rule.most_fen)
    return beyond


def _spread(rest: int, rules: Sequence[ShareRule]) -> Iterator[tuple[Party, int]]:
    """The rest by largest remainder."""
    whole = max(_whole(rules), 1)
    exact = [(divmod(rule.share_hundredths * rest, whole), rule.party) for rule in rules]
    over = rest - sum(fen for (fen, _), _ in exact)
    exact.sort(key=lambda each: (-each[0][1], _ORDER[each[1]]))
    for place, ((fen, _), party) in enumerate(exact):
        yield party, fen + (place < over)
