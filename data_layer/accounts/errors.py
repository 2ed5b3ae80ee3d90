"""What can go wrong in accounts."""

from data_layer.errors import (
    AccessDeniedError,
    BadInputError,
    ConflictError,
    NotFoundError,
    RuleViolationError,
)


class SignInRefusedError(AccessDeniedError):
    """Wrong name, wrong password or a closed account: all three answer alike."""

    code = "sign_in_refused"


class SignInThrottledError(AccessDeniedError):
    """Too many failures of late; a right password does not help before the time is over."""

    code = "sign_in_throttled"


class SessionEndedError(AccessDeniedError):
    """Nobody is signed in, or not any more."""

    code = "session_ended"


class PasswordTooWeakError(BadInputError):
    code = "password_too_weak"


class UserNameUnusableError(BadInputError):
    code = "user_name_unusable"


class UserNameTakenError(ConflictError):
    code = "user_name_taken"


class AccountNotFoundError(NotFoundError):
    code = "account_not_found"


class RolesConflictError(RuleViolationError):
    """The role does not reach that, or does not go together with one the account has."""

    code = "roles_conflict"
