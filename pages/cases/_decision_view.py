"""Why a case is with whom it is, in words: who could have it, who not, and what would change it."""

from collections.abc import Iterator, Mapping

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.assignment_records import CostTerm, ExcludedGroup, Explanation, Option
from data_layer.cases.decision_records import DecisionRecord
from data_layer.cases.desk_records import DecisionOutcome
from data_layer.experts.name_queries import Named
from pages.cases._decision_data import Decisions
from portal.components import TimelineEvent, badge, card, empty_state, timeline
from portal.components.elements import Child, present
from portal.components.feedback import Tone
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, decimal, moment
from portal.i18n import label, t

Names = Mapping[int, Named]
# Thousandths of a minute.
_A_MINUTE = 1000
_LOOKS: dict[DecisionOutcome, tuple[str, Tone]] = {
    DecisionOutcome.ASSIGNED: ("bi-diagram-3", "info"),
    DecisionOutcome.WAITING: ("bi-hourglass-split", "warn"),
    DecisionOutcome.DECLINED: ("bi-person-x", "warn"),
    DecisionOutcome.TIMED_OUT: ("bi-hourglass-bottom", "warn"),
    DecisionOutcome.RELEASED: ("bi-arrow-counterclockwise", "warn"),
    DecisionOutcome.OVERRIDDEN: ("bi-person-check", "info"),
    DecisionOutcome.MOVED: ("bi-arrow-left-right", "info"),
    DecisionOutcome.RESERVED: ("bi-bookmark", "info"),
    DecisionOutcome.PAUSED: ("bi-pause-circle", "warn"),
    DecisionOutcome.RESUMED: ("bi-play-circle", "info"),
}


def decision_cards(decisions: Decisions) -> list[Component]:
    """The newest decision that has reasons, then everything that was decided."""
    if not decisions.all:
        nothing = empty_state(
            t("assignment-no-decision"), t("assignment-no-decision-hint"), icon_name="bi-diagram-3"
        )
        return [card(t("assignment-why-title"), nothing)]
    found = decisions.explained
    why = [_why_card(found, decisions)] if found else []
    return [*why, _history_card(decisions)]


def _why_card(decision: DecisionRecord, decisions: Decisions) -> Component:
    told, names = decision.explanation, decisions.names
    policy = t("assignment-by-policy", number=decision.policy_id or 0) if decision.policy_id else ""
    caption = t("assignment-decided-at", moment=moment(decision.decided_at))
    return card(
        t("assignment-why-title"),
        [] if told is None else [_words(told, names), *_parts(told, decisions)],
        caption=" · ".join(filter(None, (caption, policy))),
    )


def _parts(told: Explanation, decisions: Decisions) -> list[Component]:
    """Who compares no experts is told how many were not eligible, and why."""
    if decisions.sees_costs:
        return explanation_parts(told, decisions.names)
    return _section("assignment-excluded-title", _excluded(told.excluded, {}))


def explanation_parts(told: Explanation, names: Names, *, is_now: bool = False) -> list[Component]:
    """`is_now` tells of what could be done and was not."""
    mark = t("assignment-best" if is_now else "assignment-chosen")
    return [
        *_section("assignment-options-title", _options(told, names, mark)),
        *_section("assignment-nearest-title", _nearest(told, names)),
        *_section("assignment-excluded-title", _excluded(told.excluded, names)),
    ]


def _history_card(decisions: Decisions) -> Component:
    happened = timeline(_happened(one, decisions) for one in decisions.all)
    return card(t("assignment-history-title"), happened)


def _options(told: Explanation, names: Names, mark: str) -> Component | None:
    """The cheapest, and how many more there are."""
    if not told.options:
        return None
    more = told.eligible_count - len(told.options)
    rest = html.P(t("assignment-more-options", count=more), className="field-help")
    return html.Div(present(_options_table(told, names, mark), rest if more > 0 else None))


def _options_table(told: Explanation, names: Names, mark: str) -> Component:
    terms = [one for one in CostTerm if any(option.terms.get(one) for option in told.options)]
    numbers = ["assignment-minutes", "assignment-cost"]
    heads = [
        head(t("assignment-expert")),
        *(head(t(key), is_number=True) for key in numbers),
        *(head(label(one), is_number=True) for one in terms),
    ]
    rows = [_option_row(told, one, terms, (names, mark)) for one in told.options]
    return plain_table(heads, rows, "is-one-line")


