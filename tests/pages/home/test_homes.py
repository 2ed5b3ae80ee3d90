"""Which overview an account sees."""

import pytest

from data_layer.accounts.records import Role
from pages.home import _homes as homes
from tests.builders.accounts import an_account


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
        ((Role.QC_REVIEWER,), homes.PLAIN),
        ((Role.PATIENT,), homes.PLAIN),
        ((), homes.PLAIN),
    ],
)
def test_the_first_role_decides(roles: tuple[Role, ...], home: homes.Home) -> None:
    assert homes.home_of(an_account(roles=frozenset(roles))) is home
