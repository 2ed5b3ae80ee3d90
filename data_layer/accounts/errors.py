"""What can go wrong in accounts."""

from data_layer.errors import (
    AccessDeniedError,
    BadInputError,
    ConflictError,
    NotFoundError,
    PortalError,
    RuleViolationError,
)


class SignInRefusedError(AccessDeniedError):
    """Wrong name, wrong password or a closed account: all three answer alike."""

    code = "sign_in_refused"


class SignInThrottledError(AccessDeniedError):
    """Too many failures of late; a right password does not help before the time is over."""

    code = "sign_in_throttled"


class IdentityRefusedError(AccessDeniedError):
    """An identity of a provider opens nothing, for whatever reason: all answer alike.

    The reason is for the trail: `answer`, `declined`, `token`, `unknown`, `closed` …
    """

    code = "identity_refused"

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class IdentityTakenError(ConflictError):
    """The identity opens another account, or the account has one of this provider already."""

    code = "identity_taken"


class ProviderAwayError(PortalError):
    """The identity provider does not answer, or not as one; passwords work all the same."""

    code = "provider_away"
    reason = "provider_away"


class SessionEndedError(AccessDeniedError):
    """Nobody is signed in, or not any more."""

    code = "session_ended"


class PasswordTooWeakError(BadInputError):
    code = "password_too_weak"


class PasswordUnchangedError(BadInputError):
    """The new one is the one in use: who else knows it would go on knowing it."""

    code = "password_unchanged"


class UserNameUnusableError(BadInputError):
    code = "user_name_unusable"


class UserNameTakenError(ConflictError):
    code = "user_name_taken"


class AccountNotFoundError(NotFoundError):
    code = "account_not_found"


class RolesConflictError(RuleViolationError):
    """The role does not reach that, or does not go together with one the account has."""

    code = "roles_conflict"


class PeriodUnusableError(BadInputError):
    """It ends before it begins."""

    code = "period_unusable"


class RoleAlreadyGrantedError(ConflictError):
    """The account has the role for a part of that time."""

    code = "role_already_granted"


class SecondFactorAlreadySetError(ConflictError):
    """It has to be taken away before another one is set up."""

    code = "second_factor_already_set"


class SecondFactorNotBegunError(ConflictError):
    """There is nothing to confirm."""

    code = "second_factor_not_begun"


class CodeWrongError(AccessDeniedError):
    """A wrong, an old or a spent code: all three answer alike."""

    code = "code_wrong"


class PasswordWrongError(BadInputError):
    """The password in use, asked for again before it is changed, was another one."""

    code = "password_wrong"


class ApplicationNotFoundError(NotFoundError):
    """There is none of that number, or somebody else decides about it."""

    code = "application_not_found"


class ApplicationDecidedError(ConflictError):
    """Somebody else was faster."""

    code = "application_decided"


class ApplicationIncompleteError(BadInputError):
    """The details name the first field that is missing or too long."""

    code = "application_incomplete"


class ProofUnusableError(BadInputError):
    """The scan is too large, or neither JPEG, PNG nor PDF by its content."""

    code = "proof_unusable"


class ReasonMissingError(BadInputError):
    """Who is refused is told why."""

    code = "reason_missing"


class ExpertUnknownError(RuleViolationError):
    """No expert with that licence number is known, so there is nobody to give the account to."""

    code = "expert_unknown"


class PasswordsDifferError(BadInputError):
    """The new password was typed differently the second time."""

    code = "passwords_differ"


class OwnAccountError(RuleViolationError):
    """Nobody changes their own rights."""

    code = "own_account"


class GrantIncompleteError(BadInputError):
    """No role was chosen, or a day is none."""

    code = "grant_incomplete"


class StaffListUnusableError(BadInputError):
    """A column is missing, or there are more rows than are taken at once."""

    code = "staff_list_unusable"


class StaffListOutdatedError(ConflictError):
    """Somebody else changed one of the accounts since the report was made."""

    code = "staff_list_outdated"
