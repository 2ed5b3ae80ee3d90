"""Writes the register of the demo province: who is in it, who was, and how all that came about."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta

from data_layer.clock import day_starts_at
from data_layer.demo import pasts
from data_layer.demo.ceased import Ceased, Succession
from data_layer.demo.credit_codes import credit_code
from data_layer.demo.draws import public_ids, stream
from data_layer.demo.records import LEVEL_BELOW, Hospital, Plan, Spell
from data_layer.demo.writing import Writer
from data_layer.institutions.records import EvidenceKind, Grade, MembershipState
from data_layer.institutions.tables import (
    Institution,
    InstitutionLevel,
    InstitutionSuccession,
    InstitutionVersion,
    Membership,
    MembershipEvidence,
)

_NOTES = {
    MembershipState.TRIAL: "测试检查传输完整，影像与报告回传正常，同意试运行",
    MembershipState.LIVE: "试运行期间传输稳定，经双方确认转入正式联网",
    MembershipState.SUSPENDED: "院内系统升级，暂停传输",
    MembershipState.LEFT: "机构书面申请退出，协议同时终止",
}


def write_register(
    writer: Writer, plan: Plan, hospitals: list[Hospital], ceased: Ceased, known_ids: list[str]
) -> None:
    """With those that are no more; the others are known by the ids given."""
    gone = ceased.hospitals
    everybody = hospitals + gone
    ids = known_ids + public_ids(stream(plan.seed, "ids of the ceased"), len(gone))
    versions = pasts.versions(everybody, plan, stream(plan.seed, "pasts"))
    writer.add(Institution, [_institution(h, one) for h, one in zip(everybody, ids, strict=True)])
    writer.add(InstitutionVersion, list(map(_version, versions)))
    writer.add(InstitutionLevel, list(_levels(everybody)))
    writer.add(Membership, list(_memberships(everybody)))
    writer.add(InstitutionSuccession, list(map(_succession, ceased.successions)))


def _version(version: pasts.Version) -> dict[str, object]:
    return dated(version.hospital, version.valid_from, version.valid_to, **asdict(version.facts))


def _succession(succession: Succession) -> dict[str, object]:
    return {
        "predecessor_id": succession.predecessor.id,
        "successor_id": succession.successor.id,
        "kind": succession.kind,
        "effective_on": succession.effective_on,
        "recorded_at": office_hour(succession.effective_on),
    }


def write_evidence(
    writer: Writer, hospitals: list[Hospital], agreement_ids: Mapping[int, str]
) -> None:
    """What the steps rest on; the agreement of an institution by its id."""
    rows = (
        _evidence(number, hospital, spell, agreement_ids)
        for number, (hospital, spell) in enumerate(_steps(hospitals), start=1)
    )
    writer.add(MembershipEvidence, [row for row in rows if row])


def dated(hospital: Hospital, begins: date, ends: date | None, **what: object) -> dict[str, object]:
    return {
        "institution_id": hospital.id,
        "valid_from": begins,
        "valid_to": ends,
        "recorded_at": office_hour(begins),
        **what,
    }


def office_hour(day: date) -> datetime:
    return day_starts_at(day) + timedelta(minutes=9 * 60 + day.toordinal() * 37 % 480)


def _steps(hospitals: list[Hospital]) -> Iterator[tuple[Hospital, Spell]]:
    return ((hospital, spell) for hospital in hospitals for spell in hospital.spells)


def _evidence(
    membership_id: int, hospital: Hospital, spell: Spell, agreement_ids: Mapping[int, str]
) -> dict[str, object]:
    match spell.state:
        case MembershipState.APPLIED:
            return {}
        case MembershipState.AGREEMENT_SIGNED if hospital.id in agreement_ids:
            kind, reference = EvidenceKind.AGREEMENT, agreement_ids[hospital.id]
        case MembershipState.LINK_TESTED:
            kind, reference = EvidenceKind.ECHO, f"AH{hospital.code}"
        case _:
            kind, reference = EvidenceKind.NOTE, _NOTES.get(spell.state, "协议已签署，正本存档")
    return {
        "membership_id": membership_id,
        "kind": kind,
        "reference": reference,
        "happened_at": office_hour(spell.valid_from) - timedelta(minutes=40),
        "recorded_by": None,
        "recorded_at": office_hour(spell.valid_from),
    }


def _institution(hospital: Hospital, public_id: str) -> dict[str, object]:
    return {
        "id": hospital.id,
        "public_id": public_id,
        "code": hospital.code,
        "name": hospital.name,
        "kind": hospital.kind,
        "city": hospital.city,
        "county": hospital.county,
        "is_in_province": hospital.city is not None,
        "storage_mode": hospital.storage_mode,
        "credit_code": credit_code(hospital),
    }


def _levels(hospitals: list[Hospital]) -> Iterator[dict[str, object]]:
    """The level of today, and of a few the one before."""
    for hospital in hospitals:
        begins, since = hospital.registered_on, hospital.promoted_on or hospital.registered_on
        if hospital.promoted_on:
            below = LEVEL_BELOW[hospital.level]
            yield dated(hospital, begins, since, level=below, grade=Grade.A)
        grade = hospital.grade or ""
        yield dated(hospital, since, hospital.closed_on, level=hospital.level, grade=grade)


def _memberships(hospitals: list[Hospital]) -> Iterator[dict[str, object]]:
    for number, (hospital, spell) in enumerate(_steps(hospitals), start=1):
        since, ends = spell.valid_from, spell.valid_to
        yield dated(hospital, since, ends, id=number, state=spell.state)
