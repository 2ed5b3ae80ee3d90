"""How a replay looks: the policy beside what was recorded and beside four simple rules."""

from collections.abc import Sequence
from datetime import timedelta

from dash import html
from dash.development.base_component import Component

from data_layer.cases.policy_records import PolicyRecord
from data_layer.cases.records import Urgency
from data_layer.cases.replay_difference_records import Difference, Yardstick
from data_layer.cases.replay_records import Rule
from data_layer.cases.replay_request_records import Requested
from data_layer.cases.replay_result_records import Conclusion, Figures, Replay, Result
from pages.experts._replay_data import USUAL, Wanted
from portal.components import empty_state, key_figure, key_figures, notice, with_definition
from portal.components.elements import Child
from portal.components.feedback import Tone
from portal.components.figures import Axes, Figure, Series, bar_chart, no_data
from portal.components.filters import Filter, Values, text_of
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, count, day, decimal, duration, share
from portal.i18n import label, t

_DAYS = (7, 14, 30, 60, 90)
_USUAL_DAYS = 30
_WEEKS = (1, 2, 4)
_TIMES = (2, 5, 10)
_TONES: dict[Conclusion, Tone] = {
    Conclusion.BETTER: "good",
    Conclusion.NOT_WORSE: "info",
    Conclusion.WORSE: "warn",
    Conclusion.TOO_FEW_DAYS: "info",
    Conclusion.UNTOLD: "info",
}
# The words around an amount, and how many decimals it has.
_UNITS: dict[Yardstick, tuple[str, int]] = {
    Yardstick.P90: ("replay-minutes-less", 1),
    Yardstick.IN_TARGET: ("replay-points-less", 2),
    Yardstick.GINI: ("", 3),
}
_URGENCIES = (Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE)


def filters(known: Sequence[PolicyRecord]) -> list[Filter]:
    numbered = {
        str(one.number): t("replay-policy-number", number=str(one.number), name=one.name)
        for one in known
    }
    spans = {str(one): t("replay-last-days", days=str(one)) for one in _DAYS}
    rosters = {str(one): t("replay-roster-planned", weeks=str(one)) for one in _WEEKS}
    loads = {str(one): t("replay-load-times", times=str(one)) for one in _TIMES}
    return [
        Filter(name="period", words=t("replay-period"), kind="one", options=spans),
        Filter(
            name="policy",
            words=t("replay-policy"),
            kind="one",
            options={USUAL: t("replay-policy-usual")} | numbered,
        ),
        Filter(name="roster", words=t("replay-roster"), kind="one", options=rosters),
        Filter(name="load", words=t("replay-load"), kind="one", options=loads),
    ]


def wanted(chosen: Values | None, known: Sequence[PolicyRecord]) -> Wanted:
    """Nonsense in the address counts as not chosen."""
    named = text_of(chosen, "policy")
    numbers = {str(one.number) for one in known}
    return Wanted(
        days=_one_of(_DAYS, text_of(chosen, "period")) or _USUAL_DAYS,
        policy=named if named in numbers | {USUAL} else "",
        weeks_ahead=_one_of(_WEEKS, text_of(chosen, "roster")) or 0,
        times=_one_of(_TIMES, text_of(chosen, "load")) or 1,
    )


def nothing() -> Component:
    return empty_state(t("replay-nothing"), t("replay-nothing-hint"), icon_name="bi-inbox")


def figures(found: Replay) -> Component:
    policy, recorded = found.result(Rule.POLICY), found.recorded
    turns, greedy = found.result(Rule.ROUND_ROBIN), found.result(Rule.GREEDY)
    return key_figures(
        [
            key_figure(
                t("replay-p90"),
                _time(policy.whole.p90_seconds),
                note=_p90_note(policy.whole, recorded.whole),
            ),
            key_figure(
                t("replay-in-target"),
                share(policy.whole.in_target),
                note=t("replay-in-target-note", recorded=share(recorded.whole.in_target)),
            ),
            key_figure(
                with_definition(t("replay-gini"), _fairness()),
                _gini(policy.rvu_gini),
                note=t(
                    "replay-gini-note",
                    round_robin=_gini(turns.rvu_gini),
                    greedy=_gini(greedy.rvu_gini),
                ),
            ),
            key_figure(
                t("replay-moves"),
                (count(policy.moves), t("replay-moves-unit", count=policy.moves)),
                note=t("replay-moves-note", cases=count(found.case_count)),
            ),
        ]
    )


def _p90_note(policy: Figures, recorded: Figures) -> str:
    """Each that has no such time, though it has cases, says why."""
    told = t("replay-p90-note", recorded=_time(recorded.p90_seconds))
    if recorded.p90_is_open:
        told = t("replay-p90-note-open")
    return t("replay-p90-open", recorded=told) if policy.p90_is_open else told


def verdict(found: Replay) -> Component:
    return notice(label(found.conclusion), _TONES[found.conclusion])


def under_way(asked: Requested) -> Component:
    """The jobs process is at it, or could not do it."""
    if asked.is_finished:
        return notice(t("replay-failed"), "bad")
    done = {"done": count(asked.done_count), "total": count(asked.step_count)}
    return html.Div(
        [
            html.P(t("replay-under-way"), className="empty-title"),
            html.Progress(value=str(asked.done_count), max=str(asked.step_count)),
            html.P(t("replay-under-way-hint", **done), className="empty-hint"),
        ],
        className="replay-under-way",
        role="status",
    )


