"""Where the chain ended is written outside the database, a line each time, and read again."""

from datetime import timedelta
from pathlib import Path

import pytest

from data_layer.audit.anchor_commands import write_anchor
from data_layer.audit.anchor_queries import FILE, anchors
from data_layer.audit.errors import AnchorUnreadableError
from data_layer.audit.records import Anchor, Link
from tests.builders.audit import NOON


def an_anchor(seq: int = 1) -> Anchor:
    return Anchor(at=NOON + timedelta(hours=seq), link=Link(seq=seq, hash=bytes([seq]) * 32))


def test_without_a_file_nothing_is_anchored(tmp_path: Path) -> None:
    assert anchors(tmp_path) == []


def test_anchors_are_added_and_read_again(tmp_path: Path) -> None:
    for seq in (1, 2):
        write_anchor(tmp_path / "anchors", an_anchor(seq))

    assert anchors(tmp_path / "anchors") == [an_anchor(1), an_anchor(2)]


def test_nobody_else_may_read_or_write_the_file(tmp_path: Path) -> None:
    write_anchor(tmp_path, an_anchor())

    assert (tmp_path / FILE).stat().st_mode & 0o027 == 0


@pytest.mark.parametrize("line", ["", "nothing", "{}", '{"at":"x","hash":"","seq":1}', "[1]"])
def test_a_line_that_is_no_anchor_is_named(tmp_path: Path, line: str) -> None:
    write_anchor(tmp_path, an_anchor())
    with (tmp_path / FILE).open("a") as file:
        file.write(f"{line}\n")

    with pytest.raises(AnchorUnreadableError, match="Line 2"):
        anchors(tmp_path)
