"""Words and values of the keys of a database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data_layer.sealing import CipherName


class KeyPurpose(StrEnum):
    VALUES = "values"
    INDEX = "index"


@dataclass(frozen=True, kw_only=True)
class KeyLine:
    """A data key in a list; its secret stays where it is."""

    id: int
    purpose: KeyPurpose
    cipher: CipherName
    created_at: datetime
