"""What the cells of a list of experts say."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from data_layer import list_rules
from data_layer.experts.roster_list_errors import ModalityUnknownError, RosterUnusableError
from data_layer.experts.roster_list_records import (
    ReadRoster,
    RosterField,
    RosterShape,
    RosterWords,
)
from data_layer.list_records import Value
from data_layer.list_rules import UnusableCellError, day_in, text_in, word_in

MOST_ROWS = 3_000
# Of PS3.3 C.7.3.1.1.1, what is read by people.
_MODALITIES = frozenset(
    "CR CT DR DX ECG ES IO MG MR NM OT PT PX RF RG SC US XA XC".split()  # noqa: SIM905
)
_BETWEEN = re.compile(r"[\s,;/|\u3001\uff0c\uff1b]+")
_F = RosterField


def roster_rows(sheet: Sequence[Sequence[str]], words: RosterWords) -> ReadRoster:
    """Raises RosterUnusableError, ColumnTwiceError: a list is read whole or not at all."""
    languages = words.values[_F.LANGUAGES]
    values = dict(words.values)
    del values[_F.LANGUAGES]
    readers: dict[RosterField, Callable[[str], Value]] = {
        **_READERS,
        _F.LANGUAGES: partial(_languages, known=languages),
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
    unknown = sorted(found - _MODALITIES)
    if unknown:
        raise UnusableCellError(
            ModalityUnknownError(modality=unknown[0], known=" ".join(sorted(_MODALITIES)))
        )
    return tuple(sorted(found))


def _languages(text: str, known: Mapping[str, str | None]) -> Value:
    found = [word_in(one, known) for one in _BETWEEN.split(text) if one]
    return tuple(sorted({one for one in found if one}))


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
