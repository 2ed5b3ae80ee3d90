"""How the list of signals looks: whose chart said what, and what is done about it."""

from collections.abc import Iterable
from typing import Any

from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.quality.action_records import CorrectionState
from data_layer.quality.signal_records import SignalFilter, SignalRecord, SubjectKind
from pages.quality._findings_places import ACTIONS, SIGNALS, signal_href
from pages.quality._signals_data import SignalCounts
from portal.components import key_figure, key_figures
from portal.components.columns import Cell, Column, badge_cell, lines_cell, tone_cell
from portal.components.filters import Filter, Values, members_of, of_members, switch_of
from portal.formats import count, day, decimal
from portal.i18n import label, t
from portal.quality_words import indicator_name

_CHECKED = (CorrectionState.HELPED, CorrectionState.DID_NOT_HELP, CorrectionState.CANNOT_TELL)


def figures(counts: SignalCounts) -> Component:
    checked = sum(counts.actions.get(one, 0) for one in _CHECKED)
    return key_figures(
        [
            key_figure(
                t("quality-signals-unanswered"),
                count(counts.unanswered),
                note=t("quality-signals-of", total=count(counts.total)),
                href=f"{SIGNALS}?unanswered=1",
            ),
            key_figure(
                t("quality-actions-open"),
                count(counts.actions.get(CorrectionState.OPEN, 0)),
                href=f"{ACTIONS}?state=open",
            ),
            key_figure(
                t("quality-actions-done"),
                count(counts.actions.get(CorrectionState.DONE, 0)),
                note=t("quality-actions-done-note"),
                href=f"{ACTIONS}?state=done",
            ),
            key_figure(
                t("quality-actions-helped"),
                count(counts.actions.get(CorrectionState.HELPED, 0)),
                note=t("quality-actions-of-checked", total=count(checked)),
                href=f"{ACTIONS}?state=helped",
            ),
        ]
    )


def filters() -> list[Filter]:
    return [
        of_members("subject", t("quality-subject"), tuple(SubjectKind)),
        Filter(name="unanswered", words=t("quality-signals-only-unanswered"), kind="switch"),
    ]


def criteria(chosen: Values | None) -> SignalFilter:
    subjects = members_of(SubjectKind, chosen, "subject")
    return SignalFilter(
        subject=subjects[0] if len(subjects) == 1 else None,
        is_unanswered=bool(switch_of(chosen, "unanswered")),
    )


def columns() -> list[Column]:
    return [
        Column(
            field="subject",
            header=t("quality-subject"),
            kind="lines",
            width=240,
            grows=True,
            is_main=True,
        ),
        Column(field="indicator", header=t("quality-indicator"), width=220),
        Column(field="action", header=t("quality-action"), kind="badge", width=136, is_main=True),
        Column(field="sum", header=t("quality-signal-value"), kind="number", width=130),
        Column(field="cases", header=t("quality-signal-cases"), kind="number", width=110),
        Column(field="happened", header=t("quality-happened"), width=120),
    ]


def rows(found: Iterable[SignalRecord]) -> list[dict[str, Any]]:
    return [_row(one) for one in found]


def _row(one: SignalRecord) -> dict[str, Any]:
    limit = decimal(float(one.parameters["limit"]), 2)
    return {
        "id": one.public_id,
        "href": signal_href(one.public_id),
        "subject": lines_cell(one.subject_name, label(one.subject)),
        "indicator": indicator_name(one.indicator),
        "action": _action(one),
        "sum": f"{decimal(one.value, 2)} / {limit}",
        "cases": count(int(one.parameters["cases"])),
        "happened": day(local_day(one.happened_at)),
    }


def _action(one: SignalRecord) -> Cell:
    if one.correction is None:
        return tone_cell(t("quality-no-action"), "warn", "bi-exclamation-triangle")
    return badge_cell(one.correction)
