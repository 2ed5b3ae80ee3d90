"""Makes the file of a statement as it stands."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.fees.statement_line_queries import statement_lines
from data_layer.fees.statement_queries import statement
from data_layer.scope import Scope
from portal.statements.paper import pdf_of
from portal.statements.spreadsheet import xlsx_of
from portal.statements.wording import document_of


@dataclass(frozen=True, kw_only=True)
class MadeFile:
    name: str
    content: bytes


def statement_file(
    session: Session, scope: Scope, public_id: str, kind: str, at: datetime
) -> MadeFile:
    """`kind` is pdf or xlsx; raises StatementNotFoundError or PdfUnavailableError."""
    found = statement(session, scope, public_id)
    count = found.charge_count + found.reversal_count
    lines = statement_lines(session, scope, public_id, range(count))
    document = document_of(found, lines, at)
    content = pdf_of(document) if kind == "pdf" else xlsx_of(document)
    return MadeFile(name=f"statement-{found.month:%Y-%m}-{public_id}.{kind}", content=content)
