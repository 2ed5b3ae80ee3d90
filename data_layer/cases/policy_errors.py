"""What can go wrong with policies of the assignment."""

from collections.abc import Mapping

from data_layer.cases.policy_records import PolicyProblem
from data_layer.errors import BadInputError, ConflictError, NotFoundError, RuleViolationError


class PolicyNotFoundError(NotFoundError):
    code = "policy_not_found"


class PolicyUnusableError(BadInputError):
    """Terms of a policy are missing, out of reach or contradict each other."""

    code = "policy_unusable"

    def __init__(self, problems: Mapping[str, PolicyProblem]) -> None:
        super().__init__(terms=", ".join(sorted(problems)))
        self.problems = dict(problems)


class PolicyChangedMeanwhileError(ConflictError):
    """Somebody else changed the draft, or put a policy in force, in the meantime."""

    code = "policy_changed_meanwhile"


class PolicyNoDraftError(RuleViolationError):
    """A policy that was in force is never changed."""

    code = "policy_no_draft"


class PolicyNotTriedError(RuleViolationError):
    """The draft had no dry run, or one too long ago."""

    code = "policy_not_tried"
