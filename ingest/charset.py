"""What the text of a header says, whatever character set it declares."""

import re
import warnings
from collections.abc import Callable, Sequence

from pydicom.charset import decode_bytes, python_encoding
from pydicom.valuerep import TEXT_VR_DELIMS

_ESCAPE = b"\x1b"
_WITHOUT_HIGH_BYTES = frozenset({"", "ISO_IR 6", "ISO 2022 IR 6"})
_LATIN = frozenset({"ISO_IR 100", "ISO 2022 IR 100"})
_UTF_8 = "ISO_IR 192"

# "Decodes" proves nothing in two sets. In ISO_IR 100 every byte from A0 on is a letter. And short
# GB18030 texts are by chance valid UTF-8: 头颅平扫, the commonest description of a CT study, reads
# as ͷ, a soft hyphen, ƽ and ɨ. So a decoded text must also look like something people write.
_OUTSIDE_LATIN = re.compile(rb"[\x80-\x9f]")
_HIGH_BYTES = re.compile(rb"[\xa0-\xff]+")
_HIGH_BESIDE_LETTER = re.compile(rb"[a-z][\xa0-\xff]|[\xa0-\xff][a-z]")
_SYMBOLS = re.compile("[\x00-\x7f°±²³µ·×]+")
_WIDE = re.compile("[\u0800-\uffff\U00010000-\U0010ffff]")
_LATIN_LETTERS = re.compile("[À-ſ]+")
_ACCENT_BESIDE_LETTER = re.compile("[A-Za-z][À-ſ]|[À-ſ][A-Za-z]")
# Greek, Cyrillic, Hebrew, Arabic: a few letters of one of them can still be a Chinese name.
_ONE_SCRIPT = re.compile("[Ά-ώ]{4,}|[Ѐ-џ]{4,}|[א-ת]{4,}|[ء-ۿ]{4,}")

Decoder = Callable[[Sequence[bytes]], list[str]]


class _ImplausibleError(ValueError):
    """Decodes, but nobody writes such texts."""


def declared_terms(value: bytes) -> tuple[str, ...]:
    """The defined terms of (0008,0005) Specific Character Set."""
    text = value.decode("latin-1").strip(" \0")
    return tuple(term.strip(" \0") for term in text.split("\\"))


def decode_all(values: Sequence[bytes], terms: tuple[str, ...]) -> tuple[list[str], bool]:
    """The texts, and whether another character set than the declared one had to be taken.

    Strictly as declared; else strictly UTF-8; else GB18030. The values of a header are first tried
    together, because together they show best what they are; a header that mixes sets, or holds
    GB18030, is decoded value by value.
    """
    joined = b"".join(values)
    if joined.isascii() and _ESCAPE not in joined:
        return [value.decode("ascii") for value in values], False
    decoders: tuple[Decoder, ...] = (_as_declared(terms), _as_undeclared_utf_8, _as_gb18030)
    for decoder, is_repair in zip(decoders[:2], (False, True), strict=True):
        texts = _attempt(decoder, values)
        if texts is not None:
            return texts, is_repair
    if terms[0] == _UTF_8:
        decoders = decoders[1:]
    return [_first_that_fits(decoders, value) for value in values], True


def _attempt(decoder: Decoder, values: Sequence[bytes]) -> list[str] | None:
    try:
        return decoder(values)
    except (ValueError, LookupError, Warning):
        return None


def _first_that_fits(decoders: Sequence[Decoder], value: bytes) -> str:
    for decoder in decoders:
        texts = _attempt(decoder, (value,))
        if texts is not None:
            return texts[0]
    return value.decode("gb18030", errors="replace")


def _as_declared(terms: tuple[str, ...]) -> Decoder:
    if terms[0] == _UTF_8:
        return _as_declared_utf_8

    def decode(values: Sequence[bytes]) -> list[str]:
        return [_one_as_declared(value, terms) for value in values]

    return decode


def _one_as_declared(value: bytes, terms: tuple[str, ...]) -> str:
    first = terms[0]
    if value.isascii() and _ESCAPE not in value:
        return value.decode("ascii")
    if _ESCAPE in value:
        return _with_code_extensions(value, terms)
    if first in _WITHOUT_HIGH_BYTES or (first in _LATIN and not _is_latin(value)):
        raise _ImplausibleError
    return value.decode(python_encoding[first])


def _with_code_extensions(value: bytes, terms: tuple[str, ...]) -> str:
    encodings = [python_encoding[term] for term in terms]
    # pydicom replaces what it cannot decode and warns; here that means "not as declared".
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return decode_bytes(value, encodings, set(TEXT_VR_DELIMS))


def _as_declared_utf_8(values: Sequence[bytes]) -> list[str]:
    texts = [value.decode("utf-8") for value in values]
    joined = "\n".join(texts)
    if _is_surely_text(joined) or _ONE_SCRIPT.fullmatch(_SYMBOLS.sub("", joined)):
        return texts
    raise _ImplausibleError


def _as_undeclared_utf_8(values: Sequence[bytes]) -> list[str]:
    texts = [value.decode("utf-8") for value in values]
    if _is_surely_text("\n".join(texts)):
        return texts
    raise _ImplausibleError


def _as_gb18030(values: Sequence[bytes]) -> list[str]:
    return [value.decode("gb18030") for value in values]


def _is_latin(value: bytes) -> bool:
    """Accents stand alone or beside lower-case letters; GB18030 has pairs of high bytes."""
    if _OUTSIDE_LATIN.search(value):
        return False
    return bool(_HIGH_BESIDE_LETTER.search(value)) or all(
        len(run) == 1 for run in _HIGH_BYTES.findall(value)
    )


def _is_surely_text(text: str) -> bool:
    """Chinese and its like, symbols, or accents beside plain letters."""
    special = _SYMBOLS.sub("", text)
    if not special or _WIDE.search(special):
        return True
    return bool(_LATIN_LETTERS.fullmatch(special) and _ACCENT_BESIDE_LETTER.search(text))
