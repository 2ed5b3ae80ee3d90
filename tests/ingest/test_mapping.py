"""Values as the columns hold them."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from data_layer.studies.records import InstanceHeader
from ingest.elements import read_head
from ingest.mapping import (
    KEPT,
    date_value,
    instance_header,
    integer_value,
    moment_value,
    person_name,
    text_value,
)
from ingest.synthetic import Scanner
from tests.builders.dicom import an_object


def header_of(data: bytes) -> InstanceHeader:
    return instance_header(read_head(BytesIO(data), KEPT))


def test_a_header_is_mapped_whole() -> None:
    header = header_of(an_object(NumberOfFrames="3", BodyPartExamined="HEAD"))

    assert header.patient.name == "张三"
    assert header.patient.birth_date == date(1970, 1, 1)
    assert header.started_at == datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
    assert (header.series_number, header.instance_number) == (2, 7)
    assert (header.rows, header.columns, header.frame_count) == (3, 4, 3)
    assert header.transfer_syntax_uid == "1.2.840.10008.1.2.1"
    assert not header.charset_repaired


def test_a_repaired_name_keeps_its_raw_bytes() -> None:
    scanner = Scanner(declared="ISO_IR 100", written="gb18030", patient_name="张^三")

    header = header_of(scanner.image())

    assert header.charset_repaired
    assert header.patient.name == "张三"
    assert header.patient.raw_name is not None
    assert header.patient.raw_name.rstrip() == "张^三".encode("gb18030")


def test_a_name_as_declared_keeps_no_bytes() -> None:
    assert header_of(an_object()).patient.raw_name is None


def test_absent_elements_are_empty() -> None:
    header = header_of(an_object(PatientName=None, StudyDate=None, InstanceNumber=None, Rows=None))

    assert (header.patient.name, header.study_date, header.started_at) == ("", None, None)
    assert (header.instance_number, header.rows, header.frame_count) == (None, None, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zhang^San=张^三", "张三"),
        ("张三", "张三"),
        ("Zhang^San", "Zhang San"),
        ("Buc^Jérôme", "Buc Jérôme"),
        ("Zhang^San=", "Zhang San"),
        ("=张^三=zhang1^san1", "张三"),
        ("^^^^", ""),
        ("Zhang^San\\Li^Si", "Zhang San"),
    ],
)
def test_a_name_is_written_as_people_write_it(text: str, expected: str) -> None:
    assert person_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20261124", date(2026, 11, 24)),
        ("2026.11.24", date(2026, 11, 24)),
        ("20261124083000", date(2026, 11, 24)),
        ("20261324", None),
        ("", None),
        ("heute", None),
    ],
)
def test_dates_are_tolerant_and_never_invented(text: str, expected: date | None) -> None:
    assert date_value(text) == expected


@pytest.mark.parametrize("text", ["", "25", "0861", "noon"])
def test_a_time_that_is_none_makes_no_moment(text: str) -> None:
    assert moment_value(date(2026, 11, 24), text) is None


def test_a_time_without_a_day_makes_no_moment() -> None:
    assert moment_value(None, "083000") is None


@pytest.mark.parametrize("text", ["8", "08", "0830", "083000.123456", "08:30:00"])
def test_shortened_times_are_read(text: str) -> None:
    moment = moment_value(date(2026, 11, 24), text)

    assert (moment is not None) == (text != "8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("1.0", 1),
        ("", None),
        ("x", None),
        ("99999999999", None),
        ("inf", None),
    ],
)
def test_integers_fit_their_column(text: str, expected: int | None) -> None:
    assert integer_value(text) == expected


def test_texts_lose_padding_control_characters_and_what_is_too_long() -> None:
    assert text_value(" head\0\t\\second", 64) == "head"
    assert text_value("x" * 99, 16) == "x" * 16
