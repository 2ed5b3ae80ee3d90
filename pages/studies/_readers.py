"""Who reads the pages of studies, and who of them may know the patients."""

from data_layer.accounts.records import Role
from portal.access import scope_as

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


def known_institution_ids() -> frozenset[int]:
    """A hospital knows its own patients, also where its reader governs others besides."""
    return scope_as(*_KNOW_PEOPLE).institution_ids


def shown_name(name: str, institution_id: int) -> str:
    """The name as this reader may see it: 张三, or 张* to those who govern or operate."""
    if not name or institution_id in known_institution_ids():
        return name
    return name[0] + _HIDDEN
