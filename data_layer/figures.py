"""Every published figure: a named indicator and how it is measured as of a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_layer.cases.overview_queries import in_target_by_period, requested_count
from data_layer.cases.overview_records import Period
from data_layer.clock import day_ends_at, day_starts_at
from data_layer.errors import BadInputError, NotFoundError
from data_layer.experts.overview_queries import expert_count, team_count
from data_layer.indicators import Direction, Indicator, Share, Unit
from data_layer.institutions.networking_queries import electronic_film, networking
from data_layer.institutions.networking_records import ELECTRONIC_FILM, NETWORKING
from data_layer.institutions.records import City, Level
from data_layer.scope import Scope
from data_layer.studies.queries.overview import received_until

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
_PAPER = "published figures of the provincial imaging cloud, section 4.1"

Value = Share | int
Measure = Callable[[Session, Scope, date], Mapping[str, Value]]


class UnknownIndicatorError(NotFoundError):
    """No figure is published under this name."""

    code = "unknown_indicator"


class DayOutOfRangeError(BadInputError):
    """Figures are not asked for days this far away."""

    code = "day_out_of_range"


@dataclass(frozen=True, kw_only=True)
class PublishedFigure:
    indicator: Indicator
    measure: Measure


@dataclass(frozen=True, kw_only=True)
class Figure:
    """An indicator's values as of a day, by name of the part."""

    indicator: Indicator
    as_of: date
    values: Mapping[str, Value]


def figure(session: Session, scope: Scope, code: str, as_of: date) -> Figure:
    published = {one.indicator.code: one for one in FIGURES}.get(code)
    if published is None:
        known = ", ".join(one.indicator.code for one in FIGURES)
        raise UnknownIndicatorError(
            f"There is no indicator '{code}'; known are {known}.", indicator=code
        )
    require_day(as_of)
    values = published.measure(session, scope, as_of)
    return Figure(indicator=published.indicator, as_of=as_of, values=values)


def require_day(day: date) -> None:
    """Raises DayOutOfRangeError."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise DayOutOfRangeError(
            f"Figures are asked for days from {FIRST_DAY} to {LAST_DAY}, not for {day}.",
            day=day.isoformat(),
        )


def _networking(session: Session, scope: Scope, as_of: date) -> Mapping[str, Value]:
    [table] = networking(session, scope, [as_of])
    by_level: dict[str, Value] = {level.value: table.level(level) for level in Level}
    return by_level | {
        "province": table.province,
        "outside": table.outside,
        "total": table.total,
    }


def _networking_by_city(session: Session, scope: Scope, as_of: date) -> Mapping[str, Value]:
    [table] = networking(session, scope, [as_of])
    return {city.name.lower(): table.city(city) for city in City}


def _electronic_film(session: Session, scope: Scope, as_of: date) -> Mapping[str, Value]:
    return {"province": electronic_film(session, scope, as_of)}


def _reports_in_target(session: Session, scope: Scope, as_of: date) -> Mapping[str, Value]:
    period = Period(since=day_starts_at(as_of - timedelta(days=29)), until=day_ends_at(as_of))
    [share] = in_target_by_period(session, scope, [period])
    return {"province": share}


def _cases(session: Session, scope: Scope, as_of: date) -> Mapping[str, Value]:
    period = Period(since=day_starts_at(FIRST_DAY), until=day_ends_at(as_of))
    return {"total": requested_count(session, scope, period)}


def _studies(session: Session, scope: Scope, as_of: date) -> Mapping[str, Value]:
    return {"total": received_until(session, scope, as_of)}


def _expert_teams(session: Session, scope: Scope, as_of: date) -> Mapping[str, Value]:
    return {"total": team_count(session, scope, as_of)}


def _experts(session: Session, scope: Scope, as_of: date) -> Mapping[str, Value]:
    return {"total": expert_count(session, scope, as_of)}


FIGURES = (
    PublishedFigure(indicator=NETWORKING, measure=_networking),
    PublishedFigure(
        indicator=Indicator(
            code="networking_by_city",
            numerator=NETWORKING.numerator,
            denominator=NETWORKING.denominator,
            unit=Unit.PERCENT,
            direction=Direction.HIGHER,
            source="the platform's own; the definition of networking, cut by city",
            since=NETWORKING.since,
        ),
        measure=_networking_by_city,
    ),
    PublishedFigure(indicator=ELECTRONIC_FILM, measure=_electronic_film),
    PublishedFigure(
        indicator=Indicator(
            code="reports_in_target",
            numerator="reports issued within the target of their urgency",
            denominator="reports issued in the 30 days that end with the day",
            unit=Unit.PERCENT,
            direction=Direction.HIGHER,
            source="the platform's own; targets are settings of the platform",
            since=date(2018, 1, 1),
        ),
        measure=_reports_in_target,
    ),
    PublishedFigure(
        indicator=Indicator(
            code="cases",
            numerator="cases requested up to the day, withdrawn ones included",
            unit=Unit.COUNT,
            direction=Direction.NEITHER,
            source=_PAPER,
            since=date(2018, 1, 1),
        ),
        measure=_cases,
    ),
    PublishedFigure(
        indicator=Indicator(
            code="studies_stored",
            numerator="studies first received up to the day",
            unit=Unit.COUNT,
            direction=Direction.NEITHER,
            source=_PAPER,
            since=date(2018, 1, 1),
        ),
        measure=_studies,
    ),
    PublishedFigure(
        indicator=Indicator(
            code="expert_teams",
            numerator="expert teams that are open on the day",
            unit=Unit.COUNT,
            direction=Direction.NEITHER,
            source=_PAPER,
            since=date(2018, 1, 1),
        ),
        measure=_expert_teams,
    ),
    PublishedFigure(
        indicator=Indicator(
            code="experts",
            numerator="experts who belong to an open team on the day",
            unit=Unit.COUNT,
            direction=Direction.NEITHER,
            source=_PAPER,
            since=date(2018, 1, 1),
        ),
        measure=_experts,
    ),
)
