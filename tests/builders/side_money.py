"""The money of two sides: what each delivered is charged, settled, and one line disputed."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.dispute_commands import open_dispute
from data_layer.fees.dispute_records import DisputeGround, Said, Signature
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.recognition_commands import record_recognition
from data_layer.fees.recognition_records import NewRecognition
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_commands import settle_month
from data_layer.institutions.tables import Institution
from data_layer.outbox.queries import subjects_to_handle
from data_layer.outbox.records import Deed
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.cases import NOON, store_study_of
from tests.builders.fee_policies import store_published
from tests.builders.institutions import store_institution
from tests.builders.money import OCTOBER, statement_of
from tests.builders.two_sides import Side


def store_money_of(session: Session, one: Side, other: Side) -> tuple[Side, Side]:
    """The sides, who know the public ids of their charge, statement and dispute now."""
    store_published(session)
    delivered = subjects_to_handle(session, Deed.CASE_DELIVERED, limit=100)
    charge_delivered(session, delivered, NOON)
    settle_month(session, PROVINCE_WIDE, OCTOBER, NOON)
    for side in (one, other):
        _recognise(session, side)
    return _with_money(session, one), _with_money(session, other)


def _with_money(session: Session, side: Side) -> Side:
    hospital = _hospital(session, side)
    charge = session.scalars(
        select(FeeCharge)
        .join(Case, Case.id == FeeCharge.case_id)
        .where(Case.case_number == side.delivered)
    ).one()
    owner = Owner(kind=OwnerKind.INSTITUTION, id=hospital.id)
    statement = statement_of(session, owner, OCTOBER).public_id
    dispute = open_dispute(
        session,
        Scope(institution_ids=frozenset({hospital.id})),
        (statement, charge.public_id),
        DisputeGround.WRONG_PRICE,
        Said(text=f"{side.mark}异议"),
        Signature(by=None, at=NOON),
    )
    money = {"charge": charge.public_id, "statement": statement, "dispute": dispute}
    return replace(side, objects={**side.objects, **money})


def _recognise(session: Session, side: Side) -> None:
    """A study of a hospital that is on no side, accepted here."""
    study = store_study_of(session, store_institution(session))
    new = NewRecognition(
        study_public_id=study.public_id,
        institution_id=_hospital(session, side).id,
        is_recognised=True,
    )
    record_recognition(session, PROVINCE_WIDE, new, by=None, at=NOON)


def _hospital(session: Session, side: Side) -> Institution:
    found = select(Institution).where(Institution.public_id == side.objects["hospital"])
    return session.scalars(found).one()
