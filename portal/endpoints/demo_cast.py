"""The people a visitor of the demonstration may sign in as."""

from dataclasses import dataclass

from data_layer.accounts.queries import oldest_accounts
from data_layer.accounts.records import AccountLine, Role
from data_layer.clock import now
from data_layer.operations.queries import demo_record
from portal import db
from portal.i18n import label, t

_MOST = 12
_ICONS: dict[Role, str] = {
    Role.COMMISSION: "bi-building",
    Role.CITY_OFFICIAL: "bi-geo-alt",
    Role.TEAM_LEAD: "bi-people",
    Role.EXPERT: "bi-eye",
    Role.REVIEWER: "bi-clipboard-check",
    Role.QC_REVIEWER: "bi-rulers",
    Role.HOSPITAL_CLERK: "bi-send",
    Role.HOSPITAL_MANAGER: "bi-hospital",
    Role.PATIENT: "bi-person-heart",
    Role.SYSTEM_ADMIN: "bi-hdd-network",
    Role.SECURITY_ADMIN: "bi-shield-lock",
    Role.AUDITOR: "bi-journal-check",
}


@dataclass(frozen=True, kw_only=True)
class DemoPerson:
    user_name: str
    role: str
    purpose: str
    icon_name: str


@dataclass(frozen=True, kw_only=True)
class DemoCast:
    people: tuple[DemoPerson, ...]
    password: str


def demo_cast() -> DemoCast | None:
    """None unless this database says that its province is a demonstration."""
    with db.reading() as session:
        if demo_record(session) is None:
            return None
        accounts = oldest_accounts(session, _MOST, now())
    # The builder of the demonstration is large, and only a demonstration needs it.
    from data_layer.demo.people import PASSWORD

    people = tuple(_person(account) for account in accounts if account.roles)
    return DemoCast(people=people, password=PASSWORD)


def _person(account: AccountLine) -> DemoPerson:
    main = account.roles[0]
    return DemoPerson(
        user_name=account.user_name,
        role=label(main),
        purpose=t(f"accounts-purpose-{main.value}"),
        icon_name=_ICONS[main],
    )
