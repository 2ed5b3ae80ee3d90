"""The form that enters one institution into the register, and what was typed into it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from data_layer.clock import now
from data_layer.institutions.errors import FormUnusableError
from data_layer.institutions.import_rules import is_usable_code
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NetworkRole,
    NewInstitution,
    Ownership,
    StorageMode,
)
from data_layer.institutions.registry_commands import register_institution
from data_layer.institutions.registry_records import Fact
from data_layer.institutions.version_queries import public_id_of
from pages.networking._institution_forms import OUTSIDE, day_field, options_of
from portal import db
from portal.i18n import label, t
from portal.record_forms import NOTHING, Field, Filled, Form
from portal.typed_days import typed_day

GROUP, NEW = "registration", "new"
DAY = "effective_on"
_LONGEST = {"name": 128, "county": 32}
Member = TypeVar("Member", bound=StrEnum)


def new_form(today: date) -> Form:
    return Form(
        group=GROUP,
        name=NEW,
        title=t("succession-register"),
        opener=t("succession-register"),
        opener_icon="bi-plus-lg",
        look="main",
        note=t("succession-register-note"),
        confirm=t("succession-register"),
        fields=(*institution_fields(), day_field(DAY, t("succession-register-day"), today)),
    )


def institution_fields(city: City | None = None, county: str = "") -> tuple[Field, ...]:
    """What is said of one that is not in the register yet."""
    return (
        Field(name="name", words=label(Fact.NAME), is_required=True, is_wide=True),
        Field(
            name="code",
            words=t("networking-code"),
            help_text=t("succession-code-help"),
            is_required=True,
        ),
        Field(
            name=Fact.CREDIT_CODE,
            words=label(Fact.CREDIT_CODE),
            help_text=t("succession-credit-code-help"),
        ),
        _choice(Fact.KIND, InstitutionKind),
        _choice(Fact.OWNERSHIP, Ownership, Ownership.PUBLIC),
        _choice(Fact.NETWORK_ROLE, NetworkRole, NetworkRole.REQUESTING),
        _choice(Fact.STORAGE_MODE, StorageMode, StorageMode.CENTRAL),
        _open_choice(Fact.LEVEL, Level, t("networking-no-level")),
        _open_choice(Fact.GRADE, Grade, t("register-no-grade")),
        Field(
            name=Fact.CITY,
            words=label(Fact.CITY),
            kind="one",
            options=options_of(City) | {OUTSIDE: t("networking-outside")},
            value=city or "",
            is_required=True,
        ),
        Field(name=Fact.COUNTY, words=label(Fact.COUNTY), value=county),
    )


def register(filled: Filled) -> str:
    """The public id of the institution that is in the register from now on.

    Raises:
        FormUnusableError: with everything that is wrong.
        What `register_institution` raises.
    """
    day = typed_day(filled.text(DAY))
    require_none(problems_of(filled) | {DAY: "" if day else "day"})
    with db.writing() as session:
        new = typed_institution(filled)
        id_ = register_institution(session, new, day or date.max, recorded_at=now())
        return public_id_of(session, id_)


def problems_of(filled: Filled) -> dict[str, str]:
    """By field what is wrong with it; what is right has no words."""
    code, name = filled.text("code"), filled.text("name")
    has_grade = member(Grade, filled.text("grade")) is not None
    has_level = member(Level, filled.text("level")) is not None
    has_place = filled.text("city") == OUTSIDE or member(City, filled.text("city"))
    return {
        "code": _of_code(code),
        "name": too_long("name", name) if name else "missing",
        "county": too_long("county", filled.text("county")),
        "city": "" if has_place else "missing",
        "level": "missing" if has_grade and not has_level else "",
        **_missing(
            filled,
            {
                "kind": InstitutionKind,
                "ownership": Ownership,
                "network_role": NetworkRole,
                "storage_mode": StorageMode,
            },
        ),
    }


def typed_institution(filled: Filled) -> NewInstitution:
    """Of what `problems_of` found nothing wrong with."""
    return NewInstitution(
        code=filled.text("code"),
        name=filled.text("name"),
        kind=InstitutionKind(filled.text("kind")),
        city=member(City, filled.text("city")),
        county=filled.text("county"),
        level=member(Level, filled.text("level")),
        grade=member(Grade, filled.text("grade")),
        ownership=Ownership(filled.text("ownership")),
        network_role=NetworkRole(filled.text("network_role")),
        storage_mode=StorageMode(filled.text("storage_mode")),
        credit_code=filled.text("credit_code") or None,
    )


def member(kind: type[Member], text: str) -> Member | None:
    return next((one for one in kind if one == text), None)


def require_none(problems: dict[str, str]) -> None:
    if found := {name: problem for name, problem in problems.items() if problem}:
        raise FormUnusableError(found)


def too_long(name: str, text: str) -> str:
    return "long" if len(text) > _LONGEST[name] else ""


def _of_code(code: str) -> str:
    if not code:
        return "missing"
    return "" if is_usable_code(code) else "code"


def _missing(filled: Filled, kinds: dict[str, type[StrEnum]]) -> dict[str, str]:
    return {
        name: "" if member(kind, filled.text(name)) else "missing" for name, kind in kinds.items()
    }


def _choice(fact: Fact, members: Iterable[StrEnum], value: StrEnum | None = None) -> Field:
    return Field(
        name=fact,
        words=label(fact),
        kind="one",
        options=options_of(members),
        value=value or "",
        is_required=True,
    )


def _open_choice(fact: Fact, members: Iterable[StrEnum], nothing: str) -> Field:
    return Field(
        name=fact,
        words=label(fact),
        kind="one",
        options={NOTHING: nothing} | options_of(members),
        value=NOTHING,
    )
