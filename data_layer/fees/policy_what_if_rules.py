"""Runs a policy over cases of the past, all at once: each kind of case is priced once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_layer.fees.errors import NotPricedError
from data_layer.fees.policy_what_if_records import WhatIfBy
from data_layer.fees.records import CaseFacts, Party, PolicyTerms, Priced
from data_layer.fees.rules.pricing import priced

Integers = NDArray[np.int64]
_PARTIES = tuple(Party)
_PLACES = {party: place for place, party in enumerate(_PARTIES)}
UNKNOWN_PAYEE = "unknown_payee"
MOST_CASES = 50
# Who gets a part, by the column of the cases in which they are.
Owners = tuple[tuple[str, tuple[Party, ...]], ...]
OWNERS: Mapping[WhatIfBy, Owners] = {
    WhatIfBy.HOSPITAL: (
        ("requesting", (Party.REQUESTING,)),
        ("diagnosing", (Party.DIAGNOSING,)),
    ),
    WhatIfBy.TEAM: (("team", (Party.TEAM, Party.EXPERT, Party.REVIEWER)),),
    WhatIfBy.EXPERT: (("expert", (Party.EXPERT,)), ("reviewer", (Party.REVIEWER,))),
}


@dataclass(frozen=True, kw_only=True)
class Past:
    """Cases that were charged: who has a part in each, and its kind, a place in `kinds`.

    Columns are as long as there are cases; 0 is nobody. `groups` are of patients.
    """

    kinds: Sequence[tuple[PolicyTerms, CaseFacts]]
    kind: Integers
    columns: Mapping[str, Integers]
    groups: Sequence[str]
    group: Integers


@dataclass(frozen=True, kw_only=True)
class Sums:
    """Of a group of cases: how many, and fen before and after."""

    case_count: int
    before_fen: int
    after_fen: int


@dataclass(frozen=True, kw_only=True)
class Compared:
    """`changed` are places, prices before and after of cases, the largest change first."""

    total: Sums
    by_id: Mapping[WhatIfBy, Mapping[int, Sums]]
    by_code: Mapping[WhatIfBy, Mapping[str, Sums]]
    changed: Sequence[tuple[int, int, int]]
    not_compared: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class _Priced:
    """What each kind of case is by one policy: a row of parts, or why it has none."""

    parts: Integers
    reasons: Sequence[str]
    has_reviewer: NDArray[np.bool_]


def compare(past: Past, terms: PolicyTerms) -> Compared:
    """What the cases would have been by `terms` in place of what they were charged by."""
    before = _priced([_asked(facts, lines) for lines, facts in past.kinds])
    after = _priced([_asked(facts, terms) for _, facts in past.kinds])
    codes, reason = _reasons(past, before, after)
    place = np.flatnonzero(reason == 0)
    kept = _Kept(
        past=past,
        place=place,
        before=before.parts[past.kind[place]],
        after=after.parts[past.kind[place]],
    )
    found, counts = np.unique(reason[reason != 0], return_counts=True)
    return Compared(
        total=kept.total(),
        by_id={by: kept.by_id(owners) for by, owners in OWNERS.items()},
        by_code={
            WhatIfBy.PATIENT_GROUP: kept.by_code(past.groups, past.group),
            WhatIfBy.MODALITY: kept.by_code(*_modalities(past)),
            WhatIfBy.PARTY: kept.by_party(),
        },
        changed=kept.changed(),
        not_compared={codes[one]: int(count) for one, count in zip(found, counts, strict=True)},
    )


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """The cases that can be compared, by their places, with what each party gets of each."""

    past: Past
    place: Integers
    before: Integers
    after: Integers

    def total(self) -> Sums:
        return Sums(
            case_count=len(self.place),
            before_fen=int(self.before.sum()),
            after_fen=int(self.after.sum()),
        )

    def by_id(self, owners: Owners) -> dict[int, Sums]:
        """A row for each who has a part; 0 is nobody and has none."""
        ids = np.concatenate([self.past.columns[name][self.place] for name, _ in owners])
        before, after = (
            np.concatenate([_of(parts, parties) for _, parties in owners])
            for parts in (self.before, self.after)
        )
        return {one: sums for one, sums in _sums(ids, before, after).items() if one}

    def by_code(self, codes: Sequence[str], place: Integers) -> dict[str, Sums]:
        prices = self.before.sum(axis=1), self.after.sum(axis=1)
        found = _sums(place[self.place], *prices)
        return {codes[one]: sums for one, sums in found.items()}

    def by_party(self) -> dict[str, Sums]:
        """Of as many cases as it gets a part of, before or after."""
        has_part = ((self.before > 0) | (self.after > 0)).sum(axis=0)
        before, after = self.before.sum(axis=0), self.after.sum(axis=0)
        return {
            party.value: Sums(
                case_count=int(has_part[place]),
                before_fen=int(before[place]),
                after_fen=int(after[place]),
            )
            for party, place in _PLACES.items()
            if has_part[place]
        }

    def changed(self) -> list[tuple[int, int, int]]:
        """Place, price before and after; of equal changes the earlier case first."""
        before, after = self.before.sum(axis=1), self.after.sum(axis=1)
        moved = np.abs(after - before)
        most = np.argsort(-moved, kind="stable")[:MOST_CASES]
        return [
            (int(self.place[one]), int(before[one]), int(after[one])) for one in most if moved[one]
        ]


def _asked(facts: CaseFacts, terms: PolicyTerms) -> Priced | str:
    """What it costs, or why it has no price."""
    try:
        return priced(facts, terms)
    except NotPricedError as error:
        return error.reason


def _priced(kinds: Sequence[Priced | str]) -> _Priced:
    parts = np.zeros((len(kinds), len(_PARTIES)), dtype=np.int64)
    for row, one in enumerate(kinds):
        for part in () if isinstance(one, str) else one.parts:
            parts[row, _PLACES[part.party]] = part.fen
    return _Priced(
        parts=parts,
        reasons=[one if isinstance(one, str) else "" for one in kinds],
        has_reviewer=np.array([_has_reviewer(one) for one in kinds], dtype=bool),
    )


def _has_reviewer(one: Priced | str) -> bool:
    return not isinstance(one, str) and any(part.party is Party.REVIEWER for part in one.parts)


def _reasons(past: Past, before: _Priced, after: _Priced) -> tuple[list[str], Integers]:
    """Codes, and of each case the place of why it cannot be compared; 0 where it can."""
    codes = sorted({UNKNOWN_PAYEE, *before.reasons, *after.reasons} - {""})
    places = {"": 0} | {code: place for place, code in enumerate(codes, start=1)}
    of_kind = [
        places[first or second] for first, second in zip(before.reasons, after.reasons, strict=True)
    ]
    reason = np.array(of_kind, dtype=np.int64)[past.kind]
    unpaid = after.has_reviewer[past.kind] & (past.columns["reviewer"] == 0) & (reason == 0)
    reason[unpaid] = places[UNKNOWN_PAYEE]
    return ["", *codes], reason


def _of(parts: Integers, parties: Iterable[Party]) -> Integers:
    return np.asarray(parts[:, [_PLACES[party] for party in parties]].sum(axis=1), dtype=np.int64)


def _sums(ids: Integers, before: Integers, after: Integers) -> dict[int, Sums]:
    """Whole fen all the way: nothing is weighed by a binary fraction."""
    found, inverse, counts = np.unique(ids, return_inverse=True, return_counts=True)
    totals = np.zeros((2, len(found)), dtype=np.int64)
    np.add.at(totals[0], inverse, before)
    np.add.at(totals[1], inverse, after)
    return {
        int(one): Sums(case_count=int(count), before_fen=int(first), after_fen=int(second))
        for one, count, first, second in zip(found, counts, *totals, strict=True)
    }


def _modalities(past: Past) -> tuple[list[str], Integers]:
    codes = sorted({facts.modality for _, facts in past.kinds})
    places = {code: place for place, code in enumerate(codes)}
    of_kind = np.array([places[facts.modality] for _, facts in past.kinds], dtype=np.int64)
    return codes, of_kind[past.kind]
