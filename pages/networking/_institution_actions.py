"""What the forms on the record of an institution do; each reads what it changes anew, in scope."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from data_layer.clock import now
from data_layer.institutions import registry_commands
from data_layer.institutions.contact_commands import change_contact
from data_layer.institutions.contact_records import ContactChange, Person
from data_layer.institutions.errors import FormUnusableError
from data_layer.institutions.filing_commands import record_filing
from data_layer.institutions.filing_records import NewFiling
from data_layer.institutions.membership_records import NewStep
from data_layer.institutions.records import (
    City,
    ContactDuty,
    FilingKind,
    Grade,
    InstitutionKind,
    Level,
    MembershipState,
    NetworkRole,
    Ownership,
    Service,
    StorageMode,
)
from data_layer.institutions.registry_commands import Entry
from data_layer.institutions.registry_records import (
    Particulars,
    PresentInstitution,
    Standing,
)
from data_layer.institutions.service_commands import begin_service, end_service
from data_layer.institutions.version_queries import present_institution
from data_layer.membership_steps import take_step
from pages.networking._institution_forms import CONTACT, OUTSIDE
from portal import db
from portal.access import account, scope
from portal.form_answers import told_together
from portal.record_forms import NOTHING, Filled
from portal.typed_days import typed_day

Member = TypeVar("Member", bound=StrEnum)
_LONGEST_NAME, _LONGEST_COUNTY, _LONGEST_REASON = 128, 32, 200


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    does = _contact if filled.form.startswith(CONTACT) else _FORMS.get(filled.form)
    if does is None:
        raise FormUnusableError({})
    with db.writing() as session:
        does(session, public_id, filled, now())
    return "register-saved"


def _facts(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    present = present_institution(session, scope(), public_id)
    name, county = filled.text("name"), filled.text("county")
    city = member(City, filled.text("city"))
    problems = {
        "name": _length(name, _LONGEST_NAME) if name else "missing",
        "county": _length(county, _LONGEST_COUNTY),
        "city": "" if city or filled.text("city") == OUTSIDE else "missing",
    }
    entry = _entry(present, filled, at, problems)
    facts = replace(
        present.facts,
        name=name,
        county=county,
        city=city,
        kind=_required(InstitutionKind, filled, "kind"),
        ownership=_required(Ownership, filled, "ownership"),
        network_role=_required(NetworkRole, filled, "network_role"),
    )
    registry_commands.change_facts(session, entry, facts)


def _level(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    present = present_institution(session, scope(), public_id)
    entry = _entry(present, filled, at, {})
    standing = Standing(
        level=_required(Level, filled, "level"), grade=member(Grade, filled.text("grade"))
    )
    registry_commands.change_level(session, entry, standing)


def _particulars(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    present = present_institution(session, scope(), public_id)
    longitude, latitude = (
        _degrees(filled.text("longitude"), 180),
        _degrees(filled.text("latitude"), 90),
    )
    problems = {
        name: name
        for name, value in (("longitude", longitude), ("latitude", latitude))
        if filled.text(name) and value is None
    }
    if not problems and (longitude is None) != (latitude is None):
        problems = {"latitude": "both_degrees"}
    _require_none(problems)
    registry_commands.correct_particulars(
        session,
        _entry_on(present, filled, present.facts_since, at),
        Particulars(
            credit_code=filled.text("credit_code") or None, longitude=longitude, latitude=latitude
        ),
    )


def _storage(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    present = present_institution(session, scope(), public_id)
    reason = filled.text("storage_reason")
    problems = {"storage_reason": _length(reason, _LONGEST_REASON) if reason else "missing"}
    entry = _entry(present, filled, at, problems)
    facts = replace(
        present.facts,
        storage_mode=_required(StorageMode, filled, "storage_mode"),
        storage_reason=reason,
    )
    registry_commands.change_facts(session, entry, facts)


def _film_begins(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    day = _day(filled, "day")
    begin_service(session, scope(), public_id, Service.ELECTRONIC_FILM, day, at)


def _film_ends(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    day = _day(filled, "day")
    end_service(session, scope(), public_id, Service.ELECTRONIC_FILM, day, at)


def _step(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    step = NewStep(
        seen=member(MembershipState, filled.seen),
        state=_required(MembershipState, filled, "state"),
        valid_from=_day(filled, "day"),
        study=filled.text("study"),
        note=filled.text("note"),
    )
    take_step(session, scope(), public_id, step, at, account().id)


def _filing(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    ends = filled.text("expires_on")
    new = NewFiling(
        kind=member(FilingKind, filled.text("kind")),
        number=filled.text("number"),
        filed_on=typed_day(filled.text("filed_on")),
        expires_on=typed_day(ends),
    )
    with told_together({"expires_on": "day"} if ends and new.expires_on is None else {}):
        record_filing(session, scope(), public_id, new, at)


def _contact(session: db.Session, public_id: str, filled: Filled, at: datetime) -> None:
    duty = member(ContactDuty, filled.form.removeprefix(CONTACT))
    if duty is None:
        raise FormUnusableError({})
    change = ContactChange(
        duty=duty,
        person=Person(name=filled.text("name"), phone=filled.text("phone")),
        seen_at=_moment(filled.seen),
    )
    change_contact(session, scope(), public_id, change, at)


def member(kind: type[Member], text: str) -> Member | None:
    return next((one for one in kind if one == text), None)


def _required(kind: type[Member], filled: Filled, name: str) -> Member:
    found = member(kind, filled.text(name))
    if found is None:
        raise FormUnusableError({name: "missing"})
    return found


def _day(filled: Filled, name: str) -> date:
    found = typed_day(filled.text(name))
    if found is None:
        raise FormUnusableError({name: "day"})
    return found


def _entry(
    present: PresentInstitution, filled: Filled, at: datetime, problems: dict[str, str]
) -> Entry:
    day = typed_day(filled.text("effective_on"))
    _require_none(problems | {"effective_on": "" if day else "day"})
    return _entry_on(present, filled, day or present.facts_since, at)


def _entry_on(present: PresentInstitution, filled: Filled, day: date, at: datetime) -> Entry:
    return Entry(
        institution_id=present.id,
        read_revision=filled.revision,
        effective_on=day,
        recorded_at=at,
    )


def _require_none(problems: dict[str, str]) -> None:
    if found := {name: problem for name, problem in problems.items() if problem}:
        raise FormUnusableError(found)


def _length(text: str, longest: int) -> str:
    return "long" if len(text) > longest else ""


def _degrees(text: str, most: int) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -most <= value <= most else None


def _moment(text: str) -> datetime | None:
    try:
        return None if text == NOTHING else datetime.fromisoformat(text)
    except ValueError:
        return None


_FORMS: dict[str, Callable[[db.Session, str, Filled, datetime], None]] = {
    "facts": _facts,
    "level": _level,
    "particulars": _particulars,
    "storage": _storage,
    "film-begin": _film_begins,
    "film-end": _film_ends,
    "step": _step,
    "filing": _filing,
}
