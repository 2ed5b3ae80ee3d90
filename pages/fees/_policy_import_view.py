"""How the import of a policy looks: the file, every row that changes, and what is refused."""

from collections.abc import Iterator

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.fees.policy_list_records import PolicyField, PolicyListPlan
from data_layer.fees.policy_records import Line, PolicyTable
from data_layer.list_records import ListLine, RowOutcome
from pages.fees._difference_view import about_line
from pages.fees._flaws_view import flaws_list
from portal.components import badge, button, card, notice, state_badge
from portal.components.elements import Child, icon
from portal.components.plain_tables import number, plain_table, row_head
from portal.components.states import look_of
from portal.components.uploads import checked_upload
from portal.fee_lists.flaws import problem_words
from portal.fee_lists.words import head, said
from portal.formats import NOTHING
from portal.i18n import label, t
from portal.typed_sums import shown_hundredths

FILE = "fee-policy-import-file"
ACCEPT = "fee-policy-import-accept"
_LARGEST_FILE = 5 * 1024 * 1024
_TOLD = (RowOutcome.REFUSED, RowOutcome.CHANGED, RowOutcome.NEW)

_Row = ListLine[PolicyField, Line]


def file_card() -> Component:
    upload = dcc.Upload(
        html.Div(
            [icon("bi-file-earmark-spreadsheet"), html.Span(t("networking-import-choose"))],
            className="upload-words",
        ),
        id=FILE,
        className="upload",
    )
    checked = checked_upload(
        upload, kinds=".xlsx,.csv", most_bytes=_LARGEST_FILE, refused=t("error-sheet_unusable")
    )
    told = html.P(t("fees-import-help"), className="field-help")
    return card(t("fees-import-file"), html.Div([checked, told], className="import-file"))


def report(plan: PolicyListPlan) -> Component:
    return html.Div(
        [_summary(plan), *(_table_card(table, plan) for table in plan.tables)], className="stack"
    )


def _summary(plan: PolicyListPlan) -> Component:
    counts = [
        badge(t(f"fees-import-count-{one.value}", count=plan.count(one)), *look_of(one))
        for one in RowOutcome
    ]
    gone = badge(t("fees-import-gone", count=len(plan.gone)), "warn", "bi-dash-circle")
    parts: list[Child] = [html.Div([*counts, gone], className="wrap")]
    if plan.terms is None:
        parts.append(notice(t("fees-import-refused"), "bad"))
    elif not any(plan.count(one) for one in _TOLD) and not plan.gone:
        parts.append(notice(t("fees-import-same-file"), "info"))
    else:
        parts += [flaws_list(plan.flaws)] if plan.flaws else []
        accept = button(t("fees-import-accept"), button_id=ACCEPT, look="main")
        parts.append(html.Div(accept, className="form-actions"))
    return card(t("fees-import-plan"), html.Div(parts, className="account-form"))


def _table_card(table: PolicyTable, plan: PolicyListPlan) -> Component:
    lines = [one for one in plan.tables[table].lines if one.outcome in _TOLD]
    gone = [line for of, line in plan.gone if of is table]
    heads: list[Child] = [
        t("fees-import-row"),
        t("fees-import-outcome"),
        t("fees-line"),
        t("fees-import-what"),
    ]
    rows = [*(_line_row(one) for one in lines), *(_gone_row(one) for one in gone)]
    body = plain_table(heads, rows, "is-dense") if rows else html.P(t("fees-import-table-same"))
    return card(label(table), body)


def _line_row(one: _Row) -> Component:
    return html.Tr(
        [
            number(str(one.row_number)),
            html.Td(state_badge(one.outcome)),
            row_head(one.code),
            html.Td(t("networking-import-and").join(_said_of(one))),
        ]
    )


def _gone_row(line: Line) -> Component:
    return html.Tr(
        [
            number(NOTHING),
            html.Td(badge(t("fees-line-gone"), "warn", "bi-dash-circle")),
            row_head(str(line.line)),
            html.Td(about_line(line)),
        ]
    )


def _said_of(one: _Row) -> Iterator[str]:
    """Why it is refused, what it changes, or what it is about."""
    if one.problems:
        yield from map(problem_words, one.problems)
    elif one.outcome is RowOutcome.CHANGED:
        for change in one.changes:
            before, after = _shown(change.field, change.before), _shown(change.field, change.after)
            yield t(
                "networking-import-change", field=head(change.field), before=before, after=after
            )
    elif one.planned is not None:
        yield about_line(one.planned)


def _shown(field: PolicyField, value: object) -> str:
    if isinstance(value, int) and field.endswith(("_fen", "_hundredths")):
        return shown_hundredths(value)
    return said(field, value) or t("networking-import-empty")
