"""Reads the board of the assignment: every open question and everybody who could answer it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Board, Candidate
from data_layer.cases.assignment_tables import ReadingSpeed
from data_layer.cases.board_case_queries import board_cases, paused_experts
from data_layer.cases.board_load_queries import DeskLoad, desk_loads, finished_rvu, issued_rvu
from data_layer.cases.records import CaseKind
from data_layer.cases.rules.targets import RVU_HUNDREDTHS
from data_layer.clock import day_starts_at, local_day, local_time
from data_layer.experts.candidate_queries import candidate_facts
from data_layer.experts.candidate_records import CandidateFacts
from data_layer.experts.document_queries import lapsed_kinds
from data_layer.experts.records import BodyRegion, TeamTier
from data_layer.institutions.records import AgreedService, Level
from data_layer.institutions.tables import Agreement, InstitutionLevel

CONSULTING_TIERS = (TeamTier.PROVINCE, TeamTier.CITY)
_SERVICES = {
    CaseKind.DIAGNOSIS: AgreedService.REMOTE_DIAGNOSIS,
    CaseKind.CONSULTATION: AgreedService.REMOTE_CONSULTATION,
}
_NOTHING = DeskLoad()


@dataclass(frozen=True, kw_only=True)
class _Work:
    """By expert."""

    loads: Mapping[int, DeskLoad]
    finished: Mapping[int, int]
    issued: Mapping[int, int]
    speeds: Mapping[int, Mapping[tuple[str, BodyRegion], int]]
    paused: frozenset[int]
    lapsed: Collection[int]


def board(
    session: Session,
    now: datetime,
    *,
    case_ids: Collection[int] | None = None,
    expert_ids: Collection[int] | None = None,
) -> Board:
    """Of the whole province, as it is at the moment, unless cases or experts are named."""
    today = local_day(now)
    return Board(
        cases=board_cases(session, now, case_ids),
        candidates=candidates(session, now, expert_ids),
        agreed=_agreed(session, today),
        levels=_levels(session, today),
    )


def known_now(session: Session, now: datetime, expert_ids: Collection[int]) -> Board:
    """What binds these experts at the moment, without any case."""
    today = local_day(now)
    return Board(
        cases=(),
        candidates=candidates(session, now, expert_ids),
        agreed=_agreed(session, today),
        levels=_levels(session, today),
    )


def candidates(
    session: Session, now: datetime, expert_ids: Collection[int] | None = None
) -> tuple[Candidate, ...]:
    """Everybody who reads or reviews, also off shift, unless some are named."""
    facts = candidate_facts(session, now, expert_ids)
    work = _work(session, facts, now)
    return tuple(_candidate(one, work) for one in facts)


def _work(session: Session, facts: list[CandidateFacts], now: datetime) -> _Work:
    begun = {one.expert_id: one.duty.starts_at for one in facts if one.duty}
    month = day_starts_at(local_day(now).replace(day=1))
    return _Work(
        loads=desk_loads(session),
        finished=finished_rvu(session, begun, now),
        issued=issued_rvu(session, month),
        speeds=_speeds(session),
        paused=paused_experts(session, now),
        lapsed=lapsed_kinds(session, local_day(now)),
    )


def _candidate(facts: CandidateFacts, work: _Work) -> Candidate:
    duty, load = facts.duty, work.loads.get(facts.expert_id, _NOTHING)
    return Candidate(
        expert_id=facts.expert_id,
        team_id=facts.team_id,
        institution_id=facts.institution_id,
        modalities=facts.modalities,
        licence_valid_to=facts.licence_valid_to,
        practising_since=facts.practising_since,
        shift_starts_at=local_time(duty.starts_at) if duty else None,
        shift_ends_at=local_time(duty.ends_at) if duty else None,
        capacity_rvu_hundredths=duty.capacity_rvu_hundredths if duty else 0,
        in_hand_rvu_hundredths=load.rvu_hundredths,
        in_hand_urgent_rvu_hundredths=load.urgent_rvu_hundredths,
        in_hand_emergency_rvu_hundredths=load.emergency_rvu_hundredths,
        finished_rvu_hundredths=work.finished.get(facts.expert_id, 0),
        month_rvu_hundredths=work.issued.get(facts.expert_id, 0) + load.rvu_hundredths,
        month_capacity_rvu_hundredths=facts.month_capacity_rvu_hundredths,
        is_reader=facts.is_reader,
        review_team_ids=facts.review_team_ids,
        services=_services(facts),
        subspecialties=facts.subspecialties,
        conflict_institution_ids=facts.conflict_institution_ids,
        reading_seconds=work.speeds.get(facts.expert_id, {}),
        is_paused=facts.expert_id in work.paused,
        has_lapsed_document=facts.expert_id in work.lapsed,
    )


def _services(facts: CandidateFacts) -> frozenset[tuple[CaseKind, str]]:
    """A team that has named none answers what its tier does, of every modality."""
    if facts.services:
        return frozenset((CaseKind(kind), modality) for kind, modality in facts.services)
    consults = facts.team_tier in CONSULTING_TIERS
    kinds = tuple(CaseKind) if consults else (CaseKind.DIAGNOSIS,)
    return _whatever_comes(kinds) | {
        (kind, modality) for kind in kinds for modality in facts.modalities
    }


@cache
def _whatever_comes(kinds: tuple[CaseKind, ...]) -> frozenset[tuple[CaseKind, str]]:
    return frozenset((kind, modality) for kind in kinds for modality in RVU_HUNDREDTHS)


def _agreed(session: Session, today: date) -> dict[tuple[int, CaseKind], frozenset[int]]:
    """Agreements in force; one that names no service is about all of them."""
    rows = session.execute(
        select(
            Agreement.requesting_institution_id,
            Agreement.diagnosing_institution_id,
            Agreement.services,
        ).where(
            Agreement.valid_from <= today,
            or_(Agreement.valid_to.is_(None), Agreement.valid_to > today),
        )
    )
    agreed: dict[tuple[int, CaseKind], set[int]] = defaultdict(set)
    for requesting, diagnosing, services in rows:
        for kind, service in _SERVICES.items():
            if not services or service in services:
                agreed[requesting, kind].add(diagnosing)
    return {pair: frozenset(diagnosing) for pair, diagnosing in agreed.items()}


def _levels(session: Session, today: date) -> dict[int, Level]:
    rows = session.execute(
        select(InstitutionLevel.institution_id, InstitutionLevel.level).where(
            InstitutionLevel.valid_from <= today,
            or_(InstitutionLevel.valid_to.is_(None), InstitutionLevel.valid_to > today),
        )
    )
    return {institution_id: Level(level) for institution_id, level in rows}


def _speeds(session: Session) -> dict[int, dict[tuple[str, BodyRegion], int]]:
    speeds: dict[int, dict[tuple[str, BodyRegion], int]] = defaultdict(dict)
    for row in session.execute(
        select(
            ReadingSpeed.expert_id,
            ReadingSpeed.modality,
            ReadingSpeed.body_region,
            ReadingSpeed.median_seconds,
        )
    ):
        speeds[row.expert_id][row.modality, BodyRegion(row.body_region)] = row.median_seconds
    return speeds
