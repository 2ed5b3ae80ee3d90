"""What can go wrong with a replay."""

from data_layer.errors import BadInputError, NotFoundError


class ReplayDaysError(BadInputError):
    """The days are in the wrong order, too many, or not over."""

    code = "replay_days"


class NothingToReplayError(NotFoundError):
    """No case was asked for on the days, as far as one may see."""

    code = "nothing_to_replay"


class RosterUnreadableError(BadInputError):
    """A line of a roster to try is not to be understood."""

    code = "roster_unreadable"
