"""What a case costs by the lines of a policy, step by step."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from data_layer.fees.errors import NoPriceError, NoSharesError
from data_layer.fees.records import (
    WHOLE,
    Adjustment,
    CaseFacts,
    Cause,
    PolicyTerms,
    Priced,
    PriceLine,
    PriceStep,
    Service,
    StepKind,
)
from data_layer.fees.rules.sharing import parts_of, rules_for

# What nobody is charged for has no parts: an examination only says what recognising it saves.
SHARED = (Service.REMOTE_DIAGNOSIS, Service.REMOTE_CONSULTATION)


def priced(facts: CaseFacts, terms: PolicyTerms) -> Priced:
    """Raises NoPriceError, NoSharesError or BoundsUnmetError."""
    price = price_of(facts, terms)
    rules = rules_for(terms.shares, facts.service, facts.modality)
    if not rules and facts.service in SHARED:
        raise NoSharesError(service=facts.service, modality=facts.modality)
    return replace(price, parts=parts_of(price.price_fen, rules)) if rules else price


def price_of(facts: CaseFacts, terms: PolicyTerms) -> Priced:
    """Without its parts. Raises NoPriceError."""
    line = price_line(facts, terms.prices)
    steps = tuple(_steps(facts, line, terms.adjustments))
    return Priced(
        price_fen=sum(step.fen for step in steps),
        price_line=line.line,
        item_code=line.item_code,
        steps=steps,
        parts=(),
    )


def price_line(facts: CaseFacts, prices: Iterable[PriceLine]) -> PriceLine:
    """The line that names more of the case; a modality says more than a level.

    Raises NoPriceError.
    """
    fitting = (
        line
        for line in prices
        if line.service == facts.service
        and line.modality in ("", facts.modality)
        and line.level in ("", facts.level)
    )
    found = max(fitting, key=lambda line: (bool(line.modality), bool(line.level)), default=None)
    if found is None:
        raise NoPriceError(service=facts.service, modality=facts.modality, level=facts.level)
    return found


def share_of(fen: int, hundredths: int) -> int:
    """Half a fen counts as a whole one."""
    return (2 * fen * hundredths + WHOLE) // (2 * WHOLE)


def _steps(
    facts: CaseFacts, line: PriceLine, adjustments: Iterable[Adjustment]
) -> Iterator[PriceStep]:
    """Those that change something, after the first, which is always there."""
    catalogue = list(_catalogue_steps(facts, line))
    yield from catalogue
    price_fen = sum(step.fen for step in catalogue)
    chosen = {adjustment.cause: adjustment for adjustment in _fitting(facts, adjustments)}
    surcharges = [_surcharge(chosen[cause], price_fen) for cause in _dearer(facts, chosen)]
    yield from (step for step in surcharges if step.fen)
    if facts.exemption in chosen:
        due_fen = price_fen + sum(step.fen for step in surcharges)
        yield _exemption(chosen[facts.exemption], due_fen)


def _catalogue_steps(facts: CaseFacts, line: PriceLine) -> Iterator[PriceStep]:
    yield PriceStep(kind=StepKind.FIRST_PART, line=line.line, fen=line.price_fen)
    before_fen = line.price_fen
    for kind, count, each_fen in _additions(facts, line):
        if count * each_fen:
            before_fen += count * each_fen
            yield PriceStep(kind=kind, line=line.line, fen=count * each_fen, count=count)
    less_fen = 0 if facts.has_film else min(line.no_film_less_fen, before_fen)
    if less_fen:
        yield PriceStep(kind=StepKind.NO_FILM, line=line.line, fen=-less_fen)


def _additions(facts: CaseFacts, line: PriceLine) -> Iterator[tuple[StepKind, int, int]]:
    """How many of what, and what each of them costs."""
    parts = facts.part_count if line.most_parts is None else min(facts.part_count, line.most_parts)
    each_fen = share_of(line.price_fen, line.further_part_hundredths)
    yield StepKind.FURTHER_PARTS, max(parts - 1, 0), each_fen
    yield StepKind.CONTRAST, int(facts.has_contrast), line.contrast_fen
    yield StepKind.TIME_STEPS, _begun_steps(facts.minutes, line), line.step_fen


def _begun_steps(minutes: int | None, line: PriceLine) -> int:
    if minutes is None or not line.step_minutes:
        return 0
    beyond = max(minutes - (line.base_minutes or 0), 0)
    return -(-beyond // line.step_minutes)


def _fitting(facts: CaseFacts, adjustments: Iterable[Adjustment]) -> list[Adjustment]:
    """Those that name the service come last, and so win."""
    return sorted(
        (each for each in adjustments if each.service in (None, facts.service)),
        key=lambda each: each.service is not None,
    )


def _dearer(facts: CaseFacts, chosen: dict[Cause, Adjustment]) -> list[Cause]:
    applies = {Cause.EMERGENCY: facts.is_emergency, Cause.NAMED_EXPERT: facts.is_expert_named}
    return [cause for cause, is_so in applies.items() if is_so and cause in chosen]


def _surcharge(adjustment: Adjustment, price_fen: int) -> PriceStep:
    """Of the catalogue price; surcharges do not raise each other."""
    fen = adjustment.fixed_fen + share_of(price_fen, adjustment.share_hundredths)
    return PriceStep(kind=StepKind.SURCHARGE, line=adjustment.line, fen=fen, cause=adjustment.cause)


def _exemption(adjustment: Adjustment, due_fen: int) -> PriceStep:
    """Of all that is due, surcharges too: the whole of it leaves nothing to pay."""
    fen = adjustment.fixed_fen + share_of(due_fen, adjustment.share_hundredths)
    return PriceStep(
        kind=StepKind.EXEMPTION,
        line=adjustment.line,
        fen=-min(fen, due_fen),
        cause=adjustment.cause,
    )
