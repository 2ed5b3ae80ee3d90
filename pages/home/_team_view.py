"""How the overview of a team lead looks."""

from collections.abc import Collection
from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord
from data_layer.experts.overview_records import PresentExpert
from pages.home._case_rows import case_rows
from pages.home._team_data import TeamNow, team_now
from portal.components import (
    badge,
    card,
    empty_state,
    key_figure,
    key_figures,
    page_header,
)
from portal.components import plain_tables as tables
from portal.formats import NOTHING, count, duration, end_time, moment, rvu
from portal.i18n import t

_MOST_GAPS = 4
_MOST_MODALITIES = 3


def head(_account: AccountRecord, now: datetime) -> Component:
    return page_header(t("home-team-title"), t("home-team-answer"), as_of=now)


def body(account: AccountRecord, now: datetime) -> list[Component]:
    team = team_now(account, now)
    side = html.Div([_present_panel(team), _gap_panel(team)], className="stack")
    return [
        _figures(team, now),
        html.Div([_cases_panel(team, now), side], className="two-columns"),
    ]


def _figures(team: TeamNow, now: datetime) -> Component:
    oldest = team.waiting.oldest_requested_at
    wait = t("home-longest-wait", time=duration(now - oldest)) if oldest else t("home-no-wait")
    gap = team.gaps[0] if team.gaps else None
    return key_figures(
        [
            key_figure(
                t("home-waiting"),
                (count(team.waiting.case_count), t("home-cases-unit")),
                note=wait,
            ),
            key_figure(
                t("home-on-duty"),
                (count(len(team.present)), t("home-people-unit")),
                note=t("home-free", free=rvu(team.free), capacity=rvu(team.capacity)),
                href="/teams",
            ),
            key_figure(
                t("home-team-in-flight"),
                (count(team.in_flight.open_count), t("home-cases-unit")),
                note=t("home-overdue", count=count(team.in_flight.overdue)),
                href="/cases?view=all",
            ),
            key_figure(
                t("home-next-gap"),
                moment(gap.starts_at) if gap else t("home-no-gap"),
                note=gap.team_name if gap else t("home-no-gap-note"),
                href="/teams",
            ),
        ]
    )


def _cases_panel(team: TeamNow, now: datetime) -> Component:
    title = t("home-due-first")
    if not team.due_first:
        nothing = empty_state(t("home-team-empty"), t("home-team-empty-hint"))
        return card(title, nothing)
    to_list = dcc.Link(t("home-to-worklist"), href="/cases", className="panel-link")
    return card(title, case_rows(team.due_first, now), action=to_list)


def _present_panel(team: TeamNow) -> Component:
    title = t("home-on-duty")
    if not team.present:
        return card(title, empty_state(t("home-nobody"), t("home-nobody-hint")))
    until = tables.head(t("home-until"), is_number=True)
    rows = [_present_row(team, one) for one in team.present]
    return card(
        title, tables.plain_table([t("home-expert"), t("home-load"), until], rows, "is-dense")
    )


def _present_row(team: TeamNow, one: PresentExpert) -> Component:
    who = [html.Div(one.name), html.Div(_modalities(one.duty.modalities), className="row-note")]
    return html.Tr(
        [
            tables.row_head(who),
            html.Td(_load(team, one.duty.expert_id, one.duty.capacity_rvu_hundredths)),
            tables.number(end_time(one.duty.shift_ends_at)),
        ]
    )


def _modalities(codes: Collection[str]) -> str:
    """The first few by name; who reads nearly everything is not a line of abbreviations."""
    known = sorted(codes)
    shown = ", ".join(known[:_MOST_MODALITIES]) or NOTHING
    hidden = len(known) - _MOST_MODALITIES
    return t("home-and-more", shown=shown, count=hidden) if hidden > 0 else shown


def _load(team: TeamNow, expert_id: int, capacity: int) -> Component:
    taken = team.in_hand.get(expert_id, 0)
    words = f"{rvu(taken)} / {rvu(capacity)}"
    return badge(words, "warn" if taken >= capacity else "neutral")


def _gap_panel(team: TeamNow) -> Component:
    title = t("home-gaps")
    lines = [
        html.Li(
            [
                html.Strong(gap.team_name),
                html.Span(
                    t(
                        "home-gap",
                        start=moment(gap.starts_at),
                        end=moment(gap.ends_at),
                        time=duration(gap.ends_at - gap.starts_at),
                    )
                ),
            ]
        )
        for gap in team.gaps[:_MOST_GAPS]
    ]
    if team.shortfall:
        lines.insert(0, html.Li(t("home-shortfall", rvu=rvu(team.shortfall))))
    if not lines:
        nothing = empty_state(t("home-no-gap"), t("home-no-gap-note"), icon_name="bi-check2-circle")
        return card(title, nothing)
    return card(title, html.Ul(lines, className="gap-list"))
