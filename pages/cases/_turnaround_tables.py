"""The tables of a hospital's turnaround: groups, the slowest cases, the cases on their way."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.turnaround_records import (
    Distribution,
    IssuedCase,
    OpenCase,
    TurnaroundCriteria,
    TurnaroundReport,
)
from pages.cases._turnaround_view import interval
from pages.cases._words_view import case_address, examination, time_left
from portal.components import badge, empty_state, state_badge
from portal.components.elements import Child
from portal.formats import count, duration, fraction, share
from portal.i18n import modality_name, t

_GROUP_HEADS = ("group", "issued", "median", "p90", "in-target", "interval-head")
_OPEN_HEADS = ("case", "time-left", "urgency-head", "status", "examination")
_SLOW_HEADS = ("case", "urgency-head", "examination", "team", "took", "late")


def groups(report: TurnaroundReport, criteria: TurnaroundCriteria) -> Component:
    """All, each urgency and each modality, with n beside every figure."""
    rows = [_group(t("turnaround-all"), report.overall, is_head=True)]
    rows.append(_caption_row(t("turnaround-by-urgency")))
    rows.extend(
        _group(state_badge(one), figures, is_chosen=one is criteria.urgency)
        for one, figures in report.by_urgency.items()
    )
    rows.append(_caption_row(t("turnaround-by-modality")))
    rows.extend(
        _group(modality_name(one), figures, is_chosen=one == criteria.modality)
        for one, figures in report.by_modality.items()
    )
    if not report.by_urgency and not report.by_modality:
        return empty_state(t("turnaround-none-title"), t("turnaround-none-hint"))
    return _table([t(f"turnaround-{head}") for head in _GROUP_HEADS], rows)


def slowest(cases: Sequence[IssuedCase]) -> Component:
    if not cases:
        return empty_state(t("turnaround-none-title"), t("turnaround-none-hint"))
    heads = [t(f"turnaround-{head}") for head in _SLOW_HEADS]
    return _table(heads, [_slow_row(one) for one in cases])


def open_now(cases: Sequence[OpenCase], now: datetime) -> Component:
    """The cases with the least time left; overdue ones say since when."""
    if not cases:
        return empty_state(
            t("turnaround-open-none"), t("turnaround-open-none-hint"), icon_name="bi-check2-circle"
        )
    heads = [t(f"turnaround-{head}") for head in _OPEN_HEADS]
    return _table(heads, [_open_row(one, now) for one in cases])


def _group(
    name: Child, figures: Distribution, *, is_head: bool = False, is_chosen: bool = False
) -> Component:
    few = badge(t("turnaround-few")) if figures.is_small else None
    cells = [
        html.Th([name, *([few] if few else [])], scope="row"),
        _number(count(figures.issued)),
        _number(duration(figures.median)),
        _number(duration(figures.p90)),
        _number([share(figures.in_target), html.Small(fraction(figures.in_target))]),
        _number(interval(figures)),
    ]
    marks = ["is-total" if is_head else "", "is-chosen" if is_chosen else ""]
    return html.Tr(cells, className=" ".join(filter(None, [*marks, _few_mark(figures)])) or None)


def _few_mark(figures: Distribution) -> str:
    return "is-few" if figures.is_small else ""


def _slow_row(one: IssuedCase) -> Component:
    late = duration(one.late_by) if one.late_by > timedelta(0) else t("turnaround-in-time")
    return html.Tr(
        [
            html.Th(_case_link(one.case_number), scope="row"),
            html.Td(state_badge(one.urgency)),
            html.Td(examination(one.modality, one.body_part)),
            html.Td(one.team_name),
            _number(duration(one.turnaround)),
            _number(late),
        ]
    )


def _open_row(one: OpenCase, now: datetime) -> Component:
    return html.Tr(
        [
            html.Th(_case_link(one.case_number), scope="row"),
            html.Td(badge(*time_left(one, now))),
            html.Td(state_badge(one.urgency)),
            html.Td(state_badge(one.status)),
            html.Td(examination(one.modality, one.body_part)),
        ]
    )


def _case_link(case_number: str) -> Component:
    return dcc.Link(case_number, href=case_address(case_number), className="case-number")


def _caption_row(words: str) -> Component:
    return html.Tr(
        html.Th(words, colSpan=len(_GROUP_HEADS), scope="rowgroup"), className="is-caption"
    )


def _number(words: Child | list[Child]) -> Component:
    return html.Td(words, className="is-number")


def _table(heads: Iterable[str], rows: Iterable[Component]) -> Component:
    head = html.Thead(html.Tr([html.Th(words, scope="col") for words in heads]))
    table = html.Table([head, html.Tbody(list(rows))], className="plain-table is-dense")
    return html.Div(table, className="plain-table-frame", tabIndex=0)
