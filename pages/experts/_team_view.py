"""How a team looks: its head, its tabs and its roster."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.experts.records import MemberRecord, TeamRecord
from data_layer.institutions.records import City
from pages.experts._people_view import expert_address, licence, role_badges
from pages.experts._team_data import Roster
from pages.experts._teams_view import record_address, schedule_address, team_address
from portal.components import badge, empty_state, record_header, state_badge, tabs
from portal.components.elements import Child
from portal.components.plain_tables import plain_table, row_head
from portal.formats import count, day, end_time
from portal.i18n import label, t

TABS = ("roster", "work")
# The calendar and the record are pages of their own.
_BAR = ("roster", "schedule", "work", "record")
_HEADS = ("member", "now", "roles", "title", "reads", "licence", "since")


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
    items = [(tab, t(f"experts-tab-{tab}"), _tab_address(team.public_id, tab)) for tab in _BAR]
    return tabs(items, active, t("experts-tabs"))


def _tab_address(public_id: str, tab: str) -> str:
    own_pages = {"schedule": schedule_address(public_id), "record": record_address(public_id)}
    return own_pages.get(tab) or team_address(public_id, tab)


def roster_table(roster: Roster) -> Component:
    if not roster.members:
        return empty_state(t("experts-roster-empty"), t("experts-roster-empty-hint"))
    heads = [t(f"experts-{name}") for name in _HEADS]
    return plain_table(heads, [_member_row(one, roster) for one in roster.members], "roster")


def member_link(member: MemberRecord) -> Component:
    return dcc.Link(member.name, href=expert_address(member.expert_public_id))


def _member_row(member: MemberRecord, roster: Roster) -> Component:
    return html.Tr(
        [
            row_head(member_link(member)),
            html.Td(_now(member, roster)),
            html.Td(role_badges(member.roles)),
            html.Td(label(member.title), className="nowrap"),
            html.Td(" ".join(sorted(member.modalities)), className="modality-list"),
            html.Td(licence(member.licence_valid_to, roster.today)),
            html.Td(day(member.member_since), className="nowrap"),
        ]
    )


def _now(member: MemberRecord, roster: Roster) -> Child:
    if member.expert_id in roster.on_duty:
        ends = end_time(roster.on_duty[member.expert_id].shift_ends_at)
        return badge(t("experts-on-duty-until", time=ends), "good", "bi-person-check")
    if member.expert_id in roster.away:
        last_day = day(roster.away[member.expert_id].last_day)
        return badge(t("experts-away-until", day=last_day), "warn", "bi-suitcase")
    return html.Span(t("experts-off-duty"), className="is-faint")
