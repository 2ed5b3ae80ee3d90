"""What is wrong with a policy as a whole, each time with a case that shows it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from data_layer.fees.errors import BoundsUnmetError, NoPriceError
from data_layer.fees.policy_records import Flaw, FlawCode, PolicyTable
from data_layer.fees.records import (
    EXEMPTIONS,
    WHOLE,
    CaseFacts,
    Cause,
    PolicyTerms,
    PriceLine,
    Service,
    ShareRule,
)
from data_layer.fees.rules.pricing import SHARED, price_line, price_of
from data_layer.fees.rules.sharing import parts_of, rules_for
from data_layer.institutions.records import Level

# What people read images of; for anything else there may be a price.
READ = ("CR", "CT", "DX", "MG", "MR", "NM", "PT", "RF", "US", "XA")
_PARTS = (1, 2, 3, 4, 6, 10)
# Minutes beyond those the price covers, in steps.
_STEPS = (0, 1, 2, 5, 12)
_YES_NO = (False, True)


def coverage_flaws(terms: PolicyTerms) -> Iterator[Flaw]:
    """Of lines that are right by themselves."""
    yield from _without_price(terms)
    yield from _without_shares(terms)
    yield from _not_whole(terms)
    yield from _not_shareable(terms)


def _services(terms: PolicyTerms) -> list[Service]:
    """What cases are charged for, and examinations where the policy prices any."""
    priced = {line.service for line in terms.prices}
    return [service for service in Service if service in SHARED or service in priced]


def _modalities(terms: PolicyTerms) -> list[str]:
    priced = {line.modality for line in terms.prices}
    shared = {rule.modality for rule in terms.shares}
    return sorted({*READ, *priced, *shared} - {""})


def _without_price(terms: PolicyTerms) -> Iterator[Flaw]:
    for service, modality in product(_services(terms), _modalities(terms)):
        cases = (CaseFacts(service=service, modality=modality, level=level) for level in Level)
        lacking = [case for case in cases if not _has_price(case, terms)]
        if lacking:
            levels = tuple(case.level for case in lacking)
            yield Flaw(
                code=FlawCode.NO_PRICE,
                table=PolicyTable.PRICES,
                line=None,
                field="modality",
                example=lacking[0],
                details={"service": service, "modality": modality, "levels": levels},
            )


def _has_price(case: CaseFacts, terms: PolicyTerms) -> bool:
    try:
        price_line(case, terms.prices)
    except NoPriceError:
        return False
    return True


def _without_shares(terms: PolicyTerms) -> Iterator[Flaw]:
    for service, modality in product(SHARED, _modalities(terms)):
        if not rules_for(terms.shares, service, modality):
            yield Flaw(
                code=FlawCode.NO_SHARES,
                table=PolicyTable.SHARES,
                line=None,
                field="modality",
                example=_case(service, modality),
                details={"service": service, "modality": modality},
            )


def _case(service: Service, modality: str) -> CaseFacts:
    return CaseFacts(service=service, modality=modality or READ[0], level=Level.TERTIARY)


def _sets(terms: PolicyTerms) -> dict[tuple[Service, str], list[ShareRule]]:
    sets = defaultdict(list)
    for rule in terms.shares:
        sets[rule.service, rule.modality].append(rule)
    return sets


def _not_whole(terms: PolicyTerms) -> Iterator[Flaw]:
    for (service, modality), rules in _sets(terms).items():
        total = sum(rule.share_hundredths for rule in rules)
        if total != WHOLE:
            yield Flaw(
                code=FlawCode.SHARES_NOT_WHOLE,
                table=PolicyTable.SHARES,
                line=rules[-1].line,
                field="share_hundredths",
                example=_case(service, modality),
                details={"service": service, "modality": modality, "total_hundredths": total},
            )


def _not_shareable(terms: PolicyTerms) -> Iterator[Flaw]:
    """For each line of prices and lines of shares that meet, the cheapest case of each kind."""
    seen: set[tuple[int, int]] = set()
    for service, modality, level in product(SHARED, _modalities(terms), Level):
        case = CaseFacts(service=service, modality=modality, level=level)
        rules = rules_for(terms.shares, service, modality)
        if not (rules and _has_price(case, terms)):
            continue
        pair = price_line(case, terms.prices).line, rules[0].line
        if pair not in seen:
            seen.add(pair)
            yield from _unshareable(case, terms, rules)


def _unshareable(case: CaseFacts, terms: PolicyTerms, rules: Sequence[ShareRule]) -> Iterator[Flaw]:
    line = price_line(case, terms.prices)
    prices = ((price_of(one, terms).price_fen, one) for one in _variants(case, line, terms))
    found: set[FlawCode] = set()
    for price_fen, one in sorted(prices, key=lambda pair: pair[0]):
        fault = _fault(price_fen, rules)
        if fault and fault[0] not in found:
            code, field, at_fault = fault
            found.add(code)
            yield Flaw(
                code=code,
                table=PolicyTable.SHARES,
                line=at_fault.line,
                field=field,
                example=one,
                details={"price_fen": price_fen, "price_line": line.line},
            )


def _fault(price_fen: int, rules: Sequence[ShareRule]) -> tuple[FlawCode, str, ShareRule] | None:
    """With the field, and the line whose sum there is the largest."""
    if 0 < price_fen < sum(rule.fixed_fen for rule in rules):
        most = max(rules, key=lambda rule: rule.fixed_fen)
        return FlawCode.FIXED_EXCEED_PRICE, "fixed_fen", most
    try:
        parts_of(price_fen, rules)
    except BoundsUnmetError:
        least_fen = sum(max(rule.least_fen, rule.fixed_fen) for rule in rules)
        if least_fen > price_fen:
            largest = max(rules, key=lambda rule: rule.least_fen)
            return FlawCode.LEAST_EXCEED_PRICE, "least_fen", largest
        largest = max(rules, key=lambda rule: rule.most_fen or 0)
        return FlawCode.MOST_BELOW_PRICE, "most_fen", largest
    return None


def _variants(case: CaseFacts, line: PriceLine, terms: PolicyTerms) -> Iterator[CaseFacts]:
    """Cases of the kind, from the cheapest to the dearest that happen."""
    causes = {each.cause for each in terms.adjustments if each.service in (None, case.service)}
    for parts, contrast, film, emergency, named, exemption, minutes in product(
        _part_counts(line),
        _YES_NO if line.contrast_fen else (False,),
        _YES_NO if line.no_film_less_fen else (True,),
        _YES_NO if Cause.EMERGENCY in causes else (False,),
        _YES_NO if Cause.NAMED_EXPERT in causes else (False,),
        (None, *(cause for cause in EXEMPTIONS if cause in causes)),
        _minutes(line),
    ):
        yield CaseFacts(
            service=case.service,
            modality=case.modality,
            level=case.level,
            part_count=parts,
            has_contrast=contrast,
            has_film=film,
            is_emergency=emergency,
            is_expert_named=named,
            exemption=exemption,
            minutes=minutes,
        )


def _part_counts(line: PriceLine) -> Sequence[int]:
    return [count for count in _PARTS if line.most_parts is None or count <= line.most_parts]


def _minutes(line: PriceLine) -> Sequence[int | None]:
    if line.step_minutes is None:
        return (None,)
    return [(line.base_minutes or 0) + count * line.step_minutes for count in _STEPS]
