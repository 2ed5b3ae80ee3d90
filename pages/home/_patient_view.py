"""How the overview of a patient looks: their studies, who may see them, and what they are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord
from data_layer.consents.consent_queries import own_consents, own_patients
from data_layer.consents.emergency_queries import of_own_patients
from data_layer.consents.records import EmergencyLine, OwnStudy
from data_layer.consents.study_queries import own_studies
from data_layer.consents.trail_queries import who_saw_own
from portal import db
from portal.components import card, empty_state, key_figure, key_figures, notice, page_header
from portal.components.elements import icon
from portal.formats import count, day, moment
from portal.i18n import label, modality_name, t


@dataclass(frozen=True, kw_only=True)
class PatientNow:
    studies: Sequence[OwnStudy]
    is_tied: bool
    in_force: int
    seen: int
    emergencies: Sequence[EmergencyLine]


def head(account: AccountRecord, _now: datetime) -> Component:
    return page_header(t("home-patient-title", name=account.display_name), t("home-patient-answer"))


def body(account: AccountRecord, now: datetime) -> list[Component]:
    patient = patient_now(account.id, now)
    return [*map(_told, patient.emergencies), _figures(patient), _studies(patient)]


def patient_now(account_id: int, now: datetime) -> PatientNow:
    with db.reading() as session:
        return PatientNow(
            studies=own_studies(session, account_id),
            is_tied=bool(own_patients(session, account_id)),
            in_force=sum(one.is_in_force for one in own_consents(session, account_id, now)),
            seen=len(who_saw_own(session, account_id).found),
            emergencies=of_own_patients(session, account_id, now),
        )


def _told(one: EmergencyLine) -> Component:
    words = t(
        "consents-told",
        moment=moment(one.started_at),
        role=label(one.role),
        institution=one.institution_name or t("consents-no-institution"),
        reason=one.reason,
        found=label(one.verdict) if one.verdict else t("consents-told-waiting"),
    )
    return notice(words, tone="warn")


def _figures(patient: PatientNow) -> Component:
    return key_figures(
        [
            key_figure(t("home-patient-study-count"), count(len(patient.studies))),
            key_figure(t("home-patient-consents"), count(patient.in_force), href="/my-consents"),
            key_figure(t("home-patient-seen"), count(patient.seen), href="/who-saw"),
            key_figure(
                t("home-patient-emergencies"),
                count(len(patient.emergencies)),
                note=t("home-patient-emergencies-note"),
                href="/who-saw",
            ),
        ]
    )


def _studies(patient: PatientNow) -> Component:
    if not patient.studies:
        key = "home-patient-none" if patient.is_tied else "consents-not-tied"
        hint = None if patient.is_tied else t("consents-not-tied-hint")
        return card(t("home-patient-studies"), empty_state(t(key), hint, icon_name="bi-images"))
    rows = [html.Li(_study(one)) for one in patient.studies]
    return card(t("home-patient-studies"), html.Ul(rows, className="own-studies"))


def _study(one: OwnStudy) -> Component:
    title = one.description or modality_name(one.modality) or t("studies-no-modality")
    facts = (one.institution_name, t("home-patient-images", count=one.instance_count))
    return dcc.Link(
        [
            icon("bi-images"),
            html.Span(
                [html.Strong(title), html.Span(" · ".join(facts), className="is-faint")],
                className="own-study-words",
            ),
            html.Time(day(one.study_date)),
            icon("bi-chevron-right"),
        ],
        href=f"/my-images/{one.public_id}",
        className="own-study",
    )
