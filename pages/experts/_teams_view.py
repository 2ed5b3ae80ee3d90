"""How the list of teams looks: figures, columns, filters, rows."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component

from data_layer.accounts.records import Role, Scope
from data_layer.cases.workload_records import NO_LOAD
from data_layer.experts.records import TeamFilter, TeamRecord, TeamSort, TeamTier
from data_layer.institutions.records import City
from pages.experts._teams_data import NOBODY, Presence, TeamPage, TeamsNow
from portal.components import key_figure, key_figures
from portal.components.columns import Cell, Column, badge_cell, lines_cell, name_column, tone_cell
from portal.components.filters import Filter, Values, members_of, of_members, text_of, words_of
from portal.components.tables import WantedRows
from portal.formats import count, day, rvu
from portal.i18n import label, modality_name, t

# Whose teams' work an account may see; everybody else sees only their own.
GOVERNING = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.TEAM_LEAD)
READERS = (*GOVERNING, Role.EXPERT, Role.REVIEWER)
MODALITIES = ("CT", "MR", "DX", "CR", "MG", "US", "XA", "PT", "NM")
_SORTS = {sort.value: sort for sort in TeamSort}


def columns(scope: Scope, governed: Scope) -> list[Column]:
    """Only who governs several cities needs the city; only who governs a team sees its work."""
    city = [Column(field="city", header=t("experts-city"), width=84)]
    work = [
        Column(field="load", header=t("experts-in-hand"), kind="number", width=84),
        Column(field="rvu", header=t("experts-load"), kind="number", width=116),
        Column(field="overdue", header=t("experts-overdue"), kind="badge", width=76),
    ]
    return [
        name_column(t("experts-team"), TeamSort.NAME.value),
        *(city if scope.is_province_wide else ()),
        Column(
            field="tier",
            header=t("experts-tier"),
            kind="badge",
            width=88,
            sort=TeamSort.TIER.value,
        ),
        Column(field="lead", header=t("experts-lead"), width=88),
        Column(
            field="members",
            header=t("experts-members"),
            kind="number",
            width=76,
            sort=TeamSort.MEMBERS.value,
        ),
        Column(field="present", header=t("experts-on-duty"), kind="badge", width=112, is_main=True),
        *(work if not governed.is_empty else ()),
        Column(
            field="founded",
            header=t("experts-founded"),
            width=116,
            sort=TeamSort.FOUNDED.value,
            is_offered=True,
        ),
    ]


def filters(scope: Scope) -> list[Filter]:
    by_city = [of_members("city", t("experts-city"), tuple(City))]
    modalities = {code: modality_name(code) for code in MODALITIES}
    return [
        Filter(name="q", words=t("experts-search-teams"), kind="search"),
        of_members("tier", t("experts-tier"), tuple(TeamTier)),
        *(by_city if scope.is_province_wide else ()),
        Filter(name="modality", words=t("experts-modality"), options=modalities),
    ]


def criteria(chosen: Values | None, wanted: WantedRows | None = None) -> TeamFilter:
    return TeamFilter(
        text=text_of(chosen, "q"),
        tiers=members_of(TeamTier, chosen, "tier"),
        cities=members_of(City, chosen, "city"),
        modalities=words_of(chosen, "modality"),
        sort=_SORTS.get((wanted and wanted.sort) or "", TeamSort.NAME),
        is_descending=wanted is not None and wanted.is_descending,
    )


def rows(page: TeamPage) -> Iterator[dict[str, Any]]:
    return (_row(team, page) for team in page.teams)


def schedule_address(public_id: str) -> str:
    return f"/schedules/{public_id}"


def record_address(public_id: str) -> str:
    return f"/team-records/{public_id}"


def team_address(public_id: str, tab: str = "") -> str:
    return f"/teams/{public_id}?tab={tab}" if tab else f"/teams/{public_id}"


def figures(now: TeamsNow, governed: Scope) -> Component:
    """Who is there, where nobody is, and how much lies on the desks."""
    work = key_figure(
        t("experts-load-now"),
        rvu(now.load.in_hand_rvu_hundredths),
        note=t("experts-load-note", capacity=rvu(now.presence.capacity_rvu_hundredths)),
    )
    return key_figures(
        [
            key_figure(t("experts-teams"), count(now.team_count)),
            key_figure(t("experts-experts"), count(now.expert_count), href="/experts"),
            key_figure(t("experts-on-duty-now"), count(now.presence.experts)),
            key_figure(
                t("experts-unmanned"),
                count(now.unmanned_team_count),
                note=t("experts-unmanned-note"),
            ),
            *([work] if not governed.is_empty else ()),
        ]
    )


def _row(team: TeamRecord, page: TeamPage) -> dict[str, Any]:
    presence = page.presences.get(team.id, NOBODY)
    return {
        "id": team.public_id,
        "href": team_address(team.public_id),
        "name": lines_cell(team.name, team.institution_name),
        "city": label(City(team.city)) if team.city else "",
        "tier": badge_cell(team.tier),
        "lead": team.lead_name or t("experts-no-lead"),
        "members": count(team.member_count),
        "present": _presence_cell(presence),
        "founded": day(team.founded_on),
        **_work_cells(team.id, presence, page),
    }


def _presence_cell(presence: Presence) -> Cell:
    if not presence.experts:
        return tone_cell(t("experts-nobody"), "warn", "bi-person-slash")
    return tone_cell(t("experts-people", count=count(presence.experts)), "good", "bi-person-check")


def _work_cells(team_id: int, presence: Presence, page: TeamPage) -> dict[str, Cell]:
    load = page.loads.get(team_id, NO_LOAD)
    late = tone_cell(count(load.overdue), "bad", "bi-alarm-fill") if load.overdue else ""
    capacity = rvu(presence.capacity_rvu_hundredths or None)
    return {
        "load": count(load.in_hand),
        "rvu": f"{rvu(load.in_hand_rvu_hundredths)} / {capacity}",
        "overdue": late,
    }
