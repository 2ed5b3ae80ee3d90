"""Prices computed another way: as a sum of fractions, each rounded where the bill has a line."""

from fractions import Fraction
from math import floor

from data_layer.fees.records import CaseFacts, Cause, PolicyTerms


def price_by_fractions(case: CaseFacts, terms: PolicyTerms) -> int | None:
    """None where no line is about the case."""
    ranked = {(line.service, line.modality, line.level): line for line in reversed(terms.prices)}
    wanted = [(case.modality, case.level), (case.modality, ""), ("", case.level), ("", "")]
    line = next((ranked[key] for one in wanted if (key := (case.service, *one)) in ranked), None)
    if line is None:
        return None
    total = line.price_fen
    for number in range(2, case.part_count + 1):
        if line.most_parts is None or number <= line.most_parts:
            total += _rounded(Fraction(line.price_fen * line.further_part_hundredths, 10_000))
    total += line.contrast_fen if case.has_contrast else 0
    minute = line.base_minutes or 0
    while line.step_minutes and case.minutes is not None and minute < case.minutes:
        total += line.step_fen
        minute += line.step_minutes
    if not case.has_film:
        total = max(total - line.no_film_less_fen, 0)
    return _adjusted(total, case, terms)


def _adjusted(catalogue: int, case: CaseFacts, terms: PolicyTerms) -> int:
    known = {(each.cause, each.service): each for each in terms.adjustments}

    def of(cause: Cause, base: int) -> int:
        each = known.get((cause, case.service)) or known.get((cause, None))
        if each is None:
            return 0
        return each.fixed_fen + _rounded(Fraction(base * each.share_hundredths, 10_000))

    total = catalogue
    total += of(Cause.EMERGENCY, catalogue) if case.is_emergency else 0
    total += of(Cause.NAMED_EXPERT, catalogue) if case.is_expert_named else 0
    return max(total - of(case.exemption, total), 0) if case.exemption else total


def _rounded(fen: Fraction) -> int:
    return floor(fen + Fraction(1, 2))
