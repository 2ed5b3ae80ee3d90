"""How the verification of kept objects looks: the newest run, those before it, what was lost."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.operations.verification_records import LostObject, VerificationRecord
from pages.networking._storage_data import Verified
from portal.components import (
    badge,
    card,
    empty_state,
    key_figure,
    key_figures,
    notice,
    with_definition,
)
from portal.components.columns import Column, badge_cell, lines_cell, name_column
from portal.components.elements import Child
from portal.components.page import Definition
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import count, day, duration, moment
from portal.i18n import label, modality_name, t


def runs(found: Verified) -> list[Component]:
    """The figures of a run are those of the whole platform, and shown to who sees all of it."""
    if found.at is None:
        return [notice(t("storage-verification-never"), "warn")]
    if not found.runs:
        return [key_figures([_when(found), _lost(found.lost_count)])]
    newest = found.runs[0]
    return [
        key_figures(
            [
                _when(found),
                key_figure(t("storage-verification-read"), count(newest.read_count)),
                _lost(newest.lost_count),
                key_figure(t("storage-verification-forgotten"), count(newest.forgotten_count)),
            ]
        ),
        _earlier(found.runs),
    ]


def _when(found: Verified) -> Component:
    about = Definition(
        meaning=t("storage-verification-meaning"), source=t("storage-verification-source")
    )
    words = with_definition(t("storage-verification-last"), about)
    return key_figure(words, moment(found.at))


def _lost(lost_count: int) -> Component:
    words = t("storage-verification-none" if not lost_count else "storage-verification-some")
    return key_figure(t("storage-verification-lost"), count(lost_count), note=words)


def _earlier(some: tuple[VerificationRecord, ...]) -> Component:
    heads: list[Child] = [
        t("storage-verification-began"),
        t("storage-verification-state"),
        *(
            head(t(f"storage-verification-{name}"), is_number=True)
            for name in ("took", "read", "missing", "damaged", "forgotten")
        ),
    ]
    return card(t("storage-verification-runs"), plain_table(heads, map(_run, some)))


def _run(one: VerificationRecord) -> Component:
    whole = badge(t("storage-verification-none"), "good")
    state = badge(t("storage-verification-some"), "bad") if one.lost_count else whole
    counts = (one.read_count, one.missing_count, one.damaged_count, one.forgotten_count)
    return html.Tr(
        [
            row_head(moment(one.began_at)),
            html.Td(state),
            number(duration(one.ended_at - one.began_at)),
            *(number(count(value)) for value in counts),
        ]
    )


def nothing(found: Verified) -> Component:
    if found.at is None:
        return empty_state(t("storage-lost-unknown"), t("storage-lost-unknown-hint"))
    return empty_state(
        t("storage-lost-none"), t("storage-lost-none-hint"), icon_name="bi-check-circle"
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
        ),
        Column(field="object", header=t("storage-lost-object"), kind="code", width=280, grows=True),
        Column(
            field="condition",
            header=t("storage-verification-state"),
            kind="badge",
            width=120,
            is_main=True,
        ),
    ]


def row(one: LostObject) -> dict[str, Any]:
    place = label(one.city) if one.city else t("networking-flows-outside")
    return {
        "id": one.sop_instance_uid,
        "href": f"/institutions/{one.institution_public_id}",
        "name": lines_cell(one.institution_name, f"{place} {one.institution_code}"),
        "study": one.study_public_id,
        "modality": modality_name(one.modality),
        "received": day(one.received_on),
        "object": one.sop_instance_uid,
        "condition": badge_cell(one.condition),
    }
