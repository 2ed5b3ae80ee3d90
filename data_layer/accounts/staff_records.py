"""Words and values of a staff list: what a row says, and what would become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data_layer.accounts.records import Role


class StaffField(StrEnum):
    """The columns of a staff list, found by their heads in any order."""

    NAME = "name"
    USER_NAME = "user_name"
    ROLE = "role"
    INSTITUTION = "institution"


class StaffOutcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class StaffProblem(StrEnum):
    """Why a row is refused; it belongs to one cell."""

    NAME_UNUSABLE = "name_unusable"
    USER_NAME_UNUSABLE = "user_name_unusable"
    USER_NAME_TWICE = "user_name_twice"
    USER_NAME_TAKEN = "user_name_taken"
    ROLE_UNKNOWN = "role_unknown"
    ROLE_NOT_YOURS = "role_not_yours"
    INSTITUTION_UNKNOWN = "institution_unknown"


@dataclass(frozen=True, kw_only=True)
class StaffWords:
    """What heads and roles are called in the languages of the portal, folded."""

    heads: Mapping[str, StaffField]
    roles: Mapping[str, Role]


@dataclass(frozen=True, kw_only=True)
class StaffReach:
    """Whom an importer may list: which roles, and at which institutions (None: at all)."""

    roles: frozenset[Role]
    institution_ids: frozenset[int] | None


@dataclass(frozen=True, kw_only=True)
class StaffRow:
    """`cells` are their names in the sheet, as B7; `role` is None for a word nobody knows."""

    number: int
    name: str
    user_name: str
    role: Role | None
    institution: str
    cells: Mapping[StaffField, str]


@dataclass(frozen=True, kw_only=True)
class StaffLine:
    """What becomes of a row; a refused one names the cell and what is wrong with it."""

    row: StaffRow
    outcome: StaffOutcome
    institution_id: int | None = None
    account_id: int | None = None
    problem: StaffProblem | None = None
    cell: str = ""


@dataclass(frozen=True, kw_only=True)
class FirstPassword:
    """Of a new account, with its hash, which takes long to make."""

    password: str
    password_hash: str
