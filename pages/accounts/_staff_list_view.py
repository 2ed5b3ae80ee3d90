"""How the import of a staff list looks: the file, the report, and the first passwords."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.staff_records import StaffLine, StaffOutcome
from portal.components import badge, button, card, notice, state_badge
from portal.components.columns import Column
from portal.components.elements import icon
from portal.components.plain_tables import plain_table
from portal.components.states import look_of
from portal.components.uploads import checked_upload
from portal.i18n import label, t
from portal.staff_lists import head_words, reach

FILE = "staff-list-file"
REPORT = "staff-list-report"
CONFIRM = "staff-list-confirm"
PASSWORDS = "staff-list-passwords"
DOWNLOAD = "staff-list-download"
DOWNLOADED = "staff-list-downloaded"
_LARGEST_FILE = 5 * 1024 * 1024


def file_card(most: int) -> Component:
    roles = sorted(label(role) for role in reach().roles)
    upload = dcc.Upload(
        html.Div(
            [icon("bi-file-earmark-spreadsheet"), html.Span(t("accounts-staff-choose"))],
            className="upload-words",
        ),
        id=FILE,
        className="upload",
    )
    return card(
        t("accounts-staff-file"),
        [
            checked_upload(
                upload,
                kinds=".xlsx,.csv",
                most_bytes=_LARGEST_FILE,
                refused=t("error-sheet_unusable"),
            ),
            html.P(
                t(
                    "accounts-staff-help",
                    heads=" · ".join(head_words()),
                    roles=" / ".join(roles),
                    most=most,
                ),
                className="field-help",
            ),
        ],
    )


def report(lines: Sequence[StaffLine]) -> Component:
    counts = Counter(line.outcome for line in lines)
    told = [
        badge(t(f"accounts-staff-count-{outcome.value}", count=counts[outcome]), *look_of(outcome))
        for outcome in StaffOutcome
    ]
    has_work = bool(counts[StaffOutcome.NEW] or counts[StaffOutcome.CHANGED])
    words = t("accounts-staff-confirm") if has_work else t("accounts-staff-nothing")
    confirm = button(words, button_id=CONFIRM, look="main", is_disabled=not has_work)
    return card(
        t("accounts-staff-report"),
        html.Div(
            [
                html.Div(told, className="wrap"),
                plain_table(_heads(), map(_row, lines)),
                html.Div(confirm, className="form-actions"),
            ],
            className="account-form",
        ),
    )


def refused(told: str) -> Component:
    return notice(told, "bad")


def done(created: Sequence[tuple[StaffLine, str]]) -> Component:
    if not created:
        return card(t("accounts-staff-done"), html.P(t("accounts-staff-no-new")))
    heads = [t("accounts-display-name"), t("accounts-user-name"), t("accounts-password")]
    rows = [
        html.Tr(
            [
                html.Th(line.row.name, scope="row"),
                html.Td(html.Code(line.row.user_name)),
                html.Td(html.Code(password)),
            ]
        )
        for line, password in created
    ]
    download = button(
        t("accounts-staff-download"), button_id=DOWNLOAD, look="main", icon_name="bi-download"
    )
    return card(
        t("accounts-staff-passwords"),
        html.Div(
            [
                notice(t("accounts-staff-passwords-once"), "warn"),
                plain_table(heads, rows),
                html.Div(download, className="form-actions"),
            ],
            className="account-form",
        ),
    )


def password_columns() -> list[Column]:
    return [
        Column(field="name", header=t("accounts-display-name")),
        Column(field="user_name", header=t("accounts-user-name")),
        Column(field="password", header=t("accounts-password")),
    ]


def password_rows(created: Iterable[tuple[StaffLine, str]]) -> list[dict[str, Any]]:
    return [
        {"name": line.row.name, "user_name": line.row.user_name, "password": password}
        for line, password in created
    ]


def _heads() -> list[str]:
    return [
        t("accounts-staff-row"),
        *head_words(),
        t("accounts-staff-outcome"),
        t("accounts-staff-why"),
    ]


def _row(line: StaffLine) -> Component:
    row = line.row
    why = ""
    if line.problem is not None:
        why = t("accounts-staff-cell", cell=line.cell, problem=label(line.problem))
    return html.Tr(
        [
            html.Td(str(row.number), className="is-number"),
            html.Th(row.name, scope="row"),
            html.Td(html.Code(row.user_name)),
            html.Td(label(row.role) if row.role else ""),
            html.Td(row.institution),
            html.Td(state_badge(line.outcome)),
            html.Td(why),
        ]
    )
