"""What the cells of a list of the register say."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from data_layer import list_rules
from data_layer.errors import PortalError
from data_layer.institutions.credit_code_rules import require_credit_code
from data_layer.institutions.import_errors import ListUnusableError
from data_layer.institutions.import_records import (
    ListWords,
    ReadList,
    RegisterField,
    RegisterShape,
)
from data_layer.list_records import CellFault, Value
from data_layer.list_rules import UnusableCellError, day_in, text_in

MOST_ROWS = 5_000
_F = RegisterField
_FARTHEST = {_F.LONGITUDE: 180.0, _F.LATITUDE: 90.0}
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,31}", re.ASCII)


def is_usable_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def list_rows(sheet: Sequence[Sequence[str]], words: ListWords) -> ReadList:
    """Raises ListUnusableError, ColumnTwiceError: a list is read whole or not at all."""
    return list_rules.list_rows(sheet, words, _SHAPE)


def _credit_code(text: str) -> Value:
    if not text:
        return None
    try:
        return require_credit_code(text)
    except PortalError as error:
        raise UnusableCellError(error) from error


def _degrees(text: str, farthest: float) -> Value:
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    # Also false for what is no number at all.
    if not abs(found) <= farthest:
        raise UnusableCellError(CellFault.NO_DEGREES)
    return found


_READERS: Mapping[RegisterField, Callable[[str], Value]] = {
    _F.CODE: partial(text_in, longest=32),
    _F.NAME: partial(text_in, longest=128),
    _F.COUNTY: partial(text_in, longest=32),
    _F.STORAGE_REASON: partial(text_in, longest=200),
    _F.CREDIT_CODE: _credit_code,
    _F.EFFECTIVE_FROM: day_in,
    **{field: partial(_degrees, farthest=most) for field, most in _FARTHEST.items()},
}
_SHAPE = RegisterShape(
    key=_F.CODE,
    # Without them a row says nothing.
    needed=(_F.CODE, _F.NAME),
    must_say=frozenset(
        {_F.CODE, _F.NAME, _F.KIND, _F.OWNERSHIP, _F.CITY, _F.NETWORK_ROLE, _F.STORAGE_MODE}
    ),
    readers=_READERS,
    most=MOST_ROWS,
    unusable=ListUnusableError,
)
