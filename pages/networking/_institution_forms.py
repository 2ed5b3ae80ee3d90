"""The forms on the record of an institution, each filled with what is known now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from data_layer.institutions.contact_records import Contact, Person
from data_layer.institutions.membership_queries import next_states
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
from data_layer.institutions.registry_records import Fact
from pages.networking._institution_data import Register
from portal.i18n import label, t
from portal.record_forms import NOTHING, SEEN, Field, Form

GROUP = "institution"
OUTSIDE = "outside"
CONTACT = "contact-"


def forms_of(register: Register, today: date) -> dict[str, Form]:
    forms = [
        _facts(register, today),
        _level(register, today),
        _particulars(register),
        _storage(register, today),
        _film(register, today),
        _step(register, today),
        _filing(today),
        *(_contact(duty, register.contacts.get(duty)) for duty in ContactDuty),
    ]
    return {one.name: one for one in forms}


def form_called(register: Register, name: str, today: date) -> Form:
    """As it would be opened now; whatever it was, a form that is gone has nothing to show."""
    forms = forms_of(register, today)
    return forms.get(name) or replace(forms["facts"], name=name, fields=())


def day_field(name: str, words: str, value: date | None, help_text: str = "") -> Field:
    return Field(
        name=name,
        words=words,
        value=value.isoformat() if value else "",
        placeholder=t("register-day-shape"),
        help_text=help_text,
    )


def options_of(members: Iterable[StrEnum]) -> dict[str, str]:
    return {one.value: label(one) for one in members}


def _facts(register: Register, today: date) -> Form:
    facts = register.present.facts
    cities = options_of(City) | {OUTSIDE: t("networking-outside")}
    return Form(
        group=GROUP,
        name="facts",
        title=t("register-facts"),
        opener=t("register-facts-edit"),
        note=t("register-dated-note"),
        fields=(
            _fact(Fact.NAME, facts.name, is_required=True, is_wide=True),
            _choice(Fact.KIND, InstitutionKind, facts.kind),
            _choice(Fact.OWNERSHIP, Ownership, facts.ownership),
            _choice(Fact.NETWORK_ROLE, NetworkRole, facts.network_role),
            Field(
                name=Fact.CITY,
                words=label(Fact.CITY),
                kind="one",
                options=cities,
                value=facts.city or OUTSIDE,
            ),
            _fact(Fact.COUNTY, facts.county),
            _effective(today),
            _revision(register),
        ),
    )


def _level(register: Register, today: date) -> Form:
    standing = register.present.standing
    grades = {NOTHING: t("register-no-grade")} | options_of(Grade)
    grade = standing.grade if standing else None
    return Form(
        group=GROUP,
        name="level",
        title=t("register-level"),
        opener=t("register-level-edit"),
        note=t("register-dated-note"),
        fields=(
            _choice(Fact.LEVEL, Level, standing.level if standing else None),
            Field(
                name=Fact.GRADE,
                words=label(Fact.GRADE),
                kind="one",
                options=grades,
                value=grade or NOTHING,
            ),
            _effective(today),
            _revision(register),
        ),
    )


def _particulars(register: Register) -> Form:
    known = register.present.particulars
    return Form(
        group=GROUP,
        name="particulars",
        title=t("register-particulars"),
        opener=t("register-particulars-edit"),
        note=t("register-particulars-note"),
        fields=(
            _fact(Fact.CREDIT_CODE, known.credit_code or "", is_wide=True),
            _fact(Fact.LONGITUDE, _degrees(known.longitude)),
            _fact(Fact.LATITUDE, _degrees(known.latitude)),
            _revision(register),
        ),
    )


def _storage(register: Register, today: date) -> Form:
    facts = register.present.facts
    return Form(
        group=GROUP,
        name="storage",
        title=t("register-storage"),
        opener=t("register-storage-edit"),
        note=t("register-dated-note"),
        fields=(
            _choice(Fact.STORAGE_MODE, StorageMode, facts.storage_mode),
            _effective(today),
            _fact(Fact.STORAGE_REASON, facts.storage_reason, is_wide=True, is_required=True),
            _revision(register),
        ),
    )


def film_since(register: Register) -> date | None:
    spells = (one for one in register.history.services if one.value == Service.ELECTRONIC_FILM)
    return next((one.valid_from for one in spells if one.valid_to is None), None)


def _film(register: Register, today: date) -> Form:
    begins = film_since(register) is None
    key = "begin" if begins else "end"
    return Form(
        group=GROUP,
        name=f"film-{key}",
        title=t(f"register-film-{key}"),
        opener=t(f"register-film-{key}"),
        opener_icon="bi-film",
        fields=(day_field("day", t(f"register-film-{key}-day"), today),),
    )


def present_step(register: Register) -> MembershipState | None:
    last = register.steps[-1] if register.steps else None
    return last.state if last and last.valid_to is None else None


def _step(register: Register, today: date) -> Form:
    present = present_step(register)
    return Form(
        group=GROUP,
        name="step",
        title=t("register-step"),
        opener=t("register-step-take"),
        opener_icon="bi-signpost",
        look="main",
        note=t("register-step-note"),
        fields=(
            Field(
                name="state",
                words=t("register-step-state"),
                kind="one",
                options=options_of(next_states(present_step(register))),
                is_required=True,
            ),
            day_field("day", t("register-step-day"), today),
            Field(name="study", words=t("register-study"), help_text=t("register-study-help")),
            Field(name="note", words=t("register-note"), help_text=t("register-note-help")),
            Field(name=SEEN, kind="hidden", value=present or NOTHING),
        ),
    )


def _filing(today: date) -> Form:
    return Form(
        group=GROUP,
        name="filing",
        title=t("register-filing"),
        opener=t("register-filing-record"),
        opener_icon="bi-plus-lg",
        fields=(
            Field(
                name="kind",
                words=t("register-filing-kind"),
                kind="one",
                options=options_of(FilingKind),
                is_required=True,
            ),
            Field(name="number", words=t("register-filing-number"), is_required=True),
            day_field("filed_on", t("register-filed-on"), today),
            day_field("expires_on", t("register-expires-on"), None, t("register-expires-on-help")),
        ),
    )


def _contact(duty: ContactDuty, known: Contact | None) -> Form:
    person = known.person if known else Person()
    return Form(
        group=GROUP,
        name=f"{CONTACT}{duty}",
        title=label(duty),
        opener=t("register-contact-edit"),
        look="quiet",
        note=t("register-contact-note"),
        fields=(
            Field(name="name", words=t("register-contact-name"), value=person.name),
            Field(name="phone", words=t("register-contact-phone"), value=person.phone),
            Field(
                name=SEEN,
                kind="hidden",
                value=known.recorded_at.isoformat() if known else NOTHING,
            ),
        ),
    )


def _fact(fact: Fact, value: str, *, is_wide: bool = False, is_required: bool = False) -> Field:
    return Field(
        name=fact,
        words=label(fact),
        value=value,
        is_wide=is_wide,
        is_required=is_required,
    )


def _choice(fact: Fact, members: type[StrEnum], value: StrEnum | None) -> Field:
    return Field(
        name=fact,
        words=label(fact),
        kind="one",
        options=options_of(members),
        value=value or "",
        is_required=True,
    )


def _effective(today: date) -> Field:
    return day_field("effective_on", t("register-effective-on"), today)


def _revision(register: Register) -> Field:
    return Field(name=SEEN, kind="hidden", value=str(register.present.revision))


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
