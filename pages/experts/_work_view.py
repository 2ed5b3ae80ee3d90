"""How a team's work looks: what lies with whom now, and what was issued lately.

In the order of the roster: nobody is ranked.
"""

from dash import html
from dash.development.base_component import Component

from pages.experts._people_view import due_first, late, use
from pages.experts._team_data import WORK_DAYS, MemberWork, Work
from pages.experts._team_view import member_link
from portal.components import empty_state
from portal.components.figures import Axes, Figure, Series, no_data, ranked_bars
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, day, moment, rvu
from portal.i18n import label, t

_MANY = 12
_WORD_HEADS = ("member", "title", "use")
_NUMBER_HEADS = (
    "load",
    "in-hand",
    "in-review",
    "overdue",
    "issued-count",
    "issued-rvu",
    "month-rvu",
)


def work_table(work: Work) -> Component:
    if not work.members:
        return empty_state(t("experts-work-closed"), t("experts-work-closed-hint"))
    words = [head(t(f"experts-{name}")) for name in _WORD_HEADS]
    numbers = [head(t(f"experts-{name}"), is_number=True) for name in _NUMBER_HEADS]
    return plain_table([*words, *numbers], [_row(one) for one in work.members], "is-one-line")


def due_table(work: Work) -> Component:
    return due_first(work.due_first, work.at)


def output_bars(work: Work) -> Figure:
    """RVU of the reports of the last 30 days, member by member."""
    if not any(one.output.issued for one in work.members):
        return no_data()
    values = [one.output.rvu_hundredths / 100 for one in work.members]
    series = Series(
        name=t("experts-issued-rvu"),
        values=values,
        texts=[
            t("experts-issued-words", rvu=rvu(one.output.rvu_hundredths), cases=one.output.issued)
            for one in work.members
        ],
    )
    figure = ranked_bars(_names(work), series, Axes(unit="count", y_title=t("experts-rvu-axis")))
    # The bars of a few are as thin as those of many.
    figure["layout"]["bargap"] = 1 - 0.6 * min(1.0, len(values) / _MANY)
    # Room for the words at the end of the longest bar.
    figure["layout"]["xaxis"] |= {"range": [0, 1.4 * max(values)]}
    return figure


def load_note(work: Work) -> str:
    return t("experts-work-note", moment=moment(work.at))


def output_note(work: Work) -> str:
    issued = sum(one.output.issued for one in work.members)
    return t(
        "experts-output-note",
        n=issued,
        first=day(work.first_day),
        last=day(work.last_day),
        days=WORK_DAYS,
    )


def rvu_definition() -> Definition:
    return Definition(meaning=t("experts-rvu-meaning"), formula=t("experts-rvu-formula"))


def _names(work: Work) -> list[str]:
    """A bar for each person: of two with one name the second gets a number."""
    names = [one.member.name for one in work.members]
    earlier = [names[:place].count(name) for place, name in enumerate(names)]
    return [
        f"{name} ({number + 1})" if number else name
        for name, number in zip(names, earlier, strict=True)
    ]


def _row(one: MemberWork) -> Component:
    load, capacity = one.load, one.capacity_rvu_hundredths
    return html.Tr(
        [
            row_head(member_link(one.member)),
            html.Td(label(one.member.title)),
            html.Td(use(load.in_hand_rvu_hundredths, capacity)),
            number(f"{rvu(load.in_hand_rvu_hundredths)} / {rvu(capacity or None)}"),
            number(count(load.in_hand)),
            number(count(load.in_review)),
            number(late(load.overdue)),
            number(count(one.output.issued)),
            number(rvu(one.output.rvu_hundredths)),
            number(rvu(one.month.rvu_hundredths)),
        ]
    )
