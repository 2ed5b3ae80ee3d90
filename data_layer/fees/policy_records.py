"""Values of fee policies: how one stands, who changes it, what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data_layer.fees.records import (
    Adjustment,
    CaseFacts,
    PolicyPeriod,
    PolicyStatus,
    PriceLine,
    ShareRule,
)
from data_layer.scope import Scope

Line = PriceLine | Adjustment | ShareRule
# Of PS3.3 C.7.3.1.1.1, what is read by people.
MODALITIES = tuple(
    "CR CT DR DX ECG ES IO MG MR NM OT PT PX RF RG SC US XA XC".split()  # noqa: SIM905
)


@dataclass(frozen=True, kw_only=True)
class PolicyRecord:
    """A policy without its lines; it is believed to hold in the periods of `holds`."""

    id: int
    public_id: str
    document_number: str
    title: str
    is_sample: bool
    status: PolicyStatus
    valid_from: datetime
    follows: str | None
    note: str
    drafted_by: int | None
    drafted_at: datetime
    checked_by: int | None
    checked_at: datetime | None
    published_by: int | None
    published_at: datetime | None
    revision: int
    holds: tuple[PolicyPeriod, ...]


@dataclass(frozen=True, kw_only=True)
class PolicyHead:
    """What a policy says beside its lines; `follows` is the public id of the one it replaces."""

    document_number: str
    title: str
    valid_from: datetime
    follows: str | None = None
    note: str = ""
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class PolicyEntry:
    """Who changes which policy, as they saw it, and when."""

    scope: Scope
    public_id: str
    revision: int
    by: int | None
    at: datetime


class PolicyTable(StrEnum):
    """Of which of the three lists of a policy a line is."""

    PRICES = "prices"
    ADJUSTMENTS = "adjustments"
    SHARES = "shares"


class FlawCode(StrEnum):
    """What is wrong with a policy.

    The first ones are of a single line, or of two, and are never kept; the others may remain
    while it is a draft.
    """

    NEGATIVE = "negative"
    SUM_TOO_LARGE = "sum_too_large"
    SHARE_OUT_OF_REACH = "share_out_of_reach"
    PARTS_OUT_OF_REACH = "parts_out_of_reach"
    MINUTES_OUT_OF_REACH = "minutes_out_of_reach"
    STEP_INCOMPLETE = "step_incomplete"
    MOST_BELOW_LEAST = "most_below_least"
    MOST_BELOW_FIXED = "most_below_fixed"
    TEXT_UNUSABLE = "text_unusable"
    MODALITY_UNKNOWN = "modality_unknown"
    LEVEL_UNKNOWN = "level_unknown"
    LINE_TWICE = "line_twice"
    NUMBER_TWICE = "number_twice"
    NO_PRICE = "no_price"
    NO_SHARES = "no_shares"
    SHARES_NOT_WHOLE = "shares_not_whole"
    FIXED_EXCEED_PRICE = "fixed_exceed_price"
    LEAST_EXCEED_PRICE = "least_exceed_price"
    MOST_BELOW_PRICE = "most_below_price"


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """What is wrong where, and a case that shows it; `line` is None where one is missing."""

    code: FlawCode
    table: PolicyTable
    line: int | None
    field: str
    example: CaseFacts | None
    details: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class LineChange:
    """A line that is new, gone, or says something else in some of its fields."""

    table: PolicyTable
    before: Line | None
    after: Line | None
    fields: tuple[str, ...]
