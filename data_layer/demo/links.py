"""Writes how the links of the demo province fared: nodes by the day, rhythms, incidents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.clock import PROVINCE
from data_layer.demo.draws import public_ids
from data_layer.demo.outages import (
    KNOWN_DAYS,
    ROUND_SECONDS,
    ROUNDS_A_DAY,
    Outage,
    draw_outages,
    failed_rounds,
    failures_by_day,
    last_round,
    local_day_of,
)
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.records import Hospital, Plan
from data_layer.demo.rhythm import DAY_SECONDS, LOCAL_AHEAD, epoch_day
from data_layer.demo.writing import Row, Writer, day_text, moment_text
from data_layer.institutions.records import MembershipState
from data_layer.institutions.tables import DicomNode
from data_layer.operations.link_incident_records import IncidentEnding, IncidentKind
from data_layer.operations.link_records import ProbeKind, ProbeOutcome
from data_layer.operations.link_rhythm_queries import (
    recent_arrivals,
    sending_institutions,
    watched_hospitals,
)
from data_layer.operations.link_rules import (
    FAILURES_FOR_AN_INCIDENT,
    REPAIR_WITHIN,
    RESPOND_WITHIN,
    learned_rhythm,
    silent_from,
)
from data_layer.operations.link_tables import (
    ArrivalRhythm,
    LinkIncident,
    NodeDay,
    NodeSpell,
    NodeState,
)
from data_layer.scope import PROVINCE_WIDE

_SILENT_AFTER_GAPS = 12
_HOSPITALS_AT_ONCE = 40
_ECHO = ProbeKind.ECHO.value
_GOOD = ProbeOutcome.GOOD.value
_STATE_COLUMNS = (
    "node_id", "kind", "outcome", "since", "checked_at", "last_good_at", "failures_in_row",
    "milliseconds",
)  # fmt: skip
_SPELL_COLUMNS = ("node_id", "kind", "outcome", "began_at", "ended_at")
_DAY_COLUMNS = ("node_id", "kind", "day", "check_count", "good_count", "milliseconds")
_RHYTHM_COLUMNS = (
    "institution_id", "weekday", "hour", "usual_gap_seconds", "study_count", "learned_at",
)  # fmt: skip
_INCIDENT_COLUMNS = (
    "public_id", "institution_id", "node_id", "kind", "cause", "last_good_at", "opened_at",
    "respond_by", "repair_by", "acknowledged_at", "acknowledged_by", "acknowledge_note",
    "closed_at", "closed_by", "close_note", "ending",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Node:
    """A node in use since `first`, epoch seconds of a round, with its usual answer's time."""

    id: int
    institution_id: int
    first: int
    milliseconds: int
    outages: list[Outage]


@dataclass(frozen=True, kw_only=True)
class _Told:
    """An incident as it came about; `closes` is None while it is open."""

    institution_id: int
    node_id: int | None
    cause: str
    last_good: int
    opens: int
    closes: int | None


def write_links(
    session: Session, writer: Writer, plan: Plan, hospitals: Sequence[Hospital], draw: Generator
) -> None:
    """After the studies, from which the rhythms are learned as the job learns them."""
    last = last_round(int(plan.moment.timestamp()))
    nodes = list(_nodes(session, hospitals, last, draw))
    writer.stream(NodeState, _STATE_COLUMNS, (_state(node, last) for node in nodes))
    writer.stream(NodeSpell, _SPELL_COLUMNS, (row for node in nodes for row in _spells(node)))
    writer.stream(NodeDay, _DAY_COLUMNS, (row for node in nodes for row in _days(node, last)))
    writer.stream(ArrivalRhythm, _RHYTHM_COLUMNS, list(_rhythms(session, last)))
    told = [*_of_nodes(nodes, last), *_silences(session, plan, last)]
    told.sort(key=lambda one: (one.opens, one.institution_id, one.node_id or 0))
    ids = public_ids(draw, len(told))
    rows = [_incident(one, public_id, last, draw) for one, public_id in zip(told, ids, strict=True)]
    writer.stream(LinkIncident, _INCIDENT_COLUMNS, rows)


def _nodes(
    session: Session, hospitals: Sequence[Hospital], last: int, draw: Generator
) -> Iterator[_Node]:
    known_from = {one.id: _known_from(one) for one in hospitals if one.is_tested}
    rows = session.execute(
        select(DicomNode.id, DicomNode.institution_id)
        .where(DicomNode.is_active)
        .order_by(DicomNode.id)
    ).all()
    for node_id, institution_id in rows:
        begun = epoch_day(known_from[institution_id]) * DAY_SECONDS - LOCAL_AHEAD
        tested_until = begun + DAY_SECONDS
        first = max(begun, (local_day_of(last) - KNOWN_DAYS) * DAY_SECONDS - LOCAL_AHEAD)
        yield _Node(
            id=node_id,
            institution_id=institution_id,
            first=first,
            milliseconds=int(draw.lognormal(np.log(22), 0.5)) + 3,
            outages=[one for one in draw_outages(draw, first, last) if one.begins >= tested_until],
        )


