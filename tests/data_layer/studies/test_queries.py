"""What is read of studies, and by whom."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_layer.database import Database
from data_layer.institutions.tables import Institution
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from data_layer.studies import commands, queries
from data_layer.studies.errors import StudyNotFoundError
from data_layer.studies.queries import overview
from data_layer.studies.records import QuarantineReason, StudyFilter
from tests.builders.institutions import store_institution
from tests.builders.studies import NOON, TODAY, a_refused_file, store_study

DAY = timedelta(days=1)
EVERYTHING = StudyFilter()


def listed(database: Database, scope: Scope, criteria: StudyFilter = EVERYTHING) -> list[str]:
    with database.reading() as session:
        studies = queries.study_list(session, scope, criteria, offset=0, limit=100)
    return studies["public_id"].tolist()


def count(database: Database, scope: Scope, criteria: StudyFilter = EVERYTHING) -> int:
    with database.reading() as session:
        return queries.study_count(session, scope, criteria)


def stored(database: Database, **given: object) -> str:
    with database.writing() as session:
        return store_study(session, **given).public_id


def test_the_latest_received_study_comes_first(database: Database) -> None:
    earlier = stored(database, at=NOON - DAY)
    later = stored(database, at=NOON)

    assert listed(database, PROVINCE_WIDE) == [later, earlier]


def test_a_hospital_sees_its_own_studies_only(database: Database) -> None:
    with database.writing() as session:
        own = store_institution(session)
        mine = store_study(session, own).public_id
        store_study(session)
        scope = Scope(institution_ids=frozenset({own.id}))

    assert listed(database, scope) == [mine]
    assert count(database, scope) == 1


def test_a_city_sees_the_studies_of_its_institutions(database: Database) -> None:
    with database.writing() as session:
        of_wuhu = store_study(session, store_institution(session, city="340200")).public_id
        store_study(session, store_institution(session, city="340100"))
        store_study(session, store_institution(session, city=None))
    scope = Scope(cities=frozenset({"340200"}))

    assert listed(database, scope) == [of_wuhu]
    with database.reading() as session:
        per_day = queries.received_per_day(session, scope, since=TODAY, until=TODAY)
    assert per_day["study_count"].tolist() == [1]


def test_an_empty_scope_sees_nothing(database: Database) -> None:
    stored(database)
    with database.writing() as session:
        commands.quarantine_files(session, [a_refused_file()], at=NOON)

    with database.reading() as session:
        assert overview.stored_studies(session, NOTHING).study_count == 0
        assert queries.totals_by_institution(session, NOTHING).empty
        assert queries.totals_by_modality(session, NOTHING).empty
        assert queries.received_per_day(session, NOTHING, since=TODAY, until=TODAY).empty
        assert queries.repaired_devices(session, NOTHING, most=10).empty
        assert queries.quarantine_counts(session, NOTHING) == {}
        assert queries.quarantined_files(session, NOTHING, offset=0, limit=9).empty
        assert queries.left_alone_files(session, NOTHING, most=9).empty
    assert listed(database, NOTHING) == []
    assert count(database, NOTHING) == 0


@pytest.mark.parametrize("text", ["张三", "P7", "ACC7", "1.7.7"])
def test_a_study_is_found_by_name_number_or_uid(database: Database, text: str) -> None:
    sought = stored(database, patient_id="P7", accession_number="ACC7", study_instance_uid="1.7.7")
    stored(database, name="李四")

    with database.reading() as session:
        known = frozenset(session.scalars(select(Institution.id)))
    criteria = StudyFilter(text=text, known_institution_ids=known)

    assert listed(database, PROVINCE_WIDE, criteria) == [sought]
    assert count(database, PROVINCE_WIDE, criteria) == 1


@pytest.mark.parametrize(("text", "found"), [("王五", 0), ("P7", 0), ("ACC7", 1)])
def test_who_does_not_know_people_does_not_find_them(
    database: Database, text: str, found: int
) -> None:
    stored(database, patient_id="P7", name="王五", accession_number="ACC7")

    assert count(database, PROVINCE_WIDE, StudyFilter(text=text)) == found


def test_only_a_hospital_s_own_patients_are_found_by_name(database: Database) -> None:
    with database.writing() as session:
        own, other = (store_institution(session) for _ in range(2))
        sought = store_study(session, own, name="王五").public_id
        store_study(session, other, name="王五")
        criteria = StudyFilter(text="王五", known_institution_ids=frozenset({own.id}))

    assert listed(database, PROVINCE_WIDE, criteria) == [sought]


def test_filters_narrow_the_list_and_its_count(database: Database) -> None:
    with database.writing() as session:
        here = store_institution(session)
        sought = store_study(session, here, modality="MR", at=NOON).public_id
        store_study(session, here, modality="CT", at=NOON)
        store_study(session, here, modality="MR", at=NOON - 9 * DAY)
        store_study(session, modality="MR", at=NOON)
        public_id = here.public_id
    by_place = StudyFilter(institution_public_id=public_id, modalities=("MR",))
    by_day = StudyFilter(
        institution_public_id=public_id,
        modalities=("MR",),
        received_from=TODAY,
        received_to=TODAY,
    )

    assert count(database, PROVINCE_WIDE, by_place) == 2
    assert listed(database, PROVINCE_WIDE, by_day) == [sought]
    assert count(database, PROVINCE_WIDE, by_day) == 1


def test_a_hospital_counts_its_days_from_its_own_studies(database: Database) -> None:
    with database.writing() as session:
        own = store_institution(session)
        store_study(session, own, at=NOON)
        store_study(session, at=NOON)
        scope = Scope(institution_ids=frozenset({own.id}))

    with database.reading() as session:
        per_day = queries.received_per_day(session, scope, since=TODAY, until=TODAY)

    assert per_day["received_on"].tolist() == [date(2026, 11, 24)]
    assert per_day["study_count"].tolist() == [1]


def test_totals_add_up_by_institution_and_by_modality(database: Database) -> None:
    with database.writing() as session:
        big = store_institution(session, name="县医院")
        store_study(session, big, modality="CT", instance_count=4)
        store_study(session, big, modality="DX")
        store_study(session, store_institution(session), modality="CT")

    with database.reading() as session:
        places = queries.totals_by_institution(session, PROVINCE_WIDE)
        modalities = queries.totals_by_modality(session, PROVINCE_WIDE)

    assert places["name"].tolist()[0] == "县医院"
    assert places["study_count"].tolist() == [2, 1]
    assert modalities["modality"].tolist() == ["CT", "DX"]
    assert modalities["instance_count"].tolist() == [5, 1]


def test_a_study_is_read_with_its_series(database: Database) -> None:
    public_id = stored(database, instance_count=2, name="王五", patient_id="P9")

    with database.reading() as session:
        study = queries.study_by_public_id(session, PROVINCE_WIDE, public_id)

    assert (study.patient_name, study.patient_id) == ("王五", "P9")
    assert study.birth_date == date(1970, 1, 1)
    assert [(s.modality, s.instance_count, s.device) for s in study.series] == [
        ("CT", 2, "UIH uCT 520")
    ]


def test_a_study_out_of_scope_is_not_found(database: Database) -> None:
    public_id = stored(database)

    with database.reading() as session, pytest.raises(StudyNotFoundError):
        queries.study_by_public_id(session, Scope(institution_ids=frozenset({999})), public_id)


def test_devices_that_declare_a_wrong_character_set_are_named(database: Database) -> None:
    stored(database, station_name="CT01", charset_repaired=True, instance_count=3)
    stored(database, station_name="CT02")

    with database.reading() as session:
        devices = queries.repaired_devices(session, PROVINCE_WIDE, most=10)

    assert devices["station_name"].tolist() == ["CT01"]
    assert devices["repaired_count"].tolist() == [3]


def test_quarantine_is_counted_by_reason_and_filtered_by_it(database: Database) -> None:
    files = [
        a_refused_file(),
        a_refused_file(),
        a_refused_file(reason=QuarantineReason.EMPTY, file_name=b"A/\xff.dcm"),
    ]
    with database.writing() as session:
        commands.quarantine_files(session, files, at=NOON)

    with database.reading() as session:
        counts = queries.quarantine_counts(session, PROVINCE_WIDE)
        empty = queries.quarantined_files(
            session, PROVINCE_WIDE, reasons=[QuarantineReason.EMPTY], offset=0, limit=10
        )

    assert counts == {QuarantineReason.NOT_DICOM: 2, QuarantineReason.EMPTY: 1}
    assert empty["file_name"].tolist() == ["A/�.dcm"]
