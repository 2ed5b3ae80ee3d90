"""The report of a case: a form for its writer, to audit for the reviewer, a sheet to read."""

from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.detail_records import CaseDetail, CasePage, ReportVersion
from data_layer.cases.records import CaseAction, CaseStatus, ReportText, ReviewDecision
from pages.cases._dialogs_view import confirm_button, dialog, opener_id
from pages.cases._fee_facts_view import minutes_field
from pages.cases._information_view import information_card
from pages.cases._sheet_view import report_sheet
from pages.cases._words_view import age, examination, saved_words, sex_name
from portal.components import badge, button, card, empty_state, form_field, notice, state_badge
from portal.components.elements import Child, attributes
from portal.formats import NOTHING, day, moment
from portal.i18n import label, t

FINDINGS = "case-record-findings"
IMPRESSION = "case-record-impression"
SAVE = "case-record-save"
SAVED = "case-record-saved"
REASON = "case-record-reason"
RETURN = "case-record-return"
SUBMIT_DIALOG = "submit"
PASS_DIALOG = "pass"


def error_id(field: str) -> str:
    return f"case-record-{field}-error"


def report_tab(page: CasePage, _now: datetime) -> Component:
    detail = page.detail
    if CaseAction.REPORT in detail.actions:
        return _beside_the_request(page, [_writing_card(page), information_card(page)])
    if CaseAction.PASS in detail.actions:
        return _beside_the_request(
            page, [_audited_card(page), information_card(page), _review_card()]
        )
    if not page.reports:
        return card(t("cases-report"), _no_report_yet(detail))
    return html.Div(
        [report_sheet(detail, page.reports[0]), *_earlier_versions(page)], className="stack"
    )


def _no_report_yet(detail: CaseDetail) -> Component:
    return empty_state(
        t("cases-report-none"),
        t("cases-report-none-why", status=label(detail.status)),
        icon_name="bi-file-earmark-text",
    )


def _beside_the_request(page: CasePage, work: list[Component | None]) -> Component:
    """The work on the left, what it is about on the right, in sight while writing."""
    return html.Div(
        [
            html.Div([part for part in work if part], className="stack"),
            html.Div(_what_it_is_about(page.detail), className="stack is-in-sight"),
        ],
        className="two-columns",
    )


def _what_it_is_about(detail: CaseDetail) -> Component:
    patient, texts = detail.patient, detail.texts
    who = (
        " · ".join(
            (
                patient.name,
                sex_name(patient.sex),
                age(patient.birth_date, detail.study.study_date),
            )
        )
        if patient
        else NOTHING
    )
    study = detail.study
    images = t("cases-images-count", series=study.series_count, instances=study.instance_count)
    return card(
        t("cases-about"),
        [
            html.P(who, className="about-patient"),
            html.P(f"{examination(detail.modality, detail.body_part)} · {study.description}"),
            html.P(f"{day(study.study_date)} · {images}", className="field-help"),
            html.H3(t("cases-clinical-history")),
            html.P(texts.clinical_history if texts else NOTHING, className="case-text"),
            html.H3(t("cases-question")),
            html.P(texts.question if texts else NOTHING, className="case-text"),
        ],
    )


def _writing_card(page: CasePage) -> Component:
    detail = page.detail
    begun = _begun(page)
    fields = [
        form_field(
            t("cases-findings"),
            dcc.Textarea(id=FINDINGS, rows=9, value=begun.findings),
            error_id=error_id("findings"),
            is_required=True,
        ),
        form_field(
            t("cases-impression"),
            dcc.Textarea(id=IMPRESSION, rows=4, value=begun.impression),
            error_id=error_id("impression"),
            is_required=True,
        ),
        minutes_field(detail.kind, error_id("minutes")),
    ]
    return card(
        t(f"cases-write-{detail.kind}"),
        [
            *_returned_notice(page),
            html.Div(
                [*fields, _writing_actions(page)],
                className="case-form",
                **attributes(data_draft=SAVE),
            ),
            _submit_dialog(detail),
        ],
    )


