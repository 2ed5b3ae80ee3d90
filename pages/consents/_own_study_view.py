"""How a patient sees one of their own studies: what was done, and the doctor's answer."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.cases.detail_records import ReportVersion
from data_layer.studies.records import StudyRecord
from portal.components import card, empty_state, record_header
from portal.formats import NOTHING, count, day, moment
from portal.i18n import modality_name, t


def own_study(study: StudyRecord, reports: Sequence[ReportVersion]) -> list[Component]:
    return [
        record_header(
            study.description or modality_name(study.modality) or t("studies-no-modality"),
            kind=t("consents-own-study"),
            facts=[
                (t("studies-institution"), study.institution_name),
                (t("studies-date"), day(study.study_date)),
                (t("studies-modality"), modality_name(study.modality) or NOTHING),
                (t("studies-instances"), count(study.instance_count)),
            ],
            back=(t("consents-own-back"), "/"),
        ),
        *([_report(one) for one in reports] or [_none()]),
    ]


def _report(report: ReportVersion) -> Component:
    return card(
        t("consents-own-report"),
        [
            html.H3(t("cases-findings")),
            html.P(report.text.findings, className="case-text"),
            html.H3(t("cases-impression")),
            html.P(report.text.impression, className="case-text"),
        ],
        caption=t("consents-own-report-by", moment=moment(report.written_at)),
        class_name="own-report",
    )


def _none() -> Component:
    return card(
        t("consents-own-report"),
        empty_state(
            t("consents-own-no-report"),
            t("consents-own-no-report-hint"),
            icon_name="bi-file-earmark-medical",
        ),
    )
