"""What can go wrong in institutions."""

from collections.abc import Mapping, Sequence

from data_layer.errors import BadInputError, ConflictError, NotFoundError, RuleViolationError
from data_layer.institutions.revision_records import FieldChange


class InstitutionNotFoundError(NotFoundError):
    """No such institution, or not for the one who asks."""

    code = "institution_not_found"


class MembershipStepForbiddenError(RuleViolationError):
    """The way into the network does not lead from here to there."""

    code = "membership_step_forbidden"


class HistoryGoesForwardError(RuleViolationError):
    """A new fact begins later than the one that holds now began."""

    code = "history_goes_forward"


class NodeTakenError(RuleViolationError):
    """The AE title belongs to another institution."""

    code = "node_taken"


class AgreementOverlapsError(RuleViolationError):
    """The two institutions already have an agreement on some of these days."""

    code = "agreement_overlaps"


class AgreementNotFoundError(NotFoundError):
    """No such agreement, or not for the one who asks."""

    code = "agreement_not_found"


class AgreementEndedError(RuleViolationError):
    """What has ended is not changed; a new agreement is recorded."""

    code = "agreement_ended"


class NodeNotFoundError(NotFoundError):
    """No such DICOM node, or not for the one who asks."""

    code = "node_not_found"


class EvidenceMissingError(RuleViolationError):
    """The step needs evidence of this kind, and there is none."""

    code = "evidence_missing"


class ScanUnusableError(BadInputError):
    """The scan is no PDF, PNG or JPEG, or too large."""

    code = "scan_unusable"


class FormUnusableError(BadInputError):
    """Fields of a form cannot be used; `problems` names each with the code of what is wrong."""

    code = "form_fields_unusable"

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(fields=", ".join(sorted(problems)))
        self.problems = dict(problems)


class ChangedMeanwhileError(ConflictError):
    """Somebody else changed it since the form was opened; read again at `revision`."""

    code = "changed_meanwhile"

    def __init__(self, revision: int, changes: Sequence[FieldChange]) -> None:
        super().__init__(count=len(changes))
        self.revision = revision
        self.changes = tuple(changes)


class InstitutionClosedError(RuleViolationError):
    """The institution is no more, so nothing new holds of it."""

    code = "institution_closed"


class FutureFactError(RuleViolationError):
    """The register holds what is and was, not what shall be."""

    code = "future_fact"


class SameInstitutionError(RuleViolationError):
    """An institution cannot follow itself."""

    code = "same_institution"


class PartGivenBeforeError(RuleViolationError):
    """That the institution gave the other one a part is on record already."""

    code = "part_given_before"


class NotYetRegisteredError(RuleViolationError):
    """The day lies before the institution entered the register."""

    code = "not_yet_registered"


class CodeTakenError(RuleViolationError):
    """Another institution has this code."""

    code = "institution_code_taken"


class CreditCodeTakenError(RuleViolationError):
    """Another institution has this credit code."""

    code = "credit_code_taken"


class CreditCodeLengthError(BadInputError):
    """A credit code has 18 characters."""

    code = "credit_code_length"


class CreditCodeCharacterError(BadInputError):
    """A character that never stands in a credit code."""

    code = "credit_code_character"


class CreditCodePlaceError(BadInputError):
    """Characters 3 to 8 are the digits of an administrative division."""

    code = "credit_code_place"


class CreditCodeCheckError(BadInputError):
    """The last character does not follow from the others."""

    code = "credit_code_check"


class ServiceStandsError(RuleViolationError):
    """The service is offered already, or is not."""

    code = "service_stands"
