"""How the studies without a verified location look: their sum, filters, rows."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.operations.storage_records import (
    InstitutionStorage,
    StorageReport,
    UnlocatedStudy,
)
from portal.components import empty_state, with_definition
from portal.components.columns import Cell, Column, badge_cell, lines_cell, name_column, tone_cell
from portal.components.filters import Filter, Values, words_of
from portal.components.page import Definition
from portal.formats import byte_size, count, day, fraction, moment, share
from portal.i18n import modality_name, t


def filters(found: StorageReport) -> list[Filter]:
    options = {one.public_id: one.name for one in found.institutions if one.unlocated_count}
    return [Filter(name="institution", words=t("networking-storage-institution"), options=options)]


def without(found: StorageReport, chosen: Values | None) -> list[InstitutionStorage]:
    """The institutions asked for, those with the most first."""
    asked = words_of(chosen, "institution")
    some = (one for one in found.institutions if one.unlocated_count)
    kept = (one for one in some if not asked or one.public_id in asked)
    return sorted(kept, key=lambda one: (-one.unlocated_count, one.code))


def total(institutions: Sequence[InstitutionStorage]) -> int:
    return sum(one.unlocated_count for one in institutions)


def summary(found: StorageReport, furthest: int) -> Component:
    part = found.unlocated
    words = t(
        "networking-storage-unlocated-summary",
        count=count(part.numerator),
        share=share(part),
        fraction=fraction(part),
        institutions=count(sum(bool(one.unlocated_count) for one in found.institutions)),
    )
    about = Definition(
        meaning=t("networking-storage-unlocated-meaning"),
        formula=t("networking-storage-unlocated-formula"),
        source=t("networking-storage-source"),
    )
    probed = t("networking-storage-probed-at", moment=moment(found.probed_at))
    share_words = with_definition(t("networking-storage-unlocated-short"), about)
    parts = [share_words, html.Span(words), html.Span(probed)]
    if part.numerator > furthest:
        parts.append(html.Span(t("networking-storage-shown")))
    return html.Div(parts, className="members-summary")


def nothing() -> Component:
    return empty_state(
        t("networking-storage-all-located"),
        t("networking-storage-all-located-hint"),
        icon_name="bi-check-circle",
    )


def columns() -> list[Column]:
    return [
        name_column(t("networking-storage-institution"), "name"),
        Column(
            field="study",
            header=t("networking-storage-study"),
            kind="code",
            width=172,
            is_wordless=True,
        ),
        Column(field="modality", header=t("networking-storage-modality"), width=120),
        Column(
            field="received",
            header=t("networking-storage-received"),
            width=116,
            is_wordless=True,
            is_main=True,
        ),
        Column(field="images", header=t("networking-storage-images"), kind="number", width=92),
        Column(field="size", header=t("networking-storage-size"), kind="number", width=96),
        Column(field="why", header=t("networking-storage-why"), kind="badge", width=140),
    ]


def row(one: UnlocatedStudy) -> dict[str, Any]:
    institution = one.institution
    return {
        "id": one.public_id,
        "href": f"/institutions/{institution.public_id}",
        "name": lines_cell(institution.name, institution.code),
        "study": one.public_id,
        "modality": modality_name(one.modality),
        "received": day(one.received_on),
        "images": count(one.instance_count),
        "size": byte_size(one.byte_count),
        "why": _why(one),
    }


def _why(one: UnlocatedStudy) -> Cell:
    """A kept study is here because it is not whole, whatever its hospital answers."""
    if one.is_faulty:
        return tone_cell(t("storage-unlocated-faulty"), "bad", "bi-file-earmark-x")
    return badge_cell(one.institution.standing)
