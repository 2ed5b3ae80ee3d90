"""Tax columns are settings: shown beside what is paid, never posted."""

from pathlib import Path

import pytest

from data_layer.fee_settings import FeeSettings, TaxColumn, fee_settings
from data_layer.setting_values import SettingsError


def test_columns_are_told_by_owner_name_and_percent() -> None:
    said = fee_settings({"PORTAL_FEE_TAXES": "expert=劳务报酬:20, institution=增值税:6.05"})

    assert said.taxes_of("expert") == (
        TaxColumn(owner_kind="expert", name="劳务报酬", hundredths=2_000),
    )
    assert said.taxes_of("institution")[0].hundredths == 605


@pytest.mark.parametrize("nonsense", ["expert", "expert=tax:x", "patient=tax:1", "expert=:1"])
def test_nonsense_stops_the_start(nonsense: str) -> None:
    with pytest.raises(SettingsError):
        fee_settings({"PORTAL_FEE_TAXES": nonsense})


def test_half_a_fen_counts_as_a_whole_one() -> None:
    tax = TaxColumn(owner_kind="expert", name="tax", hundredths=2_000)

    assert [tax.of(fen) for fen in (0, 2, 3, 100, -100)] == [0, 0, 1, 20, 0]


def test_files_go_to_the_home_unless_said(tmp_path: Path) -> None:
    assert FeeSettings().insurance_folder(tmp_path) == tmp_path / "exchange" / "insurance"
    elsewhere = fee_settings({"PORTAL_FEE_EXCHANGE_FOLDER": "/srv/exchange"})
    assert elsewhere.insurance_folder(tmp_path) == Path("/srv/exchange/insurance")