def who(expert_id: int, names: Names) -> Child:
    """By name for who may know it."""
    known = names.get(expert_id)
    if known is None:
        return html.Span(t("assignment-somebody"), className="is-faint")
    if not known.public_id:
        return known.name
    return dcc.Link(known.name, href=f"/experts/{known.public_id}")


def minutes(cost: int) -> str:
    return decimal(cost / _A_MINUTE)


def _words(told: Explanation, names: Names) -> Component:
    return html.Div([html.P(one) for one in _sentences(told, names)], className="decision-words")


def _sentences(told: Explanation, names: Names) -> Iterator[list[Child]]:
    if told.is_past_longest_wait:
        yield [t("assignment-past-wait")]
    if told.chosen is None:
        yield [t("assignment-nobody", reason=label(told.obstacle) if told.obstacle else "")]
        return
    yield [
        t("assignment-given-to"),
        who(told.chosen.expert_id, names),
        t("assignment-given-why", count=told.eligible_count, minutes=told.chosen.minutes),
    ]
    if told.runner_up is not None:
        yield [
            t("assignment-runner-up"),
            who(told.runner_up.expert_id, names),
            _dearer(told.runner_up.cost - told.chosen.cost),
        ]
    else:
        yield [t("assignment-only-one")]


def _dearer(cost: int) -> str:
    """By how much the runner-up would have cost more; below a tenth of a minute is as good."""
    if cost < _A_MINUTE / 10:
        return t("assignment-runner-up-same")
    return t("assignment-runner-up-cost", more=minutes(cost))


def _section(key: str, part: Component | None) -> list[Component]:
    if part is None:
        return []
    return [html.Section([html.H3(t(key)), part], className="decision-part")]


def _option_row(
    told: Explanation, option: Option, terms: list[CostTerm], words: tuple[Names, str]
) -> Component:
    names, chosen = words
    is_chosen = told.chosen is not None and told.chosen.expert_id == option.expert_id
    mark = badge(chosen, "good", "bi-check2") if is_chosen else None
    return html.Tr(
        [
            row_head(present(who(option.expert_id, names), mark)),
            number(t("assignment-minutes-value", minutes=option.minutes)),
            number(html.Strong(minutes(option.cost))),
            *(number(minutes(option.terms.get(one, 0))) for one in terms),
        ],
        className="is-chosen" if is_chosen else None,
    )


def _nearest(told: Explanation, names: Names) -> Component | None:
    if not told.nearest:
        return None
    return html.Ul(
        [
            html.Li(
                [
                    t(
                        "assignment-would",
                        change=t(f"assignment-change-{one.exclusion}"),
                        count=one.count,
                    ),
                    _listed(one, names),
                ]
            )
            for one in told.nearest
        ],
        className="decision-list",
    )


def _excluded(groups: tuple[ExcludedGroup, ...], names: Names) -> Component | None:
    if not groups:
        return None
    rows = [
        html.Tr(
            [
                row_head(label(one.exclusion)),
                number(count(one.count)),
                *([html.Td(_listed(one, names), className="decision-who")] if names else []),
            ]
        )
        for one in groups
    ]
    heads = [
        head(t("assignment-predicate")),
        head(t("assignment-experts"), is_number=True),
        *([head(t("assignment-who"))] if names else []),
    ]
    return plain_table(heads, rows)


def _listed(group: ExcludedGroup, names: Names) -> Component:
    """Those whom the reader may know by name."""
    known = [names[one].name for one in group.expert_ids if one in names]
    more = group.count - len(known)
    words = t("register-list-comma").join(known)
    if known and more:
        words = t("assignment-and-more", names=words, count=more)
    return html.Span(words, className="is-faint")


def _happened(one: DecisionRecord, decisions: Decisions) -> TimelineEvent:
    icon_name, tone = _LOOKS[one.outcome]
    return TimelineEvent(
        title=label(one.outcome),
        at=one.decided_at,
        by=decisions.actors.get(one.account_id or 0, "") or t("cases-by-platform"),
        detail=_detail(one, decisions.names) or None,
        icon_name=icon_name,
        tone=tone,
    )


def _detail(one: DecisionRecord, names: Names) -> str:
    expert = names.get(one.expert_id or 0)
    desk = label(one.desk) if one.outcome == DecisionOutcome.ASSIGNED else ""
    parts = (
        desk,
        expert.name if expert else "",
        label(one.obstacle) if one.obstacle else "",
        one.reason,
    )
    return " · ".join(filter(None, parts))
