"""What can go wrong with consents and emergency access."""

from data_layer.errors import (
    AccessDeniedError,
    BadInputError,
    ConflictError,
    NotFoundError,
    RuleViolationError,
)


class NothingToReadError(NotFoundError):
    """There is no such patient's record, or not for the one who asks."""

    code = "nothing_to_read"


class ConsentNotFoundError(NotFoundError):
    code = "consent_not_found"


class EmergencyNotFoundError(NotFoundError):
    code = "emergency_not_found"


class ConsentAlreadyWithdrawnError(ConflictError):
    code = "consent_already_withdrawn"


class EmergencyAlreadyReviewedError(ConflictError):
    code = "emergency_already_reviewed"


class PatientAlreadyLinkedError(ConflictError):
    """The account is already tied to this patient."""

    code = "patient_already_linked"


class NotAPatientAccountError(RuleViolationError):
    """The account does not exist or has not the patient's role: both answer alike."""

    code = "not_a_patient_account"


class ConsentPurposeUnusableError(RuleViolationError):
    """This purpose rests on no consent, or not for that audience."""

    code = "consent_purpose_unusable"


class ConsentPeriodUnusableError(BadInputError):
    code = "consent_period_unusable"


class ReasonTooShortError(BadInputError):
    code = "reason_too_short"


class FormUnusableError(BadInputError):
    """The scanned form is no PDF, PNG or JPEG, or too large."""

    code = "form_unusable"


class ReviewOfOwnAccessError(RuleViolationError):
    code = "review_of_own_access"


class GlassUnbreakableError(AccessDeniedError):
    """The role may not take emergency access."""

    code = "glass_unbreakable"
