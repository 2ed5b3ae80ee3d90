"""Writes what the steps into the network rest on, as far as it is on record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.demo.records import Hospital, Spell
from data_layer.demo.registering import office_hour
from data_layer.demo.writing import Writer
from data_layer.institutions.records import EvidenceKind, MembershipState
from data_layer.institutions.tables import (
    Agreement,
    AgreementFile,
    DicomNode,
    MembershipEvidence,
)
from data_layer.studies.tables import Study

_S = MembershipState
_NOTES = {
    _S.AGREEMENT_SIGNED: "协议已签署，纸质正本存档",
    _S.TRIAL: "测试检查传输完整，影像与报告回传正常，同意试运行",
    _S.LIVE: "经双方确认传输稳定，转入正式联网",
    _S.SUSPENDED: "院内系统升级，暂停传输",
    _S.LEFT: "机构书面申请退出，协议同时终止",
}
_CEASED = "机构撤销或并入其他机构，同日退出联网"
_BEFORE_IT_IS_RECORDED = timedelta(minutes=40)
_AT_ONCE = 500


@dataclass(frozen=True)
class _Proof:
    kind: EvidenceKind
    reference: str
    happened_at: datetime


@dataclass(frozen=True)
class _Scanned:
    public_id: str
    valid_from: date
    valid_to: date | None
    kept_at: datetime


@dataclass(frozen=True, kw_only=True)
class _Known:
    """By institution: its scanned agreements, the name of its node, its test study."""

    agreements: Mapping[int, list[_Scanned]]
    nodes: Mapping[int, str]
    studies: Mapping[int, _Proof]


def write_evidence(
    session: Session, writer: Writer, hospitals: list[Hospital], tests: Mapping[int, int]
) -> None:
    """After all else; of the test studies the numbers are given, by institution."""
    known = _Known(
        agreements=_scanned(session),
        nodes=_nodes(session),
        studies=_studies(session, tests),
    )
    steps = ((hospital, spell) for hospital in hospitals for spell in hospital.spells)
    found = (
        (number, spell, _proof(hospital, spell, known))
        for number, (hospital, spell) in enumerate(steps, start=1)
        if spell.state is not _S.APPLIED
    )
    writer.add(MembershipEvidence, [_row(*one) for one in found])


def _proof(hospital: Hospital, spell: Spell, known: _Known) -> _Proof:
    at = office_hour(spell.valid_from) - _BEFORE_IT_IS_RECORDED
    match spell.state:
        case _S.AGREEMENT_SIGNED:
            found = _in_force(known.agreements[hospital.id], spell.valid_from)
        case _S.LINK_TESTED:
            found = _Proof(EvidenceKind.ECHO, known.nodes[hospital.id], at)
        case _S.TRIAL | _S.LIVE:
            found = known.studies.get(hospital.id)
        case _S.LEFT if spell.valid_from == hospital.closed_on:
            found = _Proof(EvidenceKind.NOTE, _CEASED, at)
        case _:
            found = None
    return found or _Proof(EvidenceKind.NOTE, _NOTES[spell.state], at)


def _in_force(agreements: Iterable[_Scanned], day: date) -> _Proof | None:
    for one in agreements:
        if one.valid_from <= day and (one.valid_to is None or one.valid_to > day):
            return _Proof(EvidenceKind.AGREEMENT, one.public_id, one.kept_at)
    return None


def _row(membership_id: int, spell: Spell, proof: _Proof) -> dict[str, object]:
    return {
        "membership_id": membership_id,
        "kind": proof.kind,
        "reference": proof.reference,
        "happened_at": proof.happened_at,
        "recorded_by": None,
        "recorded_at": office_hour(spell.valid_from),
    }


def _scanned(session: Session) -> Mapping[int, list[_Scanned]]:
    """Of who asks, the newest first."""
    rows = session.execute(
        select(
            Agreement.requesting_institution_id,
            Agreement.public_id,
            Agreement.valid_from,
            Agreement.valid_to,
            AgreementFile.recorded_at,
        )
        .join(AgreementFile, AgreementFile.agreement_id == Agreement.id)
        .order_by(Agreement.valid_from.desc(), Agreement.id)
    )
    found: dict[int, list[_Scanned]] = defaultdict(list)
    for institution_id, public_id, begins, ends, kept_at in rows:
        found[institution_id].append(_Scanned(public_id, begins, ends, kept_at))
    return found


def _nodes(session: Session) -> dict[int, str]:
    """Of several the first by name, which is the institution's own and not the inbox."""
    rows = session.execute(
        select(DicomNode.institution_id, DicomNode.ae_title).order_by(DicomNode.ae_title.desc())
    )
    return dict(rows.all())


def _studies(session: Session, tests: Mapping[int, int]) -> dict[int, _Proof]:
    numbers = sorted(tests.values())
    return {
        institution_id: _Proof(EvidenceKind.TEST_STUDY, public_id, at)
        for start in range(0, len(numbers), _AT_ONCE)
        for institution_id, public_id, at in _received(session, numbers[start : start + _AT_ONCE])
    }


def _received(session: Session, numbers: list[int]) -> Iterator[tuple[int, str, datetime]]:
    columns = (Study.institution_id, Study.public_id, Study.first_received_at)
    yield from session.execute(select(*columns).where(Study.id.in_(numbers)))
