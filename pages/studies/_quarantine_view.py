"""How refused files look: figures, columns, rows, what is left alone, what devices do wrong."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dash import html
from dash.development.base_component import Component

from data_layer.studies.records import LeftAloneReason, QuarantineReason
from pages.studies._quarantine_data import FilePage, Refused
from portal.access import scope
from portal.components import badge, card, empty_state, key_figure, key_figures, state_badge
from portal.components.columns import Column, badge_cell, lines_cell
from portal.components.filters import Filter, Values, members_of, of_members
from portal.components.plain_tables import plain_table
from portal.formats import byte_size, count, moment, rate
from portal.i18n import label, t

if TYPE_CHECKING:
    import pandas as pd

_CONFLICTS = frozenset(reason for reason in QuarantineReason if reason.startswith("conflicting"))
_MIX_UPS = frozenset({QuarantineReason.DUPLICATE_PATIENT_ID, QuarantineReason.CONFLICTING_PATIENT})
_OVERVIEW = 3


def figures(refused: Refused) -> Component:
    counts = refused.counts
    most = list(counts)[:_OVERVIEW]
    return key_figures(
        [
            key_figure(
                t("studies-refused"),
                count(sum(counts.values())),
                note=" · ".join(f"{label(reason)} {count(counts[reason])}" for reason in most),
            ),
            key_figure(
                t("studies-mix-ups"),
                count(sum(counts.get(reason, 0) for reason in _MIX_UPS)),
                note=t("studies-mix-ups-note"),
            ),
            key_figure(
                t("studies-conflicts"),
                count(sum(counts.get(reason, 0) for reason in _CONFLICTS)),
                note=t("studies-conflicts-note"),
            ),
            key_figure(
                t("studies-left-alone"),
                count(refused.left_alone_count),
                note=t("studies-left-alone-note"),
            ),
        ]
    )


def filters() -> list[Filter]:
    return [of_members("reason", t("studies-reason"), tuple(QuarantineReason))]


def reasons(chosen: Values | None) -> tuple[QuarantineReason, ...]:
    return members_of(QuarantineReason, chosen, "reason")


def columns() -> list[Column]:
    """A hospital's own name says nothing to it."""
    of_many = scope().is_province_wide
    return [
        Column(field="reason", header=t("studies-reason"), kind="badge", width=176, is_main=True),
        Column(field="advice", header=t("studies-advice"), width=270, grows=True),
        Column(
            field="file",
            header=t("studies-file"),
            kind="lines",
            width=220,
            grows=True,
            is_main=True,
        ),
        Column(
            field="institution",
            header=t("studies-institution"),
            width=170,
            is_offered=not of_many,
        ),
        Column(field="at", header=t("studies-refused-at"), width=150),
        Column(field="kept", header=t("studies-place"), width=112, is_offered=True),
        Column(field="detail", header=t("studies-detail"), kind="code", width=150, is_offered=True),
    ]


def rows(page: FilePage) -> Iterator[Mapping[str, Any]]:
    return (_row(row) for row in page.files.to_dict("records"))


def _row(file: Mapping[Any, Any]) -> dict[str, Any]:
    reason = QuarantineReason(file["reason"])
    return {
        "id": file["public_id"],
        "reason": badge_cell(reason),
        "advice": t(f"studies-advice-{reason.value}"),
        "file": lines_cell(*_named(file)),
        "institution": file["institution_name"] or t("studies-nobody"),
        "at": moment(file["quarantined_at"]),
        "kept": t("studies-kept") if file["is_kept"] else t("studies-not-kept"),
        "detail": file["detail"],
    }


def _named(file: Mapping[Any, Any]) -> tuple[str, str]:
    """The file's own name, which is never cut, then its folder and size."""
    folder, _, name = file["file_name"].rpartition("/")
    return name, " · ".join(filter(None, (byte_size(int(file["byte_count"])), folder)))


def nothing() -> Component:
    return empty_state(
        t("studies-nothing-refused"), t("studies-nothing-refused-hint"), icon_name="bi-shield-check"
    )


def beside(refused: Refused) -> list[Component]:
    return [
        card(
            t("studies-left-alone-title"),
            _left_alone(refused.left_alone),
            caption=t("studies-left-alone-caption"),
        ),
        card(
            t("studies-devices-title"),
            _devices(refused.devices),
            caption=t("studies-devices-caption"),
        ),
    ]


def _left_alone(files: "pd.DataFrame") -> Component:
    if files.empty:
        return empty_state(t("studies-nothing-left-alone"), icon_name="bi-check2-circle")
    heads = (t("studies-file"), t("studies-reason"), t("studies-since"))
    return plain_table(heads, [_left_alone_row(file) for file in files.to_dict("records")])


def _left_alone_row(file: Mapping[Any, Any]) -> Component:
    reason = LeftAloneReason(file["reason"])
    name, place = _named(file)
    return html.Tr(
        [
            html.Td([html.Div(name, className="breaks"), _faint(place)]),
            html.Td([state_badge(reason), _faint(t(f"studies-left-{reason.value}"))]),
            html.Td(moment(file["first_seen_at"])),
        ]
    )


def _faint(words: str) -> Component:
    return html.Div(words, className="is-faint breaks")


def _devices(devices: "pd.DataFrame") -> Component:
    if devices.empty:
        return empty_state(t("studies-no-devices"), icon_name="bi-check2-circle")
    heads = (t("studies-device"), t("studies-institution"), t("studies-repaired-images"))
    return plain_table(heads, [_device_row(device) for device in devices.to_dict("records")])


def _device_row(device: Mapping[Any, Any]) -> Component:
    share = t(
        "studies-repaired-share",
        count=count(int(device["repaired_count"])),
        share=rate(int(device["repaired_count"]), int(device["instance_count"])),
    )
    return html.Tr(
        [
            html.Td(_device(device)),
            html.Td(device["institution_name"]),
            html.Td(badge(share, "warn", "bi-translate")),
        ]
    )


def _device(device: Mapping[Any, Any]) -> str:
    parts = (device["manufacturer"], device["device_model"], device["station_name"])
    return " · ".join(filter(None, parts)) or t("studies-none")
