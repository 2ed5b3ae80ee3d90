"""What a line of the anchors' file says."""

import json
from datetime import datetime

from data_layer.audit.errors import AnchorUnreadableError
from data_layer.audit.records import Anchor, Link
from data_layer.audit.rules.chain import canonical_json
from data_layer.audit.rules.events import moment


def line_of(anchor: Anchor) -> str:
    return canonical_json(
        {"at": moment(anchor.at), "hash": anchor.link.hash.hex(), "seq": anchor.link.seq}
    )


def anchor_in(line: str, number: int) -> Anchor:
    """Raises AnchorUnreadableError: somebody wrote into the file, or a disk forgot."""
    try:
        said = json.loads(line)
        return Anchor(
            at=datetime.fromisoformat(said["at"]),
            link=Link(seq=int(said["seq"]), hash=bytes.fromhex(said["hash"])),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise AnchorUnreadableError(
            f"Line {number} of the audit anchors is no anchor.", line=number
        ) from error
