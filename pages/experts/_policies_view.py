"""How policies look: the list, one with what is different, and how its trial went."""

from collections.abc import Mapping
from typing import Any, cast

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.policy_queries import usual_terms
from data_layer.cases.policy_records import PolicyRecord, PolicyState, Weight
from data_layer.cases.records import Urgency
from data_layer.cases.replay_request_records import Requested
from data_layer.cases.replay_trial_queries import DRAFT, IN_FORCE
from data_layer.experts.records import TeamTier
from pages.experts._policies_data import Policies
from portal.components import badge, button, card, empty_state, notice, record_header
from portal.components.elements import Child
from portal.components.feedback import Tone
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, count, decimal, moment, percent
from portal.i18n import label, t

TRY = "policy-try"
_LOOKS: dict[PolicyState, tuple[Tone, str]] = {
    PolicyState.DRAFT: ("warn", "bi-pencil"),
    PolicyState.ACTIVE: ("good", "bi-check-circle"),
    PolicyState.SUPERSEDED: ("neutral", "bi-archive"),
}
_GROUPS = ("all", *(one.value for one in reversed(Urgency)))
_FIGURES = ("median_minutes", "p90_minutes", "longest_minutes")


def address(version: int) -> str:
    return f"/policies/{version}"


def policies_card(known: Policies) -> Component:
    if not known.found:
        return card(None, empty_state(t("policies-none"), t("policies-none-hint")))
    heads = [t(f"policies-{name}") for name in ("version", "name", "state", "by", "tried", "since")]
    return card(None, plain_table(heads, [_row(one, known) for one in known.found]))


def term_words(term: str) -> str:
    """`lateness.urgent` in words."""
    group, _, of = term.partition(".")
    key = f"policies-term-{group}"
    return t(key, of=_member(of)) if of else t(key)


def header(found: PolicyRecord, known: Policies, actions: list[Child]) -> Component:
    since = moment(found.activated_at) if found.activated_at else t("policies-not-yet")
    return record_header(
        found.name,
        kind=t("policies-version-of", number=found.number),
        state=_state(found),
        facts=[
            (t("policies-by"), _name(found.drafted_by, known)),
            (t("policies-drafted"), moment(found.drafted_at)),
            (t("policies-since"), since),
            (t("policies-activated-by"), _name(found.activated_by, known)),
            (t("policies-tried"), moment(found.tried_at)),
        ],
        actions=actions,
        back=(t("policies-title"), "/policies"),
    )


def try_button() -> Component:
    return button(t("policies-try"), button_id=TRY, icon_name="bi-arrow-counterclockwise")


def body(found: PolicyRecord, known: Policies, trial: Requested | None) -> list[Component]:
    reason = card(t("policies-reason"), html.P(found.reason, className="case-text"))
    terms = _terms_card(found, known.compared_with(found))
    under_way = [_under_way(trial)] if trial else []
    columns = html.Div([terms, reason], className="two-columns")
    return [*under_way, _trial_card(found), columns]


def _under_way(trial: Requested) -> Component:
    if trial.is_finished:
        return notice(t("policies-trial-failed"), "bad")
    done, total = count(trial.done_count), count(trial.step_count)
    return notice(t("policies-trying", done=done, total=total), "info")


def _terms_card(found: PolicyRecord, other: PolicyRecord | None) -> Component:
    held = other.terms if other else usual_terms()
    changed = [term for term in found.terms if found.terms[term] != held.get(term)]
    version = t("policies-version-of", number=other.number) if other else t("policies-usual")
    heads = [
        head(t("policies-term")),
        head(version, is_number=True),
        head(t("policies-this"), is_number=True),
    ]
    return card(
        t("policies-terms"),
        plain_table(heads, [_term_row(term, found, held) for term in found.terms], "is-one-line"),
        caption=t("policies-changed", count=len(changed), version=version),
    )


def _term_row(term: str, found: PolicyRecord, held: Mapping[str, float]) -> Component:
    before, after = held.get(term), found.terms[term]
    is_changed = before != after
    return html.Tr(
        [
            row_head(term_words(term)),
            number(_value(before)),
            number(html.Strong(_value(after)) if is_changed else _value(after)),
        ],
        className="is-chosen" if is_changed else None,
    )


def _trial_card(found: PolicyRecord) -> Component:
    title = t("policies-trial")
    if found.dry_run is None:
        return card(title, empty_state(t("policies-untried"), t("policies-untried-hint")))
    trial = cast(Mapping[str, Any], found.dry_run)
    shown = [one for one in _GROUPS if one in trial[DRAFT]["figures"]]
    heads = [
        head(t("policies-figure")),
        *(head(_group(one), is_number=True) for one in shown),
    ]
    rows = [_figure_row(name, shown, trial) for name in (*_FIGURES, "in_target")]
    return card(
        title,
        [plain_table(heads, rows, "is-one-line"), _together(trial)],
        caption=t(
            "policies-trial-note",
            first=trial["from"],
            last=trial["to"],
            cases=count(trial["cases"]),
        ),
    )


def _figure_row(name: str, shown: list[str], trial: Mapping[str, Any]) -> Component:
    cells = [_before_and_after(name, trial, one) for one in shown]
    return html.Tr([row_head(t(f"policies-{name.replace('_', '-')}")), *map(number, cells)])


def _before_and_after(name: str, trial: Mapping[str, Any], group: str) -> list[Child]:
    before, after = (trial[one]["figures"].get(group) for one in (IN_FORCE, DRAFT))
    words = _share if name == "in_target" else lambda one: _minutes(one[name])
    return _arrow(words(before) if before else NOTHING, words(after))


def _together(trial: Mapping[str, Any]) -> Component:
    now, draft = trial[IN_FORCE], trial[DRAFT]
    gini = decimal(now["rvu_gini"], 3), decimal(draft["rvu_gini"], 3)
    moves = count(now["moves"]), count(draft["moves"])
    pairs = ((t("policies-gini"), gini), (t("policies-moves"), moves))
    return html.Dl(
        [html.Div([html.Dt(words), html.Dd(_arrow(*two))]) for words, two in pairs],
        className="facts",
    )


def _arrow(before: str, after: str) -> list[Child]:
    """From what is in force to the draft."""
    return [html.Span(before, className="is-faint"), " → ", html.Strong(after)]


def _row(one: PolicyRecord, known: Policies) -> Component:
    return html.Tr(
        [
            row_head(
                dcc.Link(t("policies-version-of", number=one.number), href=address(one.number))
            ),
            html.Td(one.name),
            html.Td(_state(one)),
            html.Td(_name(one.drafted_by, known)),
            html.Td(moment(one.tried_at)),
            html.Td(moment(one.activated_at)),
        ]
    )


def _state(one: PolicyRecord) -> Component:
    return badge(label(one.state), *_LOOKS[one.state])


def _name(account_id: int | None, known: Policies) -> str:
    return known.names.get(account_id or 0, NOTHING)


def _member(value: str) -> str:
    """Every part of a term is one of these."""
    kinds = (Urgency, Weight, TeamTier)
    return next((label(one) for kind in kinds for one in kind if one == value), value)


def _group(name: str) -> str:
    return t("policies-all") if name == "all" else _member(name)


def _value(value: float | None) -> str:
    if value is None:
        return NOTHING
    return count(int(value)) if float(value).is_integer() else decimal(value, 2)


def _minutes(value: float | None) -> str:
    return NOTHING if value is None else t("workload-minutes", minutes=decimal(value))


def _share(figures: Mapping[str, Any]) -> str:
    cases = figures["cases"]
    return percent(figures["in_target"] / cases if cases else None)
