"""How one case is shown: its head, what was asked, the images, the people and the time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.detail_records import CaseDetail, CasePage
from data_layer.cases.records import CaseAction, CaseStatus
from data_layer.clock import local_day
from pages.cases import _report_view as report
from pages.cases._decision_data import Decisions
from pages.cases._decision_view import decision_cards
from pages.cases._decline_view import decline_button
from pages.cases._dialogs_view import dialog, opener_id
from pages.cases._images_view import facts, images_card
from pages.cases._information_view import information_card
from pages.cases._timeline_view import case_timeline
from pages.cases._words_view import age, case_address, case_time, examination, sex_name
from portal.components import (
    badge,
    button,
    card,
    empty_state,
    form_field,
    record_header,
    state_badge,
    tabs,
)
from portal.components.elements import attributes
from portal.formats import day, duration, moment
from portal.i18n import label, t
from portal.reading_notices import reading_notices

TIME_LEFT = "case-record-time-left"
WITHDRAW = "case-record-withdraw"
WITHDRAW_TYPED = "case-record-withdraw-typed"
WITHDRAW_ERROR = "case-record-withdraw-error"
WITHDRAW_DIALOG = "withdraw"

OVERVIEW, REPORT, ASSIGNMENT, TIMELINE = "overview", "report", "assignment", "timeline"
_WRITES_OR_AUDITS = {CaseAction.REPORT, CaseAction.PASS}


def record(page: CasePage, decided: Decisions, asked_tab: str, now: datetime) -> list[Component]:
    shown = _tab(page.detail, asked_tab)
    bodies = {
        OVERVIEW: _overview,
        REPORT: report.report_tab,
        ASSIGNMENT: lambda *_: html.Div(decision_cards(decided), className="stack"),
        TIMELINE: _timeline,
    }
    return [
        *reading_notices(page.detail.access, f"case={page.detail.case_number}"),
        _header(page.detail, now, may_manage=decided.sees_costs),
        tabs(_tabs(page.detail), shown, t("cases-record-tabs")),
        html.Div(bodies[shown](page, now), className="case-record"),
    ]


def time_badge(detail: CaseDetail, now: datetime) -> Component:
    return badge(*case_time(detail, now))


def is_confirmed(case_number: str, typed: str | None) -> bool:
    """Withdrawing is confirmed by typing the end of the case's number."""
    return (typed or "").strip().upper() == _suffix(case_number)


def _suffix(case_number: str) -> str:
    return case_number.rpartition("-")[2]


def _tabs(detail: CaseDetail) -> list[tuple[str, str, str]]:
    report_tab = [REPORT] if detail.may_see_report else []
    shown = [OVERVIEW, *report_tab, ASSIGNMENT, TIMELINE]
    return [(key, t(f"cases-tab-{key}"), case_address(detail.case_number, key)) for key in shown]


def _tab(detail: CaseDetail, asked: str) -> str:
    """The tab asked for; else the report for who writes, audits or receives it."""
    known = {key for key, _, _ in _tabs(detail)}
    if asked in known:
        return asked
    is_work = bool(_WRITES_OR_AUDITS & detail.actions)
    is_answer = detail.may_see_report and detail.status == CaseStatus.ISSUED
    return REPORT if is_work or is_answer else OVERVIEW


def _header(detail: CaseDetail, now: datetime, *, may_manage: bool) -> Component:
    is_printable = detail.may_see_report and detail.status == CaseStatus.ISSUED
    return record_header(
        detail.case_number,
        kind=label(detail.kind),
        state=html.Span(
            [
                state_badge(detail.status),
                state_badge(detail.urgency),
                html.Span(time_badge(detail, now), id=TIME_LEFT, role="timer"),
            ],
            className="badge-row",
        ),
        facts=[
            (t("cases-requesting-site"), detail.institution_name),
            (t("cases-examination"), examination(detail.modality, detail.body_part)),
            (t("cases-expert"), detail.expert_name or t("cases-no-expert-yet")),
            (t("cases-requested-at"), moment(detail.requested_at)),
            (t("cases-due-at"), moment(detail.due_at)),
        ],
        actions=[
            _print_button() if is_printable else None,
            _manage_button(detail) if may_manage else None,
            decline_button() if CaseAction.DECLINE in detail.actions else None,
            _withdraw(detail) if CaseAction.WITHDRAW in detail.actions else None,
        ],
        back=(t("cases-back"), "/cases"),
    )


def _print_button() -> Component:
    return html.Div(
        button(t("cases-print"), icon_name="bi-printer"), **attributes(data_print="report")
    )


