"""What can go wrong with lists of experts."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError, RuleViolationError


class RosterUnusableError(BadInputError):
    """A column without which a row says nothing is missing, or there are too many rows."""

    code = "roster_unusable"


class RosterOutdatedError(ConflictError):
    """Somebody changed experts of the list since it was checked; nothing is written."""

    code = "roster_outdated"


class InstitutionCodeUnknownError(NotFoundError):
    """Nobody in the register has the code; `nearest` is one that looks like it, or empty."""

    code = "institution_code_unknown"


class TeamUnknownError(NotFoundError):
    """No open team of the account is called so; `nearest` is one that looks like it, or empty."""

    code = "team_unknown"


class ModalityUnknownError(BadInputError):
    """DICOM has no such modality."""

    code = "modality_unknown"


class NotOnYourRosterError(RuleViolationError):
    """The expert belongs to no team of the account."""

    code = "not_on_your_roster"


class LicenceTwiceError(ConflictError):
    """Two rows are about one licence."""

    code = "licence_twice"


class OwnTeamMissingError(RuleViolationError):
    """A lead adds experts to a team of theirs."""

    code = "own_team_missing"
