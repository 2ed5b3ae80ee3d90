"""How the worklist is shown."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.cases.records import (
    OPEN_STATUSES,
    CaseStatus,
    Urgency,
    WorklistCounts,
    WorklistFilter,
    WorklistRow,
    WorklistSort,
    WorklistView,
)
from pages.cases._words_view import case_address, case_time, examination
from portal.components import button, empty_state
from portal.components.columns import Column, badge_cell, lines_cell, link_cell, tone_cell
from portal.components.elements import classes
from portal.components.filters import Filter, members_of, of_members, switch_of, text_of, words_of
from portal.components.tables import WantedRows
from portal.formats import count, moment
from portal.i18n import Language, label, language, modality_name, t

MODALITIES = ("CT", "MR", "DX", "CR", "MG", "US", "XA", "PT", "NM")
_OF_A_HOSPITAL = {Role.HOSPITAL_CLERK, Role.HOSPITAL_MANAGER}
_SEES_PATIENTS = {Role.EXPERT, Role.REVIEWER} | _OF_A_HOSPITAL
# Whoever reviews is an expert of the team as well.
_VIEWS: tuple[tuple[WorklistView, set[Role]], ...] = (
    (WorklistView.TO_REVIEW, {Role.REVIEWER}),
    (WorklistView.TO_READ, {Role.EXPERT, Role.REVIEWER}),
    (WorklistView.TO_ANSWER, _OF_A_HOSPITAL),
    (WorklistView.TO_COLLECT, _OF_A_HOSPITAL),
)
_OPENS_WITH = (WorklistView.TO_READ, WorklistView.TO_REVIEW)
# In Chinese and in English, whose words are longer.
_WIDTHS = {
    "urgency": (84, 110),
    "time": (148, 138),
    "status": (94, 140),
    "institution": (124, 104),
    "expert": (130, 104),
}
_SORTS = {
    ("due", False): WorklistSort.DUE,
    ("due", True): WorklistSort.DUE_LATEST,
    ("requested", False): WorklistSort.REQUESTED,
    ("requested", True): WorklistSort.REQUESTED_LATEST,
}


def views(roles: Collection[Role]) -> list[WorklistView]:
    return [*(view for view, whose in _VIEWS if whose & set(roles)), WorklistView.ALL]


def with_default_view(query: Mapping[str, str], roles: Collection[Role]) -> dict[str, str]:
    """The address, with the view that the reader's work begins with when it names none."""
    if query:
        return dict(query)
    own = [view for view in views(roles) if view in _OPENS_WITH]
    return {"view": own[0].value} if own else {}


def main_action(roles: Collection[Role]) -> Component | None:
    if Role.HOSPITAL_CLERK not in roles:
        return None
    return button(t("cases-ask"), look="main", icon_name="bi-plus-lg", href="/cases/new")


def filters(roles: Collection[Role]) -> list[Filter]:
    return [
        Filter(name="q", words=t("cases-filter-text"), kind="search"),
        # The chips above the table choose it.
        Filter(name="view", kind="kept", options={view.value: "" for view in views(roles)}),
        of_members("status", t("cases-status"), tuple(CaseStatus)),
        of_members("urgency", t("cases-urgency"), tuple(reversed(Urgency))),
        Filter(
            name="modality",
            words=t("cases-modality"),
            options={code: modality_name(code) for code in MODALITIES},
        ),
        Filter(name="overdue", words=t("cases-filter-overdue"), kind="switch"),
    ]


def criteria(chosen: Mapping[str, Any] | None, wanted: WantedRows | None = None) -> WorklistFilter:
    """Without a status or a text, what is still open; a text finds finished cases as well."""
    view = next(iter(members_of(WorklistView, chosen, "view")), WorklistView.ALL)
    statuses = members_of(CaseStatus, chosen, "status")
    text = text_of(chosen, "q")
    if view == WorklistView.ALL and not statuses and not text:
        statuses = OPEN_STATUSES
    found = WorklistFilter(
        view=view,
        text=text,
        statuses=statuses,
        urgencies=members_of(Urgency, chosen, "urgency"),
        modalities=words_of(chosen, "modality"),
        is_overdue=bool(switch_of(chosen, "overdue")),
    )
    return replace(found, sort=_sort(found, wanted))


