"""What is wrong with single lines of a policy, whatever the others say."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from data_layer.fees.policy_records import MODALITIES, Flaw, FlawCode, Line, PolicyTable
from data_layer.fees.records import (
    EXEMPTIONS,
    WHOLE,
    Adjustment,
    PolicyTerms,
    PriceLine,
    ShareRule,
)
from data_layer.institutions.records import Level

# 20,000 yuan: no line of a price list comes near it, and no case leaves what a column holds.
MOST_FEN = 2_000_000
MOST_PARTS, MOST_MINUTES = 20, 1_440
MOST_SURCHARGE = 10 * WHOLE
_CODE_LENGTH = 32
_TABLES: dict[type[Line], PolicyTable] = {
    PriceLine: PolicyTable.PRICES,
    Adjustment: PolicyTable.ADJUSTMENTS,
    ShareRule: PolicyTable.SHARES,
}
_FIRST_FIELD = {
    PolicyTable.PRICES: "service",
    PolicyTable.ADJUSTMENTS: "cause",
    PolicyTable.SHARES: "party",
}
_L = TypeVar("_L", PriceLine, Adjustment, ShareRule)
Found = Iterator[tuple[FlawCode, str]]


def line_flaws(terms: PolicyTerms) -> Iterator[Flaw]:
    """What keeps the lines from being stored at all."""
    yield from _flaws(PolicyTable.PRICES, terms.prices, _of_price)
    yield from _flaws(PolicyTable.ADJUSTMENTS, terms.adjustments, _of_adjustment)
    yield from _flaws(PolicyTable.SHARES, terms.shares, _of_share)


def put(terms: PolicyTerms, line: Line, replaces: int | None) -> PolicyTerms:
    """With the line in place of the one of that number, or beside all that there are."""
    table = _TABLES[type(line)]
    kept = terms if replaces is None else without(terms, table, replaces)
    others = getattr(kept, table.value)
    return replace(terms, **{table.value: _in_order((*others, line))})


def without(terms: PolicyTerms, table: PolicyTable, number: int) -> PolicyTerms:
    lines = getattr(terms, table.value)
    return replace(terms, **{table.value: tuple(one for one in lines if one.line != number)})


def _in_order(lines: Iterable[_L]) -> tuple[_L, ...]:
    return tuple(sorted(lines, key=lambda one: one.line))


def subject_of(line: Line) -> tuple[str, ...]:
    """What a line is about; of each there is one line."""
    if isinstance(line, PriceLine):
        return line.service, line.modality, line.level
    if isinstance(line, Adjustment):
        return line.cause, line.service or ""
    return line.service, line.modality, line.party


def _flaws(
    table: PolicyTable, lines: Iterable[_L], faults: Callable[[_L], Found]
) -> Iterator[Flaw]:
    first: dict[object, int] = {}
    for line in lines:
        for code, field in faults(line):
            yield _flaw(code, table, line.line, field)
        for key, code, field in (
            (subject_of(line), FlawCode.LINE_TWICE, _FIRST_FIELD[table]),
            (line.line, FlawCode.NUMBER_TWICE, "line"),
        ):
            if key in first:
                yield _flaw(code, table, line.line, field, other=first[key])
            first.setdefault(key, line.line)


def _flaw(code: FlawCode, table: PolicyTable, line: int, field: str, **details: object) -> Flaw:
    return Flaw(code=code, table=table, line=line, field=field, example=None, details=details)


def _of_price(line: PriceLine) -> Found:
    sums = ("price_fen", "contrast_fen", "no_film_less_fen", "step_fen")
    yield from _sums(line, sums)
    yield from _modality(line.modality)
    if line.level and line.level not in tuple(Level):
        yield FlawCode.LEVEL_UNKNOWN, "level"
    if len(line.item_code) > _CODE_LENGTH or not line.item_code.isprintable():
        yield FlawCode.TEXT_UNUSABLE, "item_code"
    if not 0 <= line.further_part_hundredths <= WHOLE:
        yield FlawCode.SHARE_OUT_OF_REACH, "further_part_hundredths"
    if line.most_parts is not None and not 1 <= line.most_parts <= MOST_PARTS:
        yield FlawCode.PARTS_OUT_OF_REACH, "most_parts"
    yield from _steps(line)


def _steps(line: PriceLine) -> Found:
    if line.base_minutes is not None and not 0 <= line.base_minutes <= MOST_MINUTES:
        yield FlawCode.MINUTES_OUT_OF_REACH, "base_minutes"
    if line.step_minutes is not None and not 1 <= line.step_minutes <= MOST_MINUTES:
        yield FlawCode.MINUTES_OUT_OF_REACH, "step_minutes"
    if (line.step_minutes is None) != (not line.step_fen):
        yield FlawCode.STEP_INCOMPLETE, "step_fen" if line.step_minutes else "step_minutes"


def _of_adjustment(line: Adjustment) -> Found:
    yield from _sums(line, ("fixed_fen",))
    most = WHOLE if line.cause in EXEMPTIONS else MOST_SURCHARGE
    if not 0 <= line.share_hundredths <= most:
        yield FlawCode.SHARE_OUT_OF_REACH, "share_hundredths"


def _of_share(line: ShareRule) -> Found:
    yield from _sums(line, ("fixed_fen", "least_fen", "most_fen"))
    yield from _modality(line.modality)
    if not 0 <= line.share_hundredths <= WHOLE:
        yield FlawCode.SHARE_OUT_OF_REACH, "share_hundredths"
    if line.most_fen is None:
        return
    if line.most_fen < line.least_fen:
        yield FlawCode.MOST_BELOW_LEAST, "most_fen"
    elif line.most_fen < line.fixed_fen:
        yield FlawCode.MOST_BELOW_FIXED, "most_fen"


def _sums(line: Line, fields: Iterable[str]) -> Found:
    for field in fields:
        fen = getattr(line, field)
        if fen is not None and fen < 0:
            yield FlawCode.NEGATIVE, field
        elif fen is not None and fen > MOST_FEN:
            yield FlawCode.SUM_TOO_LARGE, field


def _modality(modality: str) -> Found:
    if modality and modality not in MODALITIES:
        yield FlawCode.MODALITY_UNKNOWN, "modality"
