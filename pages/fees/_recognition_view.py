"""How mutual recognition looks: what it saved, what was refused, and why."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from dash.development.base_component import Component

from data_layer.fees.recognition_records import (
    RecognitionEntry,
    RecognitionFilter,
    RecognitionSums,
    RefusalReason,
)
from portal.components import card, empty_state, figure_card, graph, key_figure, key_figures
from portal.components.columns import Cell, Column, lines_cell, tone_cell
from portal.components.figures import Axes, Series, ranked_bars
from portal.components.filters import Filter, Values, day_of, members_of, of_members, text_of
from portal.formats import count, day, moment, money, rate
from portal.i18n import label, t

_RECOGNISED, _REFUSED = "recognised", "refused"
_A_DAY = timedelta(days=1)
CHART = "fee-recognition-chart"


def filters() -> list[Filter]:
    decisions = {one: t(f"fees-decision-{one}") for one in (_RECOGNISED, _REFUSED)}
    return [
        Filter(name="from", words=t("fees-from"), kind="day"),
        Filter(name="until", words=t("fees-until"), kind="day"),
        Filter(name="decision", words=t("fees-decision"), kind="one", options=decisions),
        of_members("reason", t("fees-refusal-reason"), tuple(RefusalReason)),
    ]


def criteria(chosen: Values | None) -> RecognitionFilter:
    """The last day that was chosen counts, too."""
    until = day_of(chosen, "until")
    decided = {_RECOGNISED: True, _REFUSED: False}
    return RecognitionFilter(
        since=day_of(chosen, "from"),
        until=until + _A_DAY if until else None,
        is_recognised=decided.get(text_of(chosen, "decision")),
        reasons=members_of(RefusalReason, chosen, "reason"),
    )


def figures(found: RecognitionSums) -> Component:
    decided = found.recognised + found.refused
    unpriced = t("fees-unpriced", count=found.unpriced) if found.unpriced else None
    return key_figures(
        [
            key_figure(t("fees-saved"), money(found.saved_fen), note=unpriced),
            key_figure(
                t("fees-recognised"),
                count(found.recognised),
                note=t("fees-of-decided", rate=rate(found.recognised, decided)),
            ),
            key_figure(t("fees-reports-reused"), count(found.reports_reused)),
            key_figure(
                t("fees-refused"),
                count(found.refused),
                note=t("fees-of-decided", rate=rate(found.refused, decided)),
            ),
        ]
    )


def reasons_card(found: RecognitionSums) -> Component:
    if not found.by_reason:
        nothing = empty_state(t("fees-refusals-none"), icon_name="bi-check-circle")
        return card(t("fees-refusals"), nothing)
    numbers = list(found.by_reason.values())
    series = Series(name=t("fees-refused"), values=numbers, texts=[*map(count, numbers)])
    names = [label(one) for one in found.by_reason]
    figure = ranked_bars(names, series, Axes(y_title=t("fees-cases")))
    height = 90 + 34 * len(names)
    return figure_card(t("fees-refusals"), graph(CHART, figure, height=height))


def columns() -> list[Column]:
    return [
        Column(field="decided_at", header=t("fees-decided-at"), width=140, is_wordless=True),
        Column(
            field="institution",
            header=t("fees-recognising"),
            kind="lines",
            width=220,
            grows=True,
            is_main=True,
        ),
        Column(field="examination", header=t("fees-examination"), width=150, is_wordless=True),
        Column(field="decision", header=t("fees-decision"), kind="badge", width=150, is_main=True),
        Column(field="reason", header=t("fees-refusal-reason"), width=240),
        Column(
            field="saved",
            header=t("fees-saved"),
            kind="number",
            width=116,
            is_wordless=True,
            is_main=True,
        ),
    ]


def rows(found: Iterable[RecognitionEntry]) -> list[dict[str, Any]]:
    return [_row(one) for one in found]


def _row(one: RecognitionEntry) -> dict[str, Any]:
    made_at = t("fees-made-at", hospital=one.made_at_name)
    return {
        "id": one.public_id,
        "decided_at": moment(one.decided_at),
        "institution": lines_cell(one.institution_name, made_at),
        "examination": f"{one.modality} {day(one.study_date)}",
        "decision": _decision(one),
        "reason": label(one.refusal_reason) if one.refusal_reason else "",
        "saved": money(one.saved_fen) if one.is_recognised else "",
    }


def _decision(one: RecognitionEntry) -> Cell:
    if not one.is_recognised:
        return tone_cell(t("fees-decision-refused"), "warn", "bi-x-circle")
    key = "fees-decision-reused" if one.is_report_reused else "fees-decision-recognised"
    return tone_cell(t(key), "good", "bi-check-circle")
