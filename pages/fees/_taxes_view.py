"""How tax columns look beside what is paid; nothing where the settings have none."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.fee_settings import TaxColumn
from data_layer.fees.settlement_records import StatementRecord
from portal.components import card
from portal.components.elements import Child
from portal.components.plain_tables import head, number, plain_table, row_head
from portal.fee_taxes import tax_columns, tax_rate
from portal.formats import money
from portal.i18n import t


def tax_heads(columns: Sequence[TaxColumn]) -> list[Child]:
    return [
        head(t("fees-tax-head", name=one.name, rate=tax_rate(one)), is_number=True)
        for one in columns
    ]


def tax_cells(columns: Sequence[TaxColumn], pay_out_fen: int) -> list[Component]:
    return [number(money(one.of(pay_out_fen))) for one in columns]


def tax_caption(columns: Sequence[TaxColumn]) -> str | None:
    return t("fees-taxes-note") if columns else None


def taxes_card(one: StatementRecord) -> list[Component]:
    """Of one statement."""
    columns = tax_columns(one.owner.kind)
    if not columns:
        return []
    heads: list[Child] = [
        head(t("fees-item")),
        head(t("fees-tax-rate"), is_number=True),
        head(t("fees-amount"), is_number=True),
    ]
    rows = [
        html.Tr(
            [
                row_head(column.name),
                number(tax_rate(column)),
                *tax_cells([column], one.pay_out_fen),
            ]
        )
        for column in columns
    ]
    table = plain_table(heads, rows, "is-dense")
    return [card(t("fees-taxes"), table, caption=tax_caption(columns))]
