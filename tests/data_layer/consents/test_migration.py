"""Reports that were asked for before consents were kept stay readable for their experts."""

from importlib import import_module

from sqlalchemy import text

from data_layer.consents.records import GivenHow
from data_layer.consents.tables import Consent
from data_layer.database import Database
from tests.builders.cases import store_case

MIGRATION = import_module("data_layer.migrations.versions.0004_consents")


def test_an_earlier_request_counts_as_the_patient_s_agreement(database: Database) -> None:
    with database.writing() as session:
        case = store_case(session, is_agreed_to=False)

        new_public_id = MIGRATION.NEW_PUBLIC_ID[session.get_bind().dialect.name]
        session.execute(text(MIGRATION.EARLIER_REQUESTS.format(new_public_id=new_public_id)))

        consent = session.query(Consent).one()
        assert (consent.study_id, consent.valid_from) == (case.study_id, case.requested_at)
        assert consent.given_how == GivenHow.REQUEST
        assert len(consent.public_id) == 16