def against(found: Replay) -> Component:
    """The policy less each simple rule, with what chance alone may do."""
    heads: list[Child] = [t("replay-rule")]
    heads += [head(label(one), is_number=True) for one in Yardstick]
    rows = [
        html.Tr([row_head(label(one.rule)), *_differences(found, one.rule)])
        for one in found.rivals
        if one.rule
    ]
    return plain_table(heads, rows, "replay-beside is-nowrap")


def _differences(found: Replay, rival: Rule) -> list[Component]:
    its = {one.yardstick: one for one in found.differences if one.rival is rival}
    return [number(_difference(its[yardstick])) for yardstick in Yardstick if yardstick in its]


def _difference(one: Difference) -> list[Child]:
    unit, places = _UNITS[one.yardstick]
    if one.amount is None:
        return [NOTHING]
    amount = t(unit, amount=_signed(one.amount, places)) if unit else _signed(one.amount, places)
    if one.margin is None or one.judgement is None:
        return [amount]
    return [
        html.Span(f"{amount} ±\N{NO-BREAK SPACE}{decimal(one.margin, places)}"),
        html.Span(label(one.judgement), className=f"replay-judgement is-{one.judgement}"),
    ]


def comparison(found: Replay) -> Component:
    heads: list[Child] = [t("replay-rule"), *_time_heads()]
    more = ("replay-gini", "replay-capacity-gini", "replay-moves", "replay-open")
    heads += [head(t(key), is_number=True) for key in more]
    return plain_table(heads, [_row(one) for one in _lines(found)], "replay-table is-nowrap")


def by_urgency(found: Replay) -> Component:
    heads: list[Child] = [t("replay-rule"), *_time_heads()]
    rows: list[Component] = []
    for urgency in _URGENCIES:
        cases = count(found.results[0].figures[urgency].in_target.denominator)
        words = t("replay-urgency-cases", urgency=label(urgency), cases=cases)
        rows.append(_caption(words, len(heads)))
        rows += [_urgency_row(one, one.figures[urgency]) for one in _lines(found)]
    return plain_table(heads, rows, "replay-table replay-beside is-nowrap")


def chart(found: Replay | None) -> Figure:
    if found is None:
        return no_data()
    series = [
        Series(name=_name(one), values=[_minutes(one.figures[each]) for each in _URGENCIES])
        for one in _lines(found)
    ]
    return bar_chart(
        [label(one) for one in _URGENCIES],
        series,
        Axes(unit="minutes", y_title=t("replay-minutes-axis")),
    )


def note(found: Replay) -> str:
    return t(
        "replay-all-note",
        first=day(found.first_day),
        last=day(found.last_day),
        cases=count(found.case_count),
        experts=count(found.expert_count),
    )


def how() -> Component:
    parts = ("same", "speed", "rules", "waiting", "open", "limits")
    keys = [f"replay-how-{part}" for part in parts]
    return html.Ul([html.Li(t(key)) for key in keys], className="replay-how")


def _lines(found: Replay) -> list[Result]:
    return [found.recorded, *found.results]


def _row(one: Result) -> Component:
    cells = (_gini(one.rvu_gini), _gini(one.capacity_gini), count(one.moves), count(one.unissued))
    told = [row_head(_name(one)), *_times(one.whole), *(number(cell) for cell in cells)]
    return html.Tr(told, className=_look(one))


def _urgency_row(one: Result, its: Figures) -> Component:
    return html.Tr([row_head(_name(one)), *_times(its)], className=_look(one))


def _caption(words: str, width: int) -> Component:
    return html.Tr(html.Th(words, colSpan=width, scope="rowgroup"), className="is-caption")


def _look(one: Result) -> str | None:
    return "is-chosen" if one.rule is Rule.POLICY else None


def _name(one: Result) -> str:
    return label(one.rule) if one.rule else t("replay-recorded")


def _time_heads() -> list[Component]:
    words = (
        label(Yardstick.IN_TARGET),
        t("replay-median"),
        label(Yardstick.P90),
        t("replay-longest"),
    )
    return [head(one, is_number=True) for one in words]


def _times(its: Figures) -> list[Component]:
    times = (its.median_seconds, its.p90_seconds, its.longest_seconds)
    return [number(share(its.in_target)), *(number(_time(one)) for one in times)]


def _time(seconds: int | None) -> str:
    return duration(None if seconds is None else timedelta(seconds=seconds))


def _minutes(its: Figures) -> float | None:
    return None if its.p90_seconds is None else its.p90_seconds / 60


def _gini(value: float) -> str:
    return decimal(value, 3)


def _signed(value: float, places: int) -> str:
    told = decimal(abs(value), places)
    if not float(told.replace(",", "")):
        return told
    return f"+{told}" if value > 0 else f"−{told}"


def _one_of(known: Sequence[int], told: str) -> int | None:
    return next((one for one in known if str(one) == told), None)


def _fairness() -> Definition:
    return Definition(
        meaning=t("replay-gini-meaning"),
        formula=t("replay-gini-formula"),
        source=t("replay-gini-source"),
    )
