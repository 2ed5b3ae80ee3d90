"""A month's bulletin: the figures of the network as they were published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

# Plain values only, ready for JSON; what is in them stands in `bulletin_rules`.
Figures = Mapping[str, Any]


class BulletinKind(StrEnum):
    """What a bulletin is circulated as."""

    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True, kw_only=True)
class BulletinFileContent:
    language: str
    kind: BulletinKind
    content: bytes
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class BulletinRecord:
    """`month` is its first day; `issued_by` is None where a command issued it."""

    id: int
    public_id: str
    month: date
    version: int
    as_of: date
    figures_hash: str
    issued_by: int | None
    issued_at: datetime


@dataclass(frozen=True, kw_only=True)
class NewBulletin:
    """`figures` is their canonical JSON; the files say which version it is."""

    month: date
    version: int
    as_of: date
    figures: str
    files: tuple[BulletinFileContent, ...]


@dataclass(frozen=True, kw_only=True)
class OpenedBulletin:
    """`is_intact` says whether figures and files are those that were hashed when it was issued.

    Of who governs some cities, the figures are the part that is theirs.
    """

    record: BulletinRecord
    figures: Figures
    is_intact: bool
    is_newest: bool
