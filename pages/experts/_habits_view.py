"""How the members of a team work, for its lead: the order of reading, what was given back."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data_layer.cases.habit_records import CodeWorth, Habits, Measure
from data_layer.experts.records import MemberRecord
from pages.experts._standing_data import TeamWays
from pages.experts._standing_view import value_words
from pages.experts._team_view import member_link
from portal.components import empty_state
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, count, day, decimal, rvu
from portal.i18n import has, label, t

_MEASURES = (
    Measure.REPORTS,
    Measure.RVU,
    Measure.READING_MINUTES,
    Measure.RVU_PER_HOUR,
    Measure.IN_TARGET,
)
_MOST_CODES = 12


def habits_table(ways: TeamWays) -> Component:
    if ways.habits is None:
        return empty_state(t("experts-work-closed"), t("experts-work-closed-hint"))
    known = ways.habits.members
    numbers = [label(one) for one in _MEASURES]
    numbers += [t(f"workload-{name}") for name in ("out-of-order", "richer", "declined", "late")]
    heads = [head(t("experts-member")), *(head(one, is_number=True) for one in numbers)]
    return plain_table(heads, [_row(one, known) for one in ways.members], "is-one-line")


def worths_table(ways: TeamWays) -> Component:
    worths = ways.habits.worths if ways.habits else ()
    if not worths:
        return empty_state(t("workload-no-readings"), t("workload-no-readings-hint"))
    heads = [
        head(t("workload-code")),
        head(t("workload-readings"), is_number=True),
        head(t("experts-issued-rvu"), is_number=True),
        head(t("workload-minutes-each"), is_number=True),
        head(t("workload-rvu-per-minute"), is_number=True),
    ]
    return plain_table(heads, [_worth_row(one) for one in worths[:_MOST_CODES]], "is-one-line")


def ways_note(ways: TeamWays) -> str:
    return t("workload-ways-note", first=day(ways.first_day), last=day(ways.last_day))


def order_definition() -> Definition:
    return Definition(meaning=t("workload-order-meaning"), formula=t("workload-order-formula"))


def _row(member: MemberRecord, known: Mapping[int, Habits]) -> Component:
    own = known.get(member.expert_id)
    words = [value_words(one, own.measures.get(one) if own else None) for one in _MEASURES]
    return html.Tr([row_head(member_link(member)), *map(number, words), *map(number, _order(own))])


def _order(own: Habits | None) -> list[str]:
    if own is None:
        return [NOTHING] * 4
    order, back = own.order, own.given_back
    part = value_words(Measure.OUT_OF_ORDER, own.measures.get(Measure.OUT_OF_ORDER))
    opened = t("workload-of", number=order.out_of_order, part=part)
    return [opened, count(order.richer), count(back.declined), count(back.timed_out)]


def _examination(code: str) -> str:
    """`CT CHEST` in words, as the pages of cases say it."""
    modality, _, body_part = code.partition(" ")
    key = f"cases-body-{body_part.lower().replace(' ', '_')}"
    return " · ".join(filter(None, (modality, t(key) if body_part and has(key) else body_part)))


def _worth_row(one: CodeWorth) -> Component:
    return html.Tr(
        [
            row_head(_examination(one.code)),
            number(count(one.readings)),
            number(rvu(one.rvu_hundredths)),
            number(decimal(one.seconds / 60 / one.readings)),
            number(decimal(one.rvu_per_hour / 60, 3)),
        ]
    )