def columns(roles: Collection[Role]) -> list[Column]:
    width = {name: pair[language() is Language.ENGLISH] for name, pair in _WIDTHS.items()}
    patient = Column(field="patient", header=t("cases-patient"), width=78)
    # Who reads their own cases only knows whose they are, and a hospital's people who asks.
    is_own_expert, is_own_hospital = set(roles) == {Role.EXPERT}, set(roles) <= _OF_A_HOSPITAL
    return [
        Column(field="urgency", header=t("cases-urgency"), kind="badge", width=width["urgency"]),
        Column(
            field="time",
            header=t("cases-time"),
            kind="badge",
            width=width["time"],
            sort="due",
            is_main=True,
        ),
        Column(
            field="number",
            header=t("cases-number"),
            kind="link",
            width=174,
            is_wordless=True,
            is_main=True,
        ),
        Column(field="status", header=t("cases-status"), kind="badge", width=width["status"]),
        Column(field="examination", header=t("cases-examination"), width=100),
        *([patient] if _SEES_PATIENTS & set(roles) else []),
        Column(
            field="institution",
            header=t("cases-requesting-site"),
            width=width["institution"],
            grows=True,
            is_offered=is_own_hospital,
        ),
        Column(
            field="expert",
            header=t("cases-expert"),
            kind="lines",
            width=width["expert"],
            grows=True,
            is_offered=is_own_expert,
        ),
        Column(
            field="requested",
            header=t("cases-requested-at"),
            width=138,
            is_wordless=True,
            sort="requested",
        ),
        Column(field="kind", header=t("cases-kind"), width=96, is_offered=True),
        Column(field="issued", header=t("cases-issued-at"), width=138, is_offered=True),
    ]


def row(case: WorklistRow, now: datetime) -> dict[str, Any]:
    href = case_address(case.case_number)
    return {
        "href": href,
        "urgency": badge_cell(case.urgency),
        "time": tone_cell(*case_time(case, now)),
        "number": link_cell(case.case_number, href),
        "status": badge_cell(case.status),
        "examination": examination(case.modality, case.body_part),
        "patient": case.patient_name or "",
        "institution": case.institution_name,
        "expert": lines_cell(case.expert_name or "", case.team_name or ""),
        "requested": moment(case.requested_at),
        "kind": label(case.kind),
        "issued": moment(case.issued_at),
    }


def chips(
    counts: WorklistCounts, roles: Collection[Role], chosen: Mapping[str, Any] | None
) -> list[Component]:
    """What the reader has to do, then how the open cases stand; a click shows those rows."""
    asked = criteria(chosen)
    work = [
        _chip(label(view), counts.by_view[view], {"view": view}, asked.view == view, "is-work")
        for view in views(roles)
        if view != WorklistView.ALL
    ]
    return [*work, *([html.Span(className="chip-gap")] if work else []), *_standing(counts, asked)]


def _standing(counts: WorklistCounts, asked: WorklistFilter) -> Iterator[Component]:
    is_all = asked.view == WorklistView.ALL
    everything = {"view": WorklistView.ALL.value}
    is_open = is_all and asked.statuses == OPEN_STATUSES and not asked.is_overdue
    yield _chip(t("cases-chip-open"), counts.open_count, everything, is_open)
    overdue = everything | {"overdue": "1"}
    yield _chip(t("cases-chip-overdue"), counts.overdue, overdue, asked.is_overdue, "is-bad")
    for status in OPEN_STATUSES:
        number = counts.by_status.get(status, 0)
        is_chosen = is_all and asked.statuses == (status,)
        yield _chip(label(status), number, everything | {"status": status.value}, is_chosen)


def nothing_here(roles: Collection[Role]) -> Component:
    hint = "cases-empty-hint-hospital" if Role.HOSPITAL_CLERK in roles else "cases-empty-hint"
    return empty_state(
        t("cases-empty"), t(hint), icon_name="bi-check2-circle", action=main_action(roles)
    )


def _chip(
    words: str, number: int, query: Mapping[str, str], is_active: bool, look: str = ""
) -> Component:
    return dcc.Link(
        [html.Span(words), html.Span(count(number), className="chip-count")],
        href=f"/cases?{urlencode(query)}",
        className=classes(
            "chip", look if number else "is-empty", "is-active" if is_active else None
        ),
    )


def _sort(found: WorklistFilter, wanted: WantedRows | None) -> WorklistSort:
    """As asked; else what is open by when it is due, what is finished the latest first."""
    if wanted is not None and wanted.sort is not None:
        return _SORTS.get((wanted.sort, wanted.is_descending), WorklistSort.DUE)
    is_finished = CaseStatus.ISSUED in found.statuses or CaseStatus.WITHDRAWN in found.statuses
    is_collected = found.view == WorklistView.TO_COLLECT
    return WorklistSort.REQUESTED_LATEST if is_finished or is_collected else WorklistSort.DUE
