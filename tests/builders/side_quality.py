"""The quality of two sides: a finding, a signal, what is done about it, a critical finding."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.accounts.tables import Account
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.database import keyring
from data_layer.identifiers import new_public_id
from data_layer.quality.governance_tables import CorrectiveAction, QualityFinding, QualitySignal
from tests.builders.cases import NOON
from tests.builders.quality import store_critical, store_draw, store_settled
from tests.builders.two_sides import Side

_SCAN = b"%PDF-1.7 what was done"


def store_quality_of(session: Session, side: Side) -> Side:
    """The side, who knows the public ids of its quality now."""
    number = side.cases[CaseStatus.ISSUED]
    case = session.scalars(select(Case).where(Case.case_number == number)).one()
    signal = _signal(session, case)
    quality = {
        "finding": _finding(session, case, side.mark).public_id,
        "signal": signal.public_id,
        "correction": _correction(session, signal, side).public_id,
        "critical": store_critical(session, case).public_id,
    }
    return replace(side, objects={**side.objects, **quality})


def _finding(session: Session, case: Case, mark: str) -> QualityFinding:
    sealed = keyring(session).seal(f"{mark}漏报")
    sampled = store_settled(session, case, store_draw(session), radpeer="2a", comment_sealed=sealed)
    finding = QualityFinding(
        public_id=new_public_id(),
        sampled_id=sampled.id,
        expert_id=case.expert_id,
        institution_id=case.requesting_institution_id,
        state="told",
        told_at=NOON,
    )
    session.add(finding)
    session.flush()
    return finding


def _signal(session: Session, case: Case) -> QualitySignal:
    signal = QualitySignal(
        public_id=new_public_id(),
        chart="cusum",
        indicator="significant_discrepancies",
        subject_kind="institution",
        subject_id=case.requesting_institution_id,
        happened_at=NOON,
        value=4.6,
        parameters={"limit": 4.5, "cases": 30},
        raised_at=NOON,
    )
    session.add(signal)
    session.flush()
    return signal


def _correction(session: Session, signal: QualitySignal, side: Side) -> CorrectiveAction:
    manager = side.people[Role.HOSPITAL_MANAGER]
    owner = session.scalars(select(Account.id).where(Account.user_name == manager)).one()
    correction = CorrectiveAction(
        public_id=new_public_id(),
        signal_id=signal.id,
        owner_id=owner,
        title=f"{side.mark}整改",
        plan=f"{side.mark}双人阅片",
        deadline=NOON.date() + timedelta(days=30),
        check_after_months=3,
        state="done",
        evidence=f"{side.mark}已完成",
        media_type="pdf",
        scan_sealed=keyring(session).seal_bytes(_SCAN),
        opened_at=NOON,
        done_at=NOON,
    )
    session.add(correction)
    session.flush()
    return correction
