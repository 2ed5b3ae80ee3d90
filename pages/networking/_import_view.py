"""How the import of institutions looks: the file, what it would change, and what came of it."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.institutions.import_records import ImportPlan, PlannedChange, RegisterField
from data_layer.list_records import RowOutcome
from portal.components import button, notice
from portal.i18n import t
from portal.list_reports import ListIds, ListLook
from portal.register_lists.files import SheetKind
from portal.register_lists.words import head, said

IDS = ListIds("institutions-import")
DOWNLOADED = "institutions-import-downloaded"
_F = RegisterField


def export_id(kind: SheetKind | Any) -> dict[str, Any]:  # noqa: ANN401
    return {"type": "institutions-import-export", "kind": kind}


def look(most: int) -> ListLook[RegisterField, PlannedChange]:
    return ListLook(
        ids=IDS,
        help_text=t("networking-import-help", most=most),
        heads=tuple(RegisterField),
        caption=t("networking-import-caption"),
        name_head=t("networking-name"),
        # What a new institution is told apart by.
        of_new=(_F.KIND, _F.LEVEL, _F.CITY, _F.COUNTY),
        head=head,
        said=said,
        counted=lambda outcome, count: t(f"networking-import-count-{outcome.value}", count=count),
        accepting=lambda new, changed: t("networking-import-accept", new=new, changed=changed),
        since=lambda planned: planned.effective_on,
    )


def exports() -> Component:
    ways = [
        button(
            t(f"networking-import-export-{kind.value}"),
            button_id=export_id(kind),
            look="quiet",
            icon_name="bi-download",
        )
        for kind in SheetKind
    ]
    return html.Div(ways, className="wrap")


def done(plan: ImportPlan) -> Component:
    new, changed = plan.count(RowOutcome.NEW), plan.count(RowOutcome.CHANGED)
    words = t("networking-import-done", new=new, changed=changed)
    link = dcc.Link(t("networking-institutions-title"), href="/institutions")
    return notice(words, "good", link)
