"""Objects are kept once, whole and under their digest."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest

from data_layer import clock
from data_layer.sealing import CipherName
from data_layer.studies.records import LeftAloneReason
from ingest import object_store, sealed_pieces
from ingest.files import FileStamp, LeftAloneError
from ingest.object_store import ObjectStore, StagedObject


def stamped(path: Path, data: bytes = b"object") -> FileStamp:
    path.write_bytes(data)
    return FileStamp.of(path.lstat())


def kept(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def a_store(folder: Path) -> ObjectStore:
    return ObjectStore(folder / "objects", CipherName.AES_256_GCM)


def content(store: ObjectStore, staged: StagedObject) -> bytes:
    return b"".join(store.opened(staged.sha256, staged.key))


def stage(store: ObjectStore, path: Path, data: bytes = b"object") -> StagedObject:
    return store.stage(path, stamped(path, data))


def test_a_published_object_lies_under_its_digest(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    staged = stage(store, tmp_path / "file")

    store.publish(staged)

    name = hashlib.sha256(b"object").hexdigest()
    assert staged.sha256.hex() == name
    assert kept(tmp_path / "objects") == [tmp_path / "objects" / name[:2] / name[2:4] / name]
    assert content(store, staged) == b"object"
    assert b"object" not in store.path_of(staged.sha256).read_bytes()


def test_a_staged_object_has_no_name_yet_and_can_be_dropped(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    staged = stage(store, tmp_path / "file")

    assert not store.path_of(staged.sha256).exists()
    store.discard(staged)

    assert kept(tmp_path / "objects") == []


def test_a_known_object_is_not_written_again(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.publish(stage(store, tmp_path / "file"))

    again = stage(store, tmp_path / "copy")
    store.publish(again)

    assert (again.temporary, again.key) == (None, None)
    assert len(kept(tmp_path / "objects")) == 1


def test_an_object_whose_key_was_lost_is_written_again(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.publish(stage(store, tmp_path / "file"))

    again = store.stage(tmp_path / "copy", stamped(tmp_path / "copy"), is_wanted=True)
    store.publish(again)

    assert content(store, again) == b"object"
    assert len(kept(tmp_path / "objects")) == 1


def test_an_object_from_before_they_were_sealed_is_read_as_it_lies(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    staged = stage(store, tmp_path / "file")
    path = store.path_of(staged.sha256)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"object")

    assert b"".join(store.opened(staged.sha256, None)) == b"object"


def test_large_objects_go_through_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(object_store, "_READ_WHOLE_BYTES", 10)
    monkeypatch.setattr(object_store, "_PIECE_BYTES", 7)
    monkeypatch.setattr(sealed_pieces, "PIECE_BYTES", 9)
    store = a_store(tmp_path)
    data = os.urandom(100)

    staged = stage(store, tmp_path / "file", data)
    store.publish(staged)

    assert staged.sha256 == hashlib.sha256(data).digest()
    assert content(store, staged) == data


def test_a_file_that_is_another_one_now_is_left_alone(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    stamp = stamped(tmp_path / "file")
    (tmp_path / "file").write_bytes(b"longer than before")

    with pytest.raises(LeftAloneError) as left:
        store.stage(tmp_path / "file", stamp)

    assert left.value.reason is LeftAloneReason.STILL_CHANGING
    assert kept(tmp_path / "objects") == []


def test_a_file_that_changes_while_it_is_read_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = a_store(tmp_path)
    path = tmp_path / "file"
    stamp = stamped(path)
    staged = store._staged

    def stage_and_grow(descriptor: int, size: int, is_wanted: bool) -> StagedObject:
        with path.open("ab") as file:
            file.write(b"more")
        return staged(descriptor, size, is_wanted)

    monkeypatch.setattr(store, "_staged", stage_and_grow)

    with pytest.raises(LeftAloneError):
        store.stage(path, stamp)
    assert kept(tmp_path / "objects") == []


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = a_store(tmp_path)
    stamp = stamped(tmp_path / "file")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space left"):
        store.stage(tmp_path / "file", stamp)
    assert kept(tmp_path / "objects") == []


def test_what_a_killed_process_staged_is_removed_after_a_while(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    stage(store, tmp_path / "file")

    store.forget_interrupted(before=clock.now() - timedelta(hours=1))
    assert len(kept(tmp_path / "objects")) == 1

    store.forget_interrupted(before=clock.now() + timedelta(hours=1))
    assert kept(tmp_path / "objects") == []
