"""How the months of an owner look: what came in, what is due, and where it is settled."""

from collections.abc import Callable, Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.flow_rules import month_of
from data_layer.fee_settings import TaxColumn
from data_layer.fees.month_rules import due_in, due_in_year
from data_layer.fees.records import OwnerKind
from data_layer.fees.statement_records import OwnerMonth
from pages.fees._own_data import OwnMonths
from pages.fees._taxes_view import tax_caption, tax_cells, tax_heads
from portal.components import (
    Change,
    badge,
    card,
    empty_state,
    figure_card,
    graph,
    key_figure,
    key_figures,
    state_badge,
)
from portal.components.elements import Child, present
from portal.components.figures import Axes, Figure, Series, bar_chart
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.fee_taxes import tax_columns
from portal.formats import money, month_words, percent
from portal.i18n import label, t
from portal.statements.wording import pay_out_words

_SHOWN_MONTHS = 24
_DRAWN_MONTHS = 12
_SUM_OF: dict[str, Callable[[OwnerMonth], int]] = {
    "collected": lambda one: one.collected_fen,
    "due": lambda one: one.due_fen,
    "pay-out": lambda one: one.pay_out_fen,
}


def owner_section(own: OwnMonths, payee: Child) -> Component:
    """`payee` is the card of its account, for whom it is theirs to change."""
    if not own.months:
        nothing = empty_state(t("fees-own-none"), t("fees-own-none-hint"), icon_name="bi-receipt")
        return html.Section(present(card(own.name, nothing), payee), className="stack")
    title = html.H2(
        [own.name, " ", html.Small(label(own.owner.kind))], className="fees-owner-title"
    )
    graph_id = {"type": "fee-own-chart", "owner": f"{own.owner.kind}-{own.owner.id}"}
    chart = figure_card(t("fees-own-chart"), graph(graph_id, _course(own.months), height=280))
    return html.Section(
        present(
            title,
            _figures(own.months),
            html.Div([_table(own), chart], className="even-columns is-top"),
            payee,
        ),
        className="stack",
    )


def income(months: Sequence[OwnerMonth], today: date) -> list[Component]:
    if not months:
        nothing = empty_state(
            t("fees-income-none"), t("fees-income-none-hint"), icon_name="bi-wallet2"
        )
        return [card(None, nothing)]
    graph_id = {"type": "fee-own-chart", "owner": "income"}
    chart = figure_card(t("fees-income-chart"), graph(graph_id, _income_course(months), height=280))
    return [
        _income_figures(months, month_of(today)),
        html.Div([_income_table(months), chart], className="even-columns is-top"),
    ]


def _figures(months: Sequence[OwnerMonth]) -> Component:
    """Of the newest month that is settled, or of the running one."""
    one = next((each for each in months if each.state is not None), months[0])
    month = month_words(one.month)
    sums = [(name, _SUM_OF[name](one)) for name in _sums(months)]
    return key_figures(
        [
            key_figure(
                t(f"fees-{name}-in", month=month),
                money(fen),
                note=pay_out_words(fen) if name == "pay-out" else None,
            )
            for name, fen in sums
        ]
    )


def _sums(months: Sequence[OwnerMonth]) -> list[str]:
    """A team collects nothing."""
    return [name for name in _SUM_OF if name != "collected" or any(map(_SUM_OF[name], months))]


def _table(own: OwnMonths) -> Component:
    taxes, sums = tax_columns(own.owner.kind), _sums(own.months)
    heads: list[Child] = [
        t("fees-month"),
        t("fees-state"),
        *(head(t(f"fees-{name}"), is_number=True) for name in sums),
        *tax_heads(taxes),
    ]
    rows = [
        html.Tr(
            [
                row_head(_month_link(one)),
                html.Td(_state(one)),
                *(number(money(_SUM_OF[name](one))) for name in sums),
                *tax_cells(taxes, one.pay_out_fen),
            ]
        )
        for one in own.months[:_SHOWN_MONTHS]
    ]
    return _months_card(heads, rows, taxes)


def _months_card(
    heads: Sequence[Child], rows: Sequence[Component], taxes: Sequence[TaxColumn]
) -> Component:
    table = plain_table(heads, rows, "is-dense is-one-line")
    return card(t("fees-own-months"), table, caption=tax_caption(taxes))


def _income_figures(months: Sequence[OwnerMonth], running: date) -> Component:
    year = due_in_year(months, running.year)
    return key_figures(
        [
            key_figure(
                t("fees-income-running", month=month_words(running)), money(due_in(months, running))
            ),
            *_last_income([one for one in months if one.month < running]),
            key_figure(t("fees-income-year", year=str(running.year)), money(year)),
        ]
    )


def _last_income(past: Sequence[OwnerMonth]) -> list[Component]:
    """Of the newest month that is over and had any."""
    if not past:
        return []
    last, before = past[0], past[1] if len(past) > 1 else None
    label_words = t("fees-income-last", month=month_words(last.month))
    return [key_figure(label_words, money(last.due_fen), change=_growth(last, before))]


def _growth(last: OwnerMonth, before: OwnerMonth | None) -> Change | None:
    if before is None or not before.due_fen:
        return None
    change = last.due_fen / before.due_fen - 1
    return Change(
        words=percent(change, 1),
        rises=change > 0 if change else None,
        against=t("fees-against", month=month_words(before.month)),
    )


def _income_table(months: Sequence[OwnerMonth]) -> Component:
    taxes = tax_columns(OwnerKind.EXPERT)
    heads: list[Child] = [
        t("fees-month"),
        t("fees-state"),
        head(t("fees-due"), is_number=True),
        *tax_heads(taxes),
    ]
    rows = [
        html.Tr(
            [
                row_head(_month_link(one)),
                html.Td(_state(one)),
                number(money(one.due_fen)),
                *tax_cells(taxes, one.pay_out_fen),
            ]
        )
        for one in months[:_SHOWN_MONTHS]
    ]
    return _months_card(heads, rows, taxes)


def _month_link(one: OwnerMonth) -> Child:
    month = month_words(one.month)
    if one.statement_public_id is None:
        return month
    return dcc.Link(month, href=f"/fees/statements/{one.statement_public_id}")


def _state(one: OwnerMonth) -> Component:
    return state_badge(one.state) if one.state else badge(t("fees-running"))


def _course(months: Sequence[OwnerMonth]) -> Figure:
    shown = list(reversed(months[:_DRAWN_MONTHS]))
    drawn = [name for name in _sums(months) if name != "pay-out"]
    return _bars(
        shown, [_series(t(f"fees-{name}"), [*map(_SUM_OF[name], shown)]) for name in drawn]
    )


def _income_course(months: Sequence[OwnerMonth]) -> Figure:
    shown = list(reversed(months[:_DRAWN_MONTHS]))
    return _bars(shown, [_series(t("fees-due"), _due(shown))])


def _due(months: Sequence[OwnerMonth]) -> list[int]:
    return [one.due_fen for one in months]


def _series(name: str, sums: Sequence[int]) -> Series:
    return Series(name=name, values=[one / 100 for one in sums], texts=[*map(money, sums)])


def _bars(months: Sequence[OwnerMonth], series: Sequence[Series]) -> Figure:
    # Days, so that the axis is one of time.
    places = [one.month for one in months]
    return bar_chart(places, series, Axes(unit="yuan", y_title=t("fees-yuan")))
