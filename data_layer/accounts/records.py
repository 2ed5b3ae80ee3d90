"""Words and values of the accounts: roles, scope, who is signed in."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    COMMISSION = "commission"
    CITY_OFFICIAL = "city_official"
    TEAM_LEAD = "team_lead"
    EXPERT = "expert"
    REVIEWER = "reviewer"
    QC_REVIEWER = "qc_reviewer"
    HOSPITAL_CLERK = "hospital_clerk"
    HOSPITAL_MANAGER = "hospital_manager"
    PATIENT = "patient"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"


class ScopeKind(StrEnum):
    """What a grant of a role reaches."""

    PROVINCE = "province"
    CITY = "city"
    INSTITUTION = "institution"
    TEAM = "team"
    EXPERT = "expert"
    PLATFORM = "platform"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose rows an account may see. The empty scope sees nothing."""

    is_province_wide: bool = False
    cities: frozenset[str] = frozenset()
    institution_ids: frozenset[int] = frozenset()
    team_ids: frozenset[int] = frozenset()
    expert_ids: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        return self == Scope()


NOTHING = Scope()
PROVINCE_WIDE = Scope(is_province_wide=True)


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A role with what it reaches; `target` is a city code or a row number, None province-wide."""

    role: Role
    scope_kind: ScopeKind
    city: str | None = None
    target_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AccountRecord:
    """Who is signed in, with the roles in force now."""

    id: int
    public_id: str
    user_name: str
    display_name: str
    language: str
    grants: tuple[Grant, ...]
    scope: Scope
    roles: frozenset[Role] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class SessionToken:
    """What the browser keeps; the database keeps only its hash."""

    token: str
    expires_at: datetime
