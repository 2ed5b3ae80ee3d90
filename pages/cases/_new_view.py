"""The form with which a hospital asks for a report."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.detail_records import CaseTexts, RequestableStudy
from data_layer.cases.errors import (
    CaseAlreadyOpenError,
    ConsultationNotAllowedError,
    FieldsUnusableError,
    NoAgreementError,
    StudyNotRequestableError,
)
from data_layer.cases.records import CaseKind, CaseRequest, FeeFacts, Urgency
from data_layer.errors import PortalError
from pages.cases._fee_facts_view import fee_fields
from pages.cases._words_view import examination, field_problems
from portal.components import badge, button, card, empty_state, form_field
from portal.components.elements import attributes, icon
from portal.formats import NOTHING, day, duration
from portal.i18n import label, t

STUDY = "case-new-study"
SEARCH = "case-new-search"
KIND = "case-new-kind"
URGENCY = "case-new-urgency"
HISTORY = "case-new-history"
QUESTION = "case-new-question"
SEND = "case-new-send"
SAVE = "case-new-save"
SAVED = "case-new-saved"
CHOICES = "case-new-choices"
FIELDS = ("study", "kind", "clinical_history", "question", "part_count")

# What went wrong, said at the field that mends it.
_FIELD_OF: dict[type[PortalError], str] = {
    StudyNotRequestableError: "study",
    CaseAlreadyOpenError: "study",
    NoAgreementError: "study",
    ConsultationNotAllowedError: "kind",
}
AT_A_FIELD: tuple[type[PortalError], ...] = (FieldsUnusableError, *_FIELD_OF)


def error_id(field: str) -> str:
    return f"case-new-{field}-error"


def form(query: Mapping[str, str], targets: Mapping[Urgency, timedelta]) -> Component:
    """`targets` is how soon a report of each urgency is due."""
    return html.Div(
        [
            html.Div([_study_card(query.get("study", ""))], className="stack"),
            html.Div([_question_card(targets)], className="stack"),
        ],
        className="even-columns",
    )


def request_from(
    asked: tuple[str | None, str | None, str | None], texts: CaseTexts, facts: FeeFacts
) -> CaseRequest:
    """Of `asked`, the study, kind and urgency, nonsense from a forged form becomes the default."""
    study, kind, urgency = asked
    return CaseRequest(
        study_public_id=study or "",
        kind=CaseKind(kind) if kind in tuple(CaseKind) else CaseKind.DIAGNOSIS,
        urgency=Urgency(urgency) if urgency in tuple(Urgency) else Urgency.ROUTINE,
        clinical_history=texts.clinical_history,
        question=texts.question,
        fees=facts,
    )


def problems(error: PortalError) -> tuple[str, ...]:
    """For each of FIELDS what is wrong with it."""
    if isinstance(error, FieldsUnusableError):
        nothing_chosen = t("cases-new-study-missing") if "study" in error.problems else ""
        return nothing_chosen, *field_problems(error.problems, *FIELDS[1:])
    field = _FIELD_OF[type(error)]
    return tuple(t(f"error-{error.code}") if name == field else "" for name in FIELDS)


def studies(found: Sequence[RequestableStudy]) -> list[dict[str, object]]:
    return [{"value": study.public_id, "label": _study(study)} for study in found]


def nothing_found(found: Sequence[RequestableStudy], text: str) -> Component | None:
    if found:
        return None
    if text:
        return empty_state(t("cases-new-none-found"), t("cases-new-none-found-hint"))
    return empty_state(
        t("cases-new-none-received"), t("cases-new-none-received-hint"), icon_name="bi-cloud-upload"
    )


def _study_card(chosen: str) -> Component:
    search = html.Div(
        [
            icon("bi-search"),
            dcc.Input(
                id=SEARCH,
                type="search",
                value="",
                debounce=0.4,
                placeholder=t("cases-new-search"),
            ),
        ],
        className="filter-search",
    )
    radios = dcc.RadioItems(
        id=STUDY, options=[], value=chosen or None, className="choice-list is-long"
    )
    return card(
        t("cases-new-study"),
        html.Div(
            [
                search,
                html.Div(id=CHOICES),
                form_field(t("cases-new-study-label"), radios, error_id=error_id("study")),
            ],
            className="case-form",
        ),
    )


def _question_card(targets: Mapping[Urgency, timedelta]) -> Component:
    return card(
        t("cases-new-request"),
        html.Div(
            [
                form_field(
                    t("cases-kind"),
                    dcc.RadioItems(
                        id=KIND,
                        value=CaseKind.DIAGNOSIS,
                        options=_kinds(),
                        className="choice-list is-row",
                    ),
                    error_id=error_id("kind"),
                ),
                form_field(
                    t("cases-urgency"),
                    dcc.RadioItems(
                        id=URGENCY,
                        value=Urgency.ROUTINE,
                        options=_urgencies(targets),
                        className="choice-list is-row",
                    ),
                    help_text=t("cases-new-urgency-help"),
                ),
                form_field(
                    t("cases-clinical-history"),
                    dcc.Textarea(id=HISTORY, rows=4, value=""),
                    help_text=t("cases-new-history-help"),
                    error_id=error_id("clinical_history"),
                    is_required=True,
                ),
                form_field(
                    t("cases-question"),
                    dcc.Textarea(id=QUESTION, rows=2, value=""),
                    help_text=t("cases-new-question-help"),
                    error_id=error_id("question"),
                    is_required=True,
                ),
                fee_fields(error_id("part_count")),
                html.P(t("consents-with-request"), className="field-help"),
                html.Div(
                    [
                        html.Span(id=SAVED, className="draft-state", role="status"),
                        button(t("cases-cancel"), look="quiet", href="/cases"),
                        button(
                            t("cases-save-draft"), button_id=SAVE, look="quiet", icon_name="bi-save"
                        ),
                        button(
                            t("cases-new-send"), button_id=SEND, look="main", icon_name="bi-send"
                        ),
                    ],
                    className="form-actions",
                ),
            ],
            className="case-form",
            **attributes(data_draft=SAVE),
        ),
    )


def _kinds() -> list[dict[str, object]]:
    return [
        {"value": kind.value, "label": _choice(label(kind), t(f"cases-new-kind-{kind}"))}
        for kind in CaseKind
    ]


def _urgencies(targets: Mapping[Urgency, timedelta]) -> list[dict[str, object]]:
    return [
        {
            "value": one.value,
            "label": _choice(label(one), t("cases-new-target", time=duration(target))),
        }
        for one, target in targets.items()
    ]


def _choice(name: str, means: str) -> Component:
    return html.Span(
        [html.Strong(name), html.Span(means, className="field-help")], className="choice"
    )


def _study(study: RequestableStudy) -> Component:
    images = t("cases-new-images", instances=study.instance_count)
    second = " · ".join(
        filter(None, (study.accession_number, day(study.study_date), study.description, images))
    )
    open_mark = badge(t("cases-new-open-already"), "info", "bi-hourglass-split")
    return html.Span(
        [
            html.Strong(study.patient_name or NOTHING),
            html.Span(examination(study.modality, study.body_part)),
            open_mark if study.has_open_case else None,
            html.Span(second, className="field-help"),
        ],
        className="choice",
    )
