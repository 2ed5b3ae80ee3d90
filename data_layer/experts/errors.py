"""What can go wrong in experts."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError, RuleViolationError


class TeamNotFoundError(NotFoundError):
    """There is no such team, or not one the account may see."""

    code = "team_not_found"


class ExpertNotFoundError(NotFoundError):
    """There is no such expert, or not one the account may see."""

    code = "expert_not_found"


class LicenceTakenError(ConflictError):
    """Another expert has the licence."""

    code = "licence_taken"


class ManyOutdatedError(ConflictError):
    """Somebody changed some of the experts since they were seen; nobody is changed."""

    code = "many_outdated"


class DocumentNotFoundError(NotFoundError):
    """There is no such certificate, or none with a scan, or not one the account may see."""

    code = "document_not_found"


class ConflictDeclaredError(ConflictError):
    """The expert has declared it already."""

    code = "conflict_declared"


class DeclarationNotFoundError(NotFoundError):
    """There is no such declaration of the expert that still holds."""

    code = "declaration_not_found"


class NotAMemberError(RuleViolationError):
    """The expert does not belong to the team on that day."""

    code = "not_a_member"


class AlreadyAMemberError(ConflictError):
    """The expert already has the role in the team on that day or later."""

    code = "already_a_member"


class TeamHasALeadError(ConflictError):
    """A team has one lead at a time."""

    code = "team_has_a_lead"


class TeamClosedError(RuleViolationError):
    code = "team_closed"


class LicenceExpiredError(RuleViolationError):
    code = "licence_expired"


class PastNotChangeableError(RuleViolationError):
    """What has begun stays as it was."""

    code = "past_not_changeable"


class ShiftOutOfBoundsError(BadInputError):
    """A shift lasts more than nothing and at most a day, and has capacity."""

    code = "shift_out_of_bounds"


class ShiftOverlapsError(ConflictError):
    """The expert already has a shift at that time; says which."""

    code = "shift_overlaps"


class LeaveOutOfBoundsError(BadInputError):
    """Leave ends on the day it begins or later, and lasts at most a year."""

    code = "leave_out_of_bounds"


class ShiftChangedError(ConflictError):
    """The shift is no longer as it was seen."""

    code = "shift_changed"


class TemplateNotFoundError(NotFoundError):
    """The team has no such template."""

    code = "template_not_found"


class NothingToPlanError(RuleViolationError):
    """The week has no shift that could be kept or copied."""

    code = "nothing_to_plan"


class WeekOutOfBoundsError(RuleViolationError):
    """The week is over."""

    code = "week_out_of_bounds"


class SwapNotFoundError(NotFoundError):
    """There is no such swap, or it is not theirs to answer."""

    code = "swap_not_found"


class SwapMovedOnError(ConflictError):
    """The swap was answered, withdrawn or decided meanwhile."""

    code = "swap_moved_on"


class SwapPendingError(ConflictError):
    """A swap of the same shift waits for an answer."""

    code = "swap_pending"


class SwapWithOneselfError(RuleViolationError):
    code = "swap_with_oneself"


class LeaveNotFoundError(NotFoundError):
    """There is no such leave, or it is over."""

    code = "leave_not_found"


class LeaveOverlapsError(ConflictError):
    """The expert is already away on one of the days; says on which."""

    code = "leave_overlaps"


class TeamNameTakenError(ConflictError):
    """Another open team is called so."""

    code = "team_name_taken"
