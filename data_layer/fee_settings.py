"""What the environment decides about fees: tax columns, and where files are exchanged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data_layer.setting_values import SettingsError

FEE_NAMES = ("FEE_TAXES", "FEE_EXCHANGE_FOLDER")
_WHOLE = 10_000
_OWNERS = ("institution", "team", "expert")
_PERCENT = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class TaxColumn:
    """A column beside what an owner of a kind is paid; hundredths of a percent of it."""

    owner_kind: str
    name: str
    hundredths: int

    def of(self, fen: int) -> int:
        """Half a fen counts as a whole one; nothing is withheld from what is paid in."""
        return (2 * max(fen, 0) * self.hundredths + _WHOLE) // (2 * _WHOLE)


@dataclass(frozen=True, kw_only=True)
class FeeSettings:
    """`taxes` are shown and printed, and never posted. Files go to the home unless said."""

    taxes: tuple[TaxColumn, ...] = ()
    exchange_folder: Path | None = None

    def insurance_folder(self, home: Path) -> Path:
        return (self.exchange_folder or home / "exchange") / "insurance"

    def taxes_of(self, owner_kind: str) -> tuple[TaxColumn, ...]:
        return tuple(tax for tax in self.taxes if tax.owner_kind == owner_kind)


USUAL_FEES = FeeSettings()


def fee_settings(environment: Mapping[str, str]) -> FeeSettings:
    """`PORTAL_FEE_TAXES` is a list as `expert=Income tax:20, institution=VAT:6.00`."""
    listed = environment.get("PORTAL_FEE_TAXES", "").split(",")
    folder = environment.get("PORTAL_FEE_EXCHANGE_FOLDER")
    return FeeSettings(
        taxes=tuple(_tax(text.strip()) for text in listed if text.strip()),
        exchange_folder=Path(folder).expanduser().absolute() if folder else None,
    )


def _tax(text: str) -> TaxColumn:
    owner, _, rest = text.partition("=")
    name, _, percent = rest.rpartition(":")
    found = _PERCENT.fullmatch(percent.strip())
    if owner.strip() not in _OWNERS or not name.strip() or found is None:
        raise SettingsError(
            f"PORTAL_FEE_TAXES holds {text!r}; write OWNER=NAME:PERCENT with an owner of "
            f"{', '.join(_OWNERS)}, as expert=Income tax:20."
        )
    whole, part = found.groups()
    hundredths = int(whole) * 100 + int((part or "").ljust(2, "0"))
    return TaxColumn(owner_kind=owner.strip(), name=name.strip(), hundredths=hundredths)
