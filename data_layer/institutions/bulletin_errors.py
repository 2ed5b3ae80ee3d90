"""What can go wrong with bulletins."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError


class BulletinNotFoundError(NotFoundError):
    """No such bulletin, or not in this language or form."""

    code = "bulletin_not_found"


class MonthNotUsableError(BadInputError):
    """Not a month, before the first one, or one that has not begun."""

    code = "month_not_usable"


class BulletinIssuedMeanwhileError(ConflictError):
    """Somebody else issued the next version of this month's bulletin first."""

    code = "bulletin_issued_meanwhile"
