"""Credit codes: published valid ones, and what a refusal says."""

import pytest

from data_layer.institutions.credit_code_rules import (
    ALPHABET,
    check_character,
    require_credit_code,
)
from data_layer.institutions.errors import (
    CreditCodeCharacterError,
    CreditCodeCheckError,
    CreditCodeLengthError,
    CreditCodePlaceError,
)

# Of companies that everybody can look up.
PUBLISHED = (
    "91350100M000100Y43",
    "91440300708461136T",
    "91110000802100433B",
    "914403001922038216",
    "91330100799655058B",
    "911100007109250324",
)


@pytest.mark.parametrize("code", PUBLISHED)
def test_a_published_code_is_right(code: str) -> None:
    assert require_credit_code(code) == code


def test_small_letters_and_spaces_around_are_no_mistake() -> None:
    assert require_credit_code(" 91350100m000100y43 ") == "91350100M000100Y43"


def test_every_single_wrong_character_is_noticed() -> None:
    right = PUBLISHED[0]
    for place in range(len(right)):
        for other in ALPHABET:
            wrong = right[:place] + other + right[place + 1 :]
            if wrong != right:
                with pytest.raises((CreditCodeCheckError, CreditCodePlaceError)):
                    require_credit_code(wrong)


def test_a_code_of_another_length_says_how_long_it_is() -> None:
    with pytest.raises(CreditCodeLengthError) as refusal:
        require_credit_code("91350100M000100Y4")

    assert refusal.value.details == {"length": 17}


def test_a_letter_that_codes_do_not_have_is_named_with_its_place() -> None:
    with pytest.raises(CreditCodeCharacterError) as refusal:
        require_credit_code("91350100MO00100Y43")

    assert refusal.value.details == {"place": 10, "character": "O"}


def test_the_division_is_digits() -> None:
    with pytest.raises(CreditCodePlaceError) as refusal:
        require_credit_code("9135A100M000100Y43")

    assert refusal.value.details == {"place": 5, "character": "A"}


def test_a_wrong_check_says_what_it_should_be() -> None:
    with pytest.raises(CreditCodeCheckError) as refusal:
        require_credit_code("91350100M000100Y44")

    assert refusal.value.details == {"character": "4", "expected": "3"}


def test_digits_of_other_scripts_are_no_digits() -> None:
    with pytest.raises(CreditCodeCharacterError):
        require_credit_code("９1350100M000100Y43")


def test_the_check_of_nothing_but_zeros_is_zero() -> None:
    assert check_character("0" * 17) == "0"
