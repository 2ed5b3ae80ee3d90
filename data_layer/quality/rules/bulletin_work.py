"""What a quality bulletin tells of samples, verdicts, reviewers and what was done about it."""

from typing import Any

from data_layer.quality.acceptance_records import AcceptanceTerms, Severity
from data_layer.quality.action_records import CorrectionState
from data_layer.quality.agreement_records import Agreement, Coefficient
from data_layer.quality.bulletin_records import ReviewWork
from data_layer.quality.finding_records import FindingState
from data_layer.quality.reliability_records import ORDERED, AgreementOn
from data_layer.quality.rules.acceptance import plan_for, sight

# The largest lot of which 125 are looked at.
_USUAL_LOT = 3200


def work_of(work: ReviewWork) -> dict[str, Any]:
    return {
        "sampling": {
            "population": work.population,
            "drawn": work.drawn,
            "settled": work.settled,
        },
        "acceptance": [
            {"severity": severity.value, "verdict": verdict.value, "count": count}
            for (severity, verdict), count in sorted(work.verdicts.items())
        ],
        "sight": _sight(work.terms),
        "reliability": [_agreement(on, work.reliability[on]) for on in work.reliability],
        "reliable_since": work.reliable_since.isoformat(),
        "findings": {state.value: work.findings.get(state, 0) for state in FindingState},
        "corrections": {state.value: work.corrections.get(state, 0) for state in CorrectionState},
    }


def _sight(terms: AcceptanceTerms) -> dict[str, Any]:
    """What the plan of a usual lot can and cannot see."""
    plan = plan_for(_USUAL_LOT, terms.level, terms.aql, Severity.NORMAL)
    seen = sight(plan, terms.aql)
    return {
        "aql": terms.aql,
        "level": terms.level.value,
        "lot": _USUAL_LOT,
        "sample": plan.sample_size,
        "accept": plan.accept,
        "mostly_rejected": _written(seen.mostly_rejected),
    }


def _agreement(on: AgreementOn, found: Agreement) -> dict[str, Any]:
    return {
        "on": on.value,
        "agreed": found.observed.numerator,
        "pairs": found.observed.denominator,
        "rate": found.observed.percent,
        "is_of_few": found.is_of_few,
        "prevalence": {name: _written(part) for name, part in found.prevalence.items()},
        "kappa": _coefficient(found.kappa),
        "weighted_kappa": _coefficient(found.quadratic_kappa if on in ORDERED else None),
        "ac1": _coefficient(found.ac1),
    }


def _coefficient(one: Coefficient | None) -> dict[str, str | None] | None:
    """To three decimals: a shortest repr of a float is a matter of the machine."""
    if one is None:
        return None
    return {"value": _written(one.value), "low": _known(one.low), "high": _known(one.high)}


def _known(value: float | None) -> str | None:
    return None if value is None else _written(value)


def _written(value: float) -> str:
    """Without a minus before nothing."""
    return f"{value + 0.0:.3f}".replace("-0.000", "0.000")
