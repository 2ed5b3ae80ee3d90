"""Values of a policy as a spreadsheet: what its columns are, what becomes of each row."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data_layer.fees.policy_records import Flaw, Line, PolicyTable
from data_layer.fees.records import PolicyTerms
from data_layer.list_records import ListPlan, ListWords, ReadList, RowOutcome


class PolicyField(StrEnum):
    """The columns, by the fields of the lines that are in them."""

    LINE = "line"
    SERVICE = "service"
    MODALITY = "modality"
    LEVEL = "level"
    ITEM_CODE = "item_code"
    PRICE = "price_fen"
    FURTHER_PART = "further_part_hundredths"
    MOST_PARTS = "most_parts"
    CONTRAST = "contrast_fen"
    NO_FILM = "no_film_less_fen"
    BASE_MINUTES = "base_minutes"
    STEP_MINUTES = "step_minutes"
    STEP = "step_fen"
    CAUSE = "cause"
    PARTY = "party"
    FIXED = "fixed_fen"
    SHARE = "share_hundredths"
    LEAST = "least_fen"
    MOST = "most_fen"


_F = PolicyField
COLUMNS: Mapping[PolicyTable, tuple[PolicyField, ...]] = {
    PolicyTable.PRICES: (
        _F.LINE,
        _F.ITEM_CODE,
        _F.SERVICE,
        _F.MODALITY,
        _F.LEVEL,
        _F.PRICE,
        _F.FURTHER_PART,
        _F.MOST_PARTS,
        _F.CONTRAST,
        _F.NO_FILM,
        _F.BASE_MINUTES,
        _F.STEP_MINUTES,
        _F.STEP,
    ),
    PolicyTable.ADJUSTMENTS: (_F.LINE, _F.CAUSE, _F.SERVICE, _F.FIXED, _F.SHARE),
    PolicyTable.SHARES: (
        _F.LINE,
        _F.SERVICE,
        _F.MODALITY,
        _F.PARTY,
        _F.FIXED,
        _F.SHARE,
        _F.LEAST,
        _F.MOST,
    ),
}
# Without them a row says nothing.
NEEDED: Mapping[PolicyTable, tuple[PolicyField, ...]] = {
    PolicyTable.PRICES: (_F.LINE, _F.SERVICE, _F.PRICE),
    PolicyTable.ADJUSTMENTS: (_F.LINE, _F.CAUSE),
    PolicyTable.SHARES: (_F.LINE, _F.SERVICE, _F.PARTY),
}
SUMS = frozenset(field for field in _F if field.endswith("_fen"))
SHARES = frozenset(field for field in _F if field.endswith("_hundredths"))
COUNTS = frozenset({_F.LINE, _F.MOST_PARTS, _F.BASE_MINUTES, _F.STEP_MINUTES})
PolicyWords = Mapping[PolicyTable, ListWords[PolicyField]]
# By table; a table that the file does not have stays as it is.
ReadPolicy = Mapping[PolicyTable, ReadList[PolicyField]]
TablePlan = ListPlan[PolicyField, Line]


@dataclass(frozen=True, kw_only=True)
class PolicyListPlan:
    """Every row with what becomes of it, lines that the file no longer has, and the outcome.

    `terms` are None while a row is refused; then `flaws` are of no interest.
    """

    tables: Mapping[PolicyTable, TablePlan]
    gone: tuple[tuple[PolicyTable, Line], ...]
    terms: PolicyTerms | None
    flaws: tuple[Flaw, ...]

    def count(self, outcome: RowOutcome) -> int:
        return sum(plan.count(outcome) for plan in self.tables.values())
