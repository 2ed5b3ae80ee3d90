"""Which reports of a month are reviewed: drawn by chance, the same again with the same seed."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from data_layer.quality.rules.sampling_plans import month_notes
from data_layer.quality.rules.sampling_sizes import Sizes, reader_sizes
from data_layer.quality.sampling_records import (
    Draw,
    DrawableReport,
    DrawnReport,
    SampleReason,
    SamplingTerms,
    StratumCount,
)

Group = tuple[str, SampleReason]
# Its stratum, its id.
Member = tuple[str, int]


def draw(reports: Iterable[DrawableReport], terms: SamplingTerms, seed: int) -> Draw:
    """Of each reader apart, in proportion to strata of hospital, modality and urgency.

    Neither the order of the reports nor what other readers wrote changes what is drawn of one.
    """
    drawable = [report for report in reports if _is_wanted(report, terms)]
    groups = _groups(drawable, terms)
    sizes = reader_sizes(_counts(groups), terms)
    drawn = [
        one
        for group in sorted(groups)
        for one in _drawn_of(group, sorted(groups[group]), sizes[group[0]], seed)
    ]
    return Draw(
        drawn=sorted(drawn, key=lambda one: one.report_id),
        strata=_strata(groups, drawn),
        notes=month_notes(drawable, terms),
    )


def _is_wanted(report: DrawableReport, terms: SamplingTerms) -> bool:
    return (not terms.modalities or report.modality in terms.modalities) and (
        not terms.urgencies or report.urgency in terms.urgencies
    )


def _groups(
    reports: Iterable[DrawableReport], terms: SamplingTerms
) -> Mapping[Group, list[Member]]:
    """Reports of one group all have the same chance."""
    groups: dict[Group, list[Member]] = defaultdict(list)
    for report in reports:
        stratum = f"{report.institution}/{report.modality}/{report.reader}/{report.urgency}"
        groups[report.reader, _kind(report, terms)].append((stratum, report.report_id))
    return groups


def _kind(report: DrawableReport, terms: SamplingTerms) -> SampleReason:
    if report.is_starter and terms.takes_starters_whole:
        return SampleReason.STARTER
    return SampleReason.RISK if report.is_at_risk else SampleReason.RANDOM


def _counts(groups: Mapping[Group, Sequence[Member]]) -> Mapping[str, Mapping[SampleReason, int]]:
    counts: dict[str, dict[SampleReason, int]] = defaultdict(dict)
    for (reader, kind), members in groups.items():
        counts[reader][kind] = len(members)
    return counts


def _drawn_of(
    group: Group, members: Sequence[Member], sizes: Sizes, seed: int
) -> list[DrawnReport]:
    reader, kind = group
    size = sizes.drawn[kind]
    is_raised = kind is SampleReason.RANDOM and sizes.is_raised
    return [
        DrawnReport(
            report_id=report_id,
            reader=reader,
            stratum=stratum,
            reason=SampleReason.MINIMUM if is_raised else kind,
            chance_numerator=size,
            chance_denominator=len(members),
        )
        for stratum, report_id in _chosen(members, size, _random(seed, reader, kind))
    ]


def _chosen(members: Sequence[Member], size: int, random: np.random.Generator) -> list[Member]:
    """At even steps from a place by chance, through the strata that lie one after another.

    Within a stratum the order is by chance. So each report has the same chance, and each stratum
    its share of the draw but for less than one.
    """
    lots = random.random(len(members) + 1).tolist()
    begin = lots.pop()
    strata = (stratum for stratum, _ in members)
    shuffled = [member for *_, member in sorted(zip(strata, lots, members, strict=True))]
    last = len(members) - 1
    places = (int((begin + step) * len(members) / size) for step in range(size))
    # Rounding must not lead beyond the last.
    return [shuffled[min(place, last)] for place in places]


def _random(seed: int, reader: str, kind: SampleReason) -> np.random.Generator:
    digest = hashlib.sha256(f"{reader}/{kind}".encode()).digest()
    words = np.frombuffer(digest, dtype=">u4").tolist()
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words])))


def _strata(
    groups: Mapping[Group, Sequence[Member]], drawn: Iterable[DrawnReport]
) -> list[StratumCount]:
    taken = Counter([one.stratum for one in drawn])
    there = Counter([stratum for members in groups.values() for stratum, _ in members])
    # There may be nearly as many as reports: names alone sort in a third of the time of pairs.
    return [StratumCount(stratum, there[stratum], taken[stratum]) for stratum in sorted(there)]
