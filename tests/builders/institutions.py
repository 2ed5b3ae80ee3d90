"""Institutions for tests, valid by default: a networked township centre of Hefei."""

from datetime import UTC, date, datetime
from itertools import count
from typing import TypeVar

from sqlalchemy.orm import Session

from data_layer.identifiers import new_public_id
from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    InstitutionRecord,
    Level,
    MembershipState,
    NetworkRole,
    Ownership,
    Service,
    StorageMode,
)
from data_layer.institutions.tables import (
    Agreement,
    DicomNode,
    Institution,
    InstitutionLevel,
    InstitutionService,
    InstitutionVersion,
    Membership,
)

LONG_AGO = date(2018, 1, 1)
# Since when a stored institution is what it is, so that no level or membership begins before.
SINCE_EVER = date(1990, 1, 1)
RECORDED_AT = datetime(2018, 1, 1, tzinfo=UTC)
_NUMBERS = count(1)

Row = TypeVar("Row")


def an_institution(**given: object) -> InstitutionRecord:
    values: dict[str, object] = {
        "id": 1,
        "public_id": "institution23456",
        "code": "H0001",
        "name": "肥东县店埠镇中心卫生院",
        "kind": InstitutionKind.TOWNSHIP_HEALTH_CENTRE,
        "ownership": Ownership.PUBLIC,
        "network_role": NetworkRole.REQUESTING,
        "city": City.HEFEI,
        "county": "肥东县",
        "is_in_province": True,
        "level": Level.PRIMARY,
        "grade": None,
        "membership": MembershipState.LIVE,
        "networked_since": LONG_AGO,
        "storage_mode": StorageMode.CENTRAL,
        "has_electronic_film": False,
        "credit_code": None,
    }
    return InstitutionRecord(**(values | given))  # type: ignore[arg-type]


def store_institution(
    session: Session,
    *,
    level: Level | None = Level.PRIMARY,
    membership: MembershipState | None = MembershipState.LIVE,
    since: date = LONG_AGO,
    has_film: bool = False,
    ownership: Ownership = Ownership.PUBLIC,
    network_role: NetworkRole = NetworkRole.REQUESTING,
    **given: object,
) -> Institution:
    """A row with its level and membership from `since` on; give `city=None` for outside."""
    number = next(_NUMBERS)
    city = given.get("city", City.HEFEI)
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "code": f"H{number:06d}",
        "name": f"第{number}卫生院",
        "kind": InstitutionKind.TOWNSHIP_HEALTH_CENTRE,
        "city": city,
        "county": "肥东县",
        "is_in_province": city is not None,
        "storage_mode": StorageMode.CENTRAL,
    }
    institution = Institution(**(values | given))
    session.add(institution)
    session.flush()
    store_version(session, institution, ownership=ownership, network_role=network_role)
    if level is not None:
        store_level(session, institution, level, since)
    if membership is not None:
        store_membership(session, institution, membership, since)
    if has_film:
        store_film(session, institution, since)
    return institution


def store_version(
    session: Session,
    institution: Institution,
    valid_from: date = SINCE_EVER,
    valid_to: date | None = None,
    **given: object,
) -> InstitutionVersion:
    """As the institution is now, but for what is given."""
    values: dict[str, object] = {
        name: getattr(institution, name)
        for name in ("name", "kind", "city", "county", "storage_mode")
    } | {"ownership": Ownership.PUBLIC, "network_role": NetworkRole.REQUESTING}
    return _stored(
        session,
        InstitutionVersion(
            institution_id=institution.id,
            valid_from=valid_from,
            valid_to=valid_to,
            recorded_at=RECORDED_AT,
            **(values | given),
        ),
    )


def store_level(
    session: Session,
    institution: Institution,
    level: Level,
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
    *,
    grade: Grade | None = None,
) -> InstitutionLevel:
    return _stored(
        session,
        InstitutionLevel(
            institution_id=institution.id,
            level=level,
            grade=grade or "",
            valid_from=valid_from,
            valid_to=valid_to,
            recorded_at=RECORDED_AT,
        ),
    )


def store_membership(
    session: Session,
    institution: Institution,
    state: MembershipState,
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> Membership:
    return _stored(
        session,
        Membership(
            institution_id=institution.id,
            state=state,
            valid_from=valid_from,
            valid_to=valid_to,
            recorded_at=RECORDED_AT,
        ),
    )


def store_film(
    session: Session,
    institution: Institution,
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> InstitutionService:
    return _stored(
        session,
        InstitutionService(
            institution_id=institution.id,
            service=Service.ELECTRONIC_FILM,
            valid_from=valid_from,
            valid_to=valid_to,
            recorded_at=RECORDED_AT,
        ),
    )


def store_agreement(
    session: Session,
    requesting: Institution,
    diagnosing: Institution,
    *,
    is_three_party: bool = True,
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> Agreement:
    return _stored(
        session,
        Agreement(
            public_id=new_public_id(),
            requesting_institution_id=requesting.id,
            diagnosing_institution_id=diagnosing.id,
            is_three_party=is_three_party,
            valid_from=valid_from,
            valid_to=valid_to,
            recorded_at=RECORDED_AT,
        ),
    )


def store_node(session: Session, institution: Institution, **given: object) -> DicomNode:
    values: dict[str, object] = {
        "institution_id": institution.id,
        "ae_title": f"NODE{institution.id}",
        "host": "10.1.0.8",
        "port": 104,
        "is_active": True,
    }
    return _stored(session, DicomNode(**(values | given)))


def _stored(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
