"""Readings survive their way between two processes."""

import pytest

from data_layer.studies.records import LeftAloneReason, QuarantineReason
from ingest.files import FileStamp
from ingest.readings import Reading
from ingest.wire import GarbledReadingError, line_of_reading, reading_of_line
from tests.builders.studies import a_header

STAMP = FileStamp(device=1, inode=2, byte_count=3, modified_ns=4)


@pytest.mark.parametrize(
    "reading",
    [
        Reading(header=a_header(raw_name=b"\xd5\xc5\x00"), stamp=STAMP),
        Reading(header=a_header(birth_date=None, study_date=None, started_at=None), stamp=STAMP),
        Reading(refusal=(QuarantineReason.MISSING_IDENTIFIER, "StudyInstanceUID"), stamp=STAMP),
        Reading(left_alone=LeftAloneReason.PERMISSION_DENIED),
    ],
)
def test_a_reading_arrives_as_it_was_sent(reading: Reading) -> None:
    assert reading_of_line(line_of_reading(reading)) == reading


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b"[null,[1],null,null]", b"\xff", b'"x"'])
def test_nonsense_is_no_reading(line: bytes) -> None:
    with pytest.raises(GarbledReadingError):
        reading_of_line(line)
