"""Words and values of the accounts: roles, scope, who is signed in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

# The slices below this one read it from where it stands; everybody else from here.
from data_layer.scope import NOTHING as NOTHING
from data_layer.scope import PROVINCE_WIDE as PROVINCE_WIDE
from data_layer.scope import Scope as Scope


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
class Grant:
    """A role with what it reaches; city and target are None for the province and the platform."""

    role: Role
    scope_kind: ScopeKind
    city: str | None = None
    target_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Period:
    """From a moment up to, not including, another; None is without an end."""

    valid_from: datetime
    valid_to: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return self.valid_to is not None and self.valid_to <= self.valid_from

    def holds_at(self, moment: datetime) -> bool:
        return self.valid_from <= moment and (self.valid_to is None or moment < self.valid_to)

    def overlaps(self, other: "Period") -> bool:
        if self.is_empty or other.is_empty:
            return False
        begins_before = other.valid_to is None or self.valid_from < other.valid_to
        return begins_before and (self.valid_to is None or other.valid_from < self.valid_to)


@dataclass(frozen=True, kw_only=True)
class SignInPolicy:
    """What the settings decide about passwords, sessions and second factors."""

    shortest_password: int = 12
    idle_limit: timedelta = timedelta(hours=2)
    absolute_limit: timedelta = timedelta(hours=12)
    second_factor_roles: frozenset[Role] = frozenset(
        {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR}
    )


USUAL_POLICY = SignInPolicy()


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
class Origin:
    """Where somebody signs in from; `device` is what the browser says it is."""

    address: str = ""
    device: str = ""


@dataclass(frozen=True, kw_only=True)
class SessionToken:
    """What the browser keeps; the database keeps only its hash."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class StepToken:
    """Kept by the browser between the right password and the session."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class ProvenAccount:
    """Whose account it is was proven; with `has_given_code` by a second factor too."""

    account_id: int
    user_name: str
    has_given_code: bool = False


@dataclass(frozen=True, kw_only=True)
class ProvenIdentity:
    """What an identity provider vouches for: somebody, and whether by more than a password."""

    issuer: str
    subject: str
    is_multi_factor: bool


@dataclass(frozen=True, kw_only=True)
class ConnectedIdentity:
    """The identity that opens an account besides its password."""

    subject: str
    connected_at: datetime
    last_used_at: datetime | None


class Duty(StrEnum):
    """What stands between the proof of who it is and the session."""

    GIVE_CODE = "give_code"
    CHANGE_PASSWORD = "change_password"
    SET_UP_SECOND_FACTOR = "set_up_second_factor"


@dataclass(frozen=True, kw_only=True)
class StandingOfSignIn:
    """`has_given_code` also when an identity provider vouches for a second factor."""

    roles: frozenset[Role]
    has_second_factor: bool
    has_given_code: bool
    must_change_password: bool


@dataclass(frozen=True, kw_only=True)
class PendingSignIn:
    account_id: int
    user_name: str
    language: str
    duty: Duty | None


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """The account of a living session."""

    account: AccountRecord
    session_id: int
    last_seen_at: datetime


@dataclass(frozen=True, kw_only=True)
class Credential:
    """What a password is compared with; for an unknown name a decoy without an account."""

    account_id: int | None
    password_hash: str


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    user_name: str
    display_name: str
    language: str = "zh-CN"
    must_change_password: bool = False


@dataclass(frozen=True, kw_only=True)
class AccountLine:
    """An account in a list, with the roles it holds."""

    user_name: str
    display_name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True)
class SessionLine:
    """A browser that is signed in; pages name it by its handle."""

    id: int
    handle: str
    device: str
    address: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class SecondFactorState:
    """`confirmed_at` is None as long as no code was ever given."""

    confirmed_at: datetime | None
    recovery_code_count: int
