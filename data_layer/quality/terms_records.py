"""By which terms months are judged by acceptance sampling, and what other terms would say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data_layer.quality.acceptance_records import (
    AcceptancePlan,
    AcceptanceTerms,
    Lot,
    LotDecision,
    LotVerdict,
    Severity,
)
from data_layer.quality.verdict_records import PlanSight

# AQL 2.5 at level II, as the field samples.
USUAL_TERMS = AcceptanceTerms(aql="2.5")


@dataclass(frozen=True, kw_only=True)
class SetTerms:
    """`from_month` is the first that is judged by them; `number` 0 is what nobody set."""

    number: int
    terms: AcceptanceTerms
    from_month: date
    origin: str
    recorded_at: datetime
    set_by: int | None


@dataclass(frozen=True, kw_only=True)
class NewTerms:
    """As typed; `seen` is the number of the terms that are replaced."""

    seen: int
    aql: str
    level: str
    allows_reduced: bool
    origin: str


@dataclass(frozen=True, kw_only=True)
class JudgedLot:
    """A hospital's month as it stands today, and how it was judged."""

    institution_public_id: str
    name: str
    lot: Lot
    severity: Severity
    terms: AcceptanceTerms


@dataclass(frozen=True, kw_only=True)
class ChangedVerdict:
    """A lot that other terms judge otherwise."""

    judged: JudgedLot
    was: LotDecision
    would_be: LotDecision


@dataclass(frozen=True, kw_only=True)
class TermsTrial:
    """A judged month by other terms, each lot as strictly as it was looked at then.

    Both are reckoned from what is settled today. `wanted` is how many reports the plans ask for,
    `wanted_then` how many those did by which the month was judged, `settled` how many there are.
    `sight` is what the plan of the largest lot can and cannot see under normal inspection: that of
    a smaller one sees less.
    """

    month: date
    terms: AcceptanceTerms
    was: Mapping[LotVerdict, int]
    would_be: Mapping[LotVerdict, int]
    changed: Sequence[ChangedVerdict]
    wanted_then: int
    wanted: int
    settled: int
    largest: int
    plan: AcceptancePlan
    sight: PlanSight
