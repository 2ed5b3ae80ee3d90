"""What other terms would say of a month that was judged already."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from data_layer.quality.acceptance_records import (
    AcceptanceTerms,
    Inspection,
    LotDecision,
    LotVerdict,
    Severity,
)
from data_layer.quality.rules.acceptance import characteristic, plan_for, sight
from data_layer.quality.rules.switching import lot_decision
from data_layer.quality.terms_records import ChangedVerdict, JudgedLot, TermsTrial
from data_layer.quality.verdict_records import PlanSight

# What was rejected and would not be, or would be, is what somebody asks about first.
_ORDER = (LotVerdict.REJECTED, LotVerdict.ACCEPTED, LotVerdict.TOO_FEW, LotVerdict.STOPPED)


def terms_trial(month: date, judged: Sequence[JudgedLot], terms: AcceptanceTerms) -> TermsTrial:
    """Of one lot at least. Raises ValueError for an AQL that the standard does not have."""
    pairs = [
        ChangedVerdict(judged=one, was=_decided(one, one.terms), would_be=_decided(one, terms))
        for one in judged
    ]
    changed = [one for one in pairs if one.was.verdict is not one.would_be.verdict]
    largest = max(1, *(one.lot.size for one in judged))
    plan = plan_for(largest, terms.level, terms.aql, Severity.NORMAL)
    return TermsTrial(
        month=month,
        terms=terms,
        was=_counts([one.was for one in pairs]),
        would_be=_counts([one.would_be for one in pairs]),
        changed=sorted(changed, key=_place),
        wanted_then=sum(map(_wanted, (one.was for one in pairs))),
        wanted=sum(map(_wanted, (one.would_be for one in pairs))),
        settled=sum(len(one.lot.failures) for one in judged),
        largest=largest,
        plan=plan,
        sight=PlanSight(aql=terms.aql, points=characteristic(plan), sight=sight(plan, terms.aql)),
    )


def _decided(one: JudgedLot, terms: AcceptanceTerms) -> LotDecision:
    return lot_decision(one.lot, terms, Inspection(severity=one.severity))


def _counts(decided: Sequence[LotDecision]) -> dict[LotVerdict, int]:
    counted = Counter(one.verdict for one in decided)
    return {verdict: counted[verdict] for verdict in LotVerdict}


def _wanted(one: LotDecision) -> int:
    return one.plan.sample_size if one.plan else 0


def _place(one: ChangedVerdict) -> tuple[int, int, str]:
    return (
        _ORDER.index(one.would_be.verdict),
        _ORDER.index(one.was.verdict),
        one.judged.name,
    )
