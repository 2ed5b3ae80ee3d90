"""Reads what drawn reports say of all that were issued: weighted rates with an interval."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

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
from data_layer.quality.rules.estimating import weighted_rates
from data_layer.quality.sampling_records import ReviewedReport, WeightedRate
from data_layer.quality.sampling_tables import (
    ReviewScore,
    ReviewSeat,
    SampleDraw,
    SampledReport,
)
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope

Drawn = Row[*tuple[Any, ...]]

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
) -> dict[str, WeightedRate]:
    """Several at once, from one reading of the scores."""
    wanted = tuple(codes)
    _require_sampled(wanted)
    first, last = (span_of(month).first_day for month in months)
    of_draws = SampleDraw.month.between(first, last)
    return _rates(session.execute(_drawn(scope, wanted, of_draws)).all(), wanted)


def rates_of_draw(
    session: Session, scope: Scope, draw_public_id: str, codes: Iterable[str]
) -> dict[str, WeightedRate]:
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
    by_place = _by_place(rows)
    return CutRates(
        whole=_rates(rows, wanted),
        parts={cut: _parts(by_place, cut, wanted) for cut in cuts},
    )


def _parts(
    by_place: Mapping[CutPlace, Sequence[Drawn]], cut: QualityCut, codes: Sequence[str]
) -> dict[str, Rates]:
    """Each by its own drawn reports alone."""
    parts: dict[str, list[Drawn]] = defaultdict(list)
    for place, rows in by_place.items():
        parts[cut_name(place, cut)] += rows
    return {name: _rates(rows, codes) for name, rows in parts.items()}


def _by_place(rows: Iterable[Drawn]) -> dict[CutPlace, list[Drawn]]:
    found: dict[tuple[str, str | None, str | None], list[Drawn]] = defaultdict(list)
    for row in rows:
        found[row.public_id, row.city, row.level].append(row)
    return {
        CutPlace(
            public_id=public_id,
            city=City(city) if city else None,
            level=Level(level) if level else None,
        ): own
        for (public_id, city, level), own in found.items()
    }


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
    rows: dict[int, list[Drawn]] = defaultdict(list)
    for row in session.execute(_drawn(scope, (code,), of_draws)):
        rows[getattr(row, _CUTS[cut])].append(row)
    return {number: _rates(found, (code,))[code] for number, found in rows.items()}


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


def _rates(rows: Sequence[Drawn], codes: Iterable[str]) -> dict[str, WeightedRate]:
    """While not all is reviewed, what is stands for what is not, of the same draw and reason."""
    drawn = Counter((row.draw_id, row.reason) for row in rows)
    settled = [row for row in rows if row.state == SampleState.SETTLED]
    reviewed = Counter((row.draw_id, row.reason) for row in settled)
    return weighted_rates(
        [
            ReviewedReport(
                reader=str(row.expert_id),
                chance_numerator=row.chance_numerator * reviewed[row.draw_id, row.reason],
                chance_denominator=row.chance_denominator * drawn[row.draw_id, row.reason],
            )
            for row in settled
        ],
        {code: [bool(getattr(row, code)) for row in settled] for code in codes},
    )


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