def _begun(page: CasePage) -> ReportText:
    """What was typed last; a returned report is corrected, not written anew."""
    if page.draft:
        return page.draft.text
    return page.reports[0].text if page.reports else ReportText(findings="", impression="")


def _returned_notice(page: CasePage) -> list[Component]:
    returned = page.reports[0] if page.reports else None
    if returned is None or returned.decision != ReviewDecision.RETURNED:
        return []
    said = t("cases-returned-by", name=returned.reviewer_name or NOTHING)
    return [notice([html.Strong(said), html.P(returned.reason, className="case-text")], "bad")]


def _writing_actions(page: CasePage) -> Component:
    saved = page.draft.saved_at if page.draft else None
    return html.Div(
        [
            html.Span(saved_words(saved), id=SAVED, className="draft-state", role="status"),
            button(t("cases-save-draft"), button_id=SAVE, look="quiet", icon_name="bi-save"),
            button(
                t(f"cases-submit-{page.detail.kind}"),
                button_id=opener_id(SUBMIT_DIALOG),
                look="main",
                icon_name="bi-send",
            ),
        ],
        className="form-actions",
    )


def _submit_dialog(detail: CaseDetail) -> Component:
    words = t(f"cases-submit-{detail.kind}")
    means = html.P(t(f"cases-submit-means-{detail.kind}", hospital=detail.institution_name))
    return dialog(SUBMIT_DIALOG, words, means, confirm_button(SUBMIT_DIALOG, words))


def _audited_card(page: CasePage) -> Component:
    newest, *earlier = page.reports
    return card(
        t("cases-to-audit"),
        [
            _written_by(newest),
            *_text(newest.text),
            *(_version(one) for one in earlier),
        ],
    )


def _review_card() -> Component:
    reason = form_field(
        t("cases-return-reason"),
        dcc.Textarea(id=REASON, rows=4, value=""),
        help_text=t("cases-return-reason-help"),
        error_id=error_id("reason"),
    )
    actions = html.Div(
        [
            button(t("cases-return"), button_id=RETURN, icon_name="bi-arrow-return-left"),
            button(
                t("cases-pass"),
                button_id=opener_id(PASS_DIALOG),
                look="main",
                icon_name="bi-check-lg",
            ),
        ],
        className="form-actions",
    )
    means = html.P(t("cases-pass-means"))
    confirm = confirm_button(PASS_DIALOG, t("cases-pass"))
    return card(
        t("cases-review"),
        [
            html.Div([reason, actions], className="case-form"),
            dialog(PASS_DIALOG, t("cases-pass"), means, confirm),
        ],
    )


def _earlier_versions(page: CasePage) -> list[Component]:
    newest, *earlier = page.reports
    is_final = page.detail.status == CaseStatus.ISSUED
    shown = earlier if is_final else [newest, *earlier]
    return [card(t("cases-versions"), [_version(one) for one in shown])] if earlier else []


def _version(report: ReportVersion) -> Component:
    decided: Child = state_badge(report.decision) if report.decision else None
    head = html.Summary([_version_name(report), decided or badge(t("cases-not-audited"))])
    reason = [notice(html.P(report.reason, className="case-text"), "bad")] if report.reason else []
    return html.Details(
        [head, _written_by(report), *_text(report.text), *reason], className="report-version"
    )


def _version_name(report: ReportVersion) -> str:
    return t("cases-version", version=report.version)


def _written_by(report: ReportVersion) -> Component:
    words = t("cases-written-by", name=report.expert_name, moment=moment(report.written_at))
    return html.P(words, className="field-help")


def _text(text: ReportText) -> list[Component]:
    return [
        html.H3(t("cases-findings")),
        html.P(text.findings, className="case-text"),
        html.H3(t("cases-impression")),
        html.P(text.impression, className="case-text"),
    ]
