"""A month is frozen with a hash; a correction is another version that shows what changed."""

import json
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.quality.counted_queries import COUNTED
from data_layer.quality.event_records import Deed
from data_layer.quality.goal_commands import set_goal
from data_layer.quality.goal_errors import GoalChangedMeanwhileError, GoalUnusableError
from data_layer.quality.goal_queries import goals
from data_layer.quality.goal_records import NewGoal
from data_layer.quality.governance_tables import QualitySnapshot
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.rules.snapshots import canonical, hash_of
from data_layer.quality.snapshot_commands import freeze_month
from data_layer.quality.snapshot_errors import SnapshotImpossibleError, SnapshotNotFoundError
from data_layer.quality.snapshot_queries import snapshot, snapshot_differences, snapshots
from data_layer.quality.snapshot_records import FigureDifference
from data_layer.quality_figures import count_and_freeze
from tests.builders.audit import told
from tests.builders.cases import NOON, store_network
from tests.builders.quality import (
    NOVEMBER,
    store_draw,
    store_incident,
    store_issued,
    store_settled,
)

DECEMBER = datetime(2026, 12, 2, tzinfo=UTC)
DEED = Deed(by=None, at=DECEMBER)


def test_a_month_frozen_twice_is_the_same_version(database: Database) -> None:
    with database.writing() as session:
        store_issued(session, store_network(session))
        count_month(session, NOVEMBER, COUNTED, DECEMBER)
        first = freeze_month(session, NOVEMBER, DEED)
        count_month(session, NOVEMBER, COUNTED, DECEMBER)

        assert freeze_month(session, NOVEMBER, DEED) == first
        assert (first.version, len(first.figures_hash)) == (1, 64)

    assert [one[0] for one in told(database)].count("snapshot.freeze") == 1


