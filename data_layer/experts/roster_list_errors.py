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


class TeamClosingError(RuleViolationError):
    """The team will have closed on the day on which the expert would join it."""

    code = "team_closing"


class JoinsLaterError(RuleViolationError):
    """It is on record already that the expert joins the team in this role."""

    code = "joins_later"


class RosterNotFoundError(NotFoundError):
    """There is no such list, or it is somebody else's."""

    code = "roster_not_found"


class RosterUndoneError(RuleViolationError):
    """It was undone already."""

    code = "roster_undone"


class RosterOvertakenError(RuleViolationError):
    """Experts of the list changed since, or others refer to them; nothing is undone."""

    code = "roster_overtaken"


class RosterBegunError(RuleViolationError):
    """A shift of the list has begun: what was, stays."""

    code = "roster_begun"


class PracticeUnreadableError(BadInputError):
    """A subspecialty is a modality, a region of the body and whether of adults or children."""

    code = "practice_unreadable"


class PracticeUnreadError(RuleViolationError):
    """Nobody is practised in what they do not read."""

    code = "practice_unread"


class CertificateUnreadableError(BadInputError):
    """A certificate is its kind, its number and its first and last day."""

    code = "certificate_unreadable"


class CertificateUnusableError(RuleViolationError):
    """The days of a certificate cannot be so; `why` says how not."""

    code = "certificate_unusable"


class RosterUnkeptError(RuleViolationError):
    """It came in before what lists change was kept."""

    code = "roster_unkept"


class RosterInUseError(RuleViolationError):
    """Experts who would leave a team have cases of it in hand."""

    code = "roster_in_use"
