"""Everything that ever held of one institution."""

from datetime import date

from data_layer.database import Database
from data_layer.institutions.record_queries import history
from data_layer.institutions.records import Level, MembershipState, Spell
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.institutions import (
    LONG_AGO,
    store_institution,
    store_level,
    store_membership,
)


def test_the_history_shows_everything_that_ever_held(database: Database) -> None:
    promoted = date(2023, 7, 1)
    with database.writing() as session:
        hospital = store_institution(session, level=None, membership=None, has_film=True)
        store_level(session, hospital, Level.TERTIARY, promoted)
        store_level(session, hospital, Level.SECONDARY, LONG_AGO, promoted)
        store_membership(session, hospital, MembershipState.LIVE)
        store_institution(session)
        hospital_id = hospital.id

    with database.reading() as session:
        found = history(session, PROVINCE_WIDE, hospital_id)
        hidden = history(session, NOTHING, hospital_id)

    assert found.levels == (
        Spell(value="secondary", valid_from=LONG_AGO, valid_to=promoted),
        Spell(value="tertiary", valid_from=promoted, valid_to=None),
    )
    assert [spell.value for spell in found.memberships] == ["live"]
    assert [spell.value for spell in found.services] == ["electronic_film"]
    assert hidden.levels == hidden.memberships == hidden.services == ()
