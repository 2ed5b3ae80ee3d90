"""The lines of a policy as tables that one reads aloud: prices, adjustments, shares."""

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html
from dash.dependencies import Wildcard
from dash.development.base_component import Component

from data_layer.fees.policy_records import PolicyTable
from data_layer.fees.records import (
    EXEMPTIONS,
    WHOLE,
    Adjustment,
    Party,
    PolicyTerms,
    PriceLine,
    Service,
    ShareRule,
)
from pages.fees._words import icon_button, level_words, modality_words, service_words, share_words
from portal.components import button, card, empty_state
from portal.components.elements import Child, present
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.formats import NOTHING, count, money
from portal.i18n import label, t

EDIT, REMOVE = "edit", "remove"


def terms_cards(terms: PolicyTerms, *, is_edited: bool = False) -> list[Component]:
    """While it is edited each line has buttons, to change or remove it."""
    return [
        _prices_card(terms.prices, is_edited),
        _adjustments_card(terms.adjustments, is_edited),
        *_shares_cards(terms, is_edited),
    ]


def line_id(does: str | Wildcard, key: str | Wildcard) -> Any:  # noqa: ANN401
    """Of the button that opens the form of a line, as `prices.10` or `shares.new`."""
    return {"type": "fee-line", "does": does, "key": key}


def _ways(is_edited: bool, table: PolicyTable, line: int) -> list[Component]:
    """The last cell of a line that may be changed."""
    if not is_edited:
        return []
    key = f"{table.value}.{line}"
    change = icon_button("bi-pencil", t("fees-line-edit", line=line), line_id(EDIT, key))
    remove = icon_button("bi-trash", t("fees-line-delete", line=line), line_id(REMOVE, key))
    return [html.Td(html.Span([change, remove], className="row-ways"))]


def _add(is_edited: bool, table: PolicyTable) -> Child:
    if not is_edited:
        return None
    words = t("fees-line-add")
    key = f"{table.value}.new"
    return button(words, look="quiet", icon_name="bi-plus-lg", button_id=line_id(EDIT, key))


def _ways_head(is_edited: bool) -> list[Child]:
    return [html.Th(html.Span(t("fees-ways"), className="visually-hidden"))] if is_edited else []


def _prices_card(prices: Iterable[PriceLine], is_edited: bool) -> Component:
    rows = [_price_row(one, is_edited) for one in prices]
    add = _add(is_edited, PolicyTable.PRICES)
    if not rows:
        nothing = empty_state(t("fees-prices-none"), t("fees-prices-hint"))
        return card(t("fees-prices"), nothing, action=add)
    heads: list[Child] = [
        head(t("fees-line"), is_number=True),
        t("fees-service"),
        t("fees-modality"),
        t("fees-level"),
        *(
            head(t(f"fees-{name}"), is_number=True)
            for name in ("first-part", "further-part", "most-parts", "contrast", "no-film")
        ),
        t("fees-time"),
        t("fees-item-code"),
        *_ways_head(is_edited),
    ]
    table = plain_table(heads, rows, "is-dense is-one-line")
    return card(t("fees-prices"), table, caption=t("fees-prices-note"), action=add)


def _price_row(one: PriceLine, is_edited: bool) -> Component:
    most = NOTHING if one.most_parts is None else count(one.most_parts)
    return html.Tr(
        [
            number(str(one.line)),
            row_head(label(one.service)),
            html.Td(modality_words(one.modality)),
            html.Td(level_words(one.level)),
            number(money(one.price_fen)),
            number(share_words(one.further_part_hundredths)),
            number(most),
            number(_added(one.contrast_fen)),
            number(_added(-one.no_film_less_fen)),
            html.Td(_time_words(one)),
            html.Td(html.Code(one.item_code) if one.item_code else NOTHING),
            *_ways(is_edited, PolicyTable.PRICES, one.line),
        ]
    )


def _added(fen: int) -> str:
    return f"+{money(fen)}" if fen > 0 else money(fen) if fen else NOTHING


def _time_words(one: PriceLine) -> str:
    if not one.step_minutes:
        return NOTHING
    return t(
        "fees-time-words",
        base=one.base_minutes or 0,
        step=one.step_minutes,
        fee=money(one.step_fen),
    )


def _adjustments_card(adjustments: Iterable[Adjustment], is_edited: bool) -> Component:
    rows = [_adjustment_row(one, is_edited) for one in adjustments]
    add = _add(is_edited, PolicyTable.ADJUSTMENTS)
    if not rows:
        nothing = empty_state(t("fees-adjustments-none"), t("fees-adjustments-hint"))
        return card(t("fees-adjustments"), nothing, action=add)
    heads: list[Child] = [
        head(t("fees-line"), is_number=True),
        t("fees-cause"),
        t("fees-service"),
        t("fees-effect"),
        head(t("fees-fixed"), is_number=True),
        head(t("fees-share"), is_number=True),
        *_ways_head(is_edited),
    ]
    return card(
        t("fees-adjustments"),
        plain_table(heads, rows, "is-dense is-one-line"),
        caption=t("fees-adjustments-note"),
        action=add,
    )


