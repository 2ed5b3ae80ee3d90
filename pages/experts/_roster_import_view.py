"""How the import of experts looks: the file, what it would change, and what came before."""

from collections.abc import Iterable

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.experts.roster_list_records import (
    PlannedExpert,
    RosterField,
    RosterPlan,
    RosterRecord,
)
from data_layer.list_records import RowOutcome
from portal.components import button, card, notice
from portal.components.plain_tables import plain_table, row_head
from portal.formats import moment
from portal.i18n import label, t
from portal.list_reports import ListIds, ListLook
from portal.roster_lists.words import head, said

IDS = ListIds("experts-import")
SHEET = "experts-import-sheet"
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


def blank() -> Component:
    return button(t("roster-list-blank"), button_id=SHEET, look="quiet", icon_name="bi-download")


def done(plan: RosterPlan) -> Component:
    new, changed = plan.count(RowOutcome.NEW), plan.count(RowOutcome.CHANGED)
    link = dcc.Link(t("experts-experts-title"), href="/experts")
    return notice(t("roster-list-done", new=new, changed=changed), "good", link)


def earlier(found: Iterable[RosterRecord]) -> Component | None:
    rows = [_earlier_row(one) for one in found]
    if not rows:
        return None
    return card(t("networking-import-earlier"), plain_table(map(t, _HEADS), rows))


def _counted(outcome: RowOutcome, count: int) -> str:
    return t(f"roster-list-count-{outcome.value}", count=count)


def _earlier_row(one: RosterRecord) -> Component:
    counts = " · ".join(
        _counted(outcome, one.counts[outcome])
        for outcome in RowOutcome
        if one.counts[outcome] and outcome is not RowOutcome.SAME
    )
    cells = (label(one.subject), one.file.name, counts)
    return html.Tr([row_head(moment(one.imported_at)), *map(html.Td, cells)])
