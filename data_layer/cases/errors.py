"""What can go wrong in cases."""

from collections.abc import Mapping

from data_layer.errors import (
    AccessDeniedError,
    BadInputError,
    ConflictError,
    NotFoundError,
    RuleViolationError,
)


class CaseNotFoundError(NotFoundError):
    code = "case_not_found"


class StudyNotRequestableError(NotFoundError):
    """There is no such study, or not one of a hospital the account asks for."""

    code = "study_not_requestable"


class CaseAlreadyOpenError(ConflictError):
    """The study already has an open case of the kind."""

    code = "case_already_open"


class TurnLostError(ConflictError):
    """Another solve of the assignment wrote, or somebody changed what this one had read."""

    code = "turn_lost"


class CaseMovedOnError(ConflictError):
    """The case is no longer in a state in which this can be done."""

    code = "case_moved_on"


class NotYourCaseError(AccessDeniedError):
    """The case may be seen, but this is for somebody else to do."""

    code = "not_your_case"


class ConsentMissingError(RuleViolationError):
    """The patient does not agree, or no longer, that it is read: nobody writes or audits it."""

    code = "consent_missing"


class NotInChargeError(AccessDeniedError):
    """Who gets the case is for the lead of another team, or the province, to say."""

    code = "not_in_charge"


class ExpertNotEligibleError(RuleViolationError):
    """The expert must not read the case; `exclusion` names the predicate."""

    code = "expert_not_eligible"


class CoverageDaysError(BadInputError):
    """The last day is before the first, or more days are asked for than are foretold at once."""

    code = "coverage_days"


class LeaveWithCasesError(RuleViolationError):
    """Cases in hand would lie while their expert is away."""

    code = "leave_with_cases"


class HoldTooLongError(BadInputError):
    """A hold ends after now, and within the longest time that it may last."""

    code = "hold_too_long"


class HoldNotFoundError(NotFoundError):
    code = "hold_not_found"


class PatientInCareError(RuleViolationError):
    """A case about the patient is open."""

    code = "patient_in_care"


class PatientWithoutKeyError(RuleViolationError):
    """What is theirs was sealed together with what is others'."""

    code = "patient_without_key"


class NoAgreementError(RuleViolationError):
    """The hospital has no agreement in force, so nobody may read for it."""

    code = "no_agreement_in_force"


class ConsultationNotAllowedError(RuleViolationError):
    """Consultations are asked for by county hospitals and above."""

    code = "consultation_not_allowed"


class FieldsUnusableError(BadInputError):
    """Fields of a form cannot be used; `problems` names each with the code of what is wrong."""

    code = "fields_unusable"

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(fields=", ".join(sorted(problems)))
        self.problems = dict(problems)
