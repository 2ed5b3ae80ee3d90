"""A statement on paper, as hospitals file it."""

from portal.bulletins.paper import printed
from portal.statements.document import StatementDocument


def pdf_of(document: StatementDocument) -> bytes:
    """Raises PdfUnavailableError where Pango or a Chinese font is missing."""
    return printed("statement", document=document)
