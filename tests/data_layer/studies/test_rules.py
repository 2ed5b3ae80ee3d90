"""What an arriving object may become, and what studies add to the roll-ups."""

from dataclasses import replace
from datetime import date

import pytest

from data_layer.studies.records import (
    PatientIndexes,
    Placement,
    QuarantineReason,
    ShareTotal,
    Standing,
    StandingInstance,
    StandingStudy,
)
from data_layer.studies.rules import (
    contradicts,
    day_key,
    modality_after,
    month_key,
    placement_of,
    share_changes,
    total_key,
)
from tests.builders.studies import a_share, an_arrival

ZHANG = PatientIndexes(patient_id_index=b"P1", name_index=b"zhang")
LI = PatientIndexes(patient_id_index=b"P2", name_index=b"li")
NOTHING = Standing(study=None, study_of_series=None, instance=None)


def standing(**given: object) -> Standing:
    return Standing(
        **({"study": None, "study_of_series": None, "instance": None} | given)  # type: ignore[arg-type]
    )


def the_study(identity: PatientIndexes = ZHANG, institution_id: int = 1) -> StandingStudy:
    return StandingStudy(institution_id=institution_id, identity=identity)


def the_instance(**given: object) -> StandingInstance:
    values: dict[str, object] = {
        "series_instance_uid": "1.2.3.1",
        "byte_count": 131_000,
        "sha256": b"same",
    }
    return StandingInstance(**(values | given))  # type: ignore[arg-type]


def test_the_first_object_of_a_study_is_new() -> None:
    assert placement_of(an_arrival(), ZHANG, NOTHING) is Placement.NEW


def test_another_object_of_the_same_patient_is_new() -> None:
    found = standing(study=the_study(), study_of_series="1.2.3")

    assert placement_of(an_arrival(), ZHANG, found) is Placement.NEW


def test_two_patients_under_one_study_uid_are_a_conflict() -> None:
    found = standing(study=the_study(LI))

    assert placement_of(an_arrival(), ZHANG, found) is QuarantineReason.CONFLICTING_PATIENT


def test_a_study_of_another_institution_is_not_added_to() -> None:
    found = standing(study=the_study(institution_id=2))

    outcome = placement_of(an_arrival(institution_id=1), ZHANG, found)

    assert outcome is QuarantineReason.CONFLICTING_INSTITUTION


def test_a_series_stays_in_the_study_it_came_with() -> None:
    found = standing(study_of_series="9.9.9")

    assert placement_of(an_arrival(), ZHANG, found) is QuarantineReason.CONFLICTING_HIERARCHY


def test_the_identical_object_is_known() -> None:
    found = standing(study=the_study(), study_of_series="1.2.3", instance=the_instance())

    assert placement_of(an_arrival(sha256=b"same"), ZHANG, found) is Placement.KNOWN


def test_the_identical_object_from_another_institution_is_known() -> None:
    found = standing(study=the_study(institution_id=2), instance=the_instance())

    assert placement_of(an_arrival(sha256=b"same"), ZHANG, found) is Placement.KNOWN


@pytest.mark.parametrize("other", [{"sha256": b"other"}, {"byte_count": 5}])
def test_other_bytes_under_the_same_uid_are_a_conflict(other: dict[str, object]) -> None:
    found = standing(instance=the_instance(**other))

    outcome = placement_of(an_arrival(sha256=b"same"), ZHANG, found)

    assert outcome is QuarantineReason.CONFLICTING_CONTENT


def test_an_instance_stays_in_the_series_it_came_with() -> None:
    found = standing(instance=the_instance(series_instance_uid="9.9"))

    outcome = placement_of(an_arrival(sha256=b"same"), ZHANG, found)

    assert outcome is QuarantineReason.CONFLICTING_HIERARCHY


def test_an_indexed_instance_gets_its_object_later() -> None:
    found = standing(instance=the_instance(sha256=None))

    assert placement_of(an_arrival(sha256=b"now"), ZHANG, found) is Placement.OBJECT_ADDED


def test_an_indexed_instance_of_the_same_size_is_known() -> None:
    found = standing(instance=the_instance())

    assert placement_of(an_arrival(sha256=None, path=b"x"), ZHANG, found) is Placement.KNOWN


def test_equal_ids_are_not_overruled_by_the_spelling_of_a_name() -> None:
    latin = PatientIndexes(patient_id_index=b"P1", name_index=b"zhang san")

    assert not contradicts(ZHANG, latin)


def test_without_an_id_the_names_decide() -> None:
    nameless = PatientIndexes(patient_id_index=None, name_index=None)
    without_id = PatientIndexes(patient_id_index=None, name_index=b"li")

    assert contradicts(ZHANG, without_id)
    assert not contradicts(LI, without_id)
    assert not contradicts(ZHANG, nameless)


@pytest.mark.parametrize(
    ("current", "arriving", "expected"),
    [("SR", "CT", "CT"), ("CT", "SR", "CT"), ("CT", "MR", "CT"), ("", "", ""), ("PR", "SR", "PR")],
)
def test_a_study_has_the_modality_of_its_first_images(
    current: str, arriving: str, expected: str
) -> None:
    assert modality_after(current, arriving) == expected


def test_a_new_study_adds_itself_and_its_objects() -> None:
    changes = share_changes([], [a_share(instance_count=3, byte_count=30)], total_key)

    assert changes == {(1, "CT"): ShareTotal(study_count=1, instance_count=3, byte_count=30)}


def test_late_objects_add_no_study() -> None:
    changes = share_changes(
        [a_share(instance_count=3, byte_count=30)],
        [a_share(instance_count=5, byte_count=50)],
        total_key,
    )

    assert changes == {(1, "CT"): ShareTotal(instance_count=2, byte_count=20)}


def test_a_study_that_changes_its_modality_moves_with_all_it_has() -> None:
    changes = share_changes(
        [a_share(modality="SR", instance_count=1, byte_count=10)],
        [a_share(modality="CT", instance_count=2, byte_count=30)],
        total_key,
    )

    assert changes == {
        (1, "SR"): ShareTotal(study_count=-1, instance_count=-1, byte_count=-10),
        (1, "CT"): ShareTotal(study_count=1, instance_count=2, byte_count=30),
    }


def test_an_untouched_study_changes_nothing() -> None:
    assert share_changes([a_share()], [a_share()], day_key) == {}


def test_days_are_counted_by_city() -> None:
    changes = share_changes([], [a_share(received_on=date(2026, 3, 1), city="")], day_key)

    assert list(changes) == [("2026-03-01", "", "CT")]


def test_a_study_whose_last_object_is_kept_now_moves_to_the_kept_ones() -> None:
    before = a_share(received_on=date(2026, 3, 31), byte_count=30)

    changes = share_changes([before], [replace(before, is_kept=True)], month_key)

    assert changes == {(1, "2026-03-01"): ShareTotal(kept_study_count=1, kept_byte_count=30)}
