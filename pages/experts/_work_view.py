"""How a team's work looks: what lies with whom now, and what was issued lately.

In the order of the roster: nobody is ranked.
"""

from dash import html
from dash.development.base_component import Component

from pages.experts._team_data import WORK_DAYS, MemberWork, Work
from pages.experts._team_view import member_link, plain_table
from portal.components import badge, empty_state
from portal.components.elements import Child
from portal.components.figures import Axes, Figure, Series, no_data, ranked_bars
from portal.components.page import Definition
from portal.formats import count, day, moment, percent, rvu
from portal.i18n import label, t

_HEADS = ("member", "title", "in-hand", "load", "use", "in-review", "overdue")
_ISSUED_HEADS = ("issued-count", "issued-rvu")


def work_table(work: Work) -> Component:
    if not work.members:
        return empty_state(t("experts-work-closed"), t("experts-work-closed-hint"))
    heads = [t(f"experts-{name}") for name in (*_HEADS, *_ISSUED_HEADS)]
    return plain_table(heads, [_row(one) for one in work.members])


def output_bars(work: Work) -> Figure:
    """RVU of the reports of the last 30 days, member by member."""
    if not any(one.output.issued for one in work.members):
        return no_data()
    series = Series(
        name=t("experts-issued-rvu"),
        values=[one.output.rvu_hundredths / 100 for one in work.members],
        texts=[
            t("experts-issued-words", rvu=rvu(one.output.rvu_hundredths), cases=one.output.issued)
            for one in work.members
        ],
    )
    names = [one.member.name for one in work.members]
    return ranked_bars(names, series, Axes(unit="count", y_title=t("experts-rvu-axis")))


def load_note(work: Work) -> str:
    return t("experts-work-note", moment=moment(work.at))


def output_note(work: Work) -> str:
    issued = sum(one.output.issued for one in work.members)
    return t(
        "experts-output-note",
        n=count(issued),
        first=day(work.first_day),
        last=day(work.last_day),
        days=WORK_DAYS,
    )


def rvu_definition() -> Definition:
    return Definition(meaning=t("experts-rvu-meaning"), formula=t("experts-rvu-formula"))


def _row(one: MemberWork) -> Component:
    load, capacity = one.load, one.capacity_rvu_hundredths
    return html.Tr(
        [
            html.Th(member_link(one.member), scope="row"),
            html.Td(label(one.member.title)),
            _number(count(load.in_hand)),
            _number(f"{rvu(load.in_hand_rvu_hundredths)} / {rvu(capacity or None)}"),
            html.Td(_use(load.in_hand_rvu_hundredths, capacity)),
            _number(count(load.in_review)),
            _number(_late(load.overdue)),
            _number(count(one.output.issued)),
            _number(rvu(one.output.rvu_hundredths)),
        ]
    )


def _use(load: int, capacity: int) -> Child:
    """How full today's shift is; without one there is nothing to fill."""
    if not capacity:
        return html.Span(t("experts-no-shift"), className="is-faint")
    part = load / capacity
    bar = html.Span(style={"width": percent(min(part, 1.0), 0)}, className="use-fill")
    full = " is-full" if part >= 1 else ""
    return html.Span(
        [html.Span(bar, className="use-bar"), html.Span(percent(part, 0))],
        className=f"use{full}",
    )


def _late(overdue: int) -> Child:
    return badge(count(overdue), "bad", "bi-alarm-fill") if overdue else "0"


def _number(words: Child) -> Component:
    return html.Td(words, className="is-number")
