"""How the overview of a hospital looks."""

from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import AccountRecord, Role
from data_layer.cases.overview_records import InFlight, Period
from data_layer.cases.records import WorklistView
from data_layer.indicators import Share
from pages.home import _hospital_data as data
from pages.home._case_rows import case_rows
from pages.home._changes import duration_change, points_change
from pages.home._governance_panels import flight_panel
from portal.components import (
    button,
    card,
    empty_state,
    figure_card,
    graph,
    key_figure,
    key_figures,
    page_header,
)
from portal.components.elements import present
from portal.components.figures import Axes, Series, line_chart, no_data
from portal.formats import count, day, duration, fraction, share
from portal.i18n import t
from portal.median_words import median_note

WEEKS = "overview-hospital-weeks"


def head(account: AccountRecord, now: datetime) -> Component:
    ask = button(t("home-ask"), look="main", icon_name="bi-plus-lg", href="/cases/new")
    own = [
        button(t("home-own-record"), icon_name="bi-hospital", href=f"/institutions/{public_id}")
        for public_id in data.own_records(account, now)
    ]
    asks = ask if Role.HOSPITAL_CLERK in account.roles else None
    return page_header(
        t("home-hospital-title"),
        t("home-hospital-answer"),
        as_of=now,
        action=html.Div(present(*own[:1], asks), className="form-actions"),
    )


def body(account: AccountRecord, now: datetime) -> list[Component]:
    today = data.hospital_day(account, now)
    taken = data.hospital_turnaround(account.scope, now.replace(second=0, microsecond=0))
    weeks = data.weeks_in_target(account.scope, clock.day_starts_at(clock.local_day(now)))
    return [
        _figures(today, taken, weeks),
        html.Div(
            [
                _today_panel(today, now),
                html.Div([_weeks_panel(weeks), _flight(today, now)], className="stack"),
            ],
            className="even-columns",
        ),
    ]


def _figures(
    today: data.HospitalDay,
    taken: data.HospitalTurnaround,
    weeks: tuple[tuple[Period, Share], ...],
) -> Component:
    by_view = today.counts.by_view
    now, before = taken.turnaround, taken.before
    return key_figures(
        [
            key_figure(
                t("home-to-answer"),
                (count(by_view.get(WorklistView.TO_ANSWER, 0)), t("home-cases-unit")),
                note=t("home-to-answer-note"),
                href="/cases?view=to_answer",
            ),
            key_figure(
                t("home-to-collect"),
                (count(by_view.get(WorklistView.TO_COLLECT, 0)), t("home-cases-unit")),
                note=t("home-to-collect-note"),
                href="/cases?view=to_collect",
            ),
            key_figure(
                t("home-in-flight"),
                (count(today.counts.open_count), t("home-cases-unit")),
                note=t(
                    "home-overdue-and-due",
                    overdue=count(today.counts.overdue),
                    due=count(today.due_today),
                ),
                href="/cases?view=all",
            ),
            key_figure(
                t("home-in-target"),
                share(now.in_target),
                note=fraction(now.in_target),
                change=points_change(now.in_target, before.in_target, t("home-against-before")),
                trend=[part.rate for _, part in weeks],
                href="/turnaround",
            ),
            key_figure(
                t("home-median"),
                duration(now.median),
                note=median_note(now),
                change=duration_change(now.median, before.median, t("home-against-before")),
                href="/turnaround",
            ),
        ]
    )


def _today_panel(today: data.HospitalDay, now: datetime) -> Component:
    waiting = [*today.to_answer, *today.to_collect]
    title = t("home-today-title")
    if not waiting:
        nothing = empty_state(
            t("home-today-empty"), t("home-today-empty-hint"), icon_name="bi-check2-circle"
        )
        return card(title, nothing)
    to_list = dcc.Link(t("home-to-worklist"), href="/cases", className="panel-link")
    rows = case_rows(waiting[: data.MOST_SHOWN.stop], now, of_one_hospital=True)
    return card(title, rows, action=to_list)


def _flight(today: data.HospitalDay, now: datetime) -> Component:
    counts = today.counts
    return flight_panel(InFlight(by_status=counts.by_status, overdue=counts.overdue), now)


def _weeks_panel(weeks: tuple[tuple[Period, Share], ...]) -> Component:
    issued = sum(part.denominator for _, part in weeks)
    ends = [clock.local_day(period.until - data.A_MOMENT) for period, _ in weeks]
    series = Series(
        name=t("home-in-target-short"),
        values=[part.rate for _, part in weeks],
        texts=[f"{share(part)} ({fraction(part)})" for _, part in weeks],
    )
    axes = Axes(unit="percent", highest=1.05)
    figure = line_chart(ends, [series], axes) if issued else no_data()
    return figure_card(
        t("home-weeks-title"),
        graph(WEEKS, figure, height=240),
        caption=t("home-weeks-caption", n=issued, day=day(ends[-1])),
    )
