"""How an expert's own numbers stand against the spread of a team."""

from dash import html
from dash.development.base_component import Component

from data_layer.cases.habit_records import Measure, Spread
from pages.experts._standing_data import Standing, Standings
from portal.components import card, definition, empty_state
from portal.components.elements import Child, attributes, present
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, count, day, decimal, percent
from portal.i18n import label, t

_PARTS = frozenset({Measure.IN_TARGET, Measure.OUT_OF_ORDER, Measure.GIVEN_BACK})
_WHOLE = frozenset({Measure.REPORTS})


def standing_cards(standings: Standings) -> list[Component]:
    if not standings.teams:
        return []
    return [_card(one, standings) for one in standings.teams]


def value_words(measure: Measure, value: float | None) -> str:
    if value is None:
        return NOTHING
    if measure in _PARTS:
        return percent(value, 0)
    if measure in _WHOLE:
        return count(round(value))
    words = decimal(value)
    return t("workload-minutes", minutes=words) if measure is Measure.READING_MINUTES else words


def _card(standing: Standing, standings: Standings) -> Component:
    title: Child = html.Span(
        [t("workload-standing-title", team=standing.place.team_name), definition(_definition())],
        className="with-definition",
    )
    caption = t(
        "workload-standing-note",
        first=day(standings.first_day),
        last=day(standings.last_day),
    )
    if standing.own is None:
        nothing = empty_state(t("workload-no-readings"), t("workload-no-readings-hint"))
        return card(title, nothing, caption=caption)
    heads = [
        head(t("workload-measure")),
        head(t("workload-own"), is_number=True),
        head(t("workload-spread")),
        head(t("workload-middle-half"), is_number=True),
    ]
    rows = [_row(standing, one) for one in Measure]
    return card(title, plain_table(heads, rows, "standing"), caption=caption)


def _row(standing: Standing, measure: Measure) -> Component:
    own = standing.own.measures.get(measure) if standing.own else None
    spread = standing.spreads[measure]
    middle = (
        t("workload-too-few")
        if spread is None
        else t(
            "workload-from-to",
            lower=value_words(measure, spread.lower),
            upper=value_words(measure, spread.upper),
        )
    )
    return html.Tr(
        [
            row_head(label(measure)),
            number(html.Strong(value_words(measure, own))),
            html.Td(_strip(spread, own) if spread else None),
            number(middle),
        ]
    )


def _strip(spread: Spread, own: float | None) -> Component:
    """From the tenth to the ninetieth of a hundred members, the middle half, the median, oneself.

    The numbers stand beside it in words.
    """
    values = [spread.low, spread.high, *([] if own is None else [own])]
    start, span = min(values), (max(values) - min(values)) or 1.0

    def place(value: float) -> str:
        return percent((value - start) / span, 1)

    def stretch(first: float, last: float) -> dict[str, str]:
        return {"left": place(first), "width": percent((last - first) / span, 1)}

    return html.Span(
        present(
            html.Span(className="spread-line", style=stretch(spread.low, spread.high)),
            html.Span(className="spread-half", style=stretch(spread.lower, spread.upper)),
            html.Span(className="spread-median", style={"left": place(spread.median)}),
            None if own is None else html.Span(className="spread-own", style={"left": place(own)}),
        ),
        className="spread",
        **attributes(aria_hidden="true"),
    )


def _definition() -> Definition:
    return Definition(meaning=t("workload-meaning"), formula=t("workload-formula"))
