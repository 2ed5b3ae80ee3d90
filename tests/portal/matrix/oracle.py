"""Who sees what, as section 2 of the field's description says it; knows nothing of the code."""

from data_layer.accounts.records import Grant, Role
from tests.portal.matrix.random_province import Thing

# Whose work the kinds of things are at all.
_WHOSE: dict[str, frozenset[Role]] = {
    "institution": frozenset(
        {
            Role.COMMISSION,
            Role.CITY_OFFICIAL,
            Role.SYSTEM_ADMIN,
            Role.HOSPITAL_CLERK,
            Role.HOSPITAL_MANAGER,
        }
    ),
    "study": frozenset(
        {
            Role.COMMISSION,
            Role.CITY_OFFICIAL,
            Role.SYSTEM_ADMIN,
            Role.HOSPITAL_CLERK,
            Role.HOSPITAL_MANAGER,
        }
    ),
    "file": frozenset({Role.SYSTEM_ADMIN, Role.HOSPITAL_CLERK, Role.HOSPITAL_MANAGER}),
    "case": frozenset(Role)
    - {
        Role.QC_REVIEWER,
        Role.PATIENT,
        Role.SYSTEM_ADMIN,
        Role.SECURITY_ADMIN,
        Role.AUDITOR,
    },
}
_OF_EXPERTS = frozenset(
    {Role.COMMISSION, Role.CITY_OFFICIAL, Role.TEAM_LEAD, Role.EXPERT, Role.REVIEWER}
)


def sees(grants: tuple[Grant, ...], thing: Thing) -> bool:
    whose = _WHOSE.get(thing.kind, _OF_EXPERTS)
    return any(grant.role in whose and _reaches(grant, thing) for grant in grants)


def is_listed(grants: tuple[Grant, ...], thing: Thing) -> bool:
    """The directory of institutions is for those who look after many of them."""
    if thing.kind != "institution":
        return sees(grants, thing)
    of_one = {Role.HOSPITAL_CLERK, Role.HOSPITAL_MANAGER}
    return sees(tuple(grant for grant in grants if grant.role not in of_one), thing)


def _reaches(grant: Grant, thing: Thing) -> bool:
    match grant.role:
        case Role.COMMISSION | Role.SYSTEM_ADMIN:
            return True
        case Role.CITY_OFFICIAL:
            return grant.city == thing.city or grant.city in thing.team_cities
        case Role.HOSPITAL_CLERK | Role.HOSPITAL_MANAGER:
            return thing.institution == grant.target_id
        case Role.TEAM_LEAD | Role.REVIEWER:
            return thing.team == grant.target_id or grant.target_id in thing.teams
        case Role.EXPERT:
            return thing.expert == grant.target_id or grant.target_id in thing.members
        case _:
            return False
