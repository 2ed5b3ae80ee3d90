"""How the queue of applications looks, and one of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.accounts.application_records import (
    ApplicationLine,
    ApplicationRecord,
    ApplicationState,
    ProofKind,
)
from data_layer.accounts.records import ScopeKind
from data_layer.institutions.records import City
from pages.accounts._grants_view import Names
from portal.components import (
    button,
    card,
    empty_state,
    form_field,
    notice,
    record_header,
    state_badge,
)
from portal.components.columns import Column, badge_cell, lines_cell
from portal.components.elements import Child
from portal.components.filters import Filter, Values, members_of, of_members
from portal.formats import moment
from portal.i18n import label, t

APPROVE = "application-approve"
REFUSE = "application-refuse"
REASON = "application-reason"
ERROR = "application-error"


def columns() -> list[Column]:
    return [
        Column(
            field="name",
            header=t("accounts-display-name"),
            kind="lines",
            width=180,
            grows=True,
            is_main=True,
        ),
        Column(field="reach", header=t("accounts-reach"), width=260, grows=True),
        Column(
            field="state",
            header=t("accounts-application-state"),
            kind="badge",
            width=112,
            is_main=True,
        ),
        Column(field="submitted", header=t("accounts-apply-submitted-at"), width=160),
        Column(field="decided", header=t("accounts-decided-at"), width=160),
    ]


def filters() -> list[Filter]:
    return [of_members("state", t("accounts-application-state"), tuple(ApplicationState))]


def states(chosen: Values | None) -> tuple[ApplicationState, ...]:
    return members_of(ApplicationState, chosen, "state")


def rows(lines: Sequence[ApplicationLine], names: Names) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        yield {
            "id": line.public_id,
            "href": href(line.public_id),
            "name": lines_cell(line.name, label(line.role)),
            "reach": reach(line, names),
            "state": badge_cell(line.state),
            "submitted": moment(line.submitted_at),
            "decided": moment(line.decided_at),
        }


def href(public_id: str) -> str:
    return f"/applications/{public_id}"


def reach(line: ApplicationLine, names: Names) -> str:
    if line.city:
        return label(City(line.city))
    if line.institution_id:
        return names.get((ScopeKind.INSTITUTION, line.institution_id), "")
    if line.team_id:
        return names.get((ScopeKind.TEAM, line.team_id), "")
    return t("accounts-whole-platform")


def record(found: ApplicationRecord, names: Names) -> list[Component]:
    line = found.line
    head = record_header(
        line.name,
        kind=t("accounts-application"),
        state=state_badge(line.state),
        facts=[
            (t("accounts-role"), label(line.role)),
            (t("accounts-reach"), reach(line, names)),
            (t("accounts-apply-licence"), html.Code(found.licence_number or "–")),
            (t("accounts-wanted-user-name"), html.Code(found.user_name)),
            (t("accounts-apply-submitted-at"), moment(line.submitted_at)),
        ],
        back=(t("accounts-nav-applications"), "/applications"),
    )
    side = _decision(found) if line.state is ApplicationState.SUBMITTED else _decided(found)
    return [head, html.Div([_proof(found), side], className="even-columns is-proof")]


def _proof(found: ApplicationRecord) -> Component:
    address = f"/applications/{found.line.public_id}/proof"
    if found.proof_kind is None:
        shown: Child = empty_state(t("accounts-no-proof"), icon_name="bi-file-earmark-x")
    elif found.proof_kind is ProofKind.PDF:
        words = [html.I(className="bi bi-file-earmark-pdf"), html.Span(t("accounts-proof-open"))]
        shown = html.A(words, href=address, className="button is-plain")
    else:
        shown = html.Img(src=address, alt=t("accounts-apply-proof"), className="proof-scan")
    return card(t("accounts-apply-proof"), shown)


def _decision(found: ApplicationRecord) -> Component:
    unknown = notice(t("error-expert_unknown"), "warn") if found.grant is None else None
    approve = button(
        t("accounts-approve"),
        button_id=APPROVE,
        look="main",
        icon_name="bi-check-lg",
        is_disabled=found.grant is None,
    )
    refuse = button(t("accounts-refuse"), button_id=REFUSE, look="danger")
    parts = [
        html.P(t("accounts-review-hint")),
        unknown,
        html.Div(approve, className="form-actions"),
        html.Hr(),
        form_field(
            t("accounts-refusal-reason"),
            dcc.Textarea(id=REASON, rows=3, value="", maxLength=500),
            help_text=t("accounts-refusal-help"),
            error_id=ERROR,
        ),
        html.Div(refuse, className="form-actions"),
    ]
    shown = [part for part in parts if part is not None]
    return card(t("accounts-decision"), html.Div(shown, className="account-form"))


def _decided(found: ApplicationRecord) -> Component:
    facts: list[tuple[str, Child]] = [
        (t("accounts-application-state"), state_badge(found.line.state)),
        (t("accounts-decided-at"), moment(found.line.decided_at)),
        (t("accounts-decided-by"), found.decided_by or ""),
    ]
    if found.reason:
        facts.append((t("accounts-refusal-reason"), found.reason))
    pairs = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts]
    return card(t("accounts-decision"), html.Dl(pairs, className="record-facts"))
