"""Folders and files named by command are taken where they lie."""

import os
from pathlib import Path

import pytest
from sqlalchemy import select

from data_layer.keys.patient_queries import patient_keys
from data_layer.studies.tables import Instance, QuarantinedFile, Study
from ingest.intake import UnknownInstitutionError, institution_named
from tests.builders.dicom import an_object
from tests.builders.intake import Hospital, adds_up


def test_paths_are_taken_where_they_lie(hospital: Hospital, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "image.dcm").write_bytes(an_object())
    (archive / "notes.txt").write_bytes(b"not an image")

    for _ in range(2):
        intake = hospital.intake()
        counts = intake.take_paths([archive], hospital.institution_id, keeps_objects=True)

    assert adds_up(counts.as_dict())
    assert (counts.known, counts.quarantined) == (1, 1)
    assert len(hospital.objects()) == 1
    assert sorted(path.name for path in archive.iterdir()) == ["image.dcm", "notes.txt"]
    with hospital.database.reading() as session:
        refused = session.scalars(select(QuarantinedFile)).one()
    assert not refused.is_kept
    name = hospital.database.keyring.open_bytes(refused.file_name_sealed)
    assert name == os.fsencode(archive / "notes.txt")


def test_an_indexed_object_stays_and_its_place_is_sealed(
    hospital: Hospital, tmp_path: Path
) -> None:
    path = tmp_path / "image.dcm"
    path.write_bytes(an_object())

    hospital.intake().take_paths([path], hospital.institution_id, keeps_objects=False)

    with hospital.database.reading() as session:
        instance = session.scalars(select(Instance)).one()
        study = session.scalars(select(Study)).one()
        place = patient_keys(session).open_bytes(instance.path_sealed or b"")
    assert instance.object_sha256 is None
    assert place == os.fsencode(path)
    assert study.availability == "indexed"
    assert hospital.objects() == []


def test_the_institution_is_named_or_that_of_the_inbox(hospital: Hospital) -> None:
    found = institution_named(hospital.database, hospital.settings, None)

    assert found == hospital.institution_id
    with pytest.raises(UnknownInstitutionError, match="no institution with the code NONE"):
        institution_named(hospital.database, hospital.settings, "NONE")
