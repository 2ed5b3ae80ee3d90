"""Key figures of the overview: the four networking rates, and how the service runs."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from data_layer.indicators import Share
from data_layer.institutions.networking_records import NetworkingTable
from data_layer.institutions.records import Level
from pages.home._changes import duration_change, points_change, rate_change, relative_change
from pages.home._governance_data import CaseLoad, NetworkingCourse, StudiesReceived
from portal.components import key_figure, key_figures, with_definition
from portal.components.page import Definition
from portal.formats import compact_count, count, duration, fraction, points, share
from portal.i18n import label, t
from portal.median_words import median_note

Cut = Callable[[NetworkingTable], Share]


def networking_figures(course: NetworkingCourse) -> Component:
    """The whole first, then the three levels."""
    cuts: list[tuple[str, Cut, str]] = [
        (t("home-all-levels"), _whole, "/institutions?membership=live")
    ]
    for level in Level:
        words = t("home-level", level=label(level))
        cuts.append((words, _of(level), f"/institutions?level={level}&membership=live"))
    return key_figures([_rate(course, *cut) for cut in cuts])


def load_figures(load: CaseLoad, received: StudiesReceived) -> Component:
    return key_figures([_in_flight(load), _in_target(load), _median(load), stored_figure(received)])


def _whole(table: NetworkingTable) -> Share:
    return table.province


def _of(level: Level) -> Cut:
    return lambda table: table.level(level)


def _rate(course: NetworkingCourse, words: str, cut: Cut, href: str) -> Component:
    now = cut(course.today)
    in_a_year = rate_change(now, cut(course.year_before))
    return key_figure(
        words,
        share(now),
        note=html.Span(
            [
                html.Span(fraction(now)),
                html.Span(t("home-in-a-year", points=points(in_a_year)), className="note-aside"),
            ]
        ),
        change=points_change(now, cut(course.month_before), t("home-against-30-days")),
        trend=[cut(table).rate for table in course.months],
        href=href,
    )


def _in_flight(load: CaseLoad) -> Component:
    overdue = load.in_flight.overdue
    return key_figure(
        t("home-in-flight"),
        (count(load.in_flight.open_count), t("home-cases-unit")),
        note=t("home-overdue", count=count(overdue)),
        href="/cases?overdue=1" if overdue else "/cases",
    )


def _in_target(load: CaseLoad) -> Component:
    now, before = load.turnaround.in_target, load.before.in_target
    about = Definition(
        meaning=t("home-in-target-meaning"),
        formula=t("home-in-target-formula"),
        source=t("home-platform-setting"),
    )
    return key_figure(
        with_definition(t("home-in-target"), about),
        share(now),
        note=fraction(now),
        change=points_change(now, before, t("home-against-before")),
    )


def _median(load: CaseLoad) -> Component:
    now, before = load.turnaround.median, load.before.median
    about = Definition(meaning=t("home-median-meaning"), formula=t("home-median-formula"))
    return key_figure(
        with_definition(t("home-median"), about),
        duration(now),
        note=median_note(load.turnaround),
        change=duration_change(now, before, t("home-against-before")),
    )


def stored_figure(received: StudiesReceived) -> Component:
    return key_figure(
        t("home-stored"),
        (compact_count(received.stored.study_count), t("home-cases-unit")),
        note=t("home-stored-lately", count=count(received.last_days)),
        change=relative_change(received.last_days, received.days_before, t("home-against-before")),
        trend=[float(number) for _, number in received.by_day[-30:]],
        href="/studies",
    )
