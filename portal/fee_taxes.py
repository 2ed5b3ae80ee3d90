"""The tax columns of the settings: shown beside what is paid, for information, never posted."""

from typing import cast

from flask import Flask, current_app

from data_layer.fee_settings import FeeSettings, TaxColumn
from data_layer.fees.records import WHOLE, OwnerKind
from data_layer.settings import Settings
from portal.formats import rate

_FEES = "fee_settings"


def install(server: Flask, settings: Settings) -> None:
    server.extensions[_FEES] = settings.fees


def tax_columns(kind: OwnerKind) -> tuple[TaxColumn, ...]:
    return cast(FeeSettings, current_app.extensions[_FEES]).taxes_of(kind)


def tax_rate(column: TaxColumn) -> str:
    """`20.00%`."""
    return rate(column.hundredths, WHOLE)
