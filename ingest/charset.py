"""What the text of a header says, whatever character set it declares."""

import re
import warnings
from collections.abc import Callable, Iterable, Sequence

from pydicom.charset import decode_bytes, python_encoding
from pydicom.valuerep import TEXT_VR_DELIMS

_ESCAPE = b"\x1b"
_WITHOUT_HIGH_BYTES = frozenset({"", "ISO_IR 6", "ISO 2022 IR 6"})
_LATIN = frozenset({"ISO_IR 100", "ISO 2022 IR 100"})
# ISO 8859-1 has no characters at 80–9F; GB18030 has many lead bytes there.
_OUTSIDE_LATIN = re.compile(rb"[\x80-\x9f]")
# Two or more high bytes with no lower-case Latin letter beside them. Every byte is a letter in
# ISO_IR 100, so "decodes" proves nothing: Rüdiger has one high byte among lower-case letters, and
# 张三 written as GB18030 has two per character and none of them near one.
_HIGH_RUN = re.compile(rb"[\xa0-\xff]+")
_LOWER_CASE = frozenset(b"abcdefghijklmnopqrstuvwxyz")

Decoder = Callable[[bytes], str]


def declared_terms(value: bytes) -> tuple[str, ...]:
    """The defined terms of (0008,0005) Specific Character Set."""
    text = value.decode("latin-1").strip(" \0")
    return tuple(term.strip(" \0") for term in text.split("\\"))


def decode_all(values: Sequence[bytes], terms: tuple[str, ...]) -> tuple[list[str], bool]:
    """The texts, and whether another character set than the declared one had to be taken.

    Strictly as declared; else strictly UTF-8; else GB18030. All values of a header are tried
    together, because a short GB18030 name can by chance be valid UTF-8; only a header that mixes
    sets is decoded value by value.
    """
    joined = b"".join(values)
    if joined.isascii() and _ESCAPE not in joined:
        return [value.decode("ascii") for value in values], False
    decoders = (_as_declared(terms), _utf_8, _gb18030)
    for position, decoder in enumerate(decoders):
        texts = _decoded(values, decoder)
        if texts is not None:
            return texts, position > 0
    return [_first_that_fits(value, decoders) for value in values], True


def _decoded(values: Iterable[bytes], decoder: Decoder) -> list[str] | None:
    try:
        return [decoder(value) for value in values]
    except (UnicodeError, LookupError, ValueError, Warning):
        return None


def _first_that_fits(value: bytes, decoders: Iterable[Decoder]) -> str:
    for decoder in decoders:
        texts = _decoded((value,), decoder)
        if texts is not None:
            return texts[0]
    return value.decode("gb18030", errors="replace")


def _as_declared(terms: tuple[str, ...]) -> Decoder:
    def decode(value: bytes) -> str:
        if _ESCAPE in value:
            return _with_code_extensions(value, terms)
        first = terms[0]
        if first in _WITHOUT_HIGH_BYTES:
            return value.decode("ascii")
        if first in _LATIN and not _is_latin(value):
            raise ValueError("not ISO 8859-1")
        return value.decode(python_encoding[first])

    return decode


def _with_code_extensions(value: bytes, terms: tuple[str, ...]) -> str:
    encodings = [python_encoding[term] for term in terms]
    # pydicom replaces what it cannot decode and warns; here that means "not as declared".
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return decode_bytes(value, encodings, set(TEXT_VR_DELIMS))


def _utf_8(value: bytes) -> str:
    return value.decode("utf-8")


def _gb18030(value: bytes) -> str:
    return value.decode("gb18030")


def _is_latin(value: bytes) -> bool:
    if value.isascii():
        return True
    if _OUTSIDE_LATIN.search(value):
        return False
    return any(_touches_lower_case(value, run) for run in _HIGH_RUN.finditer(value)) or all(
        len(run.group()) == 1 for run in _HIGH_RUN.finditer(value)
    )


def _touches_lower_case(value: bytes, run: re.Match[bytes]) -> bool:
    before, after = value[: run.start()][-1:], value[run.end() :][:1]
    return any(byte in _LOWER_CASE for byte in before + after)
