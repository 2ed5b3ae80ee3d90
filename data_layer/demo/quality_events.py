"""Incidents, critical findings and lesions of the last two years of the demo."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from numpy.random import Generator
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseKind
from data_layer.cases.tables import Case
from data_layer.database import keyring
from data_layer.demo.draws import public_ids
from data_layer.demo.records import Plan
from data_layer.demo.writing import Row as WrittenRow
from data_layer.demo.writing import Writer, plain
from data_layer.keys.tables import PatientKey
from data_layer.quality.event_records import CATEGORIES, ClassificationSystem, CriticalKind
from data_layer.quality.event_tables import CriticalFinding, ExaminationIncident, LesionReport
from data_layer.sealing import DataKey
from data_layer.studies.tables import Patient, Study

_SINCE = timedelta(days=730)
_ARTEFACTS = {"CT": 0.012, "MR": 0.028}
_EXTRAVASATION = 0.004
_CRITICAL, _CRITICAL_MODALITIES = 0.03, ("CT", "MR", "DX")
_HEAD = (
    CriticalKind.CEREBRAL_HAEMORRHAGE,
    CriticalKind.CEREBRAL_INFARCTION,
    CriticalKind.SUBARACHNOID_HAEMORRHAGE,
    CriticalKind.EXTRA_AXIAL_HAEMORRHAGE,
)
_BODY = {
    "CHEST": (
        CriticalKind.PULMONARY_EMBOLISM,
        CriticalKind.AORTIC_RUPTURE,
        CriticalKind.HAEMOPNEUMOTHORAX,
    ),
    "ABDOMEN": (CriticalKind.PERFORATED_BOWEL, CriticalKind.RUPTURED_ORGAN),
    "HEAD": _HEAD,
}
# Both sides within minutes; the other side's note is missing; told too late.
_TOLD_SHARES = (0.88, 0.05, 0.07)
_LESION = {
    "PROSTATE": (ClassificationSystem.PI_RADS, 0.7),
    "BREAST": (ClassificationSystem.BI_RADS, 0.6),
}
_CLASSIFIED = 0.93
_CALLER, _RECEIVER, _SAID = "诊断医师", "急诊值班医师", "影像提示危急值，请立即处理。"

_INCIDENT_COLUMNS = ("case_id", "kind", "happened_at", "recorded_at")
_SIDES = ("told", "heard")
_FINDING_COLUMNS = (
    "public_id", "case_id", "finding", "found_at", "found_by",
    *(f"{side}_{what}" for side in _SIDES
      for what in ("at", "content_sealed", "caller_sealed", "receiver_sealed")),
    "recorded_at",
)  # fmt: skip
_LESION_COLUMNS = ("case_id", "system", "category", "recorded_at")


def write_events(session: Session, writer: Writer, plan: Plan, draw: Generator) -> None:
    cases = _cases(session, plan.moment - _SINCE)
    writer.stream(ExaminationIncident, _INCIDENT_COLUMNS, list(_incidents(cases, draw)))
    findings = list(_findings(session, cases, draw, plan.moment))
    writer.stream(CriticalFinding, _FINDING_COLUMNS, findings)
    writer.stream(LesionReport, _LESION_COLUMNS, list(_lesions(cases, draw)))


def _cases(session: Session, since: datetime) -> Sequence[Row[*tuple[Any, ...]]]:
    return session.execute(
        select(
            Case.id,
            Case.modality,
            Case.body_part,
            Case.has_contrast,
            Case.expert_id,
            Case.issued_at,
            Case.first_reported_at,
            Study.started_at,
            Patient.key_id,
        )
        .join(Study, Study.id == Case.study_id)
        .join(Patient, Patient.id == Study.patient_id)
        .where(Case.issued_at >= since, Case.kind == CaseKind.DIAGNOSIS)
        .order_by(Case.id)
    ).all()


def _incidents(cases: Sequence[Row[*tuple[Any, ...]]], draw: Generator) -> Iterator[WrittenRow]:
    for case in cases:
        kinds = []
        if draw.random() < _ARTEFACTS.get(case.modality, 0):
            kinds.append("artefact")
        if case.modality == "CT" and case.has_contrast and draw.random() < _EXTRAVASATION:
            kinds.append("extravasation")
        for kind in kinds:
            yield case.id, kind, plain(case.started_at), plain(case.issued_at)


def _findings(
    session: Session, cases: Sequence[Row[*tuple[Any, ...]]], draw: Generator, now: datetime
) -> Iterator[WrittenRow]:
    chosen = [
        case
        for case in cases
        if case.modality in _CRITICAL_MODALITIES
        and case.body_part in _BODY
        and draw.random() < _CRITICAL
    ]
    keys = _keys(session, {case.key_id for case in chosen})
    names = public_ids(draw, len(chosen))
    for case, name in zip(chosen, names, strict=True):
        kinds = _BODY[case.body_part]
        found_at = case.first_reported_at or case.issued_at
        outcome = int(draw.choice(len(_TOLD_SHARES), p=_TOLD_SHARES))
        minutes = int(draw.integers(12, 45)) if outcome == 2 else int(draw.integers(1, 8))
        told_at = min(found_at + timedelta(minutes=minutes), now)
        heard_at = min(told_at + timedelta(minutes=1), now)
        sides = (_side(keys[case.key_id], told_at), _side(keys[case.key_id], heard_at))
        heard = (None,) * 4 if outcome == 1 else sides[1]
        kind = kinds[int(draw.integers(len(kinds)))].value
        found = plain(found_at)
        yield name, case.id, kind, found, case.expert_id, *sides[0], *heard, plain(heard_at)


def _side(key: DataKey, at: datetime) -> tuple[object, bytes, bytes, bytes]:
    return plain(at), key.seal(_SAID), key.seal(_CALLER), key.seal(_RECEIVER)


def _keys(session: Session, numbers: set[int]) -> dict[int, DataKey]:
    rows = session.execute(
        select(PatientKey.id, PatientKey.secret_sealed).where(PatientKey.id.in_(numbers))
    )
    return {number: keyring(session).patient_key(number, secret) for number, secret in rows}


def _lesions(cases: Sequence[Row[*tuple[Any, ...]]], draw: Generator) -> Iterator[WrittenRow]:
    for case in cases:
        if case.body_part not in _LESION:
            continue
        system, share = _LESION[case.body_part]
        if draw.random() >= share:
            continue
        known = CATEGORIES[system]
        category = known[int(draw.integers(len(known)))] if draw.random() < _CLASSIFIED else ""
        yield case.id, system.value, category, plain(case.issued_at)