def _manage_button(detail: CaseDetail) -> Component:
    """For leads and who governs: who has it, and who could."""
    address = f"/assignment/{detail.case_number}"
    return button(t("assignment-manage"), href=address, icon_name="bi-diagram-3")


def _withdraw(detail: CaseDetail) -> Component:
    suffix = _suffix(detail.case_number)
    opener = button(
        t("cases-withdraw"),
        button_id=opener_id(WITHDRAW_DIALOG),
        look="quiet",
        icon_name="bi-slash-circle",
    )
    typed = form_field(
        t("cases-withdraw-type", suffix=suffix),
        dcc.Input(id=WITHDRAW_TYPED, type="text", autoComplete="off"),
        error_id=WITHDRAW_ERROR,
    )
    confirm = button(t("cases-withdraw"), button_id=WITHDRAW, look="danger")
    body = html.P(t("cases-withdraw-means", number=detail.case_number))
    return html.Div(
        [opener, dialog(WITHDRAW_DIALOG, t("cases-withdraw-title"), body, confirm, note=typed)]
    )


def _overview(page: CasePage, now: datetime) -> Component:
    detail = page.detail
    left = [_request_card(detail), information_card(page), images_card(page)]
    right = [_patient_card(detail), _people_card(detail), _steps_card(detail, now)]
    return html.Div(
        [
            html.Div([part for part in left if part], className="stack"),
            html.Div(right, className="stack"),
        ],
        className="two-columns",
    )


def _request_card(detail: CaseDetail) -> Component:
    if detail.texts is None:
        return card(
            t("cases-request"),
            empty_state(
                t("cases-texts-hidden"), t("cases-texts-hidden-why"), icon_name="bi-shield-lock"
            ),
        )
    return card(
        t("cases-request"),
        [
            html.H3(t("cases-clinical-history")),
            html.P(detail.texts.clinical_history, className="case-text"),
            html.H3(t("cases-question")),
            html.P(detail.texts.question, className="case-text"),
        ],
    )


def _patient_card(detail: CaseDetail) -> Component:
    patient = detail.patient
    if patient is None:
        return card(t("cases-patient"), html.P(t("cases-patient-hidden"), className="field-help"))
    if patient.forgotten_at is not None:
        gone = t("cases-patient-forgotten", day=day(local_day(patient.forgotten_at)))
        return card(t("cases-patient"), html.P(gone, className="field-help"))
    return card(
        t("cases-patient"),
        facts(
            [
                (t("cases-name"), patient.name),
                (t("cases-sex"), sex_name(patient.sex)),
                (t("cases-age-title"), age(patient.birth_date, detail.study.study_date)),
                (t("cases-patient-id"), patient.patient_id),
            ]
        ),
    )


def _people_card(detail: CaseDetail) -> Component:
    return card(
        t("cases-people"),
        facts(
            [
                (t("cases-requesting-site"), detail.institution_name),
                (t("cases-reading-site"), detail.expert_institution_name),
                (t("cases-team"), detail.team_name),
                (t("cases-expert"), detail.expert_name),
                (t("cases-reviewer"), detail.reviewer_name),
            ]
        ),
    )


def _steps_card(detail: CaseDetail, now: datetime) -> Component:
    total = (detail.issued_at or now) - detail.requested_at
    target = detail.due_at - detail.requested_at
    is_withdrawn = detail.status == CaseStatus.WITHDRAWN
    steps = [] if is_withdrawn else list(_steps(detail, now))
    rows = [html.Li([html.Span(name), html.Span(time)]) for name, time in steps]
    total_row = html.Li(
        [html.Strong(t("cases-step-total")), html.Strong(duration(total))], className="is-total"
    )
    return card(
        t("cases-steps"),
        html.Ol([*rows, total_row] if steps else [], className="case-steps"),
        caption=t("cases-steps-target", target=duration(target)),
    )


def _steps(detail: CaseDetail, now: datetime) -> Iterator[tuple[str, str]]:
    """Each step with its time; the one that is going on counts to now."""
    moments = [
        detail.requested_at,
        detail.first_assigned_at,
        detail.first_opened_at,
        detail.first_reported_at,
        detail.issued_at,
    ]
    names = ("waiting", "opening", "reading", "review")
    for name, start, end in zip(names, moments, moments[1:], strict=False):
        if start is None:
            return
        yield t(f"cases-step-{name}"), _span(start, end, now)


def _span(start: datetime, end: datetime | None, now: datetime) -> str:
    taken = duration(max((end or now) - start, timedelta(0)))
    return taken if end else t("cases-step-going-on", time=taken)


def _timeline(page: CasePage, _now: datetime) -> Component:
    return card(t("cases-tab-timeline"), case_timeline(page.events))
