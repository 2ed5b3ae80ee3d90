"""Writes the register of the demo province: who is in it, who was, and how all that came about."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta

from data_layer.clock import day_starts_at
from data_layer.demo import pasts
from data_layer.demo.ceased import Ceased, Succession
from data_layer.demo.credit_codes import credit_code
from data_layer.demo.draws import public_ids, stream
from data_layer.demo.records import LEVEL_BELOW, Hospital, Plan
from data_layer.demo.writing import Writer
from data_layer.institutions.records import Grade, SuccessionKind
from data_layer.institutions.tables import (
    Institution,
    InstitutionLevel,
    InstitutionRemark,
    InstitutionSuccession,
    InstitutionVersion,
    Membership,
)

WHY = {
    SuccessionKind.MERGE: "乡镇区划调整，两乡卫生院人员、设备合并办院",
    SuccessionKind.SPLIT: "新院区建成启用，单独核发医疗机构执业许可证",
}
WHY_CLOSED = "所在乡镇撤并，医疗服务由县医院派驻门诊承担"


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
    writer.add(InstitutionRemark, list(_remarks(ceased)))


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


def _remarks(ceased: Ceased) -> Iterator[dict[str, object]]:
    merged = {one.predecessor.id for one in ceased.successions}
    for one in ceased.successions:
        yield _remark(one.predecessor, one.effective_on, WHY[one.kind])
    for hospital in ceased.hospitals:
        if hospital.id not in merged and hospital.closed_on:
            yield _remark(hospital, hospital.closed_on, WHY_CLOSED)


def _remark(hospital: Hospital, day: date, words: str) -> dict[str, object]:
    return {
        "institution_id": hospital.id,
        "effective_on": day,
        "words": words,
        "recorded_at": office_hour(day),
    }


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
        "longitude": hospital.longitude,
        "latitude": hospital.latitude,
    }


def _levels(hospitals: list[Hospital]) -> Iterator[dict[str, object]]:
    """The level of today, of some the grade before it, and of a few the level before."""
    for hospital in hospitals:
        begins, level = hospital.registered_on, hospital.level
        if hospital.promoted_on:
            ends = hospital.promoted_on
            yield dated(hospital, begins, ends, level=LEVEL_BELOW[level], grade=Grade.A)
            begins = ends
        if hospital.graded_on:
            ends, grade = hospital.graded_on, hospital.grade_before or ""
            yield dated(hospital, begins, ends, level=level, grade=grade)
            begins = ends
        grade = hospital.grade or ""
        yield dated(hospital, begins, hospital.closed_on, level=level, grade=grade)


def _memberships(hospitals: list[Hospital]) -> Iterator[dict[str, object]]:
    steps = ((hospital, spell) for hospital in hospitals for spell in hospital.spells)
    for number, (hospital, spell) in enumerate(steps, start=1):
        since, ends = spell.valid_from, spell.valid_to
        yield dated(hospital, since, ends, id=number, state=spell.state)
