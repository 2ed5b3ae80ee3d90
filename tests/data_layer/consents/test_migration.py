"""Reports that were asked for before consents were kept stay readable for their experts."""

from sqlalchemy import text

from data_layer import migrate
from data_layer.consents.records import GivenHow
from data_layer.consents.tables import Consent
from data_layer.database import Database
from tests.builders.cases import store_case


def test_an_earlier_request_counts_as_the_patient_s_agreement(bare_database: Database) -> None:
    migrate.upgrade(bare_database)
    with bare_database.writing() as session:
        case = store_case(session, is_agreed_to=False)
        asked_at, study_id = case.requested_at, case.study_id
        for table in TABLES:
            session.execute(text(f"DROP TABLE {table}"))
        session.execute(text("UPDATE alembic_version SET version_num = '0003'"))

    migrate.upgrade(bare_database)

    with bare_database.reading() as session:
        consent = session.query(Consent).one()
        assert (consent.study_id, consent.valid_from) == (study_id, asked_at)
        assert consent.given_how == GivenHow.REQUEST
        assert len(consent.public_id) == 16


TABLES = (
    "emergency_reviews",
    "emergency_accesses",
    "consent_withdrawals",
    "consents",
    "consent_forms",
    "patient_accounts",
)
