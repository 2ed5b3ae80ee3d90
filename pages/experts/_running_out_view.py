"""How what runs out looks: who, which certificate, until when, and what it stops."""

from collections.abc import Iterable
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.experts.document_records import RUNS_OUT_SOON, RunningOut
from pages.experts._people_view import expert_address
from portal.components import badge, card, empty_state, key_figure, key_figures
from portal.components.elements import Child
from portal.components.plain_tables import plain_table, row_head
from portal.formats import count, day
from portal.i18n import label, t

_HEADS = (
    "experts-expert",
    "experts-home",
    "roster-document-kind",
    "roster-document-to",
    "roster-document-state",
)


def body(found: list[RunningOut], today: date) -> list[Component]:
    return [_figures(found, today), _table(found, today)]


def _figures(found: list[RunningOut], today: date) -> Component:
    over = [one for one in found if one.valid_to < today]
    blocking = {one.expert_public_id for one in found if one.is_blocking}
    days = RUNS_OUT_SOON.days
    return key_figures(
        [
            key_figure(
                t("roster-out-blocked"),
                (count(len(blocking)), t("experts-people-unit", count=len(blocking))),
                note=t("roster-out-blocked-note"),
            ),
            key_figure(t("roster-out-over"), count(len(over)), note=t("roster-out-over-note")),
            key_figure(
                t("roster-out-soon", days=days),
                count(len(found) - len(over)),
                note=t("roster-out-soon-note"),
            ),
        ]
    )


def _table(found: Iterable[RunningOut], today: date) -> Component:
    rows = [_row(one, today) for one in found]
    title = t("roster-out-list")
    if not rows:
        nothing = empty_state(
            t("roster-out-none", days=RUNS_OUT_SOON.days),
            t("roster-out-none-hint"),
            icon_name="bi-patch-check",
        )
        return card(title, nothing)
    return card(title, plain_table(map(t, _HEADS), rows, "is-one-line"))


def _row(one: RunningOut, today: date) -> Component:
    address = f"{expert_address(one.expert_public_id)}?tab=record"
    cells: list[Child] = [
        one.institution_name,
        label(one.kind),
        day(one.valid_to),
        _state(one, today),
    ]
    return html.Tr([row_head(dcc.Link(one.expert_name, href=address)), *map(html.Td, cells)])


def _state(one: RunningOut, today: date) -> Component:
    if one.is_blocking:
        return badge(t("roster-over-blocking"), "bad", "bi-x-octagon")
    if one.valid_to < today:
        return badge(t("experts-licence-expired"), "warn", "bi-x-octagon")
    left = (one.valid_to - today).days
    return badge(t("experts-licence-near", days=left), "warn", "bi-exclamation-triangle")
