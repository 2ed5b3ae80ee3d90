"""Reads one's own figures among everybody's, of whom nothing is told but how they lie."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import case as choose
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.experts.tables import TeamMember
from data_layer.indicators import Direction, Share
from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Institution
from data_layer.quality.bulletin_records import Place
from data_layer.quality.counted_queries import SETTLED
from data_layer.quality.governance_tables import IndicatorMonth
from data_layer.quality.indicator_records import QualityIndicator
from data_layer.quality.review_records import SampleState
from data_layer.quality.rules.charts import share_verdict
from data_layer.quality.rules.spreads import spread_of
from data_layer.quality.sampling_tables import SampleDraw, SampledReport
from data_layer.quality.span_queries import span_of
from data_layer.quality.spread_records import OwnFigure, ReaderFigure, Spread
from data_layer.scope import Scope

Months = tuple[date, date]
_NOTHING = Share(0, 0)


def site_spreads(session: Session, months: Months) -> Mapping[Place, Spread]:
    """Of all institutions, by indicator and part: of nobody by name."""
    first, last = (span_of(month).first_day for month in months)
    cell = (IndicatorMonth.indicator, IndicatorMonth.part)
    rows = session.execute(
        select(*cell, func.sum(IndicatorMonth.numerator), func.sum(IndicatorMonth.denominator))
        .where(IndicatorMonth.month.between(first, last))
        .group_by(*cell, IndicatorMonth.institution_id)
    )
    found: dict[Place, list[tuple[int, int]]] = defaultdict(list)
    for code, part, numerator, denominator in rows:
        found[code, part].append((numerator, denominator))
    return {place: spread_of(counts) for place, counts in found.items()}


def own_figures(
    session: Session,
    scope: Scope,
    institution_public_id: str,
    months: Months,
    indicators: Sequence[QualityIndicator],
    spreads: Mapping[Place, Spread],
) -> list[OwnFigure]:
    """An institution in scope among all, in the order of the indicators; none for any other."""
    first, last = (span_of(month).first_day for month in months)
    cell = (IndicatorMonth.indicator, IndicatorMonth.part)
    rows = session.execute(
        select(*cell, func.sum(IndicatorMonth.numerator), func.sum(IndicatorMonth.denominator))
        .join(Institution, Institution.id == IndicatorMonth.institution_id)
        .where(
            in_scope(scope),
            Institution.public_id == institution_public_id,
            IndicatorMonth.month.between(first, last),
        )
        .group_by(*cell)
    )
    own = {(code, part): Share(int(counts), int(all_)) for code, part, counts, all_ in rows}
    nobody = spread_of(())
    return [
        _figure(
            about,
            part,
            own.get((about.code, part), _NOTHING),
            spreads.get((about.code, part), nobody),
        )
        for about in indicators
        for part in about.parts
    ]


def _figure(about: QualityIndicator, part: str, own: Share, spread: Spread) -> OwnFigure:
    return OwnFigure(
        indicator=about.code,
        part=part,
        own=own,
        spread=spread,
        verdict=share_verdict(own, spread.whole.rate or 0.0, about.indicator.direction),
    )


def reader_figures(
    session: Session,
    expert_id: int,
    months: Months,
    indicators: Sequence[QualityIndicator],
) -> list[ReaderFigure]:
    """What reviews said of the reader, of the readers of the same teams, and of all."""
    codes = [about.code for about in indicators]
    outcomes = _outcomes(session, codes, months)
    mates = set(_mates(session, expert_id))
    return [
        _reader_figure(
            about.code, about.indicator.direction, expert_id, outcomes[about.code], mates
        )
        for about in indicators
    ]


def _reader_figure(
    code: str,
    direction: Direction,
    expert_id: int,
    outcomes: Mapping[int, Share],
    mates: Collection[int],
) -> ReaderFigure:
    counts = {reader: (one.numerator, one.denominator) for reader, one in outcomes.items()}
    province = spread_of([*counts.values()])
    own = outcomes.get(expert_id, _NOTHING)
    return ReaderFigure(
        indicator=code,
        own=own,
        team=spread_of([one for reader, one in counts.items() if reader in mates]),
        province=province,
        verdict=share_verdict(own, province.whole.rate or 0.0, direction),
    )


def _outcomes(
    session: Session, codes: Iterable[str], months: Months
) -> Mapping[str, Mapping[int, Share]]:
    """By indicator and reader, of the settled reviews of the draws of these months."""
    wanted = tuple(codes)
    first, last = (span_of(month).first_day for month in months)
    counted = [func.sum(choose((SETTLED[code], 1), else_=0)).label(code) for code in wanted]
    rows = session.execute(
        select(SampledReport.expert_id, func.count().label("reviewed"), *counted)
        .select_from(SampledReport)
        .join(SampleDraw, SampleDraw.id == SampledReport.draw_id)
        .where(SampledReport.state == SampleState.SETTLED, SampleDraw.month.between(first, last))
        .group_by(SampledReport.expert_id)
    ).all()
    return {
        code: {row.expert_id: Share(int(getattr(row, code)), row.reviewed) for row in rows}
        for code in wanted
    }


def _mates(session: Session, expert_id: int) -> Iterable[int]:
    """Everybody who is in one of the teams that the reader is in now, the reader too."""
    own = select(TeamMember.team_id).where(
        TeamMember.expert_id == expert_id, TeamMember.valid_to.is_(None)
    )
    return session.scalars(
        select(TeamMember.expert_id).where(
            TeamMember.team_id.in_(own), TeamMember.valid_to.is_(None)
        )
    )
