"""Why a payment, an account or a confirmation is refused."""

from data_layer.errors import BadInputError


class ConfirmationUnusableError(BadInputError):
    """The file is no table with the columns of a confirmation."""

    code = "confirmation_unusable"


class PayeeUnusableError(BadInputError):
    """A bank, a holder or a number is missing or cannot be."""

    code = "payee_unusable"
