"""The money of the demo adds up, and every delivered case is charged or listed."""

from data_layer.database import Database
from data_layer.fees.verify_queries import verify


def test_the_money_of_the_demo_is_whole(demo_database: Database) -> None:
    with demo_database.reading() as session:
        found = verify(session)

    assert found.is_whole, found.differences[:3]
    assert found.charge_count > 0
