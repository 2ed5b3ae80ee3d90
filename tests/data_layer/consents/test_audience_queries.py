"""The hospitals and teams a patient can name."""

from data_layer.consents.audience_queries import MOST, audiences
from data_layer.consents.records import Audience
from data_layer.database import Database
from tests.builders.experts import store_team
from tests.builders.institutions import store_institution


def test_hospitals_and_teams_are_found_by_a_part_of_their_name(database: Database) -> None:
    with database.writing() as session:
        hospital = store_institution(session, name="省立医院")
        team = store_team(session, name="省立影像团队", institution_id=hospital.id)
        store_institution(session, name="县医院")

        assert [(one.audience, one.public_id) for one in audiences(session, " 省立 ")] == [
            (Audience.INSTITUTION, hospital.public_id),
            (Audience.TEAM, team.public_id),
        ]


def test_what_was_typed_is_no_pattern_and_the_list_is_short(database: Database) -> None:
    with database.writing() as session:
        for number in range(MOST + 3):
            store_institution(session, name=f"第{number}卫生院")

        assert audiences(session, "%") == []
        assert len(audiences(session, "卫生院")) == MOST