def _adjustment_row(one: Adjustment, is_edited: bool) -> Component:
    is_less = one.cause in EXEMPTIONS
    return html.Tr(
        [
            number(str(one.line)),
            row_head(label(one.cause)),
            html.Td(service_words(one.service)),
            html.Td(t("fees-takes-off") if is_less else t("fees-adds")),
            number(money(one.fixed_fen) if one.fixed_fen else NOTHING),
            number(share_words(one.share_hundredths) if one.share_hundredths else NOTHING),
            *_ways(is_edited, PolicyTable.ADJUSTMENTS, one.line),
        ]
    )


def _shares_cards(terms: PolicyTerms, is_edited: bool) -> list[Component]:
    """The shares side by side to read; to write also line by line."""
    add = _add(is_edited, PolicyTable.SHARES)
    written = [_share_lines(terms.shares, is_edited)] if is_edited and terms.shares else []
    return [_shares_card(terms, add), *written]


def _share_lines(shares: Iterable[ShareRule], is_edited: bool) -> Component:
    heads: list[Child] = [
        head(t("fees-line"), is_number=True),
        t("fees-service"),
        t("fees-modality"),
        t("fees-party"),
        head(t("fees-share"), is_number=True),
        head(t("fees-fixed"), is_number=True),
        head(t("fees-least"), is_number=True),
        head(t("fees-most"), is_number=True),
        *_ways_head(is_edited),
    ]
    rows = [_share_line(one, is_edited) for one in shares]
    return card(t("fees-share-lines"), plain_table(heads, rows, "is-dense is-one-line"))


def _share_line(one: ShareRule, is_edited: bool) -> Component:
    return html.Tr(
        [
            number(str(one.line)),
            row_head(label(one.service)),
            html.Td(modality_words(one.modality)),
            html.Td(label(one.party)),
            number(share_words(one.share_hundredths)),
            number(money(one.fixed_fen) if one.fixed_fen else NOTHING),
            number(money(one.least_fen) if one.least_fen else NOTHING),
            number(money(one.most_fen)),
            *_ways(is_edited, PolicyTable.SHARES, one.line),
        ]
    )


def _shares_card(terms: PolicyTerms, add: Child) -> Component:
    """A row for each service and modality, a column for each party."""
    sets = _sets(terms.shares)
    if not sets:
        nothing = empty_state(t("fees-shares-none"), t("fees-shares-hint"))
        return card(t("fees-shares"), nothing, action=add)
    heads: list[Child] = [
        t("fees-service"),
        t("fees-modality"),
        *(head(label(party), is_number=True) for party in Party),
        head(t("fees-total"), is_number=True),
    ]
    rows = [_shares_row(service, modality, own) for (service, modality), own in sets.items()]
    table = plain_table(heads, rows, "is-dense fees-shares")
    return card(t("fees-shares"), table, caption=t("fees-shares-note"), action=add)


def _sets(shares: Iterable[ShareRule]) -> dict[tuple[Service, str], dict[Party, ShareRule]]:
    sets: dict[tuple[Service, str], dict[Party, ShareRule]] = {}
    for rule in shares:
        sets.setdefault((rule.service, rule.modality), {})[rule.party] = rule
    return sets


def _shares_row(service: Service, modality: str, own: Mapping[Party, ShareRule]) -> Component:
    whole = sum(rule.share_hundredths for rule in own.values())
    total = share_words(whole)
    wrong = html.Span(total, className="fees-wrong")
    return html.Tr(
        [
            row_head(label(service)),
            html.Td(modality_words(modality)),
            *(number(_rule_words(own.get(party))) for party in Party),
            number(total if whole == WHOLE else wrong),
        ]
    )


def _rule_words(rule: ShareRule | None) -> list[Child]:
    if rule is None:
        return [NOTHING]
    bounds = [
        t("fees-fixed-words", amount=money(rule.fixed_fen)) if rule.fixed_fen else None,
        t("fees-least-words", amount=money(rule.least_fen)) if rule.least_fen else None,
        t("fees-most-words", amount=money(rule.most_fen)) if rule.most_fen is not None else None,
    ]
    small = [html.Small(words) for words in present(*bounds)]
    shown = share_words(rule.share_hundredths) if rule.share_hundredths else None
    return list(present(shown, *small))
