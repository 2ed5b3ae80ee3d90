"""The tables of a hospital's turnaround: groups, the slowest cases, the cases on their way."""

from collections.abc import Iterable, Iterator, Sequence
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
from pages.cases._words_view import case_address, examination
from portal.components import empty_state, state_badge
from portal.components.elements import Child, classes
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.components.timeleft import time_left_badge
from portal.formats import count, duration, fraction, share
from portal.i18n import modality_name, t

_GROUP_HEADS = ("issued", "median", "p90", "in-target", "interval-head")
_LOOK = "is-one-line turnaround-table"
_OPEN_HEADS = ("case", "time-left", "urgency-head", "status", "examination")
_SLOW_HEADS = ("urgency-head", "examination", "team")
_SLOW_NUMBERS = ("took", "late")


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
    return plain_table([t("turnaround-group"), *_number_heads(_GROUP_HEADS)], rows, _LOOK)


def slowest(cases: Sequence[IssuedCase]) -> Component:
    if not cases:
        return empty_state(t("turnaround-none-title"), t("turnaround-none-hint"))
    heads = [
        *_word_heads(["case"]),
        *_number_heads(_SLOW_NUMBERS),
        *_word_heads(_SLOW_HEADS),
    ]
    return plain_table(heads, [_slow_row(one) for one in cases], _LOOK)


def open_now(cases: Sequence[OpenCase], now: datetime) -> Component:
    """The cases with the least time left; overdue ones say since when."""
    if not cases:
        return empty_state(
            t("turnaround-open-none"), t("turnaround-open-none-hint"), icon_name="bi-check2-circle"
        )
    rows = [_open_row(one, now) for one in cases]
    return plain_table(_word_heads(_OPEN_HEADS), rows, _LOOK)


def _group(
    name: Child, figures: Distribution, *, is_head: bool = False, is_chosen: bool = False
) -> Component:
    cells = [
        row_head(name),
        number(count(figures.issued)),
        number(duration(figures.median)),
        number(duration(figures.p90)),
        number([share(figures.in_target), html.Small(fraction(figures.in_target))]),
        number(interval(figures)),
    ]
    marks = {"is-total": is_head, "is-chosen": is_chosen, "is-few": figures.is_small}
    return html.Tr(cells, className=classes(*(name for name, holds in marks.items() if holds)))


def _slow_row(one: IssuedCase) -> Component:
    late = duration(one.late_by) if one.late_by > timedelta(0) else t("turnaround-in-time")
    return html.Tr(
        [
            row_head(_case_link(one.case_number)),
            number(duration(one.turnaround)),
            number(late),
            html.Td(state_badge(one.urgency)),
            html.Td(examination(one.modality, one.body_part)),
            html.Td(one.team_name, className="is-long"),
        ]
    )


def _open_row(one: OpenCase, now: datetime) -> Component:
    return html.Tr(
        [
            row_head(_case_link(one.case_number)),
            html.Td(time_left_badge(one, now)),
            html.Td(state_badge(one.urgency)),
            html.Td(state_badge(one.status)),
            html.Td(examination(one.modality, one.body_part)),
        ]
    )


def _word_heads(names: Iterable[str]) -> Iterator[Component]:
    return (head(t(f"turnaround-{name}")) for name in names)


def _number_heads(names: Iterable[str]) -> Iterator[Component]:
    return (head(t(f"turnaround-{name}"), is_number=True) for name in names)


def _case_link(case_number: str) -> Component:
    return dcc.Link(case_number, href=case_address(case_number), className="case-number")


def _caption_row(words: str) -> Component:
    return html.Tr(
        html.Th(words, colSpan=len(_GROUP_HEADS) + 1, scope="rowgroup"), className="is-caption"
    )
