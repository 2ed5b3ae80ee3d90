"""Who reads the pages of studies, and who of them may know the patients."""

from data_layer.accounts.records import Role
from portal.access import may

READERS = (
    Role.HOSPITAL_MANAGER,
    Role.HOSPITAL_CLERK,
    Role.SYSTEM_ADMIN,
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
)
KEEPERS = (Role.HOSPITAL_MANAGER, Role.HOSPITAL_CLERK, Role.SYSTEM_ADMIN)
_KNOW_PEOPLE = (Role.HOSPITAL_MANAGER, Role.HOSPITAL_CLERK)
_HIDDEN = "*"


def knows_people() -> bool:
    """The hospital knows its patients; those who govern or operate see that there is one."""
    return may(*_KNOW_PEOPLE)


def shown_name(name: str) -> str:
    """The name as this reader may see it: 张三, or 张*."""
    if knows_people() or not name:
        return name
    return name[0] + _HIDDEN
