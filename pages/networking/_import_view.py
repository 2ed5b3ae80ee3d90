"""How the import of institutions looks: the file, what it would change, and what came before."""

from collections.abc import Iterator, Mapping
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.institutions.import_records import ImportLine, ImportPlan, RegisterField
from data_layer.list_records import RowOutcome, Value
from portal.components import badge, button, card, notice
from portal.components.columns import Column, badge_cell, lines_cell
from portal.components.elements import icon, present
from portal.components.states import look_of
from portal.components.tables import given_table
from portal.formats import day
from portal.i18n import t
from portal.register_lists.files import SheetKind
from portal.register_lists.words import head, problem_words, said

FILE = "institutions-import-file"
CHECKING = "institutions-import-checking"
REPORT = "institutions-import-report"
ACCEPT = "institutions-import-accept"
DOWNLOADED = "institutions-import-downloaded"
ROWS = "institutions-import-rows"
_ORDER = (RowOutcome.REFUSED, RowOutcome.CHANGED, RowOutcome.NEW, RowOutcome.SAME)
_MOST_TOLD = 20
_F = RegisterField
# What a new institution is told apart by.
_OF_NEW = (_F.KIND, _F.LEVEL, _F.CITY, _F.COUNTY)


def export_id(kind: SheetKind | Any) -> dict[str, Any]:  # noqa: ANN401
    return {"type": "institutions-import-export", "kind": kind}


def file_card(most: int) -> Component:
    upload = dcc.Upload(
        html.Div(
            [icon("bi-file-earmark-spreadsheet"), html.Span(t("networking-import-choose"))],
            className="upload-words",
        ),
        id=FILE,
        accept=".xlsx,.csv",
        className="upload",
    )
    heads = " · ".join(head(field) for field in RegisterField)
    told = [
        html.P(t("networking-import-help", most=most), className="field-help"),
        html.P(t("networking-import-heads", heads=heads), className="field-help"),
    ]
    return card(t("networking-import-file"), html.Div([upload, *told], className="import-file"))


def checking() -> Component:
    """Shown while the file is read."""
    words = html.Span([icon("bi-hourglass-split"), t("networking-import-checking")])
    return html.Div(words, id=CHECKING, hidden=True, className="import-checking")


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


def report(plan: ImportPlan) -> Component:
    parts = present(
        _summary(plan),
        _refused(plan),
        card(
            t("networking-import-rows"), given_table(ROWS, _columns(), _rows(plan), height="30rem")
        ),
    )
    return html.Div(parts, className="stack")


def refused(told: str) -> Component:
    return notice(told, "bad")


def done(plan: ImportPlan) -> Component:
    words = t("networking-import-done", new=plan.count(RowOutcome.NEW), changed=_changed(plan))
    link = dcc.Link(t("networking-institutions-title"), href="/institutions")
    return notice(words, "good", link)


def _changed(plan: ImportPlan) -> int:
    return plan.count(RowOutcome.CHANGED)


def _summary(plan: ImportPlan) -> Component:
    counts = [
        badge(
            t(f"networking-import-count-{outcome.value}", count=plan.count(outcome)),
            *look_of(outcome),
        )
        for outcome in RowOutcome
    ]
    return card(
        t("networking-import-report"),
        html.Div(
            present(
                html.Div(counts, className="wrap"),
                _ignored(plan),
                _accept(plan),
            ),
            className="account-form",
        ),
        caption=t("networking-import-caption") if plan.changes else None,
    )


def _accept(plan: ImportPlan) -> Component:
    if not plan.changes:
        return notice(t("networking-import-nothing"))
    new = plan.count(RowOutcome.NEW)
    words = t("networking-import-accept", new=new, changed=_changed(plan))
    return html.Div(button(words, button_id=ACCEPT, look="main"), className="form-actions")


def _ignored(plan: ImportPlan) -> Component | None:
    if not plan.ignored:
        return None
    heads = " · ".join(f"{cell} {words}" for cell, words in plan.ignored)
    return notice(t("networking-import-ignored", heads=heads), "warn")


def _refused(plan: ImportPlan) -> Component | None:
    """Which cells, in words; the table has all of them."""
    found = [line for line in plan.lines if line.outcome is RowOutcome.REFUSED]
    if not found:
        return None
    told = [
        html.Li(
            [
                html.Span(
                    t("networking-import-of-row", row=line.row_number), className="import-row"
                ),
                html.Strong(line.name or line.code),
                html.Span(_what(line), className="import-fault"),
            ]
        )
        for line in found[:_MOST_TOLD]
    ]
    more = len(found) - _MOST_TOLD
    return card(
        t("networking-import-refused"),
        html.Ul(told, className="import-faults"),
        caption=t("networking-import-more", count=more) if more > 0 else None,
    )


def _columns() -> list[Column]:
    return [
        Column(
            field="row",
            header=t("networking-import-row"),
            kind="number",
            width=64,
            is_wordless=True,
        ),
        Column(
            field="outcome",
            header=t("networking-import-outcome"),
            kind="badge",
            width=116,
            is_main=True,
        ),
        Column(field="name", header=t("networking-name"), kind="lines", width=220, is_main=True),
        Column(
            field="what",
            header=t("networking-import-what"),
            width=260,
            grows=True,
            wraps=True,
            is_main=True,
        ),
    ]


def _rows(plan: ImportPlan) -> Iterator[Mapping[str, Any]]:
    ordered = sorted(plan.lines, key=lambda line: _ORDER.index(line.outcome))
    for line in ordered:
        yield {
            "row": str(line.row_number),
            "outcome": badge_cell(line.outcome),
            "name": lines_cell(line.name or line.code, line.code),
            "what": _what(line),
        }


def _what(line: ImportLine) -> str:
    """Why it is refused, or what becomes of what."""
    joined = t("networking-import-and")
    if line.problems:
        return joined.join(map(problem_words, line.problems))
    if line.planned is None:
        return ""
    since = t("networking-import-since", day=day(line.planned.effective_on))
    after = {one.field: one.after for one in line.changes}
    told = [_shown(field, after[field]) for field in _OF_NEW if after.get(field)]
    if line.outcome is RowOutcome.CHANGED:
        told = [
            t(
                "networking-import-change",
                field=head(one.field),
                before=_shown(one.field, one.before),
                after=_shown(one.field, one.after),
            )
            for one in line.changes
        ]
    return joined.join([*told, since])


def _shown(field: RegisterField, value: Value) -> str:
    return said(field, value) or t("networking-import-empty")
