"""Reads of studies: what was received, what was refused, one study with its series."""

from data_layer.studies.queries.objects import kept_digests, kept_objects
from data_layer.studies.queries.received import (
    received_per_day,
    repaired_devices,
    totals_by_institution,
    totals_by_modality,
)
from data_layer.studies.queries.refused import (
    left_alone_count,
    left_alone_files,
    quarantine_counts,
    quarantined_files,
)
from data_layer.studies.queries.rollups import rollup_differences
from data_layer.studies.queries.studies import study_by_public_id, study_count, study_list

__all__ = [
    "kept_digests",
    "kept_objects",
    "left_alone_count",
    "left_alone_files",
    "quarantine_counts",
    "quarantined_files",
    "received_per_day",
    "repaired_devices",
    "rollup_differences",
    "study_by_public_id",
    "study_count",
    "study_list",
    "totals_by_institution",
    "totals_by_modality",
]
