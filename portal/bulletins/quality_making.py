"""Makes the quality bulletin of a month: its figures once, and of them whatever is asked for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.institutions.bulletin_records import BulletinKind
from data_layer.institutions.bulletin_rules import canonical, hash_of
from data_layer.quality.bulletin_queries import quality_bulletin
from data_layer.quality.snapshot_records import Figures
from data_layer.quality_figures import MONTHLY
from data_layer.scope import Scope
from portal.bulletins.document import Document
from portal.bulletins.paper import pdf_of
from portal.bulletins.quality_wording import document_of
from portal.bulletins.spreadsheet import xlsx_of
from portal.i18n import Language, speaking

INDICATORS = tuple(one.about for one in MONTHLY)
_MAKERS = {BulletinKind.PDF: pdf_of, BulletinKind.XLSX: xlsx_of}


@dataclass(frozen=True, kw_only=True)
class QualityBulletin:
    """The figures, and the SHA-256 of their canonical JSON, which stands on the paper."""

    figures: Figures
    figures_hash: str

    @property
    def month(self) -> str:
        month: str = self.figures["month"]
        return month

    @property
    def frozen_version(self) -> int | None:
        """Of the snapshot whose figures these are; None while they may still change."""
        frozen = self.figures["frozen"]
        return frozen["version"] if frozen else None

    @property
    def is_part(self) -> bool:
        return "part_of" in self.figures

    def document(self) -> Document:
        """In the language that is spoken."""
        return document_of(self.figures, self.figures_hash)

    def file(self, spoken: Language, kind: BulletinKind) -> bytes:
        """The same figures make the same bytes; raises PdfUnavailableError."""
        with speaking(spoken):
            return _MAKERS[kind](self.document())

    def json(self) -> bytes:
        return canonical(self.figures).encode()

    def file_name(self, ending: str) -> str:
        version = self.frozen_version
        state = "provisional" if version is None else f"v{version}"
        part = "-part" if self.is_part else ""
        return f"quality-bulletin-{self.month}-{state}{part}.{ending}"


def make_quality_bulletin(
    session: Session, scope: Scope, month: str, at: datetime, version: int | None = None
) -> QualityBulletin:
    """Raises MonthNotUsableError, MonthNotCountedError and SnapshotNotFoundError."""
    figures = quality_bulletin(session, scope, month, INDICATORS, at, version)
    return QualityBulletin(figures=figures, figures_hash=hash_of(canonical(figures).encode()))
