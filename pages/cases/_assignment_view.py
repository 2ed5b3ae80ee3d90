"""How the board of the assignment looks: figures, what waits, who is on duty."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from dash.development.base_component import Component

from data_layer.cases.assignment_records import Desk
from data_layer.cases.duty_records import DutyDesk
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.waiting_records import DeskCase, WaitingFilter
from pages.cases._assignment_data import AssignmentNow
from pages.cases._words_view import examination
from portal.components import key_figure, key_figures
from portal.components.columns import (
    Cell,
    Column,
    badge_cell,
    lines_cell,
    link_cell,
    tone_cell,
)
from portal.components.filters import Filter, members_of, of_members, switch_of, text_of, words_of
from portal.components.timeleft import time_left
from portal.formats import count, duration, end_time, moment, percent, rvu
from portal.i18n import label, modality_name, t

MODALITIES = ("CT", "MR", "DX", "CR", "MG", "US", "XA", "PT", "NM")


def address(case_number: str) -> str:
    return f"/assignment/{case_number}"


def figures(now: AssignmentNow) -> Component:
    counts, working = now.counts, [one for one in now.desks if one.pause is None]
    free = sum(one.free_rvu_hundredths for one in working)
    capacity = sum(one.capacity_rvu_hundredths for one in now.desks)
    return key_figures(
        [
            key_figure(
                t("assignment-waiting"),
                (count(counts.waiting), t("assignment-cases-unit", count=counts.waiting)),
                note=_oldest(now),
                href="/assignment",
            ),
            key_figure(
                t("assignment-late"),
                (count(counts.late), t("assignment-cases-unit", count=counts.late)),
                note=t("assignment-late-note", overdue=counts.overdue),
                href="/assignment?late=1",
            ),
            key_figure(
                t("assignment-held"),
                (count(counts.held), t("assignment-cases-unit", count=counts.held)),
                note=t("assignment-held-note"),
                href="/assignment?held=1",
            ),
            key_figure(
                t("assignment-on-duty"),
                (count(len(now.desks)), t("assignment-people-unit", count=len(now.desks))),
                note=t("assignment-on-duty-note", paused=len(now.desks) - len(working)),
            ),
            key_figure(
                t("assignment-free"),
                (rvu(free), t("assignment-rvu-unit")),
                note=t(
                    "assignment-free-note",
                    part=percent(free / capacity if capacity else None, 1),
                    capacity=rvu(capacity),
                ),
            ),
        ]
    )


def filters() -> list[Filter]:
    return [
        Filter(name="q", words=t("assignment-filter-text"), kind="search"),
        of_members("urgency", t("cases-urgency"), tuple(reversed(Urgency))),
        of_members("desk", t("assignment-desk"), tuple(Desk)),
        of_members("kind", t("cases-kind"), tuple(CaseKind)),
        Filter(
            name="modality",
            words=t("cases-modality"),
            options={code: modality_name(code) for code in MODALITIES},
        ),
        Filter(name="late", words=t("assignment-filter-late"), kind="switch"),
        Filter(name="held", words=t("assignment-filter-held"), kind="switch"),
    ]


def criteria(chosen: Mapping[str, Any] | None) -> WaitingFilter:
    return WaitingFilter(
        text=text_of(chosen, "q"),
        urgencies=members_of(Urgency, chosen, "urgency"),
        modalities=words_of(chosen, "modality"),
        kinds=members_of(CaseKind, chosen, "kind"),
        desks=members_of(Desk, chosen, "desk"),
        is_late=bool(switch_of(chosen, "late")),
        is_held=bool(switch_of(chosen, "held")),
    )


def columns() -> list[Column]:
    return [
        Column(field="urgency", header=t("cases-urgency"), kind="badge", width=84),
        Column(field="time", header=t("cases-time"), kind="badge", width=146, is_main=True),
        Column(
            field="number",
            header=t("cases-number"),
            kind="link",
            width=174,
            is_wordless=True,
            is_main=True,
        ),
        Column(field="desk", header=t("assignment-desk"), width=84),
        Column(field="why", header=t("assignment-why"), kind="badge", width=148),
        Column(field="examination", header=t("cases-examination"), width=100),
        Column(
            field="institution",
            header=t("cases-requesting-site"),
            kind="lines",
            width=150,
            grows=True,
        ),
        Column(
            field="keeper",
            header=t("assignment-keeper"),
            kind="lines",
            width=170,
            is_offered=True,
        ),
        Column(
            field="requested",
            header=t("cases-requested-at"),
            width=138,
            is_wordless=True,
            is_offered=True,
        ),
        Column(field="kind", header=t("cases-kind"), width=96, is_offered=True),
        Column(field="rvu", header=t("assignment-rvu"), kind="number", width=80, is_offered=True),
    ]


def row(case: DeskCase, now: datetime) -> dict[str, Any]:
    href = address(case.case_number)
    waited = t("assignment-waited", time=duration(now - case.requested_at))
    return {
        "href": href,
        "urgency": badge_cell(case.urgency),
        "time": tone_cell(*time_left(case, now)),
        "number": link_cell(case.case_number, href),
        "examination": examination(case.modality, case.body_part),
        "desk": label(case.desk),
        "why": why(case),
        "institution": lines_cell(case.institution_name, waited),
        "keeper": keeper(case),
        "requested": moment(case.requested_at),
        "kind": label(case.kind),
        "rvu": rvu(case.rvu_hundredths),
    }


def why(case: DeskCase) -> Cell:
    """What keeps it; else what stopped those who came closest; else nobody has looked yet."""
    if case.hold is not None:
        return tone_cell(label(case.hold.kind), "info", "bi-pause-circle")
    if case.obstacle is not None:
        return tone_cell(label(case.obstacle), "warn", "bi-hourglass-split")
    return tone_cell(t("assignment-not-looked"), "neutral", "bi-three-dots")


def keeper(case: DeskCase) -> Cell:
    if case.custody is None:
        return case.team_name or ""
    name = case.custody.team_name or t("assignment-province-desk")
    return lines_cell(name, label(case.custody.tier))


def duty_columns() -> list[Column]:
    return [
        Column(
            field="name",
            header=t("assignment-expert"),
            kind="lines",
            width=140,
            grows=True,
            is_main=True,
        ),
        Column(
            field="free", header=t("assignment-free-short"), kind="badge", width=106, is_main=True
        ),
        Column(field="in_hand", header=t("assignment-in-hand"), kind="number", width=64),
        Column(
            field="load",
            header=t("assignment-load"),
            kind="number",
            width=112,
            is_offered=True,
        ),
        Column(
            field="unaccepted",
            header=t("assignment-unaccepted"),
            kind="number",
            width=76,
            is_offered=True,
        ),
        Column(
            field="until",
            header=t("assignment-until"),
            width=76,
            is_wordless=True,
            is_offered=True,
        ),
        Column(field="reads", header=t("assignment-reads"), width=150, is_offered=True),
    ]


def duty_rows(desks: list[DutyDesk]) -> Iterator[dict[str, Any]]:
    return (_duty_row(one) for one in desks)


def _duty_row(one: DutyDesk) -> dict[str, Any]:
    return {
        "href": f"/experts/{one.public_id}",
        "name": lines_cell(one.name, one.team_name),
        "free": _free(one),
        "load": f"{rvu(one.in_hand_rvu_hundredths)} / {rvu(one.capacity_rvu_hundredths)}",
        "in_hand": count(one.in_hand),
        "unaccepted": count(one.unaccepted),
        "until": end_time(one.shift_ends_at),
        "reads": " ".join(sorted(one.modalities)),
    }


def _free(one: DutyDesk) -> Cell:
    if one.pause is not None:
        return tone_cell(t("assignment-paused"), "warn", "bi-pause-circle")
    if one.free_rvu_hundredths == 0:
        return tone_cell(t("assignment-full"), "bad", "bi-battery-full")
    return tone_cell(rvu(one.free_rvu_hundredths), "good", "bi-battery-half")


def _oldest(now: AssignmentNow) -> str:
    oldest = now.counts.oldest_requested_at
    if oldest is None:
        return t("assignment-waiting-none")
    return t("assignment-oldest", time=duration(now.at - oldest))
