"""What an arriving object may become, and what studies add to the roll-ups."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from data_layer.studies.records import (
    Arrival,
    PatientIndexes,
    Placement,
    QuarantineReason,
    ShareTotal,
    Standing,
    StandingInstance,
    StandingStudy,
    StudyShare,
)

Key = TypeVar("Key", bound=Hashable)
_COUNTS = tuple(ShareTotal.__dataclass_fields__)

# Objects that come with images and say nothing about how a study was made.
_COMPANIONS = frozenset({"", "AU", "DOC", "FID", "KO", "OT", "PLAN", "PR", "REG", "SEG", "SR"})


def placement_of(
    arrival: Arrival, identity: PatientIndexes, standing: Standing
) -> Placement | QuarantineReason:
    """The first one received stands; whoever contradicts it is refused with the reason."""
    header, study = arrival.header, standing.study
    if study is not None and study.is_forgotten:
        return QuarantineReason.PATIENT_FORGOTTEN
    if standing.instance is not None:
        return _placement_beside(arrival, standing.instance)
    if standing.study_of_series not in (None, header.study_instance_uid):
        return QuarantineReason.CONFLICTING_HIERARCHY
    return Placement.NEW if study is None else _placement_in(study, arrival, identity)


def _placement_in(
    study: StandingStudy, arrival: Arrival, identity: PatientIndexes
) -> Placement | QuarantineReason:
    if study.institution_id != arrival.institution_id:
        return QuarantineReason.CONFLICTING_INSTITUTION
    if contradicts(study.identity, identity):
        return QuarantineReason.CONFLICTING_PATIENT
    return Placement.NEW


def _placement_beside(arrival: Arrival, instance: StandingInstance) -> Placement | QuarantineReason:
    """An instance with this UID is on record: is it the same one?

    Of an object that is only indexed nothing but its size is known.
    """
    is_other_content = instance.byte_count != arrival.byte_count or (
        None not in (instance.sha256, arrival.sha256) and instance.sha256 != arrival.sha256
    )
    if is_other_content:
        return QuarantineReason.CONFLICTING_CONTENT
    if instance.series_instance_uid != arrival.header.series_instance_uid:
        return QuarantineReason.CONFLICTING_HIERARCHY
    if instance.sha256 is None and arrival.sha256 is not None:
        return Placement.OBJECT_ADDED
    return Placement.KNOWN


def contradicts(one: PatientIndexes, other: PatientIndexes) -> bool:
    """Two patients: their IDs differ, or, where one has none, their names do.

    Names are spelled in many ways, so equal IDs are never overruled by them.
    """
    if one.patient_id_index and other.patient_id_index:
        return one.patient_id_index != other.patient_id_index
    return bool(one.name_index and other.name_index and one.name_index != other.name_index)


def modality_after(current: str, arriving: str) -> str:
    """A study's modality: that of its first images, whatever came with them."""
    return arriving if current in _COMPANIONS and arriving not in _COMPANIONS else current


def total_key(share: StudyShare) -> tuple[int, str]:
    return share.institution_id, share.modality


def day_key(share: StudyShare) -> tuple[str, str, str]:
    """Day (ISO), city, modality."""
    return share.received_on.isoformat(), share.city, share.modality


def month_key(share: StudyShare) -> tuple[int, str]:
    """Institution, first day of the month (ISO)."""
    return share.institution_id, share.received_on.replace(day=1).isoformat()


def share_changes(
    before: Iterable[StudyShare],
    after: Iterable[StudyShare],
    key: Callable[[StudyShare], Key],
) -> dict[Key, ShareTotal]:
    """What each row of a roll-up gains or loses; rows that stay the same are left out."""
    sums: dict[Key, list[int]] = {}
    for sign, shares in ((-1, before), (1, after)):
        for share in shares:
            row = sums.setdefault(key(share), [0] * len(_COUNTS))
            for place, added in enumerate(_counts(share)):
                row[place] += sign * added
    return {
        name: ShareTotal(**dict(zip(_COUNTS, row, strict=True)))
        for name, row in sums.items()
        if any(row)
    }


def _counts(share: StudyShare) -> tuple[int, ...]:
    """In the order of _COUNTS."""
    kept = (1, share.byte_count) if share.is_kept else (0, 0)
    return 1, share.instance_count, share.byte_count, *kept
