"""Writes the papers of the institutions: filings, whom to call, what steps rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from numpy.random import Generator

from data_layer.clock import day_starts_at
from data_layer.demo.foundation import Foundation
from data_layer.demo.names import people
from data_layer.demo.records import Hospital, Plan
from data_layer.demo.writing import Writer
from data_layer.institutions.records import City, ContactDuty, FilingKind, Level
from data_layer.institutions.tables import InstitutionContact, InstitutionFiling
from data_layer.sealing import Keyring

_AREA_CODES = {
    City.HEFEI: "0551",
    City.WUHU: "0553",
    City.BENGBU: "0552",
    City.HUAINAN: "0554",
    City.MAANSHAN: "0555",
    City.HUAIBEI: "0561",
    City.TONGLING: "0562",
    City.ANQING: "0556",
    City.HUANGSHAN: "0559",
    City.CHUZHOU: "0550",
    City.FUYANG: "0558",
    City.SUZHOU: "0557",
    City.LUAN: "0564",
    City.BOZHOU: "0558",
    City.CHIZHOU: "0566",
    City.XUANCHENG: "0563",
}
_DUTIES = {
    Level.PRIMARY: (ContactDuty.IMAGING,),
    Level.SECONDARY: (ContactDuty.IMAGING, ContactDuty.INFORMATION),
    Level.TERTIARY: (ContactDuty.IMAGING, ContactDuty.INFORMATION, ContactDuty.LEADERSHIP),
}
_YEARS = {FilingKind.ICP: 3, FilingKind.CLASSIFIED_PROTECTION: 2}
# Which part of the filings has run out, and which part soon will.
_RUN_OUT, _SOON = 0.03, 0.08


@dataclass(frozen=True, kw_only=True)
class _Filing:
    hospital: Hospital
    kind: FilingKind
    serial: int


def write_papers(
    writer: Writer, keyring: Keyring, plan: Plan, foundation: Foundation, draw: Generator
) -> None:
    """Of everybody who is networked and lies in the province."""
    members = [h for h in foundation.hospitals if h.is_live and h.city is not None]
    filings = enumerate(_filed(members, draw), start=1)
    writer.add(
        InstitutionFiling,
        [
            _filing_row(_Filing(hospital=hospital, kind=kind, serial=serial), plan, draw)
            for serial, (hospital, kind) in filings
        ],
    )
    wanted = [(hospital, duty) for hospital in members for duty in _duties(hospital)]
    names = people(draw, draw.random(len(wanted)) < 0.4)
    recorded_at = day_starts_at(plan.as_of - timedelta(days=200))
    writer.add(
        InstitutionContact,
        [
            {
                "institution_id": hospital.id,
                "duty": duty,
                "name_sealed": keyring.seal(name),
                "phone_sealed": keyring.seal(_phone(hospital, number)),
                "recorded_at": recorded_at,
            }
            for number, ((hospital, duty), name) in enumerate(zip(wanted, names, strict=True))
        ],
    )


def _duties(hospital: Hospital) -> Iterator[ContactDuty]:
    yield from _DUTIES[hospital.level]
    if hospital.is_partner:
        yield ContactDuty.ON_CALL


def _phone(hospital: Hospital, number: int) -> str:
    """No number begins with zeros, so that nobody is called by mistake."""
    area = _AREA_CODES[hospital.city] if hospital.city else "0550"
    return f"{area}-0000{number:04d}"


def _filed(members: list[Hospital], draw: Generator) -> Iterator[tuple[Hospital, FilingKind]]:
    for hospital in members:
        if hospital.level is not Level.PRIMARY or draw.random() < 0.25:
            yield hospital, FilingKind.ICP
        yield hospital, FilingKind.CLASSIFIED_PROTECTION


def _filing_row(filing: _Filing, plan: Plan, draw: Generator) -> dict[str, object]:
    expires_on = plan.as_of + timedelta(days=_days_left(filing.kind, draw))
    filed_on = expires_on - timedelta(days=365 * _YEARS[filing.kind])
    return {
        "institution_id": filing.hospital.id,
        "kind": filing.kind,
        "number": _number(filing, filed_on),
        "filed_on": filed_on,
        "expires_on": expires_on,
        "recorded_at": day_starts_at(filed_on) + timedelta(hours=10),
    }


def _days_left(kind: FilingKind, draw: Generator) -> int:
    share = float(draw.random())
    if share < _RUN_OUT:
        return -int(draw.integers(1, 100))
    if share < _RUN_OUT + _SOON:
        return int(draw.integers(2, 60))
    return int(draw.integers(61, 365 * _YEARS[kind] - 5))


def _number(filing: _Filing, filed_on: date) -> str:
    """Of the usual shape, and said to be a sample."""
    if filing.kind is FilingKind.ICP:
        return f"皖ICP备{filed_on.year}{filing.serial:06d}号（示例）"
    return f"{filing.hospital.county_code}-{filed_on.year % 100}{filing.serial:05d}（示例）"
