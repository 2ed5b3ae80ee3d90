"""How the cases behind a figure look: which count, which do not, and where they are opened."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from data_layer.quality.indicator_records import (
    BehindCriteria,
    QualityIndicator,
    QualityPlace,
    RowBehind,
)
from pages.quality._findings_words import body_part_words
from pages.quality._indicator_cases_data import Behind
from pages.quality._indicator_places import (
    indicator_href,
    month_filter,
    overview_href,
)
from pages.quality._indicator_words import direction_words
from portal.components import record_header
from portal.components.columns import Cell, Column, lines_cell, tone_cell
from portal.components.filters import Filter, Values, text_of
from portal.formats import fraction, moment, month_words
from portal.i18n import modality_name, t
from portal.quality_words import indicator_name, published

_SIDES = ("in", "out")


def filters(
    about: QualityIndicator, first: date | None, today: date, query: Values
) -> list[Filter]:
    sides = {side: t(f"indicators-side-{side}") for side in _SIDES}
    parts = {part: part for part in about.parts}
    asked = text_of(query, "institution")
    return [
        month_filter(first, today, query.get("month")),
        Filter(name="side", words=t("indicators-side"), kind="one", options=sides),
        *(
            (Filter(name="part", words=t("indicators-part"), kind="one", options=parts),)
            if len(about.parts) > 1
            else ()
        ),
        Filter(name="institution", kind="kept", options={asked: asked} if asked else {}),
    ]


def page_head(found: Behind, criteria: BehindCriteria, action: Component) -> Component:
    about, month = found.about, criteria.month
    figure = _figure(found)
    place = QualityPlace(institution_public_id=criteria.institution_public_id)
    named = dcc.Link(found.institution or "", href=overview_href(month, place))
    whose = ((t("indicators-site"), named),) if found.institution else ()
    return record_header(
        t("indicators-cases-title", name=indicator_name(about.code, criteria.part or "")),
        kind=month_words(month),
        facts=[
            *whose,
            figure,
            (t("indicators-direction"), direction_words(about)),
            (t("indicators-counts-as"), t(f"quality-formula-{about.code}")),
        ],
        actions=[action],
        back=(indicator_name(about.code), indicator_href(about.code, month)),
    )


def _figure(found: Behind) -> tuple[str, str]:
    """What is sampled is published weighted: of its cases only the counts are told here."""
    counts = fraction(found.share)
    if found.about.is_sampled:
        return t("indicators-counts-unweighted"), counts
    return t("indicators-value"), f"{published(found.share, found.about.indicator.unit)} ({counts})"


def columns() -> list[Column]:
    return [
        Column(field="case", header=t("indicators-case"), kind="lines", width=190, is_main=True),
        Column(field="site", header=t("indicators-site"), width=220, grows=True),
        Column(field="modality", header=t("indicators-modality"), width=150),
        Column(field="body_part", header=t("indicators-body-part"), width=120),
        Column(field="at", header=t("indicators-happened-at"), width=150, is_wordless=True),
        Column(field="counts", header=t("indicators-side"), kind="badge", width=150, is_main=True),
    ]


def table_rows(rows: Iterable[RowBehind]) -> Iterator[Mapping[str, Any]]:
    for one in rows:
        yield {
            "case": _case(one),
            "site": one.institution_name,
            "modality": modality_name(one.modality),
            "body_part": body_part_words(one.body_part),
            "at": moment(one.happened_at),
            "counts": _counts(one),
            "href": f"/cases/{one.case_number}"
            if one.case_number
            else f"/studies/{one.study_public_id}",
        }


def _case(one: RowBehind) -> Cell:
    if one.case_number:
        return lines_cell(one.case_number, t("indicators-is-case"))
    return lines_cell(one.study_public_id, t("indicators-is-study"))


def _counts(one: RowBehind) -> Cell:
    """Neither good nor bad: that depends on the indicator."""
    if one.counts:
        return tone_cell(t("indicators-side-in"), "info", "bi-check")
    return tone_cell(t("indicators-side-out"), "neutral", "bi-dash")
