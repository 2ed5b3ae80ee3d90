"""What the cells of a list of experts say."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from data_layer import list_rules
from data_layer.experts.roster_entry_rules import MODALITIES as MODALITIES
from data_layer.experts.roster_entry_rules import (
    certificates_in,
    practices_in,
    require_modality,
)
from data_layer.experts.roster_list_errors import RosterUnusableError
from data_layer.experts.roster_list_records import (
    ReadRoster,
    RosterField,
    RosterShape,
    RosterWords,
)
from data_layer.list_records import Value
from data_layer.list_rules import day_in, text_in, word_in

MOST_ROWS = 3_000
_BETWEEN = re.compile(r"[\s,;/|\u3001\uff0c\uff1b]+")
_F = RosterField


def roster_rows(sheet: Sequence[Sequence[str]], words: RosterWords) -> ReadRoster:
    """Raises RosterUnusableError, ColumnTwiceError: a list is read whole or not at all."""
    values = dict(words.values)
    readers: dict[RosterField, Callable[[str], Value]] = {
        **_READERS,
        **{field: partial(read, known=values.pop(field, {})) for field, read in _SEVERAL.items()},
    }
    shape = RosterShape(
        key=_F.LICENCE_NUMBER,
        # Without them a row says nothing.
        needed=(_F.LICENCE_NUMBER, _F.NAME),
        must_say=frozenset({_F.LICENCE_NUMBER, _F.NAME}),
        readers=readers,
        most=MOST_ROWS,
        unusable=RosterUnusableError,
    )
    return list_rules.list_rows(sheet, RosterWords(heads=words.heads, values=values), shape)


def _modalities(text: str) -> Value:
    """In any order, with whatever between them."""
    found = {one.upper() for one in _BETWEEN.split(text) if one}
    for one in sorted(found):
        require_modality(one)
    return tuple(sorted(found))


def _languages(text: str, known: Mapping[str, str | None]) -> Value:
    found = [word_in(one, known) for one in _BETWEEN.split(text) if one]
    return tuple(sorted({one for one in found if one}))


_SEVERAL: Mapping[RosterField, Callable[..., Value]] = {
    _F.LANGUAGES: _languages,
    _F.SUBSPECIALTIES: practices_in,
    _F.CERTIFICATES: certificates_in,
}
_READERS: Mapping[RosterField, Callable[[str], Value]] = {
    _F.LICENCE_NUMBER: partial(text_in, longest=32),
    _F.NAME: partial(text_in, longest=64),
    _F.INSTITUTION: partial(text_in, longest=32),
    _F.TEAM: partial(text_in, longest=128),
    _F.MODALITIES: _modalities,
    _F.LICENCE_VALID_TO: day_in,
    _F.PRACTISING_SINCE: day_in,
    _F.EFFECTIVE_FROM: day_in,
}
