"""How the page of received studies looks: figures, charts, columns, filters, rows."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.studies.records import Availability, StoredStudies, StudyFilter
from pages.studies._readers import KEEPERS, known_institution_ids, shown_name
from pages.studies._received_data import (
    INSTITUTIONS_SHOWN,
    Received,
    StudyPage,
    counts_of,
    modalities_apart,
)
from portal.access import may
from portal.components import Change, key_figure, key_figures
from portal.components.cards import Figure
from portal.components.columns import Cell, Column, badge_cell, lines_cell, tone_cell
from portal.components.figures import Axes, Series, bar_chart, no_data, ranked_bars
from portal.components.filters import Filter, Values, text_of, words_of
from portal.formats import byte_size, clock_time, compact_count, count, day, moment
from portal.i18n import modality_name, t

if TYPE_CHECKING:
    import pandas as pd

_SPARK_DAYS = 14
_MODALITIES_RANKED = 8
# Beyond the longest bar there is its number.
_ROOM_FOR_NUMBERS = 1.4
_PERIODS = {"1": 0, "7": 6, "30": 29, "90": 89}


def figures(received: Received) -> Component:
    per_day = received.per_day()
    stored = received.stored
    return key_figures(
        [
            key_figure(
                t("studies-total"),
                compact_count(stored.study_count),
                note=t(
                    "studies-total-note",
                    instances=compact_count(stored.instance_count),
                    count=stored.instance_count,
                    size=byte_size(stored.byte_count),
                ),
            ),
            key_figure(
                t("studies-today"),
                count(per_day[-1]),
                change=_change(per_day[-1], per_day[-2]),
                trend=per_day[-_SPARK_DAYS:],
            ),
            _senders(stored),
            key_figure(
                t("studies-refused"),
                count(received.refused),
                note=t("studies-waiting", count=count(received.waiting)),
                href="/quarantine" if may(*KEEPERS) else None,
            ),
        ]
    )


def _senders(stored: StoredStudies) -> Component:
    """Of a single hospital only when it sent is worth a figure."""
    latest = stored.last_received_at
    if stored.institution_count > 1:
        return key_figure(
            t("studies-sending"),
            count(stored.institution_count),
            note=t("studies-latest", moment=moment(latest)),
        )
    return key_figure(
        t("studies-received-at"),
        clock_time(latest),
        note=day(local_day(latest) if latest else None),
    )


def _change(now: int, before: int) -> Change:
    change = now - before
    words = f"{change:+,}".replace("-", "−") if change else count(0)
    return Change(words=words, rises=change > 0 if change else None, against=t("studies-yesterday"))


def days_figure(received: Received) -> Figure:
    """Stacked by modality, the commonest ones apart."""
    if received.counts.empty:
        return no_data()
    apart = modalities_apart(received.counts)
    days = received.days
    series = [
        Series(name=_modality(name), values=counts_of(received.counts, days, [name], others=False))
        for name in apart
    ]
    rest = counts_of(received.counts, days, apart, others=True)
    if any(rest):
        series.append(Series(name=t("studies-other-modalities"), values=rest))
    axes = Axes(unit="count", y_title=t("studies-axis"))
    return bar_chart([one.isoformat() for one in days], series, axes, stacked=True)


def modalities_figure(modalities: "pd.DataFrame") -> Figure:
    most = modalities.head(_MODALITIES_RANKED)
    names = [_modality(name) for name in most["modality"]]
    counts = [int(value) for value in most["study_count"]]
    rest = int(modalities["study_count"].iloc[_MODALITIES_RANKED:].sum())
    if rest:
        names.append(t("studies-other-modalities"))
        counts.append(rest)
    return _ranked(names, counts)


def institutions_figure(institutions: "pd.DataFrame") -> Figure:
    most = institutions.head(INSTITUTIONS_SHOWN)
    return _ranked(list(most["name"]), [int(value) for value in most["study_count"]])


def _ranked(names: list[str], values: list[int]) -> Figure:
    if not values:
        return no_data()
    series = Series(name=t("studies-axis"), values=values, texts=[count(value) for value in values])
    axes = Axes(unit="count", y_title=t("studies-axis"), highest=max(values) * _ROOM_FOR_NUMBERS)
    return ranked_bars(names, series, axes)


def _modality(code: str) -> str:
    return modality_name(code) if code else t("studies-no-modality")


def columns(*, of_many: bool) -> list[Column]:
    """Without the institution where it is always the reader's own."""
    return [
        Column(field="patient", header=t("studies-patient"), kind="lines", width=170, is_main=True),
        Column(
            field="study",
            header=t("studies-study"),
            kind="lines",
            width=190,
            grows=True,
            is_main=True,
        ),
        Column(
            field="institution",
            header=t("studies-institution"),
            width=190,
            grows=True,
            is_offered=not of_many,
        ),
        Column(field="images", header=t("studies-images"), kind="lines", width=120),
        Column(field="availability", header=t("studies-availability"), kind="badge", width=158),
        Column(field="received", header=t("studies-received-at"), width=150),
        Column(field="date", header=t("studies-date"), width=116, is_offered=True),
        Column(
            field="charset", header=t("studies-charset"), kind="badge", width=130, is_offered=True
        ),
    ]


