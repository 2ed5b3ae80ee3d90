"""The unified social credit code: 18 characters, the last of which checks the others (GB 32100)."""

from data_layer.institutions.errors import (
    CreditCodeCharacterError,
    CreditCodeCheckError,
    CreditCodeLengthError,
    CreditCodePlaceError,
)

LENGTH = 18
# Without I, O, S, V and Z, which are taken for digits or for each other.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Characters 3 to 8 say where it was registered: a code of GB/T 2260.
_PLACE = range(2, 8)


def require_credit_code(text: str) -> str:
    """The code in capital letters.

    Raises:
        CreditCodeLengthError, CreditCodeCharacterError, CreditCodePlaceError: which character.
        CreditCodeCheckError: some character is wrong; which one a check cannot tell.
    """
    code = text.strip().upper()
    if len(code) != LENGTH:
        raise CreditCodeLengthError(length=len(code))
    for place, character in enumerate(code):
        _require_character(place, character)
    expected = check_character(code[:-1])
    if code[-1] != expected:
        raise CreditCodeCheckError(character=code[-1], expected=expected)
    return code


def check_character(first_ones: str) -> str:
    """The 18th character to the 17 before it."""
    weighed = (
        ALPHABET.index(character) * pow(3, place, len(ALPHABET))
        for place, character in enumerate(first_ones)
    )
    return ALPHABET[-sum(weighed) % len(ALPHABET)]


def _require_character(place: int, character: str) -> None:
    if character not in ALPHABET:
        raise CreditCodeCharacterError(place=place + 1, character=character)
    if place in _PLACE and not character.isdigit():
        raise CreditCodePlaceError(place=place + 1, character=character)
