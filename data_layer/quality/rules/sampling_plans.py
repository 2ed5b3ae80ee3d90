"""What is wrong with a plan by itself, and what of it a month cannot keep."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from data_layer.quality.rules.sampling_sizes import share_of
from data_layer.quality.sampling_records import (
    HIGHEST_SEED,
    LEAST_PERCENT,
    DrawableReport,
    PlanNote,
    PlanProblem,
    SamplingTerms,
)


def plan_problems(terms: SamplingTerms) -> dict[str, PlanProblem]:
    """By the name of the term; nothing when the plan may be used."""
    problems: dict[str, PlanProblem] = {}
    for term in ("percent", "risk_percent"):
        if getattr(terms, term) < LEAST_PERCENT:
            problems[term] = PlanProblem.SHARE_TOO_SMALL
        elif getattr(terms, term) > 100:
            problems[term] = PlanProblem.SHARE_TOO_LARGE
    if not problems and terms.risk_percent < terms.percent:
        problems["risk_percent"] = PlanProblem.RISK_BELOW_SHARE
    return problems | _quota_problems(terms)


def seed_problem(seed: int) -> PlanProblem | None:
    return None if 0 <= seed <= HIGHEST_SEED else PlanProblem.SEED_OUT_OF_REACH


def month_notes(reports: Sequence[DrawableReport], terms: SamplingTerms) -> list[PlanNote]:
    """Of the reports that the plan is about, strata and readers by code point."""
    modalities = {report.modality for report in reports}
    urgencies = {report.urgency for report in reports}
    return notes_of(modalities, urgencies, Counter(report.reader for report in reports), terms)


def notes_of(
    modalities: Iterable[str],
    urgencies: Iterable[str],
    by_reader: Mapping[str, int],
    terms: SamplingTerms,
) -> list[PlanNote]:
    """The same, of what there was of each reader."""
    if not by_reader:
        return [PlanNote(problem=PlanProblem.NOTHING_TO_DRAW, subject="", wanted=1, there=0)]
    return [
        *_empty_strata(terms.modalities, modalities),
        *_empty_strata(terms.urgencies, urgencies),
        *_quotas(by_reader, terms),
    ]


def _quota_problems(terms: SamplingTerms) -> dict[str, PlanProblem]:
    if terms.fewest_per_reader < 1:
        return {"fewest_per_reader": PlanProblem.QUOTA_NOT_POSITIVE}
    most = terms.most_per_reader
    if most is not None and most < terms.fewest_per_reader:
        return {"most_per_reader": PlanProblem.MOST_BELOW_FEWEST}
    return {}


def _empty_strata(wanted: Iterable[str], there: Iterable[str]) -> Iterator[PlanNote]:
    for stratum in sorted(set(wanted) - set(there)):
        yield PlanNote(problem=PlanProblem.EMPTY_STRATUM, subject=stratum, wanted=1, there=0)


def _quotas(by_reader: Mapping[str, int], terms: SamplingTerms) -> Iterator[PlanNote]:
    for reader, count in sorted(by_reader.items()):
        if terms.fewest_per_reader > count:
            yield PlanNote(
                problem=PlanProblem.QUOTA_ABOVE_POPULATION,
                subject=reader,
                wanted=terms.fewest_per_reader,
                there=count,
            )
        needed = share_of(count, terms.percent)
        if terms.most_per_reader is not None and terms.most_per_reader < needed:
            yield PlanNote(
                problem=PlanProblem.QUOTA_BELOW_SHARE,
                subject=reader,
                wanted=terms.most_per_reader,
                there=needed,
            )
