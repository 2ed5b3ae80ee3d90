"""Refused files are safe before their first name goes, and are never copied needlessly."""

import errno
import os
from pathlib import Path

import pytest

from data_layer.sealing import Keyring
from ingest.files import FileStamp, LeftAloneError
from ingest.quarantine import Quarantine, public_id_of


def refused(folder: Path, data: bytes = b"refused") -> tuple[Path, FileStamp]:
    path = folder / "refused"
    path.write_bytes(data)
    return path, FileStamp.of(path.lstat())


def test_the_file_gets_a_second_name_and_keeps_its_first(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    path, stamp = refused(tmp_path)

    quarantine.keep(path, stamp, "abc")
    quarantine.keep(path, stamp, "abc")

    assert quarantine.path_of("abc").samefile(path)


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EPERM])
def test_on_another_file_system_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(code, "cannot link")

    monkeypatch.setattr(os, "link", refuse)
    quarantine = Quarantine(tmp_path / "quarantine")
    path, stamp = refused(tmp_path)

    quarantine.keep(path, stamp, "abc")

    assert quarantine.path_of("abc").read_bytes() == b"refused"
    assert [item.name for item in (tmp_path / "quarantine").iterdir()] == ["abc"]


def test_a_file_that_was_swapped_is_left_alone(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    path, stamp = refused(tmp_path)
    path.write_bytes(b"something else")

    with pytest.raises(LeftAloneError):
        quarantine.keep(path, stamp, "abc")

    assert not quarantine.path_of("abc").exists()


def test_a_file_that_is_gone_is_left_alone(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    path, stamp = refused(tmp_path)
    path.unlink()

    with pytest.raises(LeftAloneError):
        quarantine.keep(path, stamp, "abc")


def test_the_same_file_has_the_same_id_and_another_has_another(
    tmp_path: Path, keyring: Keyring
) -> None:
    _path, stamp = refused(tmp_path)
    other = FileStamp(
        device=stamp.device, inode=stamp.inode, byte_count=1, modified_ns=stamp.modified_ns
    )

    ids = [public_id_of(keyring, b"a", stamp), public_id_of(keyring, b"a", stamp)]

    assert len(set(ids)) == 1
    assert len(ids[0]) == 16
    assert public_id_of(keyring, b"A", stamp) != ids[0]
    assert public_id_of(keyring, b"a", other) != ids[0]
