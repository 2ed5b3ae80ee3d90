"""How one charge looks: what it was priced by, the working, who got what, what took it back."""

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.fees.charge_records import (
    ChargeEntry,
    ChargeRecord,
    CorrectionReason,
    PostedLine,
    PostedPart,
)
from data_layer.fees.records import ChargeKind
from pages.fees._charges_data import ChargePage
from pages.fees._charges_view import href, kind_cell, signed_price
from pages.fees._words import facts_parts, working
from portal.components import (
    TimelineEvent,
    badge,
    button,
    card,
    notice,
    record_header,
    timeline,
)
from portal.components.elements import Child
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import moment, money, month_words, rate
from portal.i18n import label, t


def record(page: ChargePage, actions: list[Child]) -> list[Component]:
    one = page.record
    main = html.Div(
        [_working_card(one), _parts_card(one), *_postings_card(page.postings)], className="stack"
    )
    side = html.Div([_facts_card(one), _history_card(page)], className="stack")
    columns = html.Div([main, side], className="two-columns")
    return [_header(one, actions), *_taken_back(one), columns]


def dispute_link(page: ChargePage) -> list[Component]:
    """To the statement that the reader can still answer, with this line filled in."""
    entry = page.record.entry
    if page.to_answer is None or entry.kind is ChargeKind.REVERSAL or entry.is_reversed:
        return []
    address = f"/fees/statements/{page.to_answer}?dispute={entry.public_id}"
    return [button(t("fees-dispute-a-line"), icon_name="bi-flag", href=address)]


def _header(one: ChargeRecord, actions: list[Child]) -> Component:
    entry, look = one.entry, kind_cell(one.entry)
    state = badge(look["text"], look["tone"], look["icon"]) if not isinstance(look, str) else look
    policy = dcc.Link(entry.document_number, href=f"/fees/policies/{one.policy_public_id}")
    return record_header(
        money(signed_price(entry)),
        kind=t("fees-charge-of", number=entry.public_id),
        state=state,
        facts=[
            (t("fees-case"), _case(entry)),
            (t("fees-party-requesting"), entry.requesting_name),
            (t("fees-party-diagnosing"), entry.diagnosing_name),
            (t("fees-service-at"), moment(entry.service_at)),
            (t("fees-month"), month_words(entry.month)),
            (t("fees-policy"), policy),
        ],
        actions=actions,
        back=(t("fees-nav-charges"), "/fees/charges"),
    )


def _case(entry: ChargeEntry) -> Child:
    return dcc.Link(entry.case_number, href=f"/cases/{entry.case_number}")


def _taken_back(one: ChargeRecord) -> list[Component]:
    if one.reverses:
        link = dcc.Link(one.reverses, href=href(one.reverses))
        reason = _reason(one.entry)
        return [notice([t("fees-takes-back", reason=reason), " ", link], "warn")]
    if one.reversed_by:
        link = dcc.Link(one.reversed_by, href=href(one.reversed_by))
        return [notice([t("fees-was-taken-back"), " ", link], "warn")]
    return []


def _working_card(one: ChargeRecord) -> Component:
    caption = t("fees-working-note", line=one.price_line, code=one.item_code or "–")
    body = working(one.steps, one.entry.price_fen)
    return card(t("fees-working"), body, caption=caption)


def _parts_card(one: ChargeRecord) -> Component:
    heads: list[Child] = [
        t("fees-party"),
        t("fees-owner"),
        head(t("fees-part"), is_number=True),
        head(t("fees-part-of-price"), is_number=True),
    ]
    rows = [_part_row(part, one.entry.price_fen) for part in one.parts]
    total = sum(part.fen for part in one.parts)
    is_whole = abs(total) == one.entry.price_fen
    rows += [_total_row(total)] if is_whole else []
    note = t("fees-parts-whole") if is_whole else t("fees-parts-own")
    return card(t("fees-parts"), plain_table(heads, rows, "is-dense"), caption=note)


def _part_row(part: PostedPart, price_fen: int) -> Component:
    return html.Tr(
        [
            row_head(label(part.party)),
            html.Td(part.owner_name or label(part.owner.kind)),
            number(money(part.fen)),
            number(rate(abs(part.fen), price_fen)),
        ]
    )


def _total_row(total: int) -> Component:
    cells = [row_head(t("fees-total")), html.Td(""), number(money(total)), number("100.00%")]
    return html.Tr(cells, className="is-total")


def _postings_card(postings: tuple[PostedLine, ...]) -> list[Component]:
    """Both sides as they stand in the ledger; whoever has only a part in it sees none."""
    if not postings:
        return []
    heads: list[Child] = [
        t("fees-account"),
        t("fees-account-owner"),
        head(t("fees-debit"), is_number=True),
        head(t("fees-credit"), is_number=True),
    ]
    sides = [sum(one.debit_fen for one in postings), sum(one.credit_fen for one in postings)]
    total = html.Tr(
        [row_head(t("fees-total")), html.Td(""), *(number(money(fen)) for fen in sides)],
        className="is-total",
    )
    rows = [*map(_posting_row, postings), total]
    return [card(t("fees-postings"), plain_table(heads, rows, "is-dense"))]


def _posting_row(one: PostedLine) -> Component:
    party = f" · {label(one.party)}" if one.party else ""
    return html.Tr(
        [
            row_head(f"{label(one.account)}{party}"),
            html.Td(one.owner_name or label(one.owner.kind)),
            number(money(one.debit_fen) if one.debit_fen else ""),
            number(money(one.credit_fen) if one.credit_fen else ""),
        ]
    )


def _facts_card(one: ChargeRecord) -> Component:
    facts = html.Ul([html.Li(words) for words in facts_parts(one.facts)], className="fees-facts")
    return card(t("fees-facts"), facts, caption=t("fees-facts-note"))


def _history_card(page: ChargePage) -> Component:
    """Everything that was charged for the case, and what took it back."""
    events = [_event(one, page.record.entry.public_id) for one in page.of_case]
    return card(t("fees-of-case"), timeline(events))


def _event(one: ChargeEntry, shown: str) -> TimelineEvent:
    is_back = one.kind is ChargeKind.REVERSAL
    words = f"{label(one.kind)} {money(signed_price(one))}"
    other = None
    if one.public_id != shown:
        other = dcc.Link(one.public_id, href=href(one.public_id))
    return TimelineEvent(
        title=words,
        at=one.charged_at,
        detail=html.Span([_reason(one) if is_back else one.document_number, " ", other]),
        icon_name="bi-arrow-counterclockwise" if is_back else "bi-receipt",
        tone="warn" if is_back else "good",
    )


def _reason(one: ChargeEntry) -> str:
    """A code of ours in words; nothing else stands there."""
    known = one.reason in tuple(CorrectionReason)
    return label(CorrectionReason(one.reason)) if known else one.reason
