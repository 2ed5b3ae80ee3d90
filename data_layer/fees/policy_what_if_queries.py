"""Runs a policy over the cases that were charged in the last months."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Select, Text, cast, func, select
from sqlalchemy.orm import Session, aliased

from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at
from data_layer.experts.name_queries import expert_names, team_names
from data_layer.experts.records import AgeGroup
from data_layer.fees.charge_rules import facts_of_plain
from data_layer.fees.errors import FeeMonthsOutOfReachError, FeePolicyNotFoundError
from data_layer.fees.ledger_tables import FeeCharge, UnchargedCase
from data_layer.fees.policy_queries import terms_by, terms_of
from data_layer.fees.policy_what_if_records import (
    MOST_MONTHS,
    WhatIf,
    WhatIfBy,
    WhatIfCase,
    WhatIfRow,
)
from data_layer.fees.policy_what_if_rules import Compared, Past, Sums, compare
from data_layer.fees.records import CaseFacts, Cause, ChargeKind
from data_layer.institutions.tables import Institution, InstitutionVersion
from data_layer.scope import Scope

_Reversal = aliased(FeeCharge)
_GROUPS = (*(group.value for group in AgeGroup), *(cause.value for cause in Cause))
_GROUP_PLACES = {code: place for place, code in enumerate(_GROUPS)}
_COLUMNS = ("requesting", "diagnosing", "team", "expert", "reviewer")
_Span = tuple[datetime, datetime]
# Public id and name.
_Names = Mapping[int, tuple[str, str]]


def what_if(session: Session, scope: Scope, public_id: str, months: int, today: date) -> WhatIf:
    """Cases that were charged, and not taken back, against what the policy says of them.

    Of whole days until yesterday, so that the same question gets the same answer all day.
    Raises FeePolicyNotFoundError or FeeMonthsOutOfReachError.
    """
    if not scope.is_province_wide:
        raise FeePolicyNotFoundError(policy=public_id)
    first_day = _first_day(today, months)
    span = day_starts_at(first_day), day_starts_at(today)
    terms = terms_by(session, scope, public_id)
    rows: Sequence[Any] = session.execute(_charged(span)).all()
    compared = compare(_past(session, rows), terms)
    return WhatIf(
        first_at=span[0],
        last_at=span[1],
        first_day=first_day,
        last_day=today - timedelta(days=1),
        total=_row("", "", compared.total),
        rows=_rows(session, scope, compared, today),
        cases=_cases(session, rows, compared),
        not_compared=_added(_uncharged(session, span), compared.not_compared),
    )


def _first_day(today: date, months: int) -> date:
    """The same day so many months ago, or the last one of a shorter month."""
    if not 1 <= months <= MOST_MONTHS:
        raise FeeMonthsOutOfReachError(most=MOST_MONTHS)
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return _day_in(years, month + 1, today.day)


def _day_in(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _charged(span: _Span) -> Select[*tuple[Any, ...]]:
    """One row per charge that stands; facts as they are written, since many are alike."""
    first_at, last_at = span
    return (
        select(
            FeeCharge.case_id,
            FeeCharge.policy_id,
            cast(FeeCharge.facts, Text),
            Case.age_group,
            FeeCharge.requesting_institution_id,
            FeeCharge.diagnosing_institution_id,
            FeeCharge.team_id,
            FeeCharge.expert_id,
            func.coalesce(FeeCharge.reviewer_id, 0),
        )
        .join(Case, Case.id == FeeCharge.case_id)
        .join(_Reversal, _Reversal.reverses_id == FeeCharge.id, isouter=True)
        .where(
            FeeCharge.kind == ChargeKind.CHARGE,
            FeeCharge.service_at >= first_at,
            FeeCharge.service_at < last_at,
            _Reversal.id.is_(None),
        )
        .order_by(FeeCharge.service_at, FeeCharge.id)
    )


def _past(session: Session, rows: Sequence[Any]) -> Past:
    kinds: dict[tuple[int, str, str], int] = {}
    kind = [kinds.setdefault((row[1], row[2], row[3]), len(kinds)) for row in rows]
    lines = {policy_id: terms_of(session, policy_id) for policy_id in {key[0] for key in kinds}}
    facts = [facts_of_plain(json.loads(text)) for _, text, _ in kinds]
    groups = [_group(one, age) for one, (_, _, age) in zip(facts, kinds, strict=True)]
    owners = np.array([row[4:9] for row in rows], dtype=np.int64).reshape(-1, len(_COLUMNS))
    places = np.array(kind, dtype=np.int64)
    return Past(
        kinds=[(lines[key[0]], one) for key, one in zip(kinds, facts, strict=True)],
        kind=places,
        columns={name: owners[:, place] for place, name in enumerate(_COLUMNS)},
        groups=_GROUPS,
        group=np.array(groups, dtype=np.int64)[places],
    )


def _group(facts: CaseFacts, age_group: str) -> int:
    return _GROUP_PLACES[facts.exemption or age_group]


def _rows(
    session: Session, scope: Scope, compared: Compared, today: date
) -> dict[WhatIfBy, tuple[WhatIfRow, ...]]:
    by_id = compared.by_id
    names: dict[WhatIfBy, _Names] = {
        WhatIfBy.HOSPITAL: _hospital_names(session, by_id[WhatIfBy.HOSPITAL]),
        WhatIfBy.TEAM: {
            one: (named.public_id, named.name)
            for one, named in team_names(session, scope, by_id[WhatIfBy.TEAM], today).items()
        },
        WhatIfBy.EXPERT: {
            one: (named.public_id, named.name)
            for one, named in expert_names(session, scope, by_id[WhatIfBy.EXPERT], today).items()
        },
    }
    found = {
        by: tuple(_row(*names[by].get(one, ("", "")), sums) for one, sums in rows.items())
        for by, rows in by_id.items()
    }
    return found | {
        by: tuple(_row(code, "", sums) for code, sums in rows.items())
        for by, rows in compared.by_code.items()
    }


def _row(key: str, name: str, sums: Sums) -> WhatIfRow:
    return WhatIfRow(
        key=key,
        name=name,
        case_count=sums.case_count,
        before_fen=sums.before_fen,
        after_fen=sums.after_fen,
    )


def _hospital_names(session: Session, wanted: Collection[int]) -> _Names:
    """The newest name of each."""
    rows = session.execute(
        select(Institution.id, Institution.public_id, InstitutionVersion.name)
        .join(InstitutionVersion, InstitutionVersion.institution_id == Institution.id)
        .where(Institution.id.in_(wanted))
        .order_by(InstitutionVersion.valid_from)
    )
    return {id_: (public_id, name) for id_, public_id, name in rows}


def _cases(session: Session, rows: Sequence[Any], compared: Compared) -> tuple[WhatIfCase, ...]:
    ids = [rows[place][0] for place, _, _ in compared.changed]
    named = select(Case.id, Case.case_number).where(Case.id.in_(ids))
    numbers = {row.id: row.case_number for row in session.execute(named)}
    return tuple(
        WhatIfCase(case_number=numbers[id_], before_fen=before, after_fen=after)
        for id_, (_, before, after) in zip(ids, compared.changed, strict=True)
    )


def _uncharged(session: Session, span: _Span) -> dict[str, int]:
    """Those that were delivered then and never had a price, by why."""
    rows = session.execute(
        select(UnchargedCase.reason, func.count().label("cases"))
        .join(Case, Case.id == UnchargedCase.case_id)
        .where(Case.issued_at >= span[0], Case.issued_at < span[1])
        .group_by(UnchargedCase.reason)
        .order_by(UnchargedCase.reason)
    )
    return {row.reason: row.cases for row in rows}


def _added(*counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sum(map(Counter, counts), Counter()))
