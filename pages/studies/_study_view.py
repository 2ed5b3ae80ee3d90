"""How the record of a study looks."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import local_day
from data_layer.consents.study_queries import StudyReading
from data_layer.studies.records import SeriesRecord, StudyRecord
from portal.access import may
from portal.components import (
    TimelineEvent,
    button,
    card,
    empty_state,
    key_figure,
    key_figures,
    notice,
    plain_tables,
    record_header,
    state_badge,
    timeline,
)
from portal.components.elements import Child, present
from portal.formats import byte_size, clock_time, count, day
from portal.i18n import has, modality_name, t
from portal.reading_notices import reading_notices


def record(found: StudyReading) -> list[Component | str]:
    study = found.shown
    return present(
        *reading_notices(found.record, f"study={study.public_id}"),
        _head(study),
        _charset_notice(study),
        _figures(study),
        html.Div(
            [
                card(t("studies-series-title"), _series_table(study.series)),
                html.Div(
                    [
                        card(t("studies-patient"), _patient(study, found.record.is_permitted)),
                        card(t("studies-timeline"), timeline(_events(study))),
                    ],
                    className="stack",
                ),
            ],
            className="two-columns",
        ),
    )


def _head(study: StudyRecord) -> Component:
    request = button(
        t("studies-request-report"),
        look="main",
        icon_name="bi-send",
        href=f"/cases/new?study={study.public_id}",
    )
    return record_header(
        study.description or modality_name(study.modality) or t("studies-no-modality"),
        kind=t("studies-nav-study"),
        state=state_badge(study.availability),
        facts=[
            (t("studies-patient"), study.patient_name or t("studies-no-name")),
            (t("studies-accession"), study.accession_number or t("studies-none")),
            (t("studies-modality"), modality_name(study.modality) or t("studies-none")),
            (t("studies-body-part"), study.body_part or t("studies-none")),
            (t("studies-date"), day(study.study_date)),
            (t("studies-institution"), study.institution_name),
        ],
        actions=[request] if may(Role.HOSPITAL_CLERK) else [],
        back=(t("studies-nav-received"), "/studies"),
    )


def _charset_notice(study: StudyRecord) -> Child:
    if not study.charset_repaired:
        return None
    repaired = sum(series.repaired_count for series in study.series)
    return notice(t("studies-repaired-notice", count=repaired), "warn")


def _figures(study: StudyRecord) -> Component:
    return key_figures(
        [
            key_figure(t("studies-series"), count(study.series_count)),
            key_figure(t("studies-instances"), count(study.instance_count)),
            key_figure(t("studies-size"), byte_size(study.byte_count)),
            key_figure(
                t("studies-received-at"),
                clock_time(study.last_received_at),
                note=day(local_day(study.last_received_at)),
            ),
        ]
    )


def _patient(study: StudyRecord, knows_person: bool) -> Component:
    """Number and birth only for who may read the record."""
    if study.forgotten_at is not None:
        gone = t("studies-forgotten", day=day(local_day(study.forgotten_at)))
        return html.P(gone, className="is-faint")
    facts: list[tuple[str, Child]] = [
        (t("studies-name"), study.patient_name or t("studies-no-name"))
    ]
    if knows_person:
        facts += [
            (t("studies-patient-id"), study.patient_id or t("studies-none")),
            (t("studies-birth-date"), day(study.birth_date)),
        ]
    facts.append((t("studies-sex"), _sex(study.patient_sex)))
    facts.append((t("studies-uid"), html.Code(study.study_instance_uid)))
    listed = html.Dl(
        [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts],
        className="facts",
    )
    hidden = html.P(t("studies-people-hidden"), className="is-faint")
    return html.Div(present(listed, None if knows_person else hidden))


def _sex(code: str) -> str:
    key = f"studies-sex-{code.lower()}"
    return t(key) if code and has(key) else t("studies-none")


def _series_table(series: Sequence[SeriesRecord]) -> Component:
    if not series:
        return empty_state(
            t("studies-no-series"), t("studies-no-series-hint"), icon_name="bi-collection"
        )
    heads = ("number", "modality", "description", "body-part", "device")
    words = [t(f"studies-head-{one}") for one in heads]
    return plain_tables.plain_table(
        [*words, plain_tables.head(t("studies-head-images"), is_number=True)],
        [html.Tr(_series_row(one)) for one in series],
    )


def _series_row(series: SeriesRecord) -> list[Component]:
    number = str(series.series_number) if series.series_number is not None else t("studies-none")
    texts = (
        number,
        series.modality or t("studies-none"),
        series.description or t("studies-none"),
        series.body_part or t("studies-none"),
        series.device or t("studies-none"),
    )
    return [
        *(html.Td(text) for text in texts),
        plain_tables.number(count(series.instance_count)),
    ]


def _events(study: StudyRecord) -> list[TimelineEvent]:
    """The newest first."""
    events = [
        TimelineEvent(
            title=t("studies-event-first"), at=study.first_received_at, icon_name="bi-inbox"
        )
    ]
    if study.started_at is not None:
        events.append(
            TimelineEvent(
                title=t("studies-event-examined"), at=study.started_at, icon_name="bi-activity"
            )
        )
    if study.last_received_at > study.first_received_at:
        events.insert(
            0,
            TimelineEvent(
                title=t("studies-event-latest"),
                at=study.last_received_at,
                icon_name="bi-plus-circle",
            ),
        )
    return events
