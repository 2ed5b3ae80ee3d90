"""How a list that came in as a spreadsheet looks: the file, and what becomes of each row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.list_records import F, ListLine, ListPlan, P, RowOutcome, Value
from portal.components import badge, button, card, notice
from portal.components.columns import Column, badge_cell, lines_cell
from portal.components.elements import icon, present
from portal.components.states import look_of
from portal.components.tables import given_table
from portal.components.uploads import checked_upload
from portal.formats import day
from portal.i18n import t
from portal.list_words import problem_words

_ORDER = (RowOutcome.REFUSED, RowOutcome.CHANGED, RowOutcome.NEW, RowOutcome.SAME)
_MOST_TOLD = 20
_LARGEST_FILE = 5 * 1024 * 1024


@dataclass(frozen=True)
class ListIds:
    """Of the components of one page; the prefix is the page's own."""

    prefix: str

    @property
    def file(self) -> str:
        return f"{self.prefix}-file"

    @property
    def checking(self) -> str:
        return f"{self.prefix}-checking"

    @property
    def report(self) -> str:
        return f"{self.prefix}-report"

    @property
    def accept(self) -> str:
        return f"{self.prefix}-accept"

    @property
    def rows(self) -> str:
        return f"{self.prefix}-rows"


@dataclass(frozen=True, kw_only=True)
class ListLook(Generic[F, P]):
    """What lists of one kind say in words; `of_new` are told of a row that is new."""

    ids: ListIds
    help_text: str
    heads: Sequence[F]
    caption: str
    name_head: str
    of_new: Sequence[F]
    head: Callable[[F], str]
    said: Callable[[F, Value], str]
    counted: Callable[[RowOutcome, int], str]
    accepting: Callable[[int, int], str]
    since: Callable[[P], date]

    def file_card(self) -> Component:
        upload = dcc.Upload(
            html.Div(
                [icon("bi-file-earmark-spreadsheet"), html.Span(t("networking-import-choose"))],
                className="upload-words",
            ),
            id=self.ids.file,
            className="upload",
        )
        checked = checked_upload(
            upload, kinds=".xlsx,.csv", most_bytes=_LARGEST_FILE, refused=t("error-sheet_unusable")
        )
        heads = " · ".join(self.head(field) for field in self.heads)
        told = [
            html.P(self.help_text, className="field-help"),
            html.P(t("networking-import-heads", heads=heads), className="field-help"),
        ]
        return card(
            t("networking-import-file"), html.Div([checked, *told], className="import-file")
        )

    def checking(self) -> Component:
        """Shown while the file is read."""
        words = html.Span([icon("bi-hourglass-split"), t("networking-import-checking")])
        return html.Div(words, id=self.ids.checking, hidden=True, className="import-checking")

    def report(self, plan: ListPlan[F, P]) -> Component:
        rows = given_table(self.ids.rows, self._columns(), self._rows(plan), height="30rem")
        parts = present(
            self._summary(plan), self._refused(plan), card(t("networking-import-rows"), rows)
        )
        return html.Div(parts, className="stack")

    def what(self, line: ListLine[F, P]) -> str:
        """Why it is refused, or what becomes of what."""
        joined = t("networking-import-and")
        if line.problems:
            return joined.join(problem_words(one, self.head) for one in line.problems)
        if line.planned is None:
            return ""
        since = t("networking-import-since", day=day(self.since(line.planned)))
        after = {one.field: one.after for one in line.changes}
        told = [self._shown(field, after[field]) for field in self.of_new if after.get(field)]
        if line.outcome is RowOutcome.CHANGED:
            told = [
                t(
                    "networking-import-change",
                    field=self.head(one.field),
                    before=self._shown(one.field, one.before),
                    after=self._shown(one.field, one.after),
                )
                for one in line.changes
            ]
        return joined.join([*told, since])

    def _shown(self, field: F, value: Value) -> str:
        return self.said(field, value) or t("networking-import-empty")

    def _summary(self, plan: ListPlan[F, P]) -> Component:
        counts = [
            badge(self.counted(outcome, plan.count(outcome)), *look_of(outcome))
            for outcome in RowOutcome
        ]
        parts = present(html.Div(counts, className="wrap"), _ignored(plan), self._accept(plan))
        return card(
            t("networking-import-report"),
            html.Div(parts, className="account-form"),
            caption=self.caption if plan.changes else None,
        )

    def _accept(self, plan: ListPlan[F, P]) -> Component:
        if not plan.changes:
            return notice(t("networking-import-nothing"))
        words = self.accepting(plan.count(RowOutcome.NEW), plan.count(RowOutcome.CHANGED))
        accept = button(words, button_id=self.ids.accept, look="main")
        return html.Div(accept, className="form-actions")

    def _refused(self, plan: ListPlan[F, P]) -> Component | None:
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
                    html.Span(self.what(line), className="import-fault"),
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

    def _columns(self) -> list[Column]:
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
            Column(field="name", header=self.name_head, kind="lines", width=220, is_main=True),
            Column(
                field="what",
                header=t("networking-import-what"),
                width=260,
                grows=True,
                wraps=True,
                is_main=True,
            ),
        ]

    def _rows(self, plan: ListPlan[F, P]) -> Iterator[Mapping[str, Any]]:
        ordered = sorted(plan.lines, key=lambda line: _ORDER.index(line.outcome))
        for line in ordered:
            yield {
                "row": str(line.row_number),
                "outcome": badge_cell(line.outcome),
                "name": lines_cell(line.name or line.code, line.code),
                "what": self.what(line),
            }


def refused_list(told: str) -> Component:
    return notice(told, "bad")


def _ignored(plan: ListPlan[F, P]) -> Component | None:
    if not plan.ignored:
        return None
    heads = " · ".join(f"{cell} {words}" for cell, words in plan.ignored)
    return notice(t("networking-import-ignored", heads=heads), "warn")