def filters(modalities: "pd.DataFrame", institutions: "pd.DataFrame") -> list[Filter]:
    """One's own hospital is nothing to choose."""
    by_institution = Filter(
        name="institution",
        words=t("studies-institution"),
        kind="one",
        options=dict(zip(institutions["public_id"], institutions["name"], strict=True)),
    )
    return [
        Filter(
            name="q",
            words=t("studies-search") if known_institution_ids() else t("studies-search-numbers"),
            kind="search",
        ),
        Filter(
            name="modality",
            words=t("studies-modality"),
            options={code: _modality(code) for code in modalities["modality"] if code},
        ),
        Filter(
            name="period",
            words=t("studies-period"),
            kind="one",
            options={days: t("studies-last-days", days=days) for days in _PERIODS},
        ),
        *([by_institution] if len(institutions) > 1 else []),
    ]


def criteria(chosen: Values | None, today: date) -> StudyFilter:
    back = _PERIODS.get(next(iter(words_of(chosen, "period")), ""))
    return StudyFilter(
        text=text_of(chosen, "q"),
        known_institution_ids=known_institution_ids(),
        institution_public_id=next(iter(words_of(chosen, "institution")), ""),
        modalities=words_of(chosen, "modality"),
        received_from=None if back is None else today - timedelta(days=back),
    )


def rows(page: StudyPage) -> Iterator[Mapping[str, Any]]:
    return (_row(row) for row in page.studies.to_dict("records"))


def _row(study: Mapping[Any, Any]) -> dict[str, Any]:
    # Without a description the modality says what it is, once.
    modality = _modality(study["modality"])
    parts = [modality, study["body_part"]] if study["description"] else [study["body_part"]]
    return {
        "id": study["public_id"],
        "href": f"/studies/{study['public_id']}",
        "patient": lines_cell(
            shown_name(study["patient_name"], study["institution_id"]) or t("studies-no-name"),
            study["accession_number"],
        ),
        "study": lines_cell(study["description"] or modality, " · ".join(filter(None, parts))),
        "institution": study["institution_name"],
        "images": lines_cell(
            t("studies-images-count", count=int(study["instance_count"])),
            t("studies-series-count", count=int(study["series_count"])),
        ),
        "availability": badge_cell(Availability(study["availability"])),
        "received": moment(study["last_received_at"]),
        "date": day(study["study_date"]),
        "charset": _charset(bool(study["charset_repaired"])),
    }


def _charset(is_repaired: bool) -> Cell:
    return tone_cell(t("studies-repaired"), "warn", "bi-translate") if is_repaired else ""
