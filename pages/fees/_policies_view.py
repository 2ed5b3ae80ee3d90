"""How the list of fee policies looks, and the head of one of them."""

from datetime import datetime

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.fees.policy_records import PolicyRecord
from data_layer.fees.records import PolicyStatus
from pages.fees._policies_data import Policies, PolicyPage
from pages.fees._words import boundary, day_of
from portal.components import (
    badge,
    button,
    card,
    empty_state,
    notice,
    record_header,
    state_badge,
    tabs,
)
from portal.components.elements import Child, icon, present
from portal.components.plain_tables import plain_table, row_head
from portal.formats import NOTHING, moment
from portal.i18n import t

TERMS, CHECK, DIFFERENCE = "terms", "check", "difference"


def href(public_id: str, tab: str = "") -> str:
    return f"/fees/policies/{public_id}" + (f"?tab={tab}" if tab else "")


def policies_card(known: Policies) -> Component:
    if not known.found:
        nothing = empty_state(
            t("fees-policies-none"), t("fees-policies-none-hint"), icon_name="bi-file-earmark-ruled"
        )
        return card(None, nothing)
    names = ("document", "policy-state", "period", "drafted", "checked", "published")
    heads: list[Child] = [t(f"fees-{name}") for name in names]
    rows = [_row(one, known) for one in known.found]
    return card(None, plain_table(heads, rows), caption=t("fees-policies-note"))


def _row(one: PolicyRecord, known: Policies) -> Component:
    number = dcc.Link(one.document_number, href=href(one.public_id))
    title = html.Div(one.title, className="fees-policy-title")
    return html.Tr(
        [
            row_head([html.Span([number, _sample(one)], className="badge-row"), title]),
            html.Td(state(one, known)),
            html.Td(_periods(one)),
            html.Td(_on(known.name(one.drafted_by), one.drafted_at)),
            html.Td(_on(known.name(one.checked_by), one.checked_at)),
            html.Td(_on(known.name(one.published_by), one.published_at)),
        ]
    )


def state(one: PolicyRecord, known: Policies) -> Component:
    holds = badge(t("fees-in-force"), "good", "bi-check-circle") if known.is_in_force(one) else None
    is_plain = holds is None or one.status is not PolicyStatus.PUBLISHED
    shown = state_badge(one.status) if is_plain else None
    return html.Span(present(holds, shown), className="badge-row")


def header(page: PolicyPage, actions: list[Child]) -> Component:
    one, known = page.record, page.known
    follows = known.numbered(one.follows)
    before = dcc.Link(follows, href=href(one.follows)) if one.follows and follows else None
    return record_header(
        one.title,
        kind=one.document_number,
        state=html.Span([_sample(one), state(one, known)], className="badge-row"),
        facts=[
            (t("fees-period"), _periods(one)),
            *([(t("fees-follows"), before)] if before else []),
            (t("fees-drafted"), _signed(known.name(one.drafted_by), moment(one.drafted_at))),
            (t("fees-checked"), _signed(known.name(one.checked_by), moment(one.checked_at))),
            (t("fees-published"), _signed(known.name(one.published_by), moment(one.published_at))),
        ],
        actions=actions,
        back=(t("fees-nav-policies"), "/fees/policies"),
    )


def sample_notice(one: PolicyRecord) -> list[Component]:
    """Nobody shall take the demonstration's prices for the province's."""
    return [notice(t("fees-sample-means"), "info")] if one.is_sample else []


def policy_tabs(page: PolicyPage, shown: str, known: list[str]) -> Component:
    items = [(one, t(f"fees-tab-{one}"), href(page.record.public_id, one)) for one in known]
    return tabs(items, shown, t("fees-nav-policy"))


def what_if_button(one: PolicyRecord) -> Component:
    address = f"/fees/what-if?policy={one.public_id}"
    return button(t("fees-what-if"), icon_name="bi-shuffle", href=address)


def import_button(one: PolicyRecord) -> Component:
    address = f"/fees/policy-imports/{one.public_id}"
    return button(t("fees-import"), icon_name="bi-upload", href=address)


def export_button(one: PolicyRecord) -> Component:
    """A plain link: what it leads to is no page."""
    return html.A(
        [icon("bi-filetype-xlsx"), html.Span(t("fees-export"))],
        href=f"/fee-policies/{one.public_id}.xlsx",
        className="button is-plain",
        download="",
    )


def note_card(one: PolicyRecord) -> list[Component]:
    return [card(t("fees-note"), html.P(one.note, className="case-text"))] if one.note else []


def _sample(one: PolicyRecord) -> Child:
    return badge(t("fees-sample"), "info") if one.is_sample else None


def _periods(one: PolicyRecord) -> Component:
    """As believed now; of what is not published yet, what it asks for."""
    spans = [(period.valid_from, period.valid_to) for period in one.holds]
    if not spans and one.published_at is None:
        spans = [(one.valid_from, None)]
    if not spans:
        return html.Span(t("fees-never-held"))
    words = [t("fees-from-to", begins=boundary(a), ends=boundary(b)) for a, b in spans]
    return html.Div([html.Div(each, className="nowrap") for each in words])


def _on(name: str, at: datetime | None) -> Component:
    """In the list the day is enough."""
    if at is None:
        return html.Span(NOTHING)
    who = html.Div(name or t("fees-by-portal"), className="nowrap")
    return html.Div([who, html.Div(day_of(at), className="is-faint nowrap")])


def _signed(name: str, at: str) -> Component:
    if at == NOTHING:
        return html.Span(NOTHING)
    return html.Div([name or t("fees-by-portal"), html.Small(at, className="cell-aside")])
