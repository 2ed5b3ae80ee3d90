"""Random policies that can be used, and random facts, from a seed."""

from random import Random

from data_layer.fees.records import (
    WHOLE,
    Adjustment,
    CaseFacts,
    Cause,
    Party,
    PolicyTerms,
    PriceLine,
    Service,
    ShareRule,
)

MODALITIES = ("CT", "MR", "DX", "US")
LEVELS = ("primary", "secondary", "tertiary")
_SERVICES = (Service.REMOTE_DIAGNOSIS, Service.REMOTE_CONSULTATION)
_PRICES = (0, 1, 2, 99, 3_333, 6_000, 12_345, 99_999)


def drawn_terms(chance: Random) -> PolicyTerms:
    """Prices of 0 and 1 fen, shares of 33.33 %, seven parties, bounds and fixed sums among them."""
    prices = [_price(chance, line, service) for line, service in enumerate(_SERVICES, start=1)]
    for modality in chance.sample(MODALITIES, 2):
        for level in ("", chance.choice(LEVELS)):
            service = chance.choice(_SERVICES)
            line = _price(chance, len(prices) + 1, service, modality=modality, level=level)
            if not any(_names(one) == _names(line) for one in prices):
                prices.append(line)
    shares: list[ShareRule] = []
    for service in _SERVICES:
        shares += drawn_rules(chance, service, len(shares))
    shares += drawn_rules(chance, Service.REMOTE_DIAGNOSIS, len(shares), "CT")
    return PolicyTerms(prices=tuple(prices), adjustments=_adjustments(chance), shares=tuple(shares))


def drawn_rules(
    chance: Random, service: Service, before: int, modality: str = ""
) -> list[ShareRule]:
    """Always some party without bounds, so that whatever is left finds a taker.

    Nobody reviews a consultation, so that its reviewer gets nothing.
    """
    among = [one for one in Party if service is Service.REMOTE_DIAGNOSIS or one != Party.REVIEWER]
    parties = chance.sample(among, chance.randint(2, len(among)))
    shares = _whole_in(chance, len(parties))
    taker = max(range(len(parties)), key=lambda place: shares[place])
    return [
        ShareRule(
            line=before + place + 1,
            service=service,
            party=party,
            modality=modality,
            share_hundredths=shares[place],
            fixed_fen=chance.choice((0, 0, 0, 1, 50)),
            most_fen=None if place == taker else chance.choice((None, None, 50, 700, 3_000)),
        )
        for place, party in enumerate(parties)
    ]


def drawn_facts(chance: Random, **given: object) -> CaseFacts:
    service = chance.choice(_SERVICES)
    values: dict[str, object] = {
        "service": service,
        "modality": chance.choice(MODALITIES),
        "level": chance.choice((*LEVELS, "")),
        "part_count": chance.choice((1, 1, 1, 2, 3, 9)),
        "has_contrast": chance.random() < 0.3,
        "has_film": chance.random() < 0.7,
        "is_emergency": chance.random() < 0.2,
        "is_expert_named": chance.random() < 0.1,
        "exemption": chance.choice((None, None, None, Cause.POVERTY_RELIEF, Cause.PUBLIC_TASK)),
        "minutes": chance.randint(1, 90) if service is Service.REMOTE_CONSULTATION else None,
    }
    return CaseFacts(**(values | given))  # type: ignore[arg-type]


def _price(
    chance: Random, line: int, service: Service, modality: str = "", level: str = ""
) -> PriceLine:
    timed = service is Service.REMOTE_CONSULTATION
    return PriceLine(
        line=line,
        service=service,
        modality=modality,
        level=level,
        item_code=f"2103{line:05}",
        price_fen=chance.choice(_PRICES),
        further_part_hundredths=chance.choice((0, 3_333, 5_000, WHOLE)),
        most_parts=chance.choice((None, 1, 3)),
        contrast_fen=chance.choice((0, 1, 2_500)),
        no_film_less_fen=chance.choice((0, 500, 99_999)),
        base_minutes=20 if timed else None,
        step_minutes=15 if timed else None,
        step_fen=chance.choice((0, 2_001)) if timed else 0,
    )


def _names(line: PriceLine) -> tuple[str, str, str]:
    return line.service, line.modality, line.level


def _adjustments(chance: Random) -> tuple[Adjustment, ...]:
    causes = chance.sample(list(Cause), 3)
    return tuple(
        Adjustment(
            line=line,
            cause=cause,
            service=chance.choice((None, Service.REMOTE_DIAGNOSIS)),
            fixed_fen=chance.choice((0, 1_001)),
            share_hundredths=chance.choice((0, 3_333, 5_000, WHOLE)),
        )
        for line, cause in enumerate(causes, start=1)
    )


def _whole_in(chance: Random, count: int) -> list[int]:
    """Positive shares of 10,000 in all."""
    if count == 3 and chance.random() < 0.5:
        return [3_333, 3_333, 3_334]
    cuts = sorted(chance.sample(range(1, WHOLE), count - 1))
    return [high - low for low, high in zip((0, *cuts), (*cuts, WHOLE), strict=True)]
