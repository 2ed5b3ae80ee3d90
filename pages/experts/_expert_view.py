"""How the record of an expert looks."""

from datetime import date, timedelta

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.experts.records import ExpertRecord, Place
from pages.experts._experts_data import ExpertNow, OwnWork
from pages.experts._people_view import (
    due_first,
    expert_address,
    licence_warning,
    role_badges,
)
from pages.experts._team_data import WORK_DAYS, monday_of
from pages.experts._teams_view import team_address
from pages.experts._week_view import WEEK_DAYS, day_head, duty_chip, shows_on
from portal.components import (
    badge,
    card,
    empty_state,
    key_figure,
    key_figures,
    record_header,
    tabs,
)
from portal.components.elements import Child, present
from portal.components.plain_tables import plain_table, row_head
from portal.formats import NOTHING, count, day, end_time, percent, rvu
from portal.i18n import label, modality_name, t

TABS = ("now", "record")
_PLACE_HEADS = ("team", "roles", "since")


def chosen_tab(asked: str | None) -> str:
    return asked if asked in TABS else TABS[0]


def tab_bar(public_id: str, active: str) -> Component:
    address = expert_address(public_id)
    items = [(tab, t(f"roster-tab-{tab}"), f"{address}?tab={tab}") for tab in TABS]
    return tabs(items, active, t("roster-tabs"))


def head(expert: ExpertRecord, today: date) -> Component:
    warning = licence_warning(expert.licence_valid_to, today)
    return record_header(
        expert.name,
        kind=t("experts-expert"),
        state=badge(*(warning or (t("experts-licence-valid"), "good", "bi-check-circle"))),
        facts=[
            (t("experts-title"), label(expert.title)),
            (t("experts-home"), expert.institution_name),
            (t("experts-licence"), day(expert.licence_valid_to)),
            (t("experts-practising"), day(expert.practising_since)),
        ],
        back=(t("experts-experts-title"), "/experts"),
    )


def body(now: ExpertNow) -> list[Component | str]:
    work = now.work
    side = html.Div([_week_card(now), _skills_card(now.expert)], className="stack")
    due = card(t("experts-due-title"), due_first(work.due_first, now.at)) if work else None
    main = html.Div(present(due, _places_card(now.places)), className="stack")
    return present(
        _figures(now, work) if work else None,
        html.Div([main, side], className="two-columns"),
    )


def _figures(now: ExpertNow, work: OwnWork) -> Component:
    load, capacity = work.load, work.capacity_rvu_hundredths
    part = percent(load.in_hand_rvu_hundredths / capacity if capacity else None, 0)
    return key_figures(
        [
            key_figure(t("experts-now"), _now(now)),
            key_figure(
                t("experts-load-now"),
                rvu(load.in_hand_rvu_hundredths),
                note=t("experts-load-of", capacity=rvu(capacity), part=part)
                if capacity
                else t("experts-no-shift"),
            ),
            key_figure(
                t("experts-in-hand"),
                (count(load.in_hand), t("experts-cases-unit", count=load.in_hand)),
                note=t("experts-in-hand-note", review=load.in_review, overdue=load.overdue),
            ),
            key_figure(
                t("experts-issued-days", days=WORK_DAYS),
                (count(work.output.issued), t("experts-reports-unit", count=work.output.issued)),
                note=t("experts-issued-note", rvu=rvu(work.output.rvu_hundredths)),
            ),
        ]
    )


def _now(now: ExpertNow) -> str:
    away = next((one for one in now.leaves if one.first_day <= now.today <= one.last_day), None)
    if away:
        return t("experts-away-until", day=day(away.last_day))
    for duty in now.duties:
        if duty.starts_at <= now.at < duty.ends_at:
            return t("experts-on-duty-until", time=end_time(duty.ends_at))
    return t("experts-off-duty")


def _places_card(places: list[Place]) -> Component:
    title = t("experts-belongs-to")
    if not places:
        return card(title, empty_state(t("experts-no-team"), t("experts-no-team-hint")))
    heads = [t(f"experts-{name}") for name in _PLACE_HEADS]
    return card(title, plain_table(heads, [_place_row(one) for one in places], "is-one-line"))


def _place_row(one: Place) -> Component:
    return html.Tr(
        [
            row_head(dcc.Link(one.team_name, href=team_address(one.team_public_id))),
            html.Td(role_badges(one.roles)),
            html.Td(day(one.member_since)),
        ]
    )


def _week_card(now: ExpertNow) -> Component:
    title = t("experts-own-week")
    if not now.duties and not now.leaves:
        return card(title, empty_state(t("experts-no-duty"), t("experts-no-duty-hint")))
    monday = monday_of(now.today)
    days = [monday + timedelta(days=number) for number in range(WEEK_DAYS)]
    return card(title, html.Dl([_day_row(now, one) for one in days], className="own-week"))


def _day_row(now: ExpertNow, one: date) -> Component:
    is_away = any(leave.first_day <= one <= leave.last_day for leave in now.leaves)
    chips = [duty_chip(duty) for duty in now.duties if shows_on(duty, one, monday_of(now.today))]
    away = badge(t("experts-leave"), "warn", "bi-suitcase") if is_away else None
    rest: Child = None if is_away or chips else html.Span(NOTHING, className="is-faint")
    return html.Div([html.Dt(day_head(one, now.today)), html.Dd(present(away, *chips, rest))])


def _skills_card(expert: ExpertRecord) -> Component:
    names = [modality_name(code) for code in sorted(expert.modalities)]
    if not names:
        return card(t("experts-reads"), empty_state(t("experts-no-skill")))
    return card(t("experts-reads"), html.Div([badge(one) for one in names], className="skills"))
