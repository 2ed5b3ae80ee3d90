"""Reads where the chain ended, from the file outside the database."""

from pathlib import Path

from data_layer.audit.records import Anchor
from data_layer.audit.rules.anchors import anchor_in

FILE = "audit_anchors.jsonl"


def anchors(folder: Path) -> list[Anchor]:
    """Oldest first; none while nothing has been anchored."""
    path = folder / FILE
    if not path.exists():
        return []
    lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    return [anchor_in(line, number) for number, line in enumerate(lines, start=1)]
