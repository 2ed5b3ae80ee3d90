"""Which heads are admitted, and why the others are not."""

import re

from data_layer.studies.records import QuarantineReason
from ingest.elements import Head
from ingest.mapping import CHARACTER_SET, TAGS
from ingest.readings import Refusal

_MEDIA_DIRECTORY = "1.2.840.10008.1.3.10"
# Leading zeros in a component are forbidden by PS3.5 chapter 9 and written by many devices.
_UID = re.compile(rb"[0-9]+(\.[0-9]+)*")
_LONGEST_UID = 64
_IDENTIFIERS = {
    "StudyInstanceUID": TAGS["study_instance_uid"],
    "SeriesInstanceUID": TAGS["series_instance_uid"],
    "SOPInstanceUID": TAGS["sop_instance_uid"],
    "SOPClassUID": TAGS["sop_class_uid"],
}


def refusal_of(head: Head) -> Refusal | None:
    """The reason with the keyword it is about, or None when the head is admitted."""
    if head.media_class_uid == _MEDIA_DIRECTORY:
        return QuarantineReason.MEDIA_DIRECTORY, ""
    if not head.has_prefix and not head.values.keys() - {CHARACTER_SET}:
        return QuarantineReason.NOT_DICOM, ""
    # pydicom would keep the last of two, other readers the first: a patient mix-up.
    if TAGS["patient_id"] in head.repeated:
        return QuarantineReason.DUPLICATE_PATIENT_ID, "PatientID"
    for keyword, tag in _IDENTIFIERS.items():
        reason = _reason_against(head.values.get(tag, b"").strip(b" \0"), tag in head.repeated)
        if reason is not None:
            return reason, keyword
    return None


def _reason_against(uid: bytes, is_repeated: bool) -> QuarantineReason | None:
    if not uid:
        return QuarantineReason.MISSING_IDENTIFIER
    if is_repeated or len(uid) > _LONGEST_UID or not _UID.fullmatch(uid):
        return QuarantineReason.INVALID_IDENTIFIER
    return None