def _known_from(hospital: Hospital) -> date:
    """The day of its test, on which it answered."""
    spells = hospital.spells_of(MembershipState.LINK_TESTED) or hospital.live_spells
    return spells[-1].valid_from


def _state(node: _Node, last: int) -> Row:
    newest = node.outages[-1] if node.outages else None
    if newest is None or newest.ends is not None:
        since = newest.ends if newest and newest.ends else node.first
        good = (_GOOD, moment_text(since), moment_text(last), moment_text(last))
        return (node.id, _ECHO, *good, 0, node.milliseconds)
    bad = (
        newest.answer.value,
        moment_text(newest.begins),
        moment_text(last),
        moment_text(newest.begins - ROUND_SECONDS),
    )
    return (node.id, _ECHO, *bad, failed_rounds(newest, last), newest.milliseconds)


def _spells(node: _Node) -> Iterator[Row]:
    good_from = node.first
    for outage in node.outages:
        begins = moment_text(outage.begins)
        yield (node.id, _ECHO, _GOOD, moment_text(good_from), begins)
        ends = None if outage.ends is None else moment_text(outage.ends)
        yield (node.id, _ECHO, outage.answer.value, begins, ends)
        if outage.ends is None:
            return
        good_from = outage.ends
    yield (node.id, _ECHO, _GOOD, moment_text(good_from), None)


def _days(node: _Node, last: int) -> Iterator[Row]:
    failed = failures_by_day(node.outages, last)
    today = local_day_of(last)
    rounds_today = (last + LOCAL_AHEAD) % DAY_SECONDS // ROUND_SECONDS + 1
    for day in range(local_day_of(node.first), today + 1):
        checks = rounds_today if day == today else ROUNDS_A_DAY
        good = checks - failed.get(day, 0)
        yield (node.id, _ECHO, day_text(day), checks, good, good * node.milliseconds)


def _rhythms(session: Session, last: int) -> Iterator[Row]:
    at = moment_text(last)
    senders = sending_institutions(session, PROVINCE_WIDE)
    for start in range(0, len(senders), _HOSPITALS_AT_ONCE):
        part = senders[start : start + _HOSPITALS_AT_ONCE]
        for institution_id, came in recent_arrivals(session, PROVINCE_WIDE, part).items():
            for one in learned_rhythm(came, PROVINCE):
                hour = (one.weekday, one.hour, one.usual_gap_seconds, one.study_count)
                yield (institution_id, *hour, at)


def _of_nodes(nodes: Sequence[_Node], last: int) -> Iterator[_Told]:
    for node in nodes:
        for outage in node.outages:
            if failed_rounds(outage, last) >= FAILURES_FOR_AN_INCIDENT:
                yield _Told(
                    institution_id=node.institution_id,
                    node_id=node.id,
                    cause=outage.answer.value,
                    last_good=outage.begins - ROUND_SECONDS,
                    opens=outage.begins + (FAILURES_FOR_AN_INCIDENT - 1) * ROUND_SECONDS,
                    closes=outage.ends,
                )


def _silences(session: Session, plan: Plan, last: int) -> Iterator[_Told]:
    """Of the hospitals that send no more: found by the rule by which the job finds them."""
    for hospital in watched_hospitals(session, PROVINCE_WIDE, plan.moment):
        begun = silent_from(hospital.rhythm, hospital.last_study_at, _SILENT_AFTER_GAPS, PROVINCE)
        if begun is not None and begun.timestamp() <= last:
            yield _Told(
                institution_id=hospital.institution_id,
                node_id=None,
                cause="",
                last_good=int(hospital.last_study_at.timestamp()),
                opens=last_round(int(begun.timestamp()) + ROUND_SECONDS - 1),
                closes=None,
            )


def _incident(one: _Told, public_id: str, last: int, draw: Generator) -> Row:
    kind = IncidentKind.SILENT_HOSPITAL if one.node_id is None else IncidentKind.NODE_DOWN
    answered = one.opens + 60 + int(draw.lognormal(np.log(420), 0.8))
    is_answered = float(draw.random()) < 0.8 and answered < (one.closes or last)
    return (
        public_id,
        one.institution_id,
        one.node_id,
        kind.value,
        one.cause,
        moment_text(one.last_good),
        moment_text(one.opens),
        moment_text(one.opens + _seconds(RESPOND_WITHIN)),
        moment_text(one.opens + _seconds(REPAIR_WITHIN)),
        moment_text(answered) if is_answered else None,
        ACCOUNT_IDS["sysadmin"] if is_answered else None,
        "",
        None if one.closes is None else moment_text(one.closes),
        None,
        "",
        "" if one.closes is None else IncidentEnding.RECOVERED.value,
    )


def _seconds(lasts: timedelta) -> int:
    return int(lasts.total_seconds())
