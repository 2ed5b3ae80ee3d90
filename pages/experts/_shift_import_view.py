"""How the import of shifts looks: the file, and what it would change."""

from dash import dcc
from dash.development.base_component import Component

from data_layer.experts.shift_list_records import PlannedRow, ShiftField, ShiftPlan
from data_layer.list_records import RowOutcome
from portal.components import button, notice
from portal.i18n import t
from portal.list_reports import ListIds, ListLook
from portal.roster_lists.shift_reading import MOST_ROWS
from portal.roster_lists.shift_words import head, said

IDS = ListIds("shifts-import")
SHEET = "shifts-import-sheet"
DOWNLOADED = "shifts-import-downloaded"
_F = ShiftField


def look() -> ListLook[ShiftField, PlannedRow]:
    return ListLook(
        ids=IDS,
        help_text=t("shift-list-help", most=MOST_ROWS),
        heads=tuple(ShiftField),
        caption=t("shift-list-caption"),
        name_head=t("experts-name"),
        of_new=(_F.DAY, _F.STARTS, _F.ENDS, _F.CAPACITY, _F.SPAN),
        head=head,
        said=said,
        counted=_counted,
        accepting=lambda new, changed: t("shift-list-accept", new=new, changed=changed),
        since=lambda planned: planned.effective_on,
    )


def blank() -> Component:
    return button(t("roster-list-blank"), button_id=SHEET, look="quiet", icon_name="bi-download")


def done(plan: ShiftPlan) -> Component:
    new, changed = plan.count(RowOutcome.NEW), plan.count(RowOutcome.CHANGED)
    link = dcc.Link(t("experts-teams-title"), href="/teams")
    return notice(t("shift-list-done", new=new, changed=changed), "good", link)


def _counted(outcome: RowOutcome, count: int) -> str:
    return t(f"shift-list-count-{outcome.value}", count=count)
