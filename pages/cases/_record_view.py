"""How one case is shown: its head, what was asked, the images, the people and the time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.detail_records import CaseDetail, CasePage, SeriesSummary
from data_layer.cases.records import CaseAction, CaseStatus
from data_layer.clock import local_day
from pages.cases import _report_view as report
from pages.cases._dialogs_view import dialog, opener_id
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
from portal.components.elements import Child, attributes
from portal.components.plain_tables import head, number, plain_table
from portal.formats import NOTHING, count, day, duration, moment
from portal.i18n import label, t
from portal.reading_notices import reading_notices

TIME_LEFT = "case-record-time-left"
WITHDRAW = "case-record-withdraw"
WITHDRAW_TYPED = "case-record-withdraw-typed"
WITHDRAW_ERROR = "case-record-withdraw-error"
WITHDRAW_DIALOG = "withdraw"

OVERVIEW, REPORT, TIMELINE = "overview", "report", "timeline"
_WRITES_OR_AUDITS = {CaseAction.REPORT, CaseAction.PASS}


def record(page: CasePage, asked_tab: str, now: datetime) -> list[Component]:
    shown = _tab(page.detail, asked_tab)
    bodies = {OVERVIEW: _overview, REPORT: report.report_tab, TIMELINE: _timeline}
    return [
        *reading_notices(page.detail.access, f"case={page.detail.case_number}"),
        _header(page.detail, now),
        tabs(_tabs(page.detail), shown, t("cases-record-tabs")),
        html.Div(bodies[shown](page, now), className="case-record"),
    ]


def time_badge(detail: CaseDetail, now: datetime) -> Component:
    return badge(*case_time(detail, now))


def is_confirmed(case_number: str, typed: str | None) -> bool:
    """Withdrawing is confirmed by typing the end of the case's number."""
    return (typed or "").strip().upper() == _suffix(case_number)


def facts(pairs: list[tuple[str, Child]]) -> Component:
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(value or NOTHING)]) for name, value in pairs],
        className="facts",
    )


def _suffix(case_number: str) -> str:
    return case_number.rpartition("-")[2]


def _tabs(detail: CaseDetail) -> list[tuple[str, str, str]]:
    shown = [OVERVIEW, REPORT, TIMELINE] if detail.may_see_report else [OVERVIEW, TIMELINE]
    return [(key, t(f"cases-tab-{key}"), case_address(detail.case_number, key)) for key in shown]


def _tab(detail: CaseDetail, asked: str) -> str:
    """The tab asked for; else the report for who writes, audits or receives it."""
    known = {key for key, _, _ in _tabs(detail)}
    if asked in known:
        return asked
    is_work = bool(_WRITES_OR_AUDITS & detail.actions)
    is_answer = detail.may_see_report and detail.status == CaseStatus.ISSUED
    return REPORT if is_work or is_answer else OVERVIEW


def _header(detail: CaseDetail, now: datetime) -> Component:
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
            _withdraw(detail) if CaseAction.WITHDRAW in detail.actions else None,
        ],
        back=(t("cases-back"), "/cases"),
    )


def _print_button() -> Component:
    return html.Div(
        button(t("cases-print"), icon_name="bi-printer"), **attributes(data_print="report")
    )


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
    left = [_request_card(detail), information_card(page), _images_card(page)]
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


def _images_card(page: CasePage) -> Component:
    study = page.detail.study
    summary = facts(
        [
            (t("cases-accession-number"), study.accession_number),
            (t("cases-study-date"), day(study.study_date)),
            (t("cases-study-description"), study.description),
            (
                t("cases-images"),
                t("cases-images-count", series=study.series_count, instances=study.instance_count),
            ),
        ]
    )
    return card(t("cases-study"), [summary, *_series_table(page.series)])


def _series_table(series: list[SeriesSummary]) -> list[Component]:
    if not series:
        return [html.P(t("cases-series-none"), className="field-help")]
    words = [t(f"cases-series-{name}") for name in ("number", "description", "modality", "device")]
    instances = head(t("cases-series-instances"), is_number=True)
    return [plain_table([*words, instances], [_series_row(one) for one in series])]


def _series_row(one: SeriesSummary) -> Component:
    return html.Tr(
        [
            html.Td(count(one.series_number)),
            html.Td(one.description or NOTHING),
            html.Td(examination(one.modality, one.body_part)),
            html.Td(one.device or NOTHING),
            number(count(one.instance_count)),
        ]
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
