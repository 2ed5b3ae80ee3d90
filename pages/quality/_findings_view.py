"""How the list of findings looks: what was found in whose report, and who answered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.quality.finding_records import FindingFilter, FindingRecord, FindingState
from data_layer.quality.rubric_records import RadpeerScore
from pages.quality._findings_places import FINDINGS, finding_href
from pages.quality._findings_words import examination, found_words
from portal.components import key_figure, key_figures
from portal.components.columns import Column, badge_cell, lines_cell
from portal.components.filters import Filter, Values, members_of, of_members, text_of
from portal.formats import count, day, month_words, rate
from portal.i18n import t

_ANSWERED = (FindingState.ACKNOWLEDGED, FindingState.UPHELD, FindingState.CHANGED)
_DECIDED = (FindingState.UPHELD, FindingState.CHANGED)


def figures(standing: Mapping[FindingState, int], *, answers: bool) -> Component:
    total = sum(standing.values())
    decided = sum(standing.get(one, 0) for one in _DECIDED)
    changed = standing.get(FindingState.CHANGED, 0)
    answered = sum(standing.get(one, 0) for one in _ANSWERED)
    waiting = t("quality-findings-to-answer") if answers else t("quality-findings-unanswered")
    return key_figures(
        [
            _figure(waiting, standing.get(FindingState.TOLD, 0), FindingState.TOLD),
            _figure(
                t("quality-findings-disputed"),
                standing.get(FindingState.DISPUTED, 0),
                FindingState.DISPUTED,
            ),
            key_figure(
                t("quality-findings-changed"),
                count(changed),
                note=t("quality-findings-changed-note", decided=count(decided)),
                href=f"{FINDINGS}?state=changed",
            ),
            key_figure(
                t("quality-findings-all"),
                count(total),
                note=t("quality-findings-answered", rate=rate(answered, total)),
            ),
        ]
    )


def filters(months: Sequence[date]) -> list[Filter]:
    known = {month_words(one): month_words(one) for one in months}
    scores = {one.value: t("quality-radpeer", score=one.value) for one in RadpeerScore}
    return [
        Filter(name="q", words=t("quality-findings-search"), kind="search"),
        of_members("state", t("quality-state"), tuple(FindingState)),
        Filter(name="radpeer", words="RADPEER", options=scores),
        Filter(name="month", words=t("quality-told-in"), kind="one", options=known),
    ]


def criteria(chosen: Values | None, months: Sequence[date]) -> FindingFilter:
    asked = text_of(chosen, "month")
    return FindingFilter(
        states=members_of(FindingState, chosen, "state"),
        radpeers=members_of(RadpeerScore, chosen, "radpeer"),
        month=next((one for one in months if month_words(one) == asked), None),
        text=text_of(chosen, "q"),
    )


def columns() -> list[Column]:
    return [
        Column(
            field="case",
            header=t("quality-case"),
            kind="lines",
            width=200,
            is_main=True,
        ),
        Column(field="found", header=t("quality-found"), width=220, grows=True, is_main=True),
        Column(field="state", header=t("quality-state"), kind="badge", width=124, is_main=True),
        Column(field="hospital", header=t("quality-hospital"), width=220),
        Column(field="writer", header=t("quality-writer"), width=110),
        Column(field="told", header=t("quality-told"), width=112),
    ]


def rows(found: Iterable[FindingRecord]) -> list[dict[str, Any]]:
    return [_row(one) for one in found]


def _row(one: FindingRecord) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "href": finding_href(one.public_id),
        "case": lines_cell(one.case_number, examination(one.modality, one.body_part)),
        "found": found_words(one),
        "state": badge_cell(one.state),
        "hospital": one.institution_name,
        "writer": one.expert_name,
        "told": day(local_day(one.told_at)),
    }


def _figure(words: str, number: int, state: FindingState) -> Component:
    return key_figure(words, count(number), href=f"{FINDINGS}?state={state.value}")
