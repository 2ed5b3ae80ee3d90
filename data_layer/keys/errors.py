"""What can go wrong with the keys of a database."""

from data_layer.errors import PortalError


class KeysMissingError(PortalError):
    """The database has no data keys yet."""

    code = "keys_missing"


class KeysNotOpenedError(PortalError):
    """The secret of the settings is not the one the data keys were sealed under."""

    code = "keys_not_opened"


class PatientForgottenError(PortalError):
    """The patient's key was destroyed, and with it everything that was theirs."""

    code = "patient_forgotten"
