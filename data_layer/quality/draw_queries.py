"""Reads draws: how far their reviews are, of what they were drawn, with which chances."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from data_layer.experts.tables import Expert
from data_layer.institutions.tables import Institution
from data_layer.quality.draw_records import (
    Cell,
    DrawnGroup,
    DrawSummary,
    NamedNote,
    OpenedDraw,
    StratumRow,
)
from data_layer.quality.plan_errors import PlanNotFoundError
from data_layer.quality.plan_queries import plan
from data_layer.quality.review_records import SampleState
from data_layer.quality.rules.sampling_plans import strata_notes
from data_layer.quality.sampling_records import (
    PlanNote,
    PlanProblem,
    SampleReason,
    StratumCount,
)
from data_layer.quality.sampling_tables import SampleDraw, SampledReport, SamplingPlan

_ABOUT_READERS = (PlanProblem.QUOTA_ABOVE_POPULATION, PlanProblem.QUOTA_BELOW_SHARE)


def draw_summaries(
    session: Session, plan_code: str = "", rows: range = range(24)
) -> list[DrawSummary]:
    """The newest month first; of one plan, in all its versions, where one is named."""
    statement = _summaries().offset(rows.start).limit(len(rows))
    if plan_code:
        statement = statement.where(SamplingPlan.code == plan_code)
    found = session.execute(statement).all()
    states = _states(session, [row.id for row in found])
    return [_summary(row, states.get(row.id, {})) for row in found]


def opened_draw(session: Session, public_id: str) -> OpenedDraw:
    """Raises PlanNotFoundError when there is no such draw."""
    row = session.execute(_summaries().where(SampleDraw.public_id == public_id)).one_or_none()
    if row is None:
        raise PlanNotFoundError(plan=public_id)
    strata = _strata(session, row.id)
    drawn_by = plan(session, row.plan_public_id)
    notes = strata_notes(strata, drawn_by.terms.sampling)
    second = select(func.count()).where(
        SampledReport.draw_id == row.id, SampledReport.needs_second.is_(True)
    )
    return OpenedDraw(
        summary=_summary(row, _states(session, [row.id]).get(row.id, {})),
        plan=drawn_by,
        groups=_groups(session, row.id),
        cells=cells_of(strata),
        strata_count=len(strata),
        second_count=session.execute(second).scalar_one(),
        notes=named_notes(session, notes),
    )


def strata_of_draw(
    session: Session, public_id: str, rows: range = range(100)
) -> tuple[list[StratumRow], int]:
    """The largest first, and how many there are; raises PlanNotFoundError."""
    found = session.execute(
        select(SampleDraw.id).where(SampleDraw.public_id == public_id)
    ).one_or_none()
    if found is None:
        raise PlanNotFoundError(plan=public_id)
    strata = sorted(
        _strata(session, found.id), key=lambda one: (-one.population, -one.drawn, one.stratum)
    )
    shown = [(one, one.stratum.split("/")) for one in strata[rows.start : rows.stop]]
    hospitals = _names(session, Institution, {int(parts[0]) for _, parts in shown})
    readers = _names(session, Expert, {int(parts[2]) for _, parts in shown})
    return [_stratum(one, parts, hospitals, readers) for one, parts in shown], len(strata)


def cells_of(strata: Iterable[StratumCount]) -> list[Cell]:
    """Added up by modality and urgency, which say nothing of whose the reports are."""
    population: dict[tuple[str, str], int] = defaultdict(int)
    drawn: dict[tuple[str, str], int] = defaultdict(int)
    for one in strata:
        _, modality, _, urgency = one.stratum.split("/")
        population[modality, urgency] += one.population
        drawn[modality, urgency] += one.drawn
    return [
        Cell(modality=key[0], urgency=key[1], population=population[key], drawn=drawn[key])
        for key in sorted(population)
    ]


def named_notes(session: Session, notes: Sequence[PlanNote]) -> list[NamedNote]:
    """Readers by their names, for who may know them."""
    numbers = {int(one.subject) for one in notes if one.problem in _ABOUT_READERS}
    readers = _names(session, Expert, numbers)
    return [
        NamedNote(note=one, name=readers[int(one.subject)].name)
        if one.problem in _ABOUT_READERS
        else NamedNote(note=one)
        for one in notes
    ]


def _summaries() -> Select[*tuple[Any, ...]]:
    """Without the strata, which are many."""
    return (
        select(
            SampleDraw.id,
            SampleDraw.public_id,
            SamplingPlan.public_id.label("plan_public_id"),
            SamplingPlan.code.label("plan_code"),
            SamplingPlan.name.label("plan_name"),
            SamplingPlan.version.label("plan_version"),
            SampleDraw.month,
            SampleDraw.seed,
            SampleDraw.population_count,
            SampleDraw.drawn_count,
            SampleDraw.sample_hash,
            SampleDraw.drawn_at,
            SampleDraw.drawn_by,
        )
        .join(SamplingPlan, SamplingPlan.id == SampleDraw.plan_id)
        .order_by(SampleDraw.month.desc(), SampleDraw.id.desc())
    )


def _summary(row: Row[*tuple[Any, ...]], by_state: Mapping[SampleState, int]) -> DrawSummary:
    values = {name: value for name, value in row._mapping.items() if name != "id"}
    return DrawSummary(**values, by_state=by_state)


def _states(session: Session, draw_ids: Sequence[int]) -> dict[int, dict[SampleState, int]]:
    rows = session.execute(
        select(SampledReport.draw_id, SampledReport.state, func.count())
        .where(SampledReport.draw_id.in_(draw_ids))
        .group_by(SampledReport.draw_id, SampledReport.state)
    )
    states: dict[int, dict[SampleState, int]] = defaultdict(dict)
    for draw_id, state, count in rows:
        if draw_id is not None:
            states[draw_id][SampleState(state)] = count
    return states


def _groups(session: Session, draw_id: int) -> list[DrawnGroup]:
    chance = SampledReport.chance_numerator * 1.0 / SampledReport.chance_denominator
    rows = session.execute(
        select(SampledReport.reason, func.count(), func.min(chance), func.max(chance))
        .where(SampledReport.draw_id == draw_id)
        .group_by(SampledReport.reason)
    )
    groups = {
        SampleReason(reason): DrawnGroup(
            reason=SampleReason(reason),
            drawn=count,
            least_chance=float(least),
            largest_chance=float(largest),
        )
        for reason, count, least, largest in rows
    }
    return [groups[reason] for reason in SampleReason if reason in groups]


def _strata(session: Session, draw_id: int) -> list[StratumCount]:
    kept = session.scalars(select(SampleDraw.strata).where(SampleDraw.id == draw_id)).one()
    return [
        StratumCount(stratum=name, population=there, drawn=drawn) for name, there, drawn in kept
    ]


def _names(
    session: Session, table: type[Institution] | type[Expert], numbers: set[int]
) -> dict[int, Row[*tuple[Any, ...]]]:
    rows = session.execute(
        select(table.id, table.public_id, table.name).where(table.id.in_(numbers))
    )
    return {row.id: row for row in rows}


def _stratum(
    one: StratumCount,
    parts: Sequence[str],
    hospitals: Mapping[int, Row[*tuple[Any, ...]]],
    readers: Mapping[int, Row[*tuple[Any, ...]]],
) -> StratumRow:
    hospital, reader = hospitals[int(parts[0])], readers[int(parts[2])]
    return StratumRow(
        institution_name=hospital.name,
        institution_public_id=hospital.public_id,
        modality=parts[1],
        reader_name=reader.name,
        reader_public_id=reader.public_id,
        urgency=parts[3],
        population=one.population,
        drawn=one.drawn,
    )
