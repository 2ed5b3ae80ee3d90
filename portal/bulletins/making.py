"""Makes the bulletin of a month: its figures once, its files in both languages, then it is kept."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.institutions.bulletin_commands import issue_bulletin
from data_layer.institutions.bulletin_queries import bulletin_figures, newest_bulletin
from data_layer.institutions.bulletin_records import (
    BulletinFileContent,
    BulletinKind,
    Figures,
    NewBulletin,
)
from data_layer.institutions.bulletin_rules import canonical, hash_of
from data_layer.scope import Scope
from portal.bulletins.paper import pdf_of
from portal.bulletins.spreadsheet import xlsx_of
from portal.bulletins.wording import document_of
from portal.i18n import Language, speaking

Door = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True, kw_only=True)
class Made:
    """`is_new` is False where the newest version already says exactly this."""

    public_id: str
    is_new: bool


def make_bulletin(
    reading: Door, writing: Door, scope: Scope, month: str, *, by: int | None, at: datetime
) -> Made:
    """Nobody waits for the writing while paper is printed: it is done between two transactions.

    Raises:
        MonthNotUsableError: no month, or one that has not begun.
        PdfUnavailableError: this machine cannot print.
        BulletinIssuedMeanwhileError: somebody else was faster.
    """
    with reading() as session:
        figures = bulletin_figures(session, scope, month, local_day(at))
        first = date.fromisoformat(f"{figures['month']}-01")
        newest = newest_bulletin(session, scope, first)
    text = canonical(figures)
    figures_hash = hash_of(text.encode())
    if newest and newest.figures_hash == figures_hash:
        return Made(public_id=newest.public_id, is_new=False)
    version = newest.version + 1 if newest else 1
    new = NewBulletin(
        month=first,
        version=version,
        as_of=date.fromisoformat(figures["as_of"]),
        figures=text,
        files=files_of(figures, version, figures_hash),
    )
    with writing() as session:
        return Made(public_id=issue_bulletin(session, new, by=by, at=at), is_new=True)


def files_of(figures: Figures, version: int, figures_hash: str) -> tuple[BulletinFileContent, ...]:
    """The same figures make the same bytes."""
    files = []
    for spoken in Language:
        with speaking(spoken):
            document = document_of(figures, version, figures_hash)
            made = {BulletinKind.PDF: pdf_of(document), BulletinKind.XLSX: xlsx_of(document)}
        files += [
            BulletinFileContent(
                language=spoken, kind=kind, content=content, content_hash=hash_of(content)
            )
            for kind, content in made.items()
        ]
    return tuple(files)


def file_name(month: date, version: int, ending: str) -> str:
    return f"networking-bulletin-{month:%Y-%m}-v{version}.{ending}"
