"""What a list of experts calls its columns and values, in both languages of the portal."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from data_layer.experts.dossier_records import SignOffLanguage
from data_layer.experts.records import (
    AgeGroup,
    BodyRegion,
    DocumentKind,
    ExpertTitle,
    TeamRole,
)
from data_layer.experts.roster_list_records import RosterField, RosterWords
from data_layer.list_records import Value
from data_layer.sheet_cells import folded
from portal.i18n import Language, label, speaking, t

_F = RosterField
_MEMBERS: Mapping[RosterField, tuple[StrEnum, ...]] = {
    _F.TITLE: tuple(ExpertTitle),
    _F.LANGUAGES: tuple(SignOffLanguage),
    # Who leads a team is handed over there, not listed.
    _F.ROLE: (TeamRole.READER, TeamRole.REVIEWER),
    _F.SUBSPECIALTIES: (*BodyRegion, *AgeGroup),
    _F.CERTIFICATES: tuple(DocumentKind),
}


_ENTRIES = (_F.SUBSPECIALTIES, _F.CERTIFICATES)


def head(field: RosterField) -> str:
    if field is _F.TITLE:
        return t("roster-list-title-column")
    return t(f"roster-list-{field.value}")


def roster_words() -> RosterWords:
    heads: dict[str, RosterField] = {field.value: field for field in RosterField}
    values: dict[RosterField, dict[str, str | None]] = {
        field: {one.value: one.value for one in members} for field, members in _MEMBERS.items()
    }
    for language in Language:
        with speaking(language):
            heads |= {folded(head(field)): field for field in RosterField}
            for field, members in _MEMBERS.items():
                values[field] |= {folded(label(one)): one.value for one in members}
            # A certificate that does not run out.
            values[_F.CERTIFICATES] |= {folded(t("roster-list-no-end")): None}
    return RosterWords(heads=heads, values=values)


def said(field: RosterField, value: Value) -> str:
    """As a list has it."""
    if value is None:
        return ""
    parts = value if isinstance(value, tuple) else (value,)
    members = {one.value: one for one in _MEMBERS.get(field, ())}
    if field in _ENTRIES:
        return "; ".join(_entry(str(part), members) for part in parts)
    return " ".join(_word(part, members) for part in parts)


def _entry(said: str, members: Mapping[str, StrEnum]) -> str:
    """As `roster_entry_rules` reads it: CT/chest/adult."""
    *parts, last = said.split("/")
    words = [_word(one, members) for one in (*parts, last or t("roster-list-no-end"))]
    return "/".join(words)


def _word(part: object, members: Mapping[str, StrEnum]) -> str:
    if isinstance(part, date):
        return part.isoformat()
    known = members.get(str(part))
    return label(known) if known is not None else str(part)
