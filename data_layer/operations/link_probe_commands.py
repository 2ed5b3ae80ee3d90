"""Writes down how nodes answered: present state, spells, days; opens and ends their incidents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select, tuple_, update
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.institutions.tables import DicomNode
from data_layer.operations import link_rules
from data_layer.operations.link_incident_commands import open_incident, recover
from data_layer.operations.link_incident_records import IncidentKind, NewIncident
from data_layer.operations.link_records import ProbeOutcome, ProbeResult, Standing
from data_layer.operations.link_tables import LinkIncident, NodeDay, NodeSpell, NodeState

_Key = tuple[int, str]


def record_probes(
    session: Session, results: Sequence[ProbeResult], *, at: datetime
) -> dict[str, int]:
    """What one round found of some nodes, all that was asked of each of them.

    Of a node and kind that was recorded at this moment or later nothing is written again.
    """
    states = _states(session, {result.node_id for result in results})
    fresh = [one for one in results if _is_news(states.get((one.node_id, one.kind)), at)]
    _end_what_is_asked_no_more(session, states, results, at)
    days = _days(session, fresh, at)
    for result in fresh:
        _note_state(session, states, result, at)
        _note_day(session, days, result, at)
    session.flush()
    incidents = _settle(session, states, {result.node_id for result in fresh}, at)
    return {"probed": len(fresh), "good": sum(one.is_good for one in fresh), **incidents}


def _states(session: Session, node_ids: Iterable[int]) -> dict[_Key, NodeState]:
    rows = session.scalars(select(NodeState).where(NodeState.node_id.in_(node_ids)))
    return {(row.node_id, row.kind): row for row in rows}


def _is_news(state: NodeState | None, at: datetime) -> bool:
    return state is None or state.checked_at < at


def _end_what_is_asked_no_more(
    session: Session,
    states: dict[_Key, NodeState],
    results: Sequence[ProbeResult],
    at: datetime,
) -> None:
    """A node whose DICOMweb root was taken away has no state of it."""
    asked = {(result.node_id, str(result.kind)) for result in results}
    for key in states.keys() - asked:
        state = states.pop(key)
        _end_spell(session, state, at)
        session.delete(state)


def _note_state(
    session: Session, states: dict[_Key, NodeState], result: ProbeResult, at: datetime
) -> None:
    key = (result.node_id, str(result.kind))
    state = states.get(key)
    if state is None or _begins_spell(state, result.outcome, at):
        if state is not None:
            _end_spell(session, state, at)
        session.add(
            NodeSpell(node_id=result.node_id, kind=result.kind, outcome=result.outcome, began_at=at)
        )
    before = None if state is None else standing_of(state)
    now = link_rules.next_standing(before, result.outcome, result.milliseconds, at)
    if state is None:
        state = states[key] = NodeState(node_id=result.node_id, kind=result.kind)
        session.add(state)
    state.outcome, state.since, state.checked_at = now.outcome, now.since, now.checked_at
    state.last_good_at, state.failures_in_row = now.last_good_at, now.failures_in_row
    state.milliseconds = now.milliseconds


def _begins_spell(state: NodeState, outcome: ProbeOutcome, at: datetime) -> bool:
    return state.outcome != outcome or link_rules.vouched_until(state.checked_at) < at


def _end_spell(session: Session, state: NodeState, at: datetime) -> None:
    session.execute(
        update(NodeSpell)
        .where(
            NodeSpell.node_id == state.node_id,
            NodeSpell.kind == state.kind,
            NodeSpell.ended_at.is_(None),
        )
        .values(ended_at=min(at, link_rules.vouched_until(state.checked_at)))
    )


def _days(session: Session, results: Sequence[ProbeResult], at: datetime) -> dict[_Key, NodeDay]:
    keys = [(result.node_id, str(result.kind)) for result in results]
    rows = session.scalars(
        select(NodeDay).where(
            NodeDay.day == local_day(at), tuple_(NodeDay.node_id, NodeDay.kind).in_(keys)
        )
    )
    return {(row.node_id, row.kind): row for row in rows}


def _note_day(
    session: Session, days: dict[_Key, NodeDay], result: ProbeResult, at: datetime
) -> None:
    day = days.get((result.node_id, result.kind))
    if day is None:
        day = NodeDay(node_id=result.node_id, kind=result.kind, day=local_day(at))
        day.check_count = day.good_count = day.milliseconds = 0
        session.add(day)
    day.check_count += 1
    if result.is_good:
        day.good_count += 1
        day.milliseconds += result.milliseconds


def _settle(
    session: Session, states: dict[_Key, NodeState], node_ids: set[int], at: datetime
) -> dict[str, int]:
    """Incidents of the nodes: opened after some failures in a row, over when all is good."""
    standings: dict[int, list[Standing]] = defaultdict(list)
    for (node_id, _kind), state in states.items():
        standings[node_id].append(standing_of(state))
    incidents: dict[int, list[LinkIncident]] = defaultdict(list)
    for incident in session.scalars(select(LinkIncident).where(LinkIncident.node_id.in_(node_ids))):
        incidents[incident.node_id or 0].append(incident)
    owners = dict(
        session.execute(
            select(DicomNode.id, DicomNode.institution_id).where(DicomNode.id.in_(node_ids))
        ).all()
    )
    counts = Counter(opened=0, recovered=0)
    for node_id in sorted(node_ids):
        known, told = standings[node_id], incidents[node_id]
        if link_rules.is_up(known):
            counts["recovered"] += recover(session, told, at=at)
        elif link_rules.is_down(known) and not _is_told(known, told):
            _open(session, node_id, owners[node_id], known, at)
            counts["opened"] += 1
    return dict(counts)


def _is_told(known: Sequence[Standing], told: Sequence[LinkIncident]) -> bool:
    """One incident for one time of being down, also when somebody closed it meanwhile."""
    since = min(one.since for one in known if not one.is_good)
    return any(one.closed_at is None or one.opened_at >= since for one in told)


def _open(
    session: Session, node_id: int, institution_id: int, known: Sequence[Standing], at: datetime
) -> None:
    worst = max(known, key=lambda one: one.failures_in_row)
    new = NewIncident(
        kind=IncidentKind.NODE_DOWN,
        institution_id=institution_id,
        node_id=node_id,
        cause=worst.outcome,
        last_good_at=worst.last_good_at,
    )
    open_incident(session, new, at=at)


def standing_of(state: NodeState) -> Standing:
    return Standing(
        outcome=ProbeOutcome(state.outcome),
        since=state.since,
        checked_at=state.checked_at,
        last_good_at=state.last_good_at,
        failures_in_row=state.failures_in_row,
        milliseconds=state.milliseconds,
    )
