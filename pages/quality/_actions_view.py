"""How the list of corrective actions looks: who does what until when, and whether it helped."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.quality.action_records import CorrectionFilter, CorrectionRecord, CorrectionState
from pages.quality._findings_places import ACTIONS, action_href
from portal.components import key_figure, key_figures
from portal.components.columns import Cell, Column, badge_cell, lines_cell, tone_cell
from portal.components.feedback import Tone
from portal.components.filters import Filter, Values, members_of, of_members, switch_of
from portal.formats import count, day
from portal.i18n import t
from portal.quality_words import indicator_short

_NOTES = {
    CorrectionState.DONE: "quality-actions-done-note",
    CorrectionState.CANNOT_TELL: "quality-actions-cannot-tell-note",
}
# The clock of the last week is told in another tone.
_SOON = 7


def figures(standing: Mapping[CorrectionState, int]) -> Component:
    return key_figures([_figure(one, standing.get(one, 0)) for one in CorrectionState])


def filters() -> list[Filter]:
    return [
        of_members("state", t("quality-state"), tuple(CorrectionState)),
        Filter(name="own", words=t("quality-actions-own"), kind="switch"),
    ]


def criteria(chosen: Values | None) -> CorrectionFilter:
    return CorrectionFilter(
        states=members_of(CorrectionState, chosen, "state"),
        is_own=bool(switch_of(chosen, "own")),
    )


def columns() -> list[Column]:
    return [
        Column(
            field="title",
            header=t("quality-action"),
            kind="lines",
            width=260,
            grows=True,
            is_main=True,
        ),
        Column(field="state", header=t("quality-state"), kind="badge", width=136, is_main=True),
        Column(field="due", header=t("quality-deadline"), kind="badge", width=170),
        Column(field="owner", header=t("quality-owner"), width=150),
        Column(field="done", header=t("quality-done-on"), width=120),
    ]


def rows(found: Iterable[CorrectionRecord], today: date) -> list[dict[str, Any]]:
    return [
        {
            "id": one.public_id,
            "href": action_href(one.public_id),
            "title": lines_cell(
                one.title,
                t(
                    "quality-action-about",
                    subject=one.subject_name,
                    indicator=indicator_short(one.indicator),
                ),
            ),
            "state": badge_cell(one.state),
            "due": _due(one, today),
            "owner": one.owner_name,
            "done": day(local_day(one.done_at) if one.done_at else None),
        }
        for one in found
    ]


def due_words(one: CorrectionRecord, today: date) -> tuple[str, Tone]:
    """With the tone in which it is said."""
    left = (one.deadline - today).days
    if one.state is not CorrectionState.OPEN:
        return day(one.deadline), "neutral"
    if left < 0:
        return t("quality-due-over", day=day(one.deadline), days=-left), "bad"
    tone: Tone = "warn" if left <= _SOON else "neutral"
    return t("quality-due-in", day=day(one.deadline), days=left), tone


def _due(one: CorrectionRecord, today: date) -> Cell:
    words, tone = due_words(one, today)
    return tone_cell(words, tone)


def _figure(state: CorrectionState, number: int) -> Component:
    note = t(_NOTES[state]) if state in _NOTES else None
    words = t("quality-actions-in-state", state=state.value)
    return key_figure(words, count(number), note=note, href=f"{ACTIONS}?state={state.value}")
