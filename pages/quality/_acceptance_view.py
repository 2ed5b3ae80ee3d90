"""How verdicts of acceptance sampling look: those of a month, by hospital."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dash.development.base_component import Component

from data_layer.quality.acceptance_records import LotVerdict, Severity
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.verdict_records import (
    VerdictCounts,
    VerdictFilter,
    VerdictRecord,
)
from pages.quality._sampling_words import judging_line, lot_href
from pages.quality._terms_data import HeldTerms
from portal.components import badge, key_figure, key_figures
from portal.components.columns import Cell, Column, lines_cell, tone_cell
from portal.components.filters import Filter, Values, members_of, of_members, text_of
from portal.components.states import Look, look_of
from portal.formats import NOTHING, count, month_words, rate
from portal.i18n import label, t
from portal.typed_days import typed_day


def href(one: VerdictRecord) -> str:
    return lot_href(one.institution_public_id, one.month)


def filters(offered: Sequence[date]) -> list[Filter]:
    months = {month_words(one): month_words(one) for one in offered}
    return [
        Filter(name="month", words=t("sampling-head-month"), kind="one", options=months),
        Filter(name="q", words=t("sampling-lot-search"), kind="search"),
        of_members("verdict", t("sampling-head-verdict"), tuple(LotVerdict)),
        of_members("severity", t("sampling-head-severity"), tuple(Severity)),
        of_members("next", t("sampling-head-next"), tuple(Severity)),
    ]


def beginning(query: Values, offered: Sequence[date], *, is_official: bool) -> Values:
    """Who governs begins with the newest month, a hospital with all of its own."""
    if not is_official or not offered or "month" in query:
        return query
    return {**query, "month": month_words(offered[0])}


def criteria(chosen: Values | None) -> VerdictFilter:
    return VerdictFilter(
        month=typed_day(f"{text_of(chosen, 'month')}-01"),
        text=text_of(chosen, "q"),
        severities=members_of(Severity, chosen, "severity"),
        verdicts=members_of(LotVerdict, chosen, "verdict"),
        next_severities=members_of(Severity, chosen, "next"),
    )


def figures(found: VerdictCounts) -> Component:
    judged = sum(found.by_verdict.get(one, 0) for one in (LotVerdict.ACCEPTED, LotVerdict.REJECTED))
    return key_figures(
        [
            key_figure(
                t("sampling-lots"),
                count(found.total),
                note=t("sampling-lots-note", judged=count(judged)),
            ),
            *(
                key_figure(
                    label(one),
                    count(found.by_verdict.get(one, 0)),
                    note=t("sampling-of-judged", share=rate(found.by_verdict.get(one, 0), judged)),
                )
                for one in (LotVerdict.ACCEPTED, LotVerdict.REJECTED)
            ),
            key_figure(
                label(LotVerdict.TOO_FEW),
                count(found.by_verdict.get(LotVerdict.TOO_FEW, 0)),
                note=t("sampling-too-few-note"),
            ),
            key_figure(
                t("sampling-tightened-or-stopped"),
                count(_goes_on(found, Severity.TIGHTENED, Severity.STOPPED)),
                note=t("sampling-stopped-note", count=_goes_on(found, Severity.STOPPED)),
            ),
        ]
    )


def terms_words(held: HeldTerms) -> list[str]:
    """By which terms this month will be judged, and by which the next where they differ."""
    said = [t("sampling-acceptance-terms", terms=judging_line(held.present))]
    if held.coming is not None:
        since, terms = month_words(held.next_month), judging_line(held.coming)
        said.append(t("sampling-acceptance-coming", month=since, terms=terms))
    return said


def columns() -> list[Column]:
    return [
        Column(
            field="institution",
            header=t("sampling-head-institution"),
            kind="lines",
            width=176,
            grows=True,
            is_main=True,
        ),
        Column(
            field="verdict",
            header=t("sampling-head-verdict"),
            kind="badge",
            width=170,
            is_main=True,
        ),
        Column(field="severity", header=t("sampling-head-severity"), kind="badge", width=108),
        *(
            Column(
                field=name,
                header=t(f"sampling-head-{name.replace('_', '-')}"),
                kind="number",
                width=width,
                is_wordless=True,
            )
            for name, width in (
                ("judged_by", 98),
                ("lot_size", 84),
                ("letter", 84),
                ("sample", 76),
                ("numbers", 84),
                ("found", 84),
            )
        ),
        Column(field="next", header=t("sampling-head-next"), kind="badge", width=108),
    ]


def table_rows(found: Iterable[VerdictRecord]) -> list[dict[str, Any]]:
    return [_row(one) for one in found]


def numbers_words(one: VerdictRecord) -> str:
    """`7/8`: how many failures pass, and from how many on they do not."""
    return f"{one.accept}/{one.reject}" if one.sample_size else NOTHING


def judged_by_words(one: VerdictRecord) -> str:
    """`2.5% · II`: by which terms, whatever is usual today; without a plan by none."""
    return f"{one.aql}% · {one.level.value}" if one.sample_size else NOTHING


def found_words(one: VerdictRecord) -> str:
    """Of what was not judged nothing was counted."""
    is_judged = one.verdict in (LotVerdict.ACCEPTED, LotVerdict.REJECTED)
    return count(one.found) if is_judged else NOTHING


def verdict_look(verdict: LotVerdict, sample_size: int) -> Look:
    """Of few reports nothing is bad, whatever was found."""
    if verdict is LotVerdict.REJECTED and sample_size < FEWEST_JUDGED:
        return "neutral", "bi-x-circle"
    return look_of(verdict)


def verdict_badge(verdict: LotVerdict, sample_size: int) -> Component:
    return badge(label(verdict), *verdict_look(verdict, sample_size))


def severity_cell(severity: Severity) -> Cell:
    """In one word: the head of the column says that it is inspection."""
    return tone_cell(t(f"sampling-severity-{severity.value}"), *look_of(severity))


def severity_badge(severity: Severity) -> Component:
    return badge(t(f"sampling-severity-{severity.value}"), *look_of(severity))


def _row(one: VerdictRecord) -> dict[str, Any]:
    return {
        "id": f"{one.institution_public_id}-{month_words(one.month)}",
        "href": href(one),
        "institution": lines_cell(one.institution_name, month_words(one.month)),
        "verdict": tone_cell(label(one.verdict), *verdict_look(one.verdict, one.sample_size)),
        "severity": severity_cell(one.severity),
        "judged_by": judged_by_words(one),
        "lot_size": count(one.lot_size),
        "letter": one.code_letter or NOTHING,
        "sample": count(one.sample_size) if one.sample_size else NOTHING,
        "numbers": numbers_words(one),
        "found": found_words(one),
        "next": severity_cell(one.next_severity),
    }


def _goes_on(found: VerdictCounts, *severities: Severity) -> int:
    return sum(found.by_next.get(one, 0) for one in severities)