def test_a_correction_is_another_version_and_shows_what_changed(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_issued(session, network)
        store_issued(session, network)
        count_month(session, NOVEMBER, COUNTED, DECEMBER)
        freeze_month(session, NOVEMBER, DEED)
        store_incident(session, case, "artefact")
        count_month(session, NOVEMBER, COUNTED, DECEMBER)
        assert freeze_month(session, NOVEMBER, DEED).version == 2

        assert snapshot_differences(session, NOVEMBER, (1, 2)) == [
            FigureDifference(
                indicator="image_artefacts",
                part="CT",
                before=(0, 2),
                after=(1, 2),
                site_count=1,
            )
        ]
        assert [one.version for one in snapshots(session)] == [2, 1]


def test_a_month_frozen_without_its_cities_is_no_other_version_until_it_is_corrected(
    database: Database,
) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_issued(session, network)
        store_settled(session, case, store_draw(session))
        count_month(session, NOVEMBER, COUNTED, DECEMBER)
        freeze_month(session, NOVEMBER, DEED)
        older = _without_cities(session)

        again = freeze_month(session, NOVEMBER, DEED)
        kept = snapshot(session, NOVEMBER)
        store_incident(session, case, "artefact")
        count_month(session, NOVEMBER, COUNTED, DECEMBER)
        corrected = freeze_month(session, NOVEMBER, DEED)
        changed = snapshot_differences(session, NOVEMBER, (1, 2))

        assert (again.version, kept.is_intact, canonical(kept.figures)) == (1, True, older)
        assert corrected.version == 2
        assert [one.indicator for one in changed] == ["image_artefacts"]
        assert freeze_month(session, NOVEMBER, DEED).version == 2
        hefei = snapshot(session, NOVEMBER).figures["estimates_by_city"][City.HEFEI.value]
        assert hefei["well_formed_reports"]["reviewed"] == 1


def _without_cities(session: Session) -> str:
    """What the only snapshot said before estimates were frozen by city."""
    row = session.scalars(select(QualitySnapshot)).one()
    figures = json.loads(row.figures)
    del figures["estimates_by_city"]
    row.figures = canonical(figures)
    row.figures_hash = hash_of(row.figures)
    session.flush()
    return row.figures


def test_an_estimate_of_a_city_that_changed_is_another_version(database: Database) -> None:
    with database.writing() as session:
        network, draw = store_network(session), store_draw(session)
        sampled = store_settled(session, store_issued(session, network), draw, radpeer="3b")
        store_settled(session, store_issued(session, network), draw)
        count_month(session, NOVEMBER, COUNTED, DECEMBER)
        freeze_month(session, NOVEMBER, DEED)
        sampled.chance_denominator = 4
        session.flush()

        assert freeze_month(session, NOVEMBER, DEED).version == 2


def test_figures_that_were_bent_are_seen(database: Database) -> None:
    with database.writing() as session:
        store_issued(session, store_network(session))
        count_month(session, NOVEMBER, COUNTED, DECEMBER)
        freeze_month(session, NOVEMBER, DEED)
        assert snapshot(session, NOVEMBER).is_intact
        row = session.scalars(select(QualitySnapshot)).one()
        row.figures = row.figures.replace("[0,1]", "[1,1]")
        session.flush()

        assert not snapshot(session, NOVEMBER).is_intact


@pytest.mark.parametrize(
    ("month", "counted_at", "reason"),
    [
        (date(2026, 12, 1), DECEMBER, "month_not_over"),
        (NOVEMBER, NOON, "not_counted_since_its_end"),
        (date(2026, 10, 1), DECEMBER, "not_counted_since_its_end"),
    ],
)
def test_only_a_month_that_is_over_and_counted_is_frozen(
    database: Database, month: date, counted_at: datetime, reason: str
) -> None:
    with database.writing() as session:
        store_issued(session, store_network(session))
        count_month(session, NOVEMBER, COUNTED, counted_at)
        with pytest.raises(SnapshotImpossibleError) as refused:
            freeze_month(session, month, DEED)

    assert refused.value.details["reason"] == reason


def test_a_month_that_was_never_frozen_is_not_there(database: Database) -> None:
    with database.reading() as session, pytest.raises(SnapshotNotFoundError):
        snapshot(session, NOVEMBER)


def test_a_goal_names_its_origin_and_replaces_the_one_that_was_seen(database: Database) -> None:
    new = NewGoal(indicator="image_artefacts", seen=0, target_hundredths=150, origin="省质控中心")
    with database.writing() as session:
        assert goals(session)["image_artefacts"].target_hundredths == 200
        set_goal(session, new, DEED)
        with pytest.raises(GoalChangedMeanwhileError):
            set_goal(session, new, DEED)

        found = goals(session)["image_artefacts"]
        assert (found.number, found.target_hundredths, found.origin) == (1, 150, "省质控中心")


@pytest.mark.parametrize(
    ("hundredths", "origin"), [(-1, "省质控中心"), (10_001, "省质控中心"), (100, " ")]
)
def test_a_goal_out_of_range_or_from_nowhere_is_refused(
    database: Database, hundredths: int, origin: str
) -> None:
    new = NewGoal(indicator="image_artefacts", seen=0, target_hundredths=hundredths, origin=origin)
    with database.writing() as session, pytest.raises(GoalUnusableError):
        set_goal(session, new, DEED)


def test_what_was_recorded_since_the_nightly_count_is_frozen_too(database: Database) -> None:
    with database.writing() as session:
        case = store_issued(session, store_network(session))
        count_month(session, NOVEMBER, COUNTED, DECEMBER)
        first = count_and_freeze(session, NOVEMBER, DEED)
        store_incident(session, case, "artefact")
        second = count_and_freeze(session, NOVEMBER, DEED)

        [found] = snapshot_differences(session, NOVEMBER, (1, 2))

    assert (first.version, second.version) == (1, 2)
    assert (found.indicator, found.before, found.after) == ("image_artefacts", (0, 1), (1, 1))
