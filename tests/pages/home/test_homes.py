"""Which overview an account sees."""

import pytest

from data_layer.accounts.records import Role, Scope
from pages.home import _homes as homes
from tests.builders.accounts import OF_THE_PLATFORM, an_account, of_city
from tests.portal_app import Visit


@pytest.mark.parametrize(
    ("roles", "home"),
    [
        ((Role.COMMISSION,), homes.GOVERNANCE),
        ((Role.CITY_OFFICIAL,), homes.GOVERNANCE),
        ((Role.TEAM_LEAD, Role.EXPERT), homes.TEAM),
        ((Role.EXPERT,), homes.EXPERT),
        ((Role.REVIEWER,), homes.EXPERT),
        ((Role.HOSPITAL_CLERK,), homes.HOSPITAL),
        ((Role.HOSPITAL_MANAGER,), homes.HOSPITAL),
        ((Role.SYSTEM_ADMIN,), homes.PLATFORM),
        ((Role.QC_REVIEWER,), homes.REVIEWER),
        ((Role.PATIENT,), homes.PATIENT),
        ((), homes.PLAIN),
    ],
)
def test_the_first_role_decides(roles: tuple[Role, ...], home: homes.Home) -> None:
    assert homes.home_of(an_account(roles=frozenset(roles))) is home


def test_an_overview_reaches_what_its_own_roles_reach(visit: Visit) -> None:
    with visit(of_city("340100"), OF_THE_PLATFORM) as official:
        reader = homes.as_its_reader(homes.home_of(official), official)

    assert official.scope.is_province_wide
    assert reader.scope == Scope(cities=frozenset({"340100"}))
