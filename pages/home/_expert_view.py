"""How the overview of an expert or reviewer looks: the next case, one key away."""

from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord
from data_layer.cases.overview_records import TurnaroundFigures
from data_layer.cases.records import CaseStatus, WorklistRow, WorklistView
from pages.home import _expert_data as data
from pages.home._case_rows import address, case_rows, examination, time_badge
from portal.components import (
    card,
    empty_state,
    key_figure,
    key_figures,
    page_header,
    state_badge,
)
from portal.components.elements import attributes, icon
from portal.formats import count, duration, fraction, moment, share
from portal.i18n import t
from portal.median_words import median_note


def head(_account: AccountRecord, now: datetime) -> Component:
    return page_header(t("home-expert-title"), t("home-expert-answer"), as_of=now)


def body(account: AccountRecord, now: datetime) -> list[Component]:
    desk = data.desk(account, now)
    own = data.own_turnaround(account.scope, now.replace(second=0, microsecond=0))
    first, rest = desk.waiting[:1], desk.waiting[1:]
    return [
        _next_case(first[0], now) if first else _nothing_waits(),
        _figures(desk, own),
        *([card(t("home-after-that"), case_rows(rest, now), action=_to_list())] if rest else []),
    ]


def _next_case(case: WorklistRow, now: datetime) -> Component:
    """The script of the section opens what is marked with `data-first-case` on Enter."""
    is_review = case.status == CaseStatus.IN_REVIEW
    words = html.Div(
        [
            html.Div(
                [state_badge(case.urgency), state_badge(case.status), time_badge(case, now)],
                className="next-case-states",
            ),
            html.H2(case.case_number),
            html.P(" · ".join([examination(case), case.institution_name])),
            html.P(
                t(
                    "home-requested-and-due",
                    asked=moment(case.requested_at),
                    due=moment(case.due_at),
                ),
                className="next-case-times",
            ),
        ]
    )
    go = dcc.Link(
        [
            html.Span(t("home-review-now") if is_review else t("home-read-now")),
            html.Kbd(t("home-enter-key")),
            icon("bi-arrow-right"),
        ],
        href=address(case),
        className="button is-main is-large",
    )
    return html.Section(
        [words, html.Div(go, **attributes(data_first_case="yes"))],
        className="panel next-case",
        **attributes(aria_label=t("home-next-case")),
    )


def _nothing_waits() -> Component:
    return card(
        None,
        empty_state(
            t("home-desk-empty"),
            t("home-desk-empty-hint"),
            icon_name="bi-check2-circle",
            action=_to_list(),
        ),
    )


def _pile(pile: data.Pile) -> Component:
    return key_figure(
        t("home-to-read" if pile.view is WorklistView.TO_READ else "home-to-review"),
        (count(pile.case_count), t("home-cases-unit")),
        note=t("home-overdue", count=count(pile.overdue)),
        href=f"/cases?view={pile.view}",
    )


def _figures(desk: data.Desk, own: TurnaroundFigures) -> Component:
    return key_figures(
        [
            *map(_pile, desk.piles),
            key_figure(t("home-in-target"), share(own.in_target), note=fraction(own.in_target)),
            key_figure(
                t("home-median"),
                duration(own.median),
                note=median_note(own),
            ),
        ]
    )


def _to_list() -> Component:
    return dcc.Link(t("home-to-worklist"), href="/cases", className="panel-link")
