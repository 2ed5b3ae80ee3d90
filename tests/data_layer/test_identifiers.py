"""What is shown outside is opaque and easy to read aloud."""

import re
from datetime import date

from data_layer.identifiers import new_case_number, new_public_id


def test_a_public_id_has_no_letter_that_is_taken_for_a_digit() -> None:
    assert all(re.fullmatch(r"[2-9a-hjkmnp-tv-z]{16}", new_public_id()) for _ in range(200))


def test_public_ids_differ() -> None:
    assert len({new_public_id() for _ in range(1000)}) == 1000


def test_a_case_number_begins_with_its_day() -> None:
    assert re.fullmatch(r"AH20261124-[2-9A-HJKMNP-TV-Z]{6}", new_case_number(date(2026, 11, 24)))
