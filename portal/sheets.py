"""A spreadsheet as the browser sends it."""

from base64 import b64decode

from ingest.sheets import SheetUnusableError as SheetUnusableError
from ingest.sheets import rows_of_sheet


def rows_of_upload(contents: str | None) -> list[list[str]]:
    return rows_of_sheet(bytes_of_upload(contents))


def bytes_of_upload(contents: str | None) -> bytes:
    """From `data:…;base64,…`."""
    try:
        return b64decode((contents or "").partition(",")[2], validate=True)
    except ValueError as error:
        raise SheetUnusableError from error
