"""How fast experts read is known as it was learned last."""

from sqlalchemy import select

from data_layer.cases.assignment_tables import ReadingSpeed
from data_layer.cases.rules.speeds import LearnedSpeed
from data_layer.cases.speed_commands import write_speeds
from data_layer.database import Database
from data_layer.experts.records import BodyRegion
from tests.builders.cases import NOON, store_network


def test_what_was_learned_before_gives_way(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        first, other = network.expert.id, network.reviewer.id

        def learned(expert_id: int, seconds: int) -> LearnedSpeed:
            return LearnedSpeed(
                expert_id=expert_id,
                modality="CT",
                body_region=BodyRegion.CHEST,
                case_count=10,
                median_seconds=seconds,
            )

        write_speeds(session, [first, other], [learned(first, 400), learned(other, 500)], at=NOON)
        write_speeds(session, [first], [learned(first, 300)], at=NOON)

        kept = session.execute(
            select(ReadingSpeed.expert_id, ReadingSpeed.median_seconds).order_by(
                ReadingSpeed.expert_id
            )
        ).all()
    assert [tuple(row) for row in kept] == [(first, 300), (other, 500)]
