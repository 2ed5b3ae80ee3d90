"""How the lists that came in look, with the way back from each."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.institutions.import_records import ImportRecord
from data_layer.list_records import RowOutcome
from pages.networking._import_data import Earlier
from portal.components import badge, button, card, empty_state
from portal.components.elements import Child
from portal.components.plain_tables import plain_table, row_head
from portal.formats import moment
from portal.i18n import t


def undo_id(public_id: str | Any) -> dict[str, Any]:  # noqa: ANN401
    return {"type": "institutions-import-undo", "import": public_id}


def earlier(found: Earlier) -> Component:
    if not found.imports:
        nothing = empty_state(
            t("networking-import-none"), t("networking-import-none-hint"), icon_name="bi-inboxes"
        )
        return card(t("networking-import-earlier"), nothing)
    heads: list[Child] = [
        t("networking-import-at"),
        t("networking-import-by"),
        t("networking-import-file"),
        t("networking-import-result"),
        t("networking-import-state"),
        html.Th(html.Span(t("networking-import-undo"), className="visually-hidden")),
    ]
    rows = [_earlier_row(one, found) for one in found.imports]
    return card(
        t("networking-import-earlier"),
        plain_table(heads, rows, "import-earlier"),
        caption=t("networking-import-earlier-caption"),
    )


def _earlier_row(one: ImportRecord, found: Earlier) -> Component:
    counts = " · ".join(
        t(f"networking-import-count-{outcome.value}", count=one.counts[outcome])
        for outcome in RowOutcome
        if one.counts[outcome] and outcome is not RowOutcome.SAME
    )
    return html.Tr(
        [
            row_head(moment(one.imported_at)),
            html.Td(_who(one.imported_by, found)),
            html.Td(one.file.name),
            html.Td(counts),
            html.Td(_state(one, found)),
            html.Td(_undo(one)),
        ]
    )


def _who(account_id: int | None, found: Earlier) -> str:
    name = found.names.get(account_id, "") if account_id is not None else ""
    return name or t("networking-import-by-command")


def _state(one: ImportRecord, found: Earlier) -> Component:
    if one.undone_at is None:
        return badge(t("networking-import-stands"), "good", "bi-check-circle")
    undone = badge(t("networking-import-undone"), "neutral", "bi-arrow-counterclockwise")
    told = f"{moment(one.undone_at)} {_who(one.undone_by, found)}"
    return html.Span([undone, html.Span(told, className="cell-aside")])


def _undo(one: ImportRecord) -> Component | str:
    """Two steps, so that nobody undoes by a slip."""
    if one.undone_at is not None:
        return ""
    count = one.counts[RowOutcome.NEW] + one.counts[RowOutcome.CHANGED]
    sure = button(
        t("networking-import-undo-sure", count=count),
        button_id=undo_id(one.public_id),
        look="danger",
    )
    return html.Details([html.Summary(t("networking-import-undo")), sure], className="import-undo")
