"""Cells of a list of experts that hold several entries: subspecialties and certificates.

Entries stand apart by a semicolon or a new line, their parts by a stroke: CT/chest/adult.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from data_layer.experts.document_records import NewDocument
from data_layer.experts.dossier_records import Practice
from data_layer.experts.records import AgeGroup, BodyRegion, DocumentKind
from data_layer.experts.roster_list_errors import (
    CertificateUnreadableError,
    ModalityUnknownError,
    PracticeUnreadableError,
)
from data_layer.list_records import Value
from data_layer.list_rules import UnusableCellError, day_in
from data_layer.sheet_cells import folded

# Of PS3.3 C.7.3.1.1.1, what is read by people.
MODALITIES = frozenset(
    "CR CT DR DX ECG ES IO MG MR NM OT PT PX RF RG SC US XA XC".split()  # noqa: SIM905
)
_ENTRIES = re.compile(r"[;\n\uff1b]+")
_PARTS = re.compile(r"\s*[/|\uff0f\uff5c]\s*")
_FEWEST_PARTS = 4
_MOST_SAID = 40


def require_modality(code: str) -> None:
    """Raises UnusableCellError."""
    if code not in MODALITIES:
        known = " ".join(sorted(MODALITIES))
        raise UnusableCellError(ModalityUnknownError(modality=code, known=known))


def practices_in(text: str, known: Mapping[str, str | None]) -> Value:
    """Of adults, where an entry does not say of whom; raises UnusableCellError."""
    return tuple(sorted({_practice(one, known) for one in _entries(text)}))


def certificates_in(text: str, known: Mapping[str, str | None]) -> Value:
    """Raises UnusableCellError."""
    return tuple(sorted({_certificate(one, known) for one in _entries(text)}))


def practice_values(practices: Iterable[Practice]) -> tuple[str, ...]:
    """As a cell holds them once it is read."""
    return tuple(sorted(f"{one.modality}/{one.region}/{one.age_group}" for one in practices))


def practices_of(values: Iterable[str]) -> frozenset[Practice]:
    parts = (one.split("/") for one in values)
    return frozenset(Practice(one[0], BodyRegion(one[1]), AgeGroup(one[2])) for one in parts)


def certificate_values(documents: Iterable[NewDocument]) -> tuple[str, ...]:
    return tuple(
        sorted(
            f"{one.kind}/{one.number}/{one.valid_from}/{one.valid_to or ''}" for one in documents
        )
    )


def certificates_of(values: Iterable[str]) -> tuple[NewDocument, ...]:
    return tuple(_document(one.split("/")) for one in values)


def _document(parts: list[str]) -> NewDocument:
    kind, *number, begins, ends = parts
    return NewDocument(
        kind=DocumentKind(kind),
        number="/".join(number),
        valid_from=date.fromisoformat(begins),
        valid_to=date.fromisoformat(ends) if ends else None,
    )


def _entries(text: str) -> list[str]:
    return [one.strip() for one in _ENTRIES.split(text) if one.strip()]


def _practice(entry: str, known: Mapping[str, str | None]) -> str:
    modality, *said = _PARTS.split(entry)
    code = modality.upper()
    require_modality(code)
    found = [known.get(folded(one)) for one in said]
    region = next((one for one in found if one in set(BodyRegion)), None)
    age = next((one for one in found if one in set(AgeGroup)), AgeGroup.ADULT)
    if region is None or None in found or len(found) > 1 + (age in found):
        raise UnusableCellError(PracticeUnreadableError(entry=entry[:_MOST_SAID]))
    return f"{code}/{region}/{age}"


def _certificate(entry: str, known: Mapping[str, str | None]) -> str:
    parts = _PARTS.split(entry)
    kind = known.get(folded(parts[0]))
    if kind is None or len(parts) < _FEWEST_PARTS:
        raise UnusableCellError(CertificateUnreadableError(entry=entry[:_MOST_SAID]))
    number, begins, ends = "/".join(parts[1:-2]), day_in(parts[-2]), parts[-1]
    lasts = not ends or known.get(folded(ends), "") is None
    last = None if lasts else day_in(ends)
    if not number or begins is None:
        raise UnusableCellError(CertificateUnreadableError(entry=entry[:_MOST_SAID]))
    return f"{kind}/{number}/{begins}/{last or ''}"
