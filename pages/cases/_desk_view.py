"""How a case looks to whoever says who reads it: without the patient."""

from dash import html
from dash.development.base_component import Component

from data_layer.cases.records import CaseStatus
from data_layer.cases.waiting_records import DeskCase, HoldOnCase
from pages.cases import _desk_forms as forms
from pages.cases._decision_data import DeskPage
from pages.cases._decision_view import decision_cards, explanation_parts
from pages.cases._words_view import case_address, examination
from portal.components import badge, button, card, notice, record_header, state_badge
from portal.components.elements import Child
from portal.components.timeleft import time_left_badge
from portal.formats import duration, moment, rvu
from portal.i18n import label, t
from portal.record_forms import opened_by

RESUME = "desk-resume"


def record(page: DeskPage) -> list[Component]:
    case = page.case
    hold = [_hold(case.hold, may_end=page.choices is not None)] if case.hold else []
    return [
        _header(page),
        *hold,
        html.Div([*_now(page), *decision_cards(page.decisions)], className="stack"),
    ]


def _header(page: DeskPage) -> Component:
    case = page.case
    waits = case.status == CaseStatus.WAITING
    return record_header(
        case.case_number,
        kind=t("assignment-desk-kind", kind=label(case.kind)),
        state=html.Span(
            [
                state_badge(case.status),
                state_badge(case.urgency),
                *([time_left_badge(case, page.at)] if case.status in _OPEN else []),
            ],
            className="badge-row",
        ),
        facts=[
            (t("cases-requesting-site"), case.institution_name),
            (t("cases-examination"), examination(case.modality, case.body_part)),
            (t("assignment-rvu"), rvu(case.rvu_hundredths)),
            (t("cases-requested-at"), moment(case.requested_at)),
            (t("cases-due-at"), moment(case.due_at)),
            _keeper(page) if waits else (t("cases-expert"), case.expert_name or ""),
        ],
        actions=[
            *(opened_by(one) for one in forms.forms_of(page).values()),
            None
            if waits
            else button(t("assignment-open-case"), href=case_address(case.case_number)),
        ],
        back=(t("assignment-title"), "/assignment"),
    )


_OPEN = frozenset(CaseStatus) - {CaseStatus.ISSUED, CaseStatus.WITHDRAWN}


def _keeper(page: DeskPage) -> tuple[str, Child]:
    kept = page.case.custody
    if kept is None:
        return t("assignment-keeper"), t("assignment-not-kept")
    name = kept.team_name or t("assignment-province-desk")
    since = t("assignment-kept-for", time=duration(page.at - kept.since))
    return t("assignment-keeper"), f"{name} · {label(kept.tier)} · {since}"


def _hold(hold: HoldOnCase, *, may_end: bool) -> Component:
    words = t(
        f"assignment-hold-{hold.kind}",
        until=moment(hold.until),
        expert=hold.expert_name or "",
        reason=hold.reason,
    )
    resume = button(t("assignment-resume"), button_id=RESUME, icon_name="bi-play-circle")
    return notice(words, "info", action=resume if may_end else None)


def _now(page: DeskPage) -> list[Component]:
    """Who could have it at the moment, for whoever may say so."""
    if page.choices is None:
        return []
    told = page.choices.explanation
    parts = explanation_parts(told, page.names, is_now=True)
    title = t("assignment-now-title")
    state = badge(
        t("assignment-able", count=told.eligible_count),
        "good" if told.eligible_count else "warn",
    )
    return [
        card(title, parts, action=state, caption=t("assignment-now-note", moment=moment(page.at)))
    ]


def hold_of(case: DeskCase) -> str:
    return case.hold.public_id if case.hold else ""
