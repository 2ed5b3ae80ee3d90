"""Very many delivered cases and random policies, written in bulk, for what measures the money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from sqlalchemy import insert
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseKind, CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.fees.policy_tables import FeePolicyPeriod
from data_layer.outbox.records import Deed
from data_layer.outbox.tables import Happening
from data_layer.studies.records import Availability
from data_layer.studies.tables import Study
from tests.builders.cases import store_study_of
from tests.builders.experts import store_expert, store_team
from tests.builders.institutions import store_institution
from tests.builders.money import store_policy
from tests.builders.money_draws import MODALITIES, drawn_terms

_BATCH = 5_000
_FIRST = 10_000_000
_EXEMPTIONS = ("", "", "", "", "poverty_relief", "public_task")


@dataclass(frozen=True)
class World:
    """Row numbers of hospitals, of teams with their experts, and what a study and a case share."""

    hospitals: list[int]
    teams: list[tuple[int, list[int]]]
    study: dict[str, object]


def store_world(
    session: Session, *, hospitals: int = 1_000, teams: int = 120, experts: int = 10
) -> World:
    asking = [store_institution(session, has_film=bool(one % 3)) for one in range(hospitals)]
    read = [_team(session, experts) for _ in range(teams)]
    study = store_study_of(session, asking[0])
    kept = {"patient_id": study.patient_id, "institution_id": study.institution_id}
    return World(hospitals=[one.id for one in asking], teams=read, study=kept)


def store_policies(
    session: Session, count: int, since: datetime, until: datetime, seed: int
) -> None:
    """One after the other, of equal lengths, each of random lines."""
    step = (until - since) / count
    for number in range(count):
        begins, ends = since + number * step, since + (number + 1) * step
        terms = drawn_terms(Random(seed + number))
        policy = store_policy(session, terms, valid_from=begins, published_at=since)
        session.add(
            FeePolicyPeriod(
                policy_id=policy.id,
                valid_from=begins,
                valid_to=ends if number + 1 < count else None,
                believed_from=since,
            )
        )
    session.flush()


def store_cases(
    session: Session, world: World, count: int, since: datetime, until: datetime, first: int = 0
) -> None:
    """Spread evenly over the time, delivered and asking to be charged."""
    chance, step = Random(first + count), (until - since) / count
    rows = (_case(world, chance, first + number, since + number * step) for number in range(count))
    while batch := list(islice(rows, _BATCH)):
        session.execute(insert(Study), [_study(world, case) for case in batch])
        session.execute(insert(Case), batch)
        session.execute(insert(Happening), list(_asking(batch)))


def _team(session: Session, experts: int) -> tuple[int, list[int]]:
    team: ExpertTeam = store_team(session)
    members: list[Expert] = [
        store_expert(session, institution_id=team.institution_id) for _ in range(experts)
    ]
    return team.id, [one.id for one in members]


def _case(world: World, chance: Random, number: int, at: datetime) -> dict[str, object]:
    team, experts = chance.choice(world.teams)
    expert, reviewer = chance.sample(experts, 2)
    is_diagnosis = chance.random() < 0.9
    return {
        "id": _FIRST + number,
        "case_number": f"AH{at:%Y%m%d}-{number:08}",
        "kind": CaseKind.DIAGNOSIS if is_diagnosis else CaseKind.CONSULTATION,
        "status": CaseStatus.ISSUED,
        "urgency": chance.choice((Urgency.ROUTINE, Urgency.ROUTINE, Urgency.EMERGENCY)),
        "study_id": _FIRST + number,
        "modality": chance.choice(MODALITIES),
        "body_part": "CHEST",
        "part_count": chance.choice((1, 1, 1, 2, 3)),
        "has_contrast": chance.random() < 0.2,
        "is_expert_named": chance.random() < 0.05,
        "exemption": chance.choice(_EXEMPTIONS),
        "consultation_minutes": None if is_diagnosis else chance.randint(5, 90),
        "rvu_hundredths": 100,
        "requesting_institution_id": chance.choice(world.hospitals),
        "clinical_history_sealed": b"",
        "question_sealed": b"",
        "expert_id": expert,
        "team_id": team,
        "reviewer_id": reviewer if is_diagnosis else None,
        "requested_at": at - timedelta(hours=2),
        "due_at": at,
        "assigned_at": at - timedelta(hours=1),
        "issued_at": at,
        "delivered_at": at + timedelta(minutes=5),
        "turnaround_seconds": 7_200,
        "return_count": 0,
    }


def _study(world: World, case: dict[str, object]) -> dict[str, object]:
    return world.study | {
        "id": case["study_id"],
        "public_id": f"s{case['study_id']}",
        "study_instance_uid": f"1.2.826.0.1.3680043.8.498.{case['study_id']}",
        "modality": case["modality"],
        "availability": Availability.STORED,
        "first_received_at": case["requested_at"],
        "last_received_at": case["requested_at"],
        "received_on": case["requested_at"].date(),  # type: ignore[attr-defined]
    }


def _asking(cases: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    for case in cases:
        yield {
            "topic": Deed.CASE_DELIVERED,
            "subject_id": case["id"],
            "happened_at": case["delivered_at"],
        }
