"""What becomes of the subspecialties and certificates that a row of a list of experts names."""

from collections.abc import Iterator, Mapping
from typing import cast

from data_layer.experts.document_records import NewDocument
from data_layer.experts.document_rules import require_document
from data_layer.experts.records import DocumentKind
from data_layer.experts.roster_entry_rules import (
    certificate_values,
    certificates_of,
    practice_values,
    practices_of,
)
from data_layer.experts.roster_list_errors import CertificateUnusableError, PracticeUnreadError
from data_layer.experts.roster_list_records import Directory, PlannedExpert, RosterField
from data_layer.institutions.errors import FormUnusableError
from data_layer.list_records import Fault, Value

_F = RosterField
_Values = dict[RosterField, Value]


def settled(values: _Values, before: Mapping[RosterField, Value]) -> _Values:
    """With the certificates that the list does not name, and without practice that ends.

    Practice that was there ends with its modality, and certificates of one kind and number take
    the place of each other.
    """
    read = _several(values, _F.MODALITIES)
    named = practices_of(_several(values, _F.SUBSPECIALTIES))
    held = practices_of(_several(before, _F.SUBSPECIALTIES))
    kept = practice_values(one for one in named if one.modality in read or one not in held)
    listed = {
        (one.kind, one.number): one
        for field in (before, values)
        for one in certificates_of(_several(field, _F.CERTIFICATES))
    }
    return values | {
        _F.SUBSPECIALTIES: kept,
        _F.CERTIFICATES: certificate_values(listed.values()),
    }


def wrong_entries(
    planned: PlannedExpert, directory: Directory
) -> Iterator[tuple[RosterField, Fault]]:
    unread = sorted({one.modality for one in planned.practices} - planned.modalities)
    if unread:
        yield _F.SUBSPECIALTIES, PracticeUnreadError(modality=unread[0])
    for one in planned.documents:
        why = _problem(one, planned, directory)
        if why:
            yield _F.CERTIFICATES, CertificateUnusableError(number=one.number, why=why)


def _problem(one: NewDocument, planned: PlannedExpert, directory: Directory) -> str:
    try:
        require_document(one, directory.today)
    except FormUnusableError as error:
        return next(iter(error.problems.values()))
    known = planned.known.documents if planned.known else ()
    older = (of for of in known if (of.kind, of.number) == (one.kind, one.number) and of.valid_to)
    if any(one.valid_to and of.valid_to and one.valid_to < of.valid_to for of in older):
        return "older_certificate"
    is_licence = one.kind is DocumentKind.PRACTISING_CERTIFICATE
    ends = planned.particulars.licence_valid_to
    return "beyond_licence" if is_licence and one.valid_to and one.valid_to > ends else ""


def _several(values: Mapping[RosterField, Value], field: RosterField) -> tuple[str, ...]:
    return cast("tuple[str, ...]", values.get(field) or ())
