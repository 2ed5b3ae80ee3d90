"""Two who publish at once come one after the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from data_layer.database import Database
from data_layer.errors import PortalError
from data_layer.fees.errors import FeePolicyChangedMeanwhileError, FeePolicyOverlapsError
from data_layer.fees.policy_commands import publish_policy
from data_layer.fees.policy_queries import periods_believed
from tests.builders.fee_policies import DRAFTED, an_entry, store_checked, store_published


def published_at_once(database: Database, *policies: str) -> list[type[PortalError] | None]:
    """What became of each."""
    together = Barrier(len(policies))

    def publish(public_id: str) -> type[PortalError] | None:
        together.wait(timeout=20)
        try:
            with database.writing() as session:
                publish_policy(session, an_entry(public_id, 3))
        except PortalError as error:
            return type(error)
        return None

    with ThreadPoolExecutor(len(policies)) as several:
        return list(several.map(publish, policies))


def test_of_two_policies_for_the_same_time_one_is_published(database: Database) -> None:
    with database.writing() as session:
        first, second = store_checked(session), store_checked(session)

    told = published_at_once(database, first, second)

    assert sorted(map(str, told)) == sorted(map(str, [None, FeePolicyOverlapsError]))
    with database.reading() as session:
        assert len(periods_believed(session, DRAFTED)) == 1


def test_of_two_that_follow_the_same_one_is_published(database: Database) -> None:
    with database.writing() as session:
        followed = store_published(session)
        first, second = (store_checked(session, follows=followed) for _ in range(2))

    told = published_at_once(database, first, second)

    assert sorted(map(str, told)) == sorted(map(str, [None, FeePolicyOverlapsError]))


def test_a_policy_is_published_once(database: Database) -> None:
    with database.writing() as session:
        checked = store_checked(session)

    told = published_at_once(database, checked, checked, checked)

    assert told.count(None) == 1
    assert told.count(FeePolicyChangedMeanwhileError) == 2
