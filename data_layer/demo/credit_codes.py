"""Credit codes of nobody: right in every character, and a sample at first sight."""

from data_layer.demo.records import Hospital
from data_layer.institutions.credit_code_rules import check_character
from data_layer.institutions.records import Ownership

# Who registers them: for public institutions, for associations, for companies.
_AUTHORITY = {
    Ownership.PUBLIC: "12",
    Ownership.COLLECTIVE: "12",
    Ownership.NON_PROFIT: "52",
    Ownership.ENTERPRISE: "91",
    Ownership.FOR_PROFIT: "91",
}
# Codes of organisations that exist begin with a digit or with MA.
_SAMPLE = "DEM"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(hospital: Hospital) -> str:
    organisation = f"{_SAMPLE}{hospital.id:05d}"
    first_ones = (
        f"{_AUTHORITY[hospital.ownership]}{hospital.county_code}"
        f"{organisation}{_organisation_check(organisation)}"
    )
    return first_ones + check_character(first_ones)


def _organisation_check(code: str) -> str:
    """The ninth character of the code of an organisation (GB 11714)."""
    weighed = sum(
        int(character, 36) * weight for character, weight in zip(code, _WEIGHTS, strict=True)
    )
    check = 11 - weighed % 11
    return {10: "X", 11: "0"}.get(check, str(check))
