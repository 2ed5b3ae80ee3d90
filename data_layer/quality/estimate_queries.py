"""Reads what drawn reports say of all that were issued: weighted rates with an interval."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session, aliased

from data_layer.experts.tables import Expert
from data_layer.institutions.queries import holds_on
from data_layer.institutions.records import City, Level
from data_layer.institutions.tables import Institution, InstitutionLevel
from data_layer.quality.counted_queries import SETTLED
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.estimate_records import CutRates, EstimateCut, NamedRate, Rates
from data_layer.quality.indicator_records import CutPlace, QualityCut
from data_layer.quality.indicator_rules import cut_name
from data_layer.quality.review_records import SampleState
from data_layer.quality.rules.estimating import (
    NOTHING_REVIEWED,
    Numbers,
    Places,
    ReviewedSample,
    weighted_rates,
)
from data_layer.quality.sample_scope_queries import is_sampled_in
from data_layer.quality.sampling_records import SampleReason, WeightedRate
from data_layer.quality.sampling_tables import (
    SampleDraw,
    SampledReport,
)
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope

Name = TypeVar("Name", bound=Hashable)

# By the number that stands for it while rates are reckoned.
_REASONS = tuple(SampleReason)


def estimated_rate(
    session: Session, scope: Scope, code: str, months: tuple[date, date]
) -> WeightedRate:
    """Of the draws of these months; raises UnknownQualityIndicatorError for what is not sampled."""
    return estimated_rates(session, scope, (code,), months)[code]


def estimated_rates(
    session: Session, scope: Scope, codes: Iterable[str], months: tuple[date, date]
) -> Rates:
    """Several at once, from one reading of the scores."""
    wanted = tuple(codes)
    _require_sampled(wanted)
    first, last = (span_of(month).first_day for month in months)
    of_draws = SampleDraw.month.between(first, last)
    return _rates(_drawn(session, scope, wanted, of_draws))


def rates_of_draw(
    session: Session, scope: Scope, draw_public_id: str, codes: Iterable[str]
) -> Rates:
    """What one draw says, of the part of it that is in scope."""
    wanted = tuple(codes)
    of_draw = SampleDraw.public_id == draw_public_id
    return _rates(_drawn(session, scope, wanted, of_draw))


def rates_by(
    session: Session, scope: Scope, draws: Collection[str], code: str, cut: EstimateCut
) -> list[NamedRate]:
    """What these draws say of each hospital or reader by itself.

    Who has enough reviews comes first; both parts in the order of the register.
    """
    told = _told_by(session, scope, code, SampleDraw.public_id.in_(draws), cut)
    found = [
        NamedRate(public_id=one.public_id, name=one.name, place=one.place, told=told[one.id])
        for one in session.execute(_named(cut))
        if one.id in told
    ]
    return sorted(found, key=lambda one: one.told.is_few)


def cut_rates(
    session: Session,
    scope: Scope,
    codes: Iterable[str],
    months: tuple[date, date],
    cuts: Iterable[QualityCut],
) -> CutRates:
    """Of the draws of these months; the level is that of the last day of the last one."""
    wanted = tuple(codes)
    _require_sampled(wanted)
    first, last = (span_of(month) for month in months)
    of_draws = SampleDraw.month.between(first.first_day, last.first_day)
    columns = _drawn(session, scope, wanted, of_draws)
    places = _places(session, last.last_day)
    return {
        cut: _rates_by(
            columns,
            columns.institutions,
            {number: cut_name(place, cut) for number, place in places.items()},
        )
        for cut in cuts
    }


def _places(session: Session, on: date) -> dict[int, CutPlace]:
    """What each institution was on the day."""
    level = aliased(InstitutionLevel)
    rows = session.execute(
        select(Institution.id, Institution.public_id, Institution.city, level.level).outerjoin(
            level, (level.institution_id == Institution.id) & holds_on(level, on)
        )
    )
    return {
        row.id: CutPlace(
            public_id=row.public_id,
            city=City(row.city) if row.city else None,
            level=Level(row.level) if row.level else None,
        )
        for row in rows
    }


def _told_by(
    session: Session, scope: Scope, code: str, of_draws: ColumnElement[bool], cut: EstimateCut
) -> dict[int, WeightedRate]:
    _require_sampled((code,))
    columns = _drawn(session, scope, (code,), of_draws)
    owners = columns.institutions if cut is EstimateCut.INSTITUTION else columns.readers
    told = _rates_by(columns, owners, {owner: owner for owner in owners.tolist()})
    return {owner: rates[code] for owner, rates in told.items()}


def _named(cut: EstimateCut) -> Select[*tuple[Any, ...]]:
    """Everybody by the code of the hospital: a list of those that are wanted could be too long."""
    if cut is EstimateCut.INSTITUTION:
        hospital = (Institution.id, Institution.public_id, Institution.name)
        return select(*hospital, Institution.city.label("place")).order_by(Institution.code)
    return (
        select(Expert.id, Expert.public_id, Expert.name, Institution.name.label("place"))
        .join(Institution, Institution.id == Expert.institution_id)
        .order_by(Institution.code, Expert.id)
    )


def _require_sampled(codes: Iterable[str]) -> None:
    for code in codes:
        if code not in SETTLED:
            raise UnknownQualityIndicatorError(indicator=code)


@dataclass(frozen=True, kw_only=True)
class _Columns:
    """Drawn reports by columns: what is told of many parts is reckoned for all at once.

    Draws with their reasons are numbers from 0 up; failures are by the code of the indicator.
    """

    groups: Places
    institutions: Places
    readers: Places
    is_settled: NDArray[np.bool_]
    numerators: Numbers
    denominators: Numbers
    failures: Mapping[str, Numbers]


def _drawn(
    session: Session, scope: Scope, codes: Sequence[str], of_draws: ColumnElement[bool]
) -> _Columns:
    """In the order in which they were drawn, so that every sum comes out the same again."""
    reason = choose(
        {name.value: number for number, name in enumerate(_REASONS)}, value=SampledReport.reason
    )
    # By the connection: what the session adds to each row is a fifth of the time.
    rows = session.connection().execute(
        select(
            SampledReport.draw_id * len(_REASONS) + reason,
            SampledReport.institution_id,
            SampledReport.expert_id,
            choose((SampledReport.state == SampleState.SETTLED, 1), else_=0),
            SampledReport.chance_numerator,
            SampledReport.chance_denominator,
            *(choose((SETTLED[code], 1), else_=0) for code in codes),
        )
        .join(SampleDraw, SampleDraw.id == SampledReport.draw_id)
        .where(is_sampled_in(scope), SampledReport.state != SampleState.DROPPED, of_draws)
        .order_by(SampledReport.id)
    )
    table = np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, 6 + len(codes))
    groups, institutions, readers, settled, numerators, denominators, *failures = table.T
    return _Columns(
        groups=np.unique(groups, return_inverse=True)[1],
        institutions=institutions,
        readers=readers,
        is_settled=settled.astype(bool),
        numerators=numerators.astype(float),
        denominators=denominators.astype(float),
        failures={code: one.astype(float) for code, one in zip(codes, failures, strict=True)},
    )


def _rates(columns: _Columns) -> Rates:
    nobody = np.zeros_like(columns.readers)
    return _rates_by(columns, nobody, {0: ""}).get("", _nothing(columns.failures))


def _nothing(codes: Iterable[str]) -> Rates:
    return dict.fromkeys(codes, NOTHING_REVIEWED)


def _rates_by(columns: _Columns, owners: Places, names: Mapping[int, Name]) -> dict[Name, Rates]:
    """Of whatever has owners of the same name.

    While not all is reviewed, what is stands for what is not, of the same draw and reason.
    """
    known, owned = np.unique(owners, return_inverse=True)
    numbers: dict[Name, int] = {}
    named = [numbers.setdefault(names[owner], len(numbers)) for owner in known.tolist()]
    parts = np.array(named, dtype=np.int64)[owned]
    cells = parts * (columns.groups.max(initial=0) + 1) + columns.groups
    _, cells = np.unique(cells, return_inverse=True)
    settled = np.flatnonzero(columns.is_settled)
    drawn = np.bincount(cells)[cells[settled]]
    reviewed = np.bincount(cells[settled], minlength=len(cells))[cells[settled]]
    sample = ReviewedSample(
        parts=parts[settled],
        readers=columns.readers[settled],
        chances=columns.numerators[settled] * reviewed / (columns.denominators[settled] * drawn),
    )
    told = {
        code: weighted_rates(sample, failed[settled], len(numbers))
        for code, failed in columns.failures.items()
    }
    return {
        name: {code: rates[number] for code, rates in told.items()}
        for name, number in numbers.items()
    }
