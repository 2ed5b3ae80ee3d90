"""Lines of fee policies and facts of cases, usable by default."""

from dataclasses import replace

from data_layer.fees.records import (
    CaseFacts,
    Party,
    PolicyTerms,
    PriceLine,
    Service,
    ShareRule,
)

DIAGNOSIS = Service.REMOTE_DIAGNOSIS
CONSULTATION = Service.REMOTE_CONSULTATION


def facts(**given: object) -> CaseFacts:
    usual = {"service": DIAGNOSIS, "modality": "CT", "level": "tertiary"}
    return CaseFacts(**(usual | given))


def price(**given: object) -> PriceLine:
    return PriceLine(**({"line": 1, "service": DIAGNOSIS, "price_fen": 6_000} | given))


def share(party: Party, hundredths: int, **given: object) -> ShareRule:
    usual = {"line": list(Party).index(party) + 1, "service": DIAGNOSIS}
    return ShareRule(party=party, share_hundredths=hundredths, **(usual | given))


SHARES = (
    share(Party.REQUESTING, 3_000),
    share(Party.PLATFORM, 1_000),
    share(Party.DIAGNOSING, 2_000),
    share(Party.EXPERT, 3_000),
    share(Party.REVIEWER, 1_000),
)


CONSULTED = tuple(replace(rule, service=CONSULTATION, line=rule.line + 50) for rule in SHARES)


def whole_terms(
    *prices: PriceLine,
    adjustments: object = (),
    shares: object = SHARES,
    consulted: object = CONSULTED,
) -> PolicyTerms:
    """Without a flaw but for what is given."""
    all_prices = (price(line=98), price(line=99, service=CONSULTATION))
    return PolicyTerms(
        prices=(*prices, *all_prices), adjustments=adjustments, shares=(*shares, *consulted)
    )


def terms(*prices: PriceLine, adjustments: object = (), shares: object = SHARES) -> PolicyTerms:
    return PolicyTerms(prices=prices or (price(),), adjustments=adjustments, shares=shares)
