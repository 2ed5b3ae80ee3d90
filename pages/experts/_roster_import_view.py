"""How the import of experts looks: the file, what it would change, and what came before."""

from collections.abc import Iterable
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.experts.roster_list_records import (
    PlannedExpert,
    RosterField,
    RosterPlan,
    RosterRecord,
)
from data_layer.list_records import RowOutcome
from portal.components import badge, button, card, notice
from portal.components.plain_tables import plain_table, row_head
from portal.formats import moment
from portal.i18n import label, t
from portal.list_reports import ListIds, ListLook
from portal.roster_lists.words import head, said

IDS = ListIds("experts-import")
SHEET = "experts-import-sheet"
EXPORT = "experts-import-export"
DOWNLOADED = "experts-import-downloaded"
_F = RosterField
_HEADS = ("networking-import-at", "roster-list-of", "networking-import-file", "roster-list-result")


def look(most: int) -> ListLook[RosterField, PlannedExpert]:
    return ListLook(
        ids=IDS,
        help_text=t("roster-list-help", most=most),
        heads=tuple(RosterField),
        caption=t("roster-list-caption"),
        name_head=t("experts-name"),
        of_new=(_F.TITLE, _F.INSTITUTION, _F.MODALITIES, _F.TEAM),
        head=head,
        said=said,
        counted=_counted,
        accepting=lambda new, changed: t("roster-list-accept", new=new, changed=changed),
        since=lambda planned: planned.effective_on,
    )


def sheets() -> Component:
    """The empty one, and what is on the rosters now."""
    words = ((SHEET, "roster-list-blank"), (EXPORT, "roster-list-export"))
    buttons = (
        button(t(key), button_id=one, look="quiet", icon_name="bi-download") for one, key in words
    )
    return html.Span(list(buttons), className="badge-row")


def undo_id(public_id: object) -> dict[str, Any]:
    return {"type": "experts-import-undo", "import": public_id}


def done(plan: RosterPlan) -> Component:
    new, changed = plan.count(RowOutcome.NEW), plan.count(RowOutcome.CHANGED)
    link = dcc.Link(t("experts-experts-title"), href="/experts")
    return notice(t("roster-list-done", new=new, changed=changed), "good", link)


def earlier(found: Iterable[RosterRecord]) -> Component | None:
    rows = [_earlier_row(one) for one in found]
    if not rows:
        return None
    hidden = html.Th(html.Span(t("roster-list-undo"), className="visually-hidden"))
    table = plain_table([*map(t, _HEADS), hidden], rows, "import-earlier")
    return card(t("networking-import-earlier"), table)


def _counted(outcome: RowOutcome, count: int) -> str:
    return t(f"roster-list-count-{outcome.value}", count=count)


def _earlier_row(one: RosterRecord) -> Component:
    counts = " · ".join(
        _counted(outcome, one.counts[outcome])
        for outcome in RowOutcome
        if one.counts[outcome] and outcome is not RowOutcome.SAME
    )
    cells = (label(one.subject), one.file.name, counts)
    return html.Tr([row_head(moment(one.imported_at)), *map(html.Td, cells), html.Td(_undo(one))])


def _undo(one: RosterRecord) -> Component:
    """Two steps, so that nobody undoes by a slip."""
    if one.undone_at is not None:
        undone = badge(t("roster-list-undone"), "neutral", "bi-arrow-counterclockwise")
        return html.Span([undone, html.Span(moment(one.undone_at), className="cell-aside")])
    count = one.counts[RowOutcome.NEW] + one.counts[RowOutcome.CHANGED]
    words, own = t("roster-list-undo-sure", count=count), undo_id(one.public_id)
    sure = button(words, button_id=own, look="danger")
    return html.Details([html.Summary(t("roster-list-undo")), sure], className="import-undo")
