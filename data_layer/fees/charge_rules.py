"""What a delivered case costs, by the policy that was believed in force, and who is paid."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from data_layer.fees.charge_errors import (
    BeforeFirstPolicyError,
    NoPolicyError,
    UnknownPayeeError,
)
from data_layer.fees.charge_records import Chargeable
from data_layer.fees.records import (
    CaseFacts,
    Cause,
    Owner,
    OwnerKind,
    Part,
    Party,
    PolicyPeriod,
    PolicyTerms,
    Priced,
    Service,
)
from data_layer.fees.rules.pricing import price_line, priced

_PLATFORM = Owner(kind=OwnerKind.PLATFORM, id=0)
_QUALITY_CONTROL = Owner(kind=OwnerKind.QUALITY_CONTROL, id=0)


class PriceBook:
    """What every case costs, as it is believed at one moment; the same case is priced once."""

    def __init__(self, periods: Sequence[PolicyPeriod], terms: Mapping[int, PolicyTerms]) -> None:
        self._periods = sorted(periods, key=lambda period: period.valid_from)
        self._begins = [period.valid_from for period in self._periods]
        self._terms = terms
        self._known: dict[tuple[int, CaseFacts], Priced] = {}

    def policy_at(self, service_at: datetime) -> int:
        """Raises BeforeFirstPolicyError or NoPolicyError."""
        place = bisect_right(self._begins, service_at)
        if not place:
            raise BeforeFirstPolicyError(service_at=service_at.isoformat())
        period = self._periods[place - 1]
        if period.valid_to is not None and service_at >= period.valid_to:
            raise NoPolicyError(service_at=service_at.isoformat())
        return period.policy_id

    def price(self, service_at: datetime, facts: CaseFacts) -> tuple[int, Priced]:
        """The policy and what it says; raises NotPricedError."""
        key = (self.policy_at(service_at), facts)
        if key not in self._known:
            self._known[key] = priced(facts, self._terms[key[0]])
        return key[0], self._known[key]

    def catalogue_price(self, service_at: datetime, facts: CaseFacts) -> tuple[int, int]:
        """The policy and the price alone, of what nobody shares; raises NotPricedError."""
        policy_id = self.policy_at(service_at)
        return policy_id, price_line(facts, self._terms[policy_id].prices).price_fen


def payees_of(case: Chargeable, parts: Sequence[Part]) -> dict[Party, Owner]:
    """Whose account each part goes to; raises UnknownPayeeError."""
    payees = _payees(case)
    for part in parts:
        if part.party not in payees:
            raise UnknownPayeeError(party=part.party)
    return payees


def facts_as_plain(facts: CaseFacts) -> dict[str, Any]:
    return asdict(facts)


def facts_of_plain(plain: Mapping[str, Any]) -> CaseFacts:
    cause = plain["exemption"]
    return CaseFacts(
        **(
            dict(plain)
            | {"service": Service(plain["service"]), "exemption": Cause(cause) if cause else None}
        )
    )


def _payees(case: Chargeable) -> dict[Party, Owner]:
    ids = {
        Party.REQUESTING: (OwnerKind.INSTITUTION, case.requesting_institution_id),
        Party.DIAGNOSING: (OwnerKind.INSTITUTION, case.diagnosing_institution_id),
        Party.TEAM: (OwnerKind.TEAM, case.team_id),
        Party.EXPERT: (OwnerKind.EXPERT, case.expert_id),
        Party.REVIEWER: (OwnerKind.EXPERT, case.reviewer_id),
    }
    known = {
        party: Owner(kind=kind, id=id_) for party, (kind, id_) in ids.items() if id_ is not None
    }
    return known | {Party.PLATFORM: _PLATFORM, Party.QUALITY_CONTROL: _QUALITY_CONTROL}
