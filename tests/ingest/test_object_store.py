"""Objects are kept once, whole and under their digest."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest

from data_layer import clock
from data_layer.studies.records import LeftAloneReason
from ingest import object_store
from ingest.files import FileStamp, LeftAloneError
from ingest.object_store import ObjectStore, StagedObject


def stamped(path: Path, data: bytes = b"object") -> FileStamp:
    path.write_bytes(data)
    return FileStamp.of(path.lstat())


def kept(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def stage(store: ObjectStore, path: Path, data: bytes = b"object") -> StagedObject:
    return store.stage(path, stamped(path, data))


def test_a_published_object_lies_under_its_digest(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path / "objects")
    staged = stage(store, tmp_path / "file")

    store.publish(staged)

    name = hashlib.sha256(b"object").hexdigest()
    assert staged.sha256.hex() == name
    assert kept(tmp_path / "objects") == [tmp_path / "objects" / name[:2] / name[2:4] / name]
    assert store.path_of(staged.sha256).read_bytes() == b"object"


def test_a_staged_object_has_no_name_yet_and_can_be_dropped(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path / "objects")
    staged = stage(store, tmp_path / "file")

    assert not store.path_of(staged.sha256).exists()
    store.discard(staged)

    assert kept(tmp_path / "objects") == []


def test_a_known_object_is_not_written_again(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path / "objects")
    store.publish(stage(store, tmp_path / "file"))

    again = stage(store, tmp_path / "copy")
    store.publish(again)

    assert again.temporary is None
    assert len(kept(tmp_path / "objects")) == 1


def test_large_objects_go_through_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(object_store, "_READ_WHOLE_BYTES", 10)
    monkeypatch.setattr(object_store, "_PIECE_BYTES", 7)
    store = ObjectStore(tmp_path / "objects")
    data = os.urandom(100)

    staged = stage(store, tmp_path / "file", data)
    store.publish(staged)

    assert store.path_of(hashlib.sha256(data).digest()).read_bytes() == data


def test_a_file_that_is_another_one_now_is_left_alone(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path / "objects")
    stamp = stamped(tmp_path / "file")
    (tmp_path / "file").write_bytes(b"longer than before")

    with pytest.raises(LeftAloneError) as left:
        store.stage(tmp_path / "file", stamp)

    assert left.value.reason is LeftAloneReason.STILL_CHANGING
    assert kept(tmp_path / "objects") == []


def test_a_file_that_changes_while_it_is_read_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ObjectStore(tmp_path / "objects")
    path = tmp_path / "file"
    stamp = stamped(path)
    staged = store._staged

    def stage_and_grow(descriptor: int, size: int) -> StagedObject:
        with path.open("ab") as file:
            file.write(b"more")
        return staged(descriptor, size)

    monkeypatch.setattr(store, "_staged", stage_and_grow)

    with pytest.raises(LeftAloneError):
        store.stage(path, stamp)
    assert kept(tmp_path / "objects") == []


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ObjectStore(tmp_path / "objects")
    stamp = stamped(tmp_path / "file")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space left"):
        store.stage(tmp_path / "file", stamp)
    assert kept(tmp_path / "objects") == []


def test_what_a_killed_process_staged_is_removed_after_a_while(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path / "objects")
    stage(store, tmp_path / "file")

    store.forget_interrupted(before=clock.now() - timedelta(hours=1))
    assert len(kept(tmp_path / "objects")) == 1

    store.forget_interrupted(before=clock.now() + timedelta(hours=1))
    assert kept(tmp_path / "objects") == []
