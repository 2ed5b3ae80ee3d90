"""A policy run over many cases at once says what it would say of each."""

from collections import Counter
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data_layer.fees.policy_what_if_records import WhatIfBy, WhatIfRow
from data_layer.fees.policy_what_if_rules import Past, Sums, compare
from data_layer.fees.records import (
    WHOLE,
    Adjustment,
    CaseFacts,
    Cause,
    Party,
    PolicyTerms,
)
from data_layer.fees.rules.pricing import priced
from tests.builders.fees import CONSULTATION, facts, price, share, whole_terms

OLD = whole_terms(price(line=1, modality="MR", price_fen=9_001))
NEW = whole_terms(
    price(line=1, modality="MR", price_fen=8_888),
    adjustments=(Adjustment(line=1, cause=Cause.PUBLIC_TASK, share_hundredths=WHOLE),),
    shares=(
        share(Party.REQUESTING, 3_333),
        share(Party.TEAM, 3_333),
        share(Party.EXPERT, 3_334),
    ),
)
KINDS = (
    (OLD, facts()),
    (OLD, facts(modality="MR", part_count=3)),
    (NEW, facts(modality="MR")),
    (OLD, facts(exemption=Cause.PUBLIC_TASK)),
    (OLD, facts(service=CONSULTATION, modality="MR")),
)
COLUMNS = ("requesting", "diagnosing", "team", "expert", "reviewer")
Case = tuple[int, int, int, int, int, int, int]


def past(cases: list[Case], kinds: tuple = KINDS) -> Past:
    """Each case: its kind, its group, then who has a part in it."""
    rows = np.array(cases, dtype=np.int64).reshape(-1, 7)
    return Past(
        kinds=kinds,
        kind=rows[:, 0],
        groups=("adult", "child"),
        group=rows[:, 1],
        columns={name: rows[:, 2 + place] for place, name in enumerate(COLUMNS)},
    )


def one_by_one(cases: list[Case], terms: PolicyTerms) -> dict[tuple[str, object], Counter[str]]:
    found: dict[tuple[str, object], Counter[str]] = {}
    for kind, group, *who in cases:
        owners = dict(zip(COLUMNS, who, strict=True))
        lines, asked = KINDS[kind]
        for name, each in (("before", lines), ("after", terms)):
            one = priced(asked, each)
            keys = [("all", ""), ("group", group), ("modality", asked.modality)]
            for key in keys:
                found.setdefault(key, Counter())[name] += one.price_fen
            for part in one.parts:
                if part.party in (Party.EXPERT, Party.REVIEWER):
                    key = ("expert", owners[part.party.value])
                    found.setdefault(key, Counter())[name] += part.fen
    return found


IDS = st.integers(1, 4)
CASES = st.lists(
    st.tuples(st.integers(0, len(KINDS) - 1), st.integers(0, 1), IDS, IDS, IDS, IDS, IDS),
    max_size=30,
)


@given(CASES)
def test_all_at_once_is_what_one_by_one_adds_up_to(cases: list[Case]) -> None:
    found = compare(past(cases), NEW)
    expected = one_by_one(cases, NEW)

    def sums(key: tuple[str, object]) -> tuple[int, int]:
        return expected.get(key, Counter())["before"], expected.get(key, Counter())["after"]

    def fens(one: Sums) -> tuple[int, int]:
        return one.before_fen, one.after_fen

    assert fens(found.total) == sums(("all", ""))
    assert found.total.case_count == len(cases)
    for group, code in enumerate(("adult", "child")):
        if code in found.by_code[WhatIfBy.PATIENT_GROUP]:
            assert fens(found.by_code[WhatIfBy.PATIENT_GROUP][code]) == sums(("group", group))
    for code, one in found.by_code[WhatIfBy.MODALITY].items():
        assert fens(one) == sums(("modality", code))
    for expert, one in found.by_id[WhatIfBy.EXPERT].items():
        assert fens(one) == sums(("expert", expert))
    parties = found.by_code[WhatIfBy.PARTY].values()
    assert sum(one.after_fen for one in parties) == found.total.after_fen


def test_a_hospital_gets_the_parts_of_what_it_asked_for_and_of_what_it_answered() -> None:
    found = compare(past([(0, 0, 7, 8, 1, 2, 3), (0, 0, 8, 9, 1, 2, 3)]), NEW)

    rows = found.by_id[WhatIfBy.HOSPITAL]
    assert rows[7] == Sums(case_count=1, before_fen=1_800, after_fen=2_000)
    assert rows[8] == Sums(case_count=2, before_fen=1_200 + 1_800, after_fen=2_000)
    assert rows[9] == Sums(case_count=1, before_fen=1_200, after_fen=0)


def test_a_team_has_what_it_and_its_experts_get() -> None:
    found = compare(past([(0, 0, 7, 8, 5, 2, 3)]), NEW)

    assert found.by_id[WhatIfBy.TEAM] == {5: Sums(case_count=1, before_fen=2_400, after_fen=4_000)}


def test_nobody_is_no_expert() -> None:
    found = compare(past([(0, 0, 7, 8, 5, 2, 0)]), NEW)

    assert set(found.by_id[WhatIfBy.EXPERT]) == {2}


def test_what_the_policy_cannot_price_is_left_out_and_told() -> None:
    lacking = replace(NEW, prices=NEW.prices[:1])

    found = compare(past([(0, 0, 1, 1, 1, 1, 1), (1, 0, 1, 1, 1, 1, 1)]), lacking)

    assert found.not_compared == {"no_price": 1}
    assert found.total.case_count == 1
    assert [place for place, _, _ in found.changed] == [1]


def test_a_part_for_a_reviewer_there_was_not_is_told_as_an_unknown_payee() -> None:
    found = compare(past([(0, 0, 1, 1, 1, 1, 0), (0, 0, 1, 1, 1, 1, 2)]), OLD)

    assert found.not_compared == {"unknown_payee": 1}
    assert found.total.case_count == 1


def test_the_case_that_changes_most_comes_first_and_what_stays_does_not_come() -> None:
    cases = [(place, 0, 1, 1, 1, 1, 1) for place in (0, 1, 3, 2, 1)]

    found = compare(past(cases), NEW)

    assert found.changed == [(2, 6_000, 0), (1, 18_003, 17_776), (4, 18_003, 17_776)]


def test_of_no_cases_there_is_nothing() -> None:
    found = compare(past([]), NEW)

    assert found.total == Sums(case_count=0, before_fen=0, after_fen=0)
    assert (found.changed, found.not_compared) == ([], {})


def test_kinds_of_a_case_hold_whatever_the_facts_are() -> None:
    kinds = ((OLD, CaseFacts(service=CONSULTATION, modality="", level="")),)

    assert compare(past([(0, 0, 1, 1, 1, 1, 1)], kinds), NEW).total.before_fen == 6_000


def test_a_change_per_case_rounds_half_a_fen_away_from_nothing() -> None:
    def row(after_fen: int) -> int:
        one = WhatIfRow(key="", name="", case_count=2, before_fen=10, after_fen=after_fen)
        return one.change_per_case_fen

    assert [row(fen) for fen in (10, 11, 13, 9, 7)] == [0, 1, 2, -1, -2]
