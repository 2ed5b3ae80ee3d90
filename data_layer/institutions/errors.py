"""What can go wrong in institutions."""

from data_layer.errors import NotFoundError, RuleViolationError


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
