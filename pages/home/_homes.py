"""Which overview an account sees: the first of its roles in this order decides."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord, Role
from pages.home import _expert_view as expert
from pages.home import _governance_view as governance
from pages.home import _hospital_view as hospital
from pages.home import _patient_view as patient
from pages.home import _plain_view as plain
from pages.home import _platform_view as platform
from pages.home import _reviewer_view as reviewer
from pages.home import _team_view as team
from portal.access import scope_as


@dataclass(frozen=True, kw_only=True)
class Home:
    """An overview: its title, and what it tells."""

    head: Callable[[AccountRecord, datetime], Component]
    body: Callable[[AccountRecord, datetime], list[Component]]


GOVERNANCE = Home(head=governance.head, body=governance.body)
HOSPITAL = Home(head=hospital.head, body=hospital.body)
TEAM = Home(head=team.head, body=team.body)
EXPERT = Home(head=expert.head, body=expert.body)
PLATFORM = Home(head=platform.head, body=platform.body)
REVIEWER = Home(head=reviewer.head, body=reviewer.body)
PATIENT = Home(head=patient.head, body=patient.body)
PLAIN = Home(head=plain.head, body=plain.body)

HOMES = (
    (Role.COMMISSION, GOVERNANCE),
    (Role.CITY_OFFICIAL, GOVERNANCE),
    (Role.TEAM_LEAD, TEAM),
    (Role.REVIEWER, EXPERT),
    (Role.EXPERT, EXPERT),
    (Role.HOSPITAL_MANAGER, HOSPITAL),
    (Role.HOSPITAL_CLERK, HOSPITAL),
    (Role.QC_REVIEWER, REVIEWER),
    (Role.SYSTEM_ADMIN, PLATFORM),
    (Role.PATIENT, PATIENT),
)


def home_of(account: AccountRecord) -> Home:
    return next((home for role, home in HOMES if role in account.roles), PLAIN)


def as_its_reader(home: Home, account: AccountRecord) -> AccountRecord:
    """The account with what it reaches by the roles that the overview is for."""
    roles = [role for role, shown in HOMES if shown is home]
    return replace(account, scope=scope_as(*roles))
