"""What can go wrong when cases pass from one expert to others."""

from data_layer.errors import RuleViolationError


class NothingInHandError(RuleViolationError):
    """Nothing lies with the expert for the teams that the account leads."""

    code = "nothing_in_hand"


class TakerMissingError(RuleViolationError):
    """There is a report, or information was asked for: somebody has to be named."""

    code = "taker_missing"


class NoTakerEligibleError(RuleViolationError):
    """None of those named may take a case that only they could take; says why not."""

    code = "no_taker_eligible"


class InHandElsewhereError(RuleViolationError):
    """Some are of teams that others lead."""

    code = "in_hand_elsewhere"


class OwnUnfinishedError(RuleViolationError):
    """An expert cannot give back what they have reported on; their lead can hand it over."""

    code = "own_unfinished"
