"""The page of refused files, as a browser asks for it."""

from typing import Any

import pytest

from data_layer import clock
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.studies import commands
from data_layer.studies.records import LeftAlone, LeftAloneReason, QuarantineReason
from portal.i18n import Language, speaking, t
from tests.builders.accounts import OF_THE_PLATFORM, OF_THE_PROVINCE, of_hospital
from tests.builders.institutions import store_institution
from tests.builders.studies import a_refused_file, store_study
from tests.portal_app import Visit

FIRST_ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}


@pytest.fixture
def hospital_id(database: Database) -> int:
    """A hospital with two refused files; a third one is nobody's."""
    with database.writing() as session:
        own = store_institution(session)
        files = [
            a_refused_file(institution_id=own.id, reason=reason, file_name=name)
            for reason, name in (
                (QuarantineReason.TRUNCATED, b"CT01/half.dcm"),
                (QuarantineReason.DUPLICATE_PATIENT_ID, b"CT01/mixed.dcm"),
            )
        ]
        commands.quarantine_files(
            session, [*files, a_refused_file(file_name=b"notes.txt")], at=clock.now()
        )
        return own.id


def files(answer: dict[str, Any]) -> set[str]:
    """Names with the end of what stands beneath: the folder."""
    cells = [row["file"] for row in answer["rowData"]]
    return {f"{cell['second'].rpartition(' · ')[2]}/{cell['text']}" for cell in cells}


def test_a_hospital_sees_its_own_refused_files_with_advice(
    page, visit: Visit, hospital_id: int
) -> None:
    with visit(of_hospital(hospital_id)):
        answer = page("studies.quarantine").show_files(FIRST_ROWS, None)

    assert files(answer) == {"CT01/half.dcm", "CT01/mixed.dcm"}
    assert answer["rowCount"] == 2
    assert {row["reason"]["text"] for row in answer["rowData"]} == {"文件不完整", "患者编号重复"}
    assert all(row["advice"] for row in answer["rowData"])


def test_the_administrator_sees_what_is_nobodys(page, visit: Visit, hospital_id: int) -> None:
    with visit(OF_THE_PLATFORM):
        answer = page("studies.quarantine").show_files(FIRST_ROWS, {"reason": ["not_dicom"]})
        csv = page("studies.quarantine").export_files(1, {"reason": ["not_dicom"]})

    assert [row["file"]["text"] for row in answer["rowData"]] == ["notes.txt"]
    assert answer["rowCount"] == 1
    assert answer["rowData"][0]["institution"] == "来源不明"
    assert "notes.txt" in csv["content"]
    assert "half.dcm" not in csv["content"]


def test_figures_name_mix_ups_and_what_waits(
    page, visit: Visit, hospital_id: int, database: Database
) -> None:
    pipe = LeftAlone(
        institution_id=hospital_id,
        reason=LeftAloneReason.SPECIAL_FILE,
        file_name=b"CT01/pipe",
        byte_count=0,
    )
    with database.writing() as session:
        commands.note_left_alone(session, [pipe], at=clock.now())
        store_study(session, charset_repaired=True, station_name="CT09")

    with visit(OF_THE_PLATFORM):
        figures, beside = page("studies.quarantine").show_refused("")

    assert "患者信息冲突" in str(figures)
    assert "'pipe'" in str(beside)
    assert "0 B · CT01" in str(beside)
    assert "特殊文件" in str(beside)
    assert "请移除" in str(beside)
    assert "CT09" in str(beside)


def test_an_empty_quarantine_says_so(page, visit: Visit) -> None:
    quarantine = page("studies.quarantine")

    with visit(OF_THE_PLATFORM):
        frame = str(quarantine.layout())
        _figures, beside = quarantine.show_refused("")

    assert "没有被隔离的文件" in frame
    assert "收件箱中没有滞留的文件" in str(beside)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("reason", list(QuarantineReason))
def test_every_reason_comes_with_advice(reason: QuarantineReason, language: Language) -> None:
    with speaking(language):
        assert not t(f"studies-advice-{reason}").startswith("studies-")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("reason", list(LeftAloneReason))
def test_every_file_left_alone_comes_with_advice(
    reason: LeftAloneReason, language: Language
) -> None:
    with speaking(language):
        assert not t(f"studies-left-{reason}").startswith("studies-")


def test_officials_have_no_quarantine(page, visit: Visit, hospital_id: int) -> None:
    with visit(OF_THE_PROVINCE), pytest.raises(AccessDeniedError):
        page("studies.quarantine").show_files(FIRST_ROWS, None)
