"""What can go wrong with lists of the register."""

from collections.abc import Sequence

from data_layer.errors import BadInputError, ConflictError, NotFoundError, RuleViolationError

_MOST_NAMED = 5


class ListUnusableError(BadInputError):
    """A column without which a row says nothing is missing, or there are too many rows."""

    code = "register_list_unusable"


class ImportOutdatedError(ConflictError):
    """Somebody changed institutions of the list since it was checked; nothing is written."""

    code = "import_outdated"

    def __init__(self, institutions: Sequence[str]) -> None:
        super().__init__(institutions=shortened(institutions), count=len(institutions))


class ImportNotFoundError(NotFoundError):
    """No such import, or not for the one who asks."""

    code = "import_not_found"


class ImportUndoneError(RuleViolationError):
    """It was undone already."""

    code = "import_undone"


class ImportOvertakenError(RuleViolationError):
    """Institutions of the list changed since, or others refer to them; nothing is undone."""

    code = "import_overtaken"

    def __init__(self, institutions: Sequence[str]) -> None:
        super().__init__(institutions=shortened(institutions), count=len(institutions))


def shortened(names: Sequence[str]) -> str:
    """The first few of very many."""
    more = ["…"] if len(names) > _MOST_NAMED else []
    return " · ".join([*names[:_MOST_NAMED], *more])
