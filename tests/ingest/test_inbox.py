"""What a look at the inbox finds, and what it leaves alone."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from data_layer import clock
from data_layer.studies.records import LeftAlone, LeftAloneReason
from ingest.inbox import INCOMING, FoundFile, Look

LATER = timedelta(minutes=1)


def look(folder: Path, institution_of: Callable[[str], int | None] = lambda _folder: 1) -> Look:
    return Look(folder, institution_of, settled_before=clock.now() + LATER)


def names(found: list[FoundFile | LeftAlone]) -> dict[str, str]:
    return {
        (item.name if isinstance(item, FoundFile) else item.file_name).decode(): (
            "found" if isinstance(item, FoundFile) else item.reason
        )
        for item in found
    }


def test_files_are_found_in_every_folder(tmp_path: Path) -> None:
    (tmp_path / "CT01" / "deep").mkdir(parents=True)
    for name in ("a", "CT01/b", "CT01/deep/c"):
        (tmp_path / name).write_bytes(b"x")

    assert set(names(list(look(tmp_path).found()))) == {"a", "CT01/b", "CT01/deep/c"}


def test_what_is_no_regular_file_is_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"x")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "to-a-file").symlink_to(outside / "secret")
    (inbox / "to-a-folder").symlink_to(outside)
    (inbox / "to-nothing").symlink_to(inbox / "gone")
    os.mkfifo(inbox / "pipe")

    assert names(list(look(inbox).found())) == {
        "pipe": LeftAloneReason.SPECIAL_FILE,
        "to-a-file": LeftAloneReason.SYMBOLIC_LINK,
        "to-a-folder": LeftAloneReason.SYMBOLIC_LINK,
        "to-nothing": LeftAloneReason.SYMBOLIC_LINK,
    }


def test_a_file_that_changed_just_now_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "growing").write_bytes(b"x")
    # Copying tools restore the time of modification while they still write.
    os.utime(tmp_path / "growing", (0, 0))
    early = Look(tmp_path, lambda _folder: 1, settled_before=clock.now() - LATER)

    assert names(list(early.found())) == {"growing": LeftAloneReason.STILL_CHANGING}


def test_what_the_receiver_has_not_finished_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / INCOMING).mkdir()
    (tmp_path / INCOMING / "half.dcm").write_bytes(b"x")

    assert list(look(tmp_path).found()) == []


def test_the_first_folder_decides_whose_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "CT01" / "deep").mkdir(parents=True)
    (tmp_path / "CT01" / "deep" / "a").write_bytes(b"x")
    (tmp_path / "b").write_bytes(b"x")

    found = look(tmp_path, {"CT01": 7, "": 9}.get).found()

    assert {item.institution_id for item in found} == {7, 9}


def test_a_folder_that_may_not_be_read_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a").write_bytes(b"x")
    scan = os.scandir

    def refuse(folder: Path):
        if folder.name == "closed":
            raise PermissionError
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)

    assert names(list(look(tmp_path).found())) == {
        "closed": LeftAloneReason.PERMISSION_DENIED,
        "open/a": "found",
    }


def test_names_that_are_no_text_are_found(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xd5\xc5.dcm")).write_bytes(b"x")

    (item,) = look(tmp_path).found()

    assert isinstance(item, FoundFile)
    assert item.name == b"\xd5\xc5.dcm"
