"""The finished report as a sheet, to read and to print."""

from dash import html
from dash.development.base_component import Component

from data_layer.cases.detail_records import CaseDetail, ReportVersion
from data_layer.cases.records import CaseKind
from pages.cases._words_view import age, examination, sex_name
from portal.formats import NOTHING, day, moment
from portal.i18n import t


def report_sheet(detail: CaseDetail, report: ReportVersion) -> Component:
    return html.Article(
        [
            html.Header(
                [
                    html.Div(t("shell-platform"), className="sheet-platform"),
                    html.H2(t(f"cases-sheet-title-{detail.kind}")),
                    html.Div(detail.case_number, className="sheet-number"),
                ]
            ),
            html.Dl(
                [html.Div([html.Dt(name), html.Dd(value)]) for name, value in _sheet_facts(detail)],
                className="sheet-facts",
            ),
            html.H3(t("cases-findings")),
            html.P(report.text.findings, className="case-text"),
            html.H3(t("cases-impression")),
            html.P(report.text.impression, className="case-text"),
            _signatures(detail, report),
        ],
        className="report-sheet",
    )


def _sheet_facts(detail: CaseDetail) -> list[tuple[str, str]]:
    patient = detail.patient
    return [
        (t("cases-name"), patient.name if patient else NOTHING),
        (t("cases-sex"), sex_name(patient.sex) if patient else NOTHING),
        (
            t("cases-age-title"),
            age(patient.birth_date, detail.study.study_date) if patient else NOTHING,
        ),
        (t("cases-patient-id"), patient.patient_id if patient else NOTHING),
        (t("cases-accession-number"), detail.study.accession_number or NOTHING),
        (t("cases-study-date"), day(detail.study.study_date)),
        (t("cases-examination"), examination(detail.modality, detail.body_part)),
        (t("cases-requesting-site"), detail.institution_name),
        (t("cases-reading-site"), detail.expert_institution_name or NOTHING),
    ]


def _signatures(detail: CaseDetail, report: ReportVersion) -> Component:
    people = [(t("cases-sheet-writer"), report.expert_name)]
    if detail.kind == CaseKind.DIAGNOSIS:
        people.append(
            (t("cases-sheet-reviewer"), report.reviewer_name or detail.reviewer_name or NOTHING)
        )
    people += [
        (t("cases-sheet-written"), moment(report.written_at)),
        (t("cases-sheet-issued"), moment(detail.issued_at)),
    ]
    return html.Footer(
        [
            html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in people]),
            html.P(t(f"cases-sheet-note-{detail.kind}")),
        ]
    )
