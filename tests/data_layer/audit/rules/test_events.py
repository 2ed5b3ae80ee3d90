"""An event's body says the same in the same words, and never a name."""

from datetime import timedelta, timezone

import pytest

from data_layer.audit.errors import PersonalDetailError
from data_layer.audit.records import Algorithm
from data_layer.audit.rules.chain import canonical_json
from data_layer.audit.rules.events import (
    SEARCHABLE,
    as_code,
    body_of,
    moment,
    require_codes,
)
from tests.builders.audit import CLERK, NOON, an_event


def test_what_is_searchable_comes_first() -> None:
    body = body_of(CLERK, an_event(), 1, Algorithm.SHA256)

    assert tuple(sorted(body)) == (*SEARCHABLE, "with")
    assert canonical_json(body).startswith('{"account_id":7,"action":"case.read",')


def test_equal_moments_are_equal_texts() -> None:
    in_china = NOON.astimezone(timezone(timedelta(hours=8)))

    assert moment(in_china) == moment(NOON) == "2026-11-24T04:00:00.000000Z"


@pytest.mark.parametrize("text", ["王小明", "a b", "<script>", "x" * 65, None, 7])
def test_what_a_stranger_typed_is_only_kept_when_it_is_a_code(text: object) -> None:
    assert as_code(text) == "?"
    require_codes(CLERK, an_event(object_id=as_code(text)))


def test_codes_numbers_and_public_ids_may_be_recorded() -> None:
    require_codes(CLERK, an_event(object_id="AH20261124-7K3M9Q", details={"version": 2}))

    with pytest.raises(PersonalDetailError):
        require_codes(CLERK, an_event(details={"name": "王"}))
