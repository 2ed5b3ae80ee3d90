"""How fast an expert reads is told by kind, what they read most first."""

from datetime import UTC, datetime

from data_layer.cases.assignment_tables import ReadingSpeed
from data_layer.cases.learned_speed_queries import learned_speeds
from data_layer.database import Database
from data_layer.experts.records import BodyRegion
from tests.builders.experts import store_expert

NIGHT = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def test_what_is_read_most_comes_first_and_only_ones_own(database: Database) -> None:
    with database.writing() as session:
        own, other = store_expert(session), store_expert(session)
        for expert, region, count in (
            (own, BodyRegion.CHEST, 8),
            (own, BodyRegion.SPINE, 30),
            (other, BodyRegion.CHEST, 99),
        ):
            session.add(
                ReadingSpeed(
                    expert_id=expert.id,
                    modality="CT",
                    body_region=region,
                    case_count=count,
                    median_seconds=540,
                    learned_at=NIGHT,
                )
            )
        session.flush()
        found = learned_speeds(session, own.id)

    assert [(one.region, one.case_count) for one in found] == [
        (BodyRegion.SPINE, 30),
        (BodyRegion.CHEST, 8),
    ]
