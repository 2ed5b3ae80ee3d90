"""Reads what drawn reports say of all that were issued: weighted rates with an interval."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Row, Select, and_, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session, aliased

from data_layer.cases.scope_queries import in_scope
from data_layer.cases.tables import Case, Report
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
from data_layer.quality.sampling_records import WeightedRate
from data_layer.quality.sampling_tables import (
    ReviewScore,
    ReviewSeat,
    SampleDraw,
    SampledReport,
)
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope

Drawn = Row[*tuple[Any, ...]]
Name = TypeVar("Name", bound=Hashable)

# Whose a drawn report is, by the column that says so.
_CUTS = {
    EstimateCut.INSTITUTION: "requesting_institution_id",
    EstimateCut.READER: "expert_id",
}


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
    return _rates(session.execute(_drawn(scope, wanted, of_draws)).all(), wanted)


def rates_of_draw(
    session: Session, scope: Scope, draw_public_id: str, codes: Iterable[str]
) -> Rates:
    """What one draw says, of the part of it that is in scope."""
    wanted = tuple(codes)
    of_draw = SampleDraw.public_id == draw_public_id
    return _rates(session.execute(_drawn(scope, wanted, of_draw)).all(), wanted)


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
    rows = session.execute(_placed(_drawn(scope, wanted, of_draws), last.last_day)).all()
    columns, places = _columns(rows, wanted), _places(rows)
    return CutRates(
        whole=_rates_by(columns, [""] * len(rows)).get("", _nothing(wanted)),
        parts={cut: _rates_by(columns, [cut_name(place, cut) for place in places]) for cut in cuts},
    )


def _places(rows: Iterable[Drawn]) -> list[CutPlace]:
    known: dict[tuple[str, str | None, str | None], CutPlace] = {}
    return [
        known.get(one) or known.setdefault(one, _place(*one))
        for one in ((row.public_id, row.city, row.level) for row in rows)
    ]


def _place(public_id: str, city: str | None, level: str | None) -> CutPlace:
    return CutPlace(
        public_id=public_id,
        city=City(city) if city else None,
        level=Level(level) if level else None,
    )


def _placed(drawn: Select[*tuple[Any, ...]], on: date) -> Select[*tuple[Any, ...]]:
    """With whose they are, and what that institution was on the day."""
    level = aliased(InstitutionLevel)
    return (
        drawn.add_columns(Institution.public_id, Institution.city, level.level)
        .join(Institution, Institution.id == Case.requesting_institution_id)
        .outerjoin(level, (level.institution_id == Institution.id) & holds_on(level, on))
    )


def _told_by(
    session: Session, scope: Scope, code: str, of_draws: ColumnElement[bool], cut: EstimateCut
) -> dict[int, WeightedRate]:
    _require_sampled((code,))
    rows = session.execute(_drawn(scope, (code,), of_draws)).all()
    owners: list[int] = [getattr(row, _CUTS[cut]) for row in rows]
    told = _rates_by(_columns(rows, (code,)), owners)
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
    readers: Places
    is_settled: NDArray[np.bool_]
    numerators: Numbers
    denominators: Numbers
    failures: Mapping[str, Numbers]


def _columns(rows: Sequence[Drawn], codes: Sequence[str]) -> _Columns:
    numbers: dict[tuple[int, str], int] = {}
    return _Columns(
        groups=np.array(
            [numbers.setdefault((row.draw_id, row.reason), len(numbers)) for row in rows],
            dtype=np.int64,
        ),
        readers=np.array([row.expert_id for row in rows], dtype=np.int64),
        is_settled=np.array([row.state == SampleState.SETTLED for row in rows], dtype=bool),
        numerators=np.array([row.chance_numerator for row in rows], dtype=float),
        denominators=np.array([row.chance_denominator for row in rows], dtype=float),
        failures={
            code: np.array([getattr(row, code) for row in rows], dtype=float) for code in codes
        },
    )


def _rates(rows: Sequence[Drawn], codes: Sequence[str]) -> Rates:
    return _rates_by(_columns(rows, codes), [""] * len(rows)).get("", _nothing(codes))


def _nothing(codes: Iterable[str]) -> Rates:
    return dict.fromkeys(codes, NOTHING_REVIEWED)


def _rates_by(columns: _Columns, names: Sequence[Name]) -> dict[Name, Rates]:
    """Of what has the same name, in the order of their first reports.

    While not all is reviewed, what is stands for what is not, of the same draw and reason.
    """
    numbers: dict[Name, int] = {}
    parts = np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)
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


def _drawn(
    scope: Scope, codes: Iterable[str], of_draws: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """With the score that counts, where one does."""
    counted = [choose((SETTLED[code], 1), else_=0).label(code) for code in codes]
    seat = and_(
        ReviewSeat.sampled_id == SampledReport.id,
        ReviewSeat.seat == SampledReport.settled_seat,
    )
    return (
        select(
            Report.expert_id,
            Case.requesting_institution_id,
            SampledReport.draw_id,
            SampledReport.reason,
            SampledReport.state,
            SampledReport.chance_numerator,
            SampledReport.chance_denominator,
            *counted,
        )
        .select_from(SampledReport)
        .join(SampleDraw, SampleDraw.id == SampledReport.draw_id)
        .join(Case, Case.id == SampledReport.case_id)
        .join(Report, Report.id == SampledReport.report_id)
        .outerjoin(ReviewSeat, seat)
        .outerjoin(ReviewScore, ReviewScore.seat_id == ReviewSeat.id)
        .where(in_scope(scope), SampledReport.state != SampleState.DROPPED, of_draws)
        .order_by(SampledReport.id)
    )
