"""What a contact must say to be reached."""

import re

from data_layer.institutions.contact_records import Person

LONGEST_NAME = 64
_PHONE = re.compile(r"\+?[0-9][0-9 ()/-]{3,30}[0-9]", re.ASCII)


def problems_of(person: Person) -> dict[str, str]:
    """By field what is wrong with it; nobody at all is no problem."""
    if person == Person():
        return {}
    found = {
        "name": _of_name(person.name),
        "phone": "" if _PHONE.fullmatch(person.phone) else "phone",
    }
    return {field: problem for field, problem in found.items() if problem}


def _of_name(name: str) -> str:
    if not name:
        return "missing"
    return "long" if len(name) > LONGEST_NAME else ""
