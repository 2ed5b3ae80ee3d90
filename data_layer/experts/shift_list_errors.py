"""What can be wrong with a list of shifts."""

from data_layer.errors import BadInputError, RuleViolationError


class ShiftsUnusableError(BadInputError):
    """A column that is needed is missing, or there are too many rows."""

    code = "shifts_unusable"


class TimeUnreadableError(BadInputError):
    code = "shift_time_unreadable"


class TimesEqualError(BadInputError):
    """Equal times tell no length, and a whole day least of all."""

    code = "shift_times_equal"


class SpanUnknownError(BadInputError):
    """A shift holds for its day alone or each week from it on."""

    code = "shift_span_unknown"


class CapacityUnreadableError(BadInputError):
    code = "shift_capacity_unreadable"


class ReaderUnknownError(RuleViolationError):
    """No expert with this licence is in a team of the account."""

    code = "shift_reader_unknown"


class NotInTeamThenError(RuleViolationError):
    """The expert is in the team today, but not on the day of the shift."""

    code = "shift_not_in_team_then"


class TeamToBeNamedError(RuleViolationError):
    """The expert is in several teams, or not in the one that is named."""

    code = "shift_team_to_be_named"


class RowsOverlapError(RuleViolationError):
    """Two rows of the list give the expert two shifts at once."""

    code = "shift_rows_overlap"


class CalendarOutdatedError(RuleViolationError):
    """The list or the calendar is no longer as it was when it was checked."""

    code = "calendar_outdated"
