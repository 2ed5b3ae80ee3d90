"""What a list of the register calls its columns and values, in both languages of the portal."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from data_layer.institutions.import_records import ListWords, RegisterField
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NetworkRole,
    Ownership,
    StorageMode,
)
from data_layer.list_records import Value
from data_layer.sheet_cells import folded
from portal.i18n import Language, label, speaking, t

_F = RegisterField
KINDS: Mapping[RegisterField, type[StrEnum]] = {
    _F.KIND: InstitutionKind,
    _F.OWNERSHIP: Ownership,
    _F.LEVEL: Level,
    _F.GRADE: Grade,
    _F.CITY: City,
    _F.NETWORK_ROLE: NetworkRole,
    _F.STORAGE_MODE: StorageMode,
}
# As people shorten them where the label says more.
_SHORT = {
    _F.NETWORK_ROLE: {
        "m": NetworkRole.PARTNER,
        "1": NetworkRole.PLATFORM,
        "n": NetworkRole.REQUESTING,
    },
}


def head(field: RegisterField) -> str:
    if field in (_F.CODE, _F.EFFECTIVE_FROM):
        return t(f"networking-import-{field.value}")
    return t(f"label-fact-{field.value}")


def list_words() -> ListWords:
    heads: dict[str, RegisterField] = {field.value: field for field in RegisterField}
    values: dict[RegisterField, dict[str, str | None]] = {field: {} for field in KINDS}
    for language in Language:
        with speaking(language):
            heads |= {folded(head(field)): field for field in RegisterField}
            for field in KINDS:
                values[field] |= dict(_words_of(field))
    return ListWords(heads=heads, values=values)


def _words_of(field: RegisterField) -> Iterator[tuple[str, str | None]]:
    for one in KINDS[field]:
        yield folded(one.value), one.value
        yield folded(label(one)), one.value
    for word, short in _SHORT.get(field, {}).items():
        yield word, short.value
    if field is _F.CITY:
        yield folded(t("networking-outside")), None
        suffix = t("networking-import-city-suffix")
        for one in City:
            yield folded(label(one)).removesuffix(suffix), one.value


def said(field: RegisterField, value: Value) -> str:
    """As a list has it; where it lies must be said, so that nobody forgets it."""
    if value is None:
        return t("networking-outside") if field is _F.CITY else ""
    if field in KINDS:
        return label(KINDS[field](str(value)))
    return value.isoformat() if isinstance(value, date) else str(value)
