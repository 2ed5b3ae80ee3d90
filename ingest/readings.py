"""What reading a file tells: known on both sides of the process wall."""

from dataclasses import dataclass

from data_layer.studies.records import InstanceHeader, LeftAloneReason, QuarantineReason
from ingest.files import FileStamp

# The reason, and the keyword or the kind of error it is about.
Refusal = tuple[QuarantineReason, str]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One of header, refusal and left_alone is given."""

    header: InstanceHeader | None = None
    refusal: Refusal | None = None
    left_alone: LeftAloneReason | None = None
    stamp: FileStamp | None = None
