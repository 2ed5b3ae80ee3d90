"""How a team looks: its head, its tabs and its roster."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.experts.records import MemberRecord, TeamRecord, TeamRole
from data_layer.institutions.records import City
from pages.experts._team_data import Roster
from pages.experts._teams_view import team_address
from portal.components import badge, empty_state, record_header, state_badge, tabs
from portal.components.elements import Child
from portal.formats import clock_time, count, day
from portal.i18n import label, t

TABS = ("roster", "schedule", "work")
# From here on a licence that runs out is pointed at.
LICENCE_WARNING = timedelta(days=90)
_HEADS = ("member", "roles", "title", "reads", "home", "licence", "since", "now")


def chosen_tab(asked: str | None) -> str:
    return asked if asked in TABS else TABS[0]


def head(team: TeamRecord) -> Component:
    closed = badge(t("experts-closed"), "neutral", "bi-slash-circle") if team.closed_on else None
    place = label(City(team.city)) if team.city else t("experts-outside")
    return record_header(
        team.name,
        kind=t("experts-team"),
        state=closed or state_badge(team.tier),
        facts=[
            (t("experts-home"), team.institution_name),
            (t("experts-city"), place),
            (t("experts-lead"), team.lead_name or t("experts-no-lead")),
            (t("experts-members"), count(team.member_count)),
            (t("experts-founded"), day(team.founded_on)),
        ],
        back=(t("experts-teams-title"), "/teams"),
    )


def tab_bar(team: TeamRecord, active: str) -> Component:
    items = [(tab, t(f"experts-tab-{tab}"), team_address(team.public_id, tab)) for tab in TABS]
    return tabs(items, active, t("experts-tabs"))


def roster_table(roster: Roster) -> Component:
    if not roster.members:
        return empty_state(t("experts-roster-empty"), t("experts-roster-empty-hint"))
    heads = [t(f"experts-{name}") for name in _HEADS]
    return plain_table(heads, [_member_row(one, roster) for one in roster.members])


def plain_table(
    heads: Iterable[Child], rows: Sequence[Component], class_name: str = ""
) -> Component:
    """A handful of fixed rows; wide ones scroll inside their own frame."""
    head_row = html.Thead(html.Tr([html.Th(words, scope="col") for words in heads]))
    table = html.Table([head_row, html.Tbody(rows)], className=f"plain-table {class_name}".strip())
    return html.Div(table, className="plain-table-frame", tabIndex=0)


def member_link(member: MemberRecord) -> Component:
    return dcc.Link(member.name, href=f"/experts/{member.expert_public_id}")


def role_badges(roles: Iterable[TeamRole]) -> Component:
    held = set(roles)
    return html.Span(
        [state_badge(role) for role in TeamRole if role in held], className="badge-row"
    )


def licence(valid_to: date, today: date) -> Component:
    """The day, and that it has passed or is near."""
    words: list[Any] = [html.Span(day(valid_to), className="nowrap")]
    if valid_to < today:
        words.append(badge(t("experts-licence-expired"), "bad", "bi-x-octagon"))
    elif valid_to < today + LICENCE_WARNING:
        left = (valid_to - today).days
        words.append(badge(t("experts-licence-near", days=left), "warn", "bi-exclamation-triangle"))
    return html.Span(words, className="badge-row")


def _member_row(member: MemberRecord, roster: Roster) -> Component:
    return html.Tr(
        [
            html.Th(member_link(member), scope="row"),
            html.Td(role_badges(member.roles)),
            html.Td(label(member.title)),
            html.Td(" ".join(sorted(member.modalities)), className="modality-list"),
            html.Td(member.institution_name),
            html.Td(licence(member.licence_valid_to, roster.today)),
            html.Td(day(member.member_since), className="is-number"),
            html.Td(_now(member, roster)),
        ]
    )


def _now(member: MemberRecord, roster: Roster) -> Child:
    if member.expert_id in roster.on_duty:
        until = clock_time(roster.on_duty[member.expert_id].shift_ends_at)
        return badge(t("experts-on-duty-until", time=until), "good", "bi-person-check")
    if member.expert_id in roster.away:
        last_day = day(roster.away[member.expert_id].last_day)
        return badge(t("experts-away-until", day=last_day), "warn", "bi-suitcase")
    return html.Span(t("experts-off-duty"), className="is-faint")
