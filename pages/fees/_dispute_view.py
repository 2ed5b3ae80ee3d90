"""How a dispute looks: which line, why, and what both sides said."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.fees.dispute_records import DisputeMessageRecord
from pages.fees._dispute_data import DisputePage
from portal.components import card, record_header, state_badge
from portal.components.elements import Child, icon, present
from portal.formats import moment, money, month_words
from portal.i18n import label, t


def record(page: DisputePage, actions: list[Child]) -> list[Component]:
    one = page.record
    statement = dcc.Link(
        f"{one.owner_name} {month_words(one.month)}",
        href=f"/fees/statements/{one.statement_public_id}",
    )
    charge = dcc.Link(one.charge_public_id, href=f"/fees/charges/{one.charge_public_id}")
    facts: list[tuple[str, Child]] = [
        (t("fees-statement"), statement),
        (t("fees-charge-number"), charge),
        (t("fees-case"), one.case_number),
        (t("fees-price"), money(one.price_fen)),
        (t("fees-opened"), _signed(one.opened_by, moment(one.opened_at))),
    ]
    if one.decided_at is not None:
        facts.append((t("fees-decided"), _signed(one.decided_by, moment(one.decided_at))))
    header = record_header(
        label(one.ground),
        kind=t("fees-dispute"),
        state=state_badge(one.state),
        facts=facts,
        actions=actions,
        back=(t("fees-statement"), f"/fees/statements/{one.statement_public_id}"),
    )
    return [header, _thread(page.messages)]


def _thread(messages: tuple[DisputeMessageRecord, ...]) -> Component:
    said = html.Ol([_message(one) for one in messages], className="fees-thread")
    return card(t("fees-thread"), said)


def _message(one: DisputeMessageRecord) -> Component:
    scan = None
    if one.scan_kind is not None:
        words = t("fees-evidence-file", kind=one.scan_kind.upper())
        scan = html.A(
            [icon("bi-paperclip"), words], href=f"/dispute-evidence/{one.public_id}", download=""
        )
    who = html.P(_signed(one.written_by, moment(one.written_at)), className="field-help")
    return html.Li(present(who, html.P(one.text, className="case-text"), scan))


def _signed(name: str, at: str) -> str:
    return t("fees-signed", name=name or t("fees-by-portal"), at=at)
