"""Reads draws: how far their reviews are, of what they were drawn, with which chances."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from data_layer.cases.flow_rules import months_back
from data_layer.experts.tables import Expert
from data_layer.institutions.tables import Institution
from data_layer.quality.draw_records import (
    Cell,
    DrawnGroup,
    DrawSummary,
    NamedNote,
    OpenedDraw,
    StratumRow,
    Tally,
)
from data_layer.quality.plan_errors import DrawNotFoundError
from data_layer.quality.plan_queries import plan
from data_layer.quality.review_records import SampleState
from data_layer.quality.rules.sampling_plans import notes_of
from data_layer.quality.sampling_records import (
    PlanNote,
    PlanProblem,
    SampleReason,
)
from data_layer.quality.sampling_tables import SampleDraw, SampledReport, SamplingPlan

# Its name, how many there were, how many were drawn; as kept, because there are many.
Stratum = tuple[str, int, int]
_ABOUT_READERS = (PlanProblem.QUOTA_ABOVE_POPULATION, PlanProblem.QUOTA_BELOW_SHARE)


def draw_summaries(
    session: Session, plan_code: str = "", rows: range = range(24)
) -> list[DrawSummary]:
    """The newest month first; of one plan, in all its versions, where one is named."""
    statement = _summaries().offset(rows.start).limit(len(rows))
    if plan_code:
        statement = statement.where(SamplingPlan.code == plan_code)
    found = session.execute(statement).all()
    waiting = _waiting(session, [row.id for row in found])
    return [_summary(row, waiting.get(row.id, {})) for row in found]


def opened_draw(session: Session, public_id: str) -> OpenedDraw:
    """Raises DrawNotFoundError when there is no such draw."""
    row = session.execute(_summaries().where(SampleDraw.public_id == public_id)).one_or_none()
    if row is None:
        raise DrawNotFoundError(draw=public_id)
    tally = tallied(_strata(session, row.id))
    drawn_by = plan(session, row.plan_public_id)
    there = ({one.modality for one in tally.cells}, {one.urgency for one in tally.cells})
    notes = notes_of(*there, tally.by_reader, drawn_by.terms.sampling)
    second = select(func.count()).where(
        SampledReport.draw_id == row.id, SampledReport.needs_second.is_(True)
    )
    return OpenedDraw(
        summary=_summary(row, _waiting(session, [row.id]).get(row.id, {})),
        plan=drawn_by,
        groups=_groups(session, row.id),
        cells=tally.cells,
        strata_count=tally.strata_count,
        second_count=session.execute(second).scalar_one(),
        notes=named_notes(session, notes),
    )


def draws_until(session: Session, public_id: str, months: int) -> list[str]:
    """Of this plan, in all its versions, up to the draw; of one month it alone.

    Raises DrawNotFoundError when there is no such draw.
    """
    of_draw = _summaries().where(SampleDraw.public_id == public_id)
    last = session.execute(of_draw).one_or_none()
    if last is None:
        raise DrawNotFoundError(draw=public_id)
    if months == 1:
        return [public_id]
    since = months_back(last.month, months - 1)
    statement = _summaries().where(
        SamplingPlan.code == last.plan_code, SampleDraw.month.between(since, last.month)
    )
    return [row.public_id for row in session.execute(statement)]


def strata_of_draw(
    session: Session, public_id: str, rows: range = range(100)
) -> tuple[list[StratumRow], int]:
    """The largest first, and how many there are; raises DrawNotFoundError."""
    found = session.execute(
        select(SampleDraw.id).where(SampleDraw.public_id == public_id)
    ).one_or_none()
    if found is None:
        raise DrawNotFoundError(draw=public_id)
    strata = sorted(_strata(session, found.id), key=lambda one: (-one[1], -one[2], one[0]))
    shown = [(one, one[0].split("/")) for one in strata[rows.start : rows.stop]]
    hospitals = _names(session, Institution, {int(parts[0]) for _, parts in shown})
    readers = _names(session, Expert, {int(parts[2]) for _, parts in shown})
    return [_stratum(one, parts, hospitals, readers) for one, parts in shown], len(strata)


def tallied(strata: Iterable[Stratum]) -> Tally:
    """Added up by modality and urgency, which say nothing of whose the reports are; by reader."""
    population: Counter[tuple[str, str]] = Counter()
    drawn: Counter[tuple[str, str]] = Counter()
    by_reader: Counter[str] = Counter()
    number = 0
    for name, there, taken in strata:
        _, modality, reader, urgency = name.split("/")
        population[modality, urgency] += there
        drawn[modality, urgency] += taken
        by_reader[reader] += there
        number += 1
    cells = [
        Cell(modality=key[0], urgency=key[1], population=population[key], drawn=drawn[key])
        for key in sorted(population)
    ]
    return Tally(cells=cells, by_reader=by_reader, strata_count=number)


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


def _summary(row: Row[*tuple[Any, ...]], waiting: Mapping[SampleState, int]) -> DrawSummary:
    """What does not wait and was not dropped is settled."""
    values = {name: value for name, value in row._mapping.items() if name != "id"}
    settled = max(0, row.drawn_count - sum(waiting.values()))
    return DrawSummary(**values, by_state={**waiting, SampleState.SETTLED: settled})


def _waiting(session: Session, draw_ids: Sequence[int]) -> dict[int, dict[SampleState, int]]:
    """Of each draw what is not settled: few, and found by their state."""
    rows = session.execute(
        select(SampledReport.draw_id, SampledReport.state, func.count())
        .where(
            SampledReport.state.in_([one for one in SampleState if one != SampleState.SETTLED]),
            SampledReport.draw_id.in_(draw_ids),
        )
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


def _strata(session: Session, draw_id: int) -> list[Stratum]:
    statement = select(SampleDraw.strata).where(SampleDraw.id == draw_id)
    return cast(list[Stratum], session.scalars(statement).one())


def _names(
    session: Session, table: type[Institution] | type[Expert], numbers: set[int]
) -> dict[int, Row[*tuple[Any, ...]]]:
    rows = session.execute(
        select(table.id, table.public_id, table.name).where(table.id.in_(numbers))
    )
    return {row.id: row for row in rows}


def _stratum(
    one: Stratum,
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
        population=one[1],
        drawn=one[2],
    )
