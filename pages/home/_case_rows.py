"""A few cases as rows that open them, the same on every overview."""

from collections.abc import Iterable
from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.records import WorklistRow
from portal.components import badge, state_badge
from portal.components.elements import classes, present
from portal.components.timeleft import time_left_badge
from portal.formats import duration
from portal.i18n import t


def case_rows(
    cases: Iterable[WorklistRow], now: datetime, *, of_one_hospital: bool = False
) -> Component:
    """A hospital's own rows need not name it."""
    rows = [html.Li(_row(case, now, of_one_hospital=of_one_hospital)) for case in cases]
    look = "is-of-one-hospital" if of_one_hospital else ""
    return html.Ul(rows, className=classes("case-rows", look))


def address(case: WorklistRow) -> str:
    return f"/cases/{case.case_number}"


def time_badge(case: WorklistRow, now: datetime) -> Component:
    """How much time is left, or by how much the case is late; an issued one waits to be read."""
    if case.issued_at is not None:
        return badge(t("home-issued-ago", time=duration(now - case.issued_at)), "good", "bi-check2")
    return time_left_badge(case, now)


def examination(case: WorklistRow) -> str:
    return " · ".join(filter(None, (case.modality, case.patient_name)))


def _row(case: WorklistRow, now: datetime, *, of_one_hospital: bool) -> Component:
    institution = html.Span(case.institution_name, className="case-row-institution")
    return dcc.Link(
        present(
            state_badge(case.urgency),
            html.Span(
                [
                    html.Span(case.case_number, className="case-row-number"),
                    html.Span(examination(case), className="case-row-examination"),
                ],
                className="case-row-words",
            ),
            None if of_one_hospital else institution,
            html.Span(
                present(
                    None if case.issued_at else state_badge(case.status),
                    html.Span(time_badge(case, now), className="case-row-time"),
                ),
                className="case-row-states",
            ),
        ),
        href=address(case),
        className="case-row",
    )
