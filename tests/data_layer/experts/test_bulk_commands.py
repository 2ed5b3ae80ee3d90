"""Many experts are changed at once, all of them or nobody."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.experts.bulk_commands import MOST_EXPERTS, BulkChange, change_many
from data_layer.experts.dossier_records import SignOffLanguage
from data_layer.experts.errors import ExpertNotFoundError, ManyOutdatedError
from data_layer.experts.expert_queries import experts
from data_layer.experts.records import ExpertFilter, ExpertRecord, ExpertTitle
from data_layer.institutions.errors import FormUnusableError
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.experts import store_expert, store_member, store_team

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
READS_MR = BulkChange(added=frozenset({"MR"}), removed=frozenset({"US"}))


def three(database: Database) -> dict[str, int]:
    """Who reads what: CT; CT and US; MR."""
    with database.writing() as session:
        for modalities in (("CT",), ("CT", "US"), ("MR",)):
            store_expert(session, modalities=modalities)
        return {one.public_id: one.revision for one in known(session)}


def known(session: Session) -> list[ExpertRecord]:
    return experts(session, PROVINCE_WIDE, ExpertFilter(), TODAY)


def change(
    database: Database, seen: dict[str, int], what: BulkChange, scope: Scope = PROVINCE_WIDE
) -> int:
    with database.writing() as session:
        return change_many(session, scope, seen, what, day=TODAY, at=NOW)


def test_only_who_is_other_than_they_were_counts(database: Database) -> None:
    assert change(database, three(database), READS_MR) == 2

    with database.reading() as session:
        read = sorted(sorted(one.modalities) for one in known(session))
    assert read == [["CT", "MR"], ["CT", "MR"], ["MR"]]


def test_titles_and_languages_too(database: Database) -> None:
    both = (SignOffLanguage.ZH, SignOffLanguage.EN)
    chiefs = BulkChange(title=ExpertTitle.CHIEF_PHYSICIAN, languages=both)
    assert change(database, three(database), chiefs) == 3

    with database.reading() as session:
        assert {(one.title, one.sign_off_languages) for one in known(session)} == {
            (ExpertTitle.CHIEF_PHYSICIAN, "zh,en")
        }


def test_when_one_of_them_was_changed_meanwhile_nobody_is(database: Database) -> None:
    seen = three(database)
    first = min(seen)
    change(database, {first: seen[first]}, BulkChange(added=frozenset({"NM"})))
    with pytest.raises(ManyOutdatedError):
        change(database, seen, READS_MR)

    with database.reading() as session:
        assert sum("MR" in one.modalities for one in known(session)) == 1


def test_a_lead_changes_nobody_of_another_team(database: Database) -> None:
    seen = three(database)
    with database.writing() as session:
        team = store_team(session)
        store_member(session, team, store_expert(session))
        lead = Scope(team_ids=frozenset({team.id}))
    with pytest.raises(ExpertNotFoundError):
        change(database, seen, READS_MR, lead)


@pytest.mark.parametrize("count", [0, MOST_EXPERTS + 1])
def test_nobody_and_very_many_are_refused(database: Database, count: int) -> None:
    with pytest.raises(FormUnusableError):
        change(database, {f"expert{number}": 1 for number in range(count)}, READS_MR)
