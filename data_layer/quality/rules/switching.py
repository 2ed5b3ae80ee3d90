"""How strictly an institution's next month is looked at, by the switching rules of GB/T 2828.1."""

from collections.abc import Iterable

from data_layer.quality.acceptance_records import (
    AcceptancePlan,
    AcceptanceTerms,
    Inspection,
    Lot,
    LotDecision,
    LotVerdict,
    Severity,
)
from data_layer.quality.rules.acceptance import is_accepted_one_step_tighter, plan_for

_WINDOW = 5
_TIGHTENING_REJECTIONS = 2
_RELAXING_ACCEPTANCES = 5
_STOPPING_REJECTIONS = 5
_REDUCING_SCORE = 30
_TIGHTER_POINTS, _SMALL_POINTS = 3, 2
# Who resumes after a stop, because something was done about it, begins tightened.
RESUMED = Inspection(severity=Severity.TIGHTENED)


def decisions(
    lots: Iterable[Lot], terms: AcceptanceTerms, start: Inspection | None = None
) -> list[LotDecision]:
    """Month after month in their order."""
    inspection = start or Inspection()
    decided: list[LotDecision] = []
    for lot in lots:
        decided.append(lot_decision(lot, terms, inspection))
        inspection = decided[-1].following
    return decided


def lot_decision(lot: Lot, terms: AcceptanceTerms, inspection: Inspection) -> LotDecision:
    """A lot of which too few were looked at is not judged, and changes nothing."""
    if inspection.severity is Severity.STOPPED:
        return _unjudged(inspection, None, LotVerdict.STOPPED)
    if not lot.size:
        return _unjudged(inspection, None, LotVerdict.TOO_FEW)
    plan = plan_for(lot.size, terms.level, terms.aql, inspection.severity)
    if len(lot.failures) < plan.sample_size:
        return _unjudged(inspection, plan, LotVerdict.TOO_FEW)
    found = sum(lot.failures[: plan.sample_size])
    accepted = found <= plan.accept
    return LotDecision(
        severity=inspection.severity,
        plan=plan,
        found=found,
        verdict=LotVerdict.ACCEPTED if accepted else LotVerdict.REJECTED,
        following=_switched(_counted(inspection, plan, terms, found), terms),
    )


def _unjudged(
    inspection: Inspection, plan: AcceptancePlan | None, verdict: LotVerdict
) -> LotDecision:
    return LotDecision(
        severity=inspection.severity, plan=plan, found=0, verdict=verdict, following=inspection
    )


def _counted(
    inspection: Inspection, plan: AcceptancePlan, terms: AcceptanceTerms, found: int
) -> Inspection:
    accepted = found <= plan.accept
    is_normal = inspection.severity is Severity.NORMAL
    return Inspection(
        severity=inspection.severity,
        score=inspection.score + _points(plan, terms.aql, found, inspection.score)
        if is_normal
        else 0,
        recent=(*inspection.recent, accepted)[-_WINDOW:],
        rejected=inspection.rejected + (not accepted),
    )


def _points(plan: AcceptancePlan, aql: str, found: int, score: int) -> int:
    """What the lot adds to the switching score; all is lost by one that is not good enough."""
    if plan.accept <= 1:
        return _SMALL_POINTS if found <= plan.accept else -score
    return _TIGHTER_POINTS if is_accepted_one_step_tighter(plan, aql, found) else -score


def _switched(counted: Inspection, terms: AcceptanceTerms) -> Inspection:
    """As counted, or afresh under another severity."""
    severity = _NEXT[counted.severity](counted, terms)
    return counted if severity is counted.severity else Inspection(severity=severity)


def _after_normal(counted: Inspection, terms: AcceptanceTerms) -> Severity:
    if counted.recent.count(False) >= _TIGHTENING_REJECTIONS:
        return Severity.TIGHTENED
    if counted.score >= _REDUCING_SCORE and terms.allows_reduced:
        return Severity.REDUCED
    return Severity.NORMAL


def _after_tightened(counted: Inspection, _terms: AcceptanceTerms) -> Severity:
    if counted.rejected >= _STOPPING_REJECTIONS:
        return Severity.STOPPED
    if counted.recent == (True,) * _RELAXING_ACCEPTANCES:
        return Severity.NORMAL
    return Severity.TIGHTENED


def _after_reduced(counted: Inspection, terms: AcceptanceTerms) -> Severity:
    is_over = not counted.recent[-1] or not terms.allows_reduced
    return Severity.NORMAL if is_over else Severity.REDUCED


_NEXT = {
    Severity.NORMAL: _after_normal,
    Severity.TIGHTENED: _after_tightened,
    Severity.REDUCED: _after_reduced,
}
