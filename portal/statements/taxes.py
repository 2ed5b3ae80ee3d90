"""The tax columns of a statement on paper and in a spreadsheet, where the settings have any."""

from data_layer.fee_settings import TaxColumn
from data_layer.fees.settlement_records import StatementRecord
from portal.bulletins.document import Cell, Table, rate, yuan
from portal.fee_taxes import tax_columns, tax_rate
from portal.i18n import t


def tax_tables(found: StatementRecord) -> tuple[Table, ...]:
    """One table, or none; never among the sums that are posted."""
    columns = tax_columns(found.owner.kind)
    if not columns:
        return ()
    table = Table(
        name=t("fees-taxes"),
        title=t("fees-taxes"),
        heads=(t("fees-item"), t("fees-tax-rate"), t("fees-amount-yuan")),
        rows=tuple(_row(one, found.pay_out_fen) for one in columns),
        widths=(6, 2, 3),
        note=t("fees-taxes-note"),
    )
    return (table,)


def _row(column: TaxColumn, fen: int) -> tuple[Cell, ...]:
    return column.name, rate(tax_rate(column)), yuan(column.of(fen))
