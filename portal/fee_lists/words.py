"""What a policy in a spreadsheet calls its tables, columns and values, in both languages."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from data_layer.fees.policy_list_records import COLUMNS, PolicyField, PolicyWords
from data_layer.fees.policy_records import MODALITIES
from data_layer.fees.records import Cause, Party, Service
from data_layer.institutions.records import Level
from data_layer.list_records import ListWords
from data_layer.sheet_cells import folded
from portal.i18n import Language, label, modality_name, speaking, t

_F = PolicyField
MEMBERS: Mapping[PolicyField, type[StrEnum]] = {
    _F.SERVICE: Service,
    _F.LEVEL: Level,
    _F.CAUSE: Cause,
    _F.PARTY: Party,
}
# Where an empty value stands for every one, it is said, so that nobody takes it for forgotten.
_EVERY = (_F.MODALITY, _F.LEVEL, _F.SERVICE)


def head(field: PolicyField) -> str:
    return t(f"fee-list-{field.value}")


def policy_words() -> PolicyWords:
    return {table: _words(fields) for table, fields in COLUMNS.items()}


def said(field: PolicyField, value: object) -> str:
    """As a list has it; sums and shares are written by whoever has the sheet."""
    if field in _EVERY and not value:
        return t("fee-list-every")
    if value is None:
        return ""
    return label(MEMBERS[field](str(value))) if field in MEMBERS else str(value)


def _words(fields: tuple[PolicyField, ...]) -> ListWords[PolicyField]:
    heads: dict[str, PolicyField] = {field.value: field for field in fields}
    values: dict[PolicyField, dict[str, str | None]] = {
        field: {} for field in fields if field in MEMBERS or field is _F.MODALITY
    }
    for language in Language:
        with speaking(language):
            heads |= {folded(head(field)): field for field in fields}
            for field in values:
                values[field] |= dict(_values_of(field))
    return ListWords(heads=heads, values=values)


def _values_of(field: PolicyField) -> Iterator[tuple[str, str | None]]:
    if field in _EVERY:
        yield folded(t("fee-list-every")), None
    if field is _F.MODALITY:
        for code in MODALITIES:
            yield folded(code), code
            yield folded(modality_name(code)), code
        return
    for one in MEMBERS[field]:
        yield folded(one.value), one.value
        yield folded(label(one)), one.value
