"""A list of the register as it came in: its rows, and what is kept of the file."""

from hashlib import sha256
from pathlib import PurePosixPath

from data_layer.institutions.import_records import ReadList
from data_layer.institutions.import_rules import MOST_ROWS as MOST_ROWS
from data_layer.institutions.import_rules import list_rows
from data_layer.list_records import ListFile
from ingest.sheets import rows_of_sheet
from portal.register_lists.words import list_words

_LONGEST_NAME = 128


def read_list(content: bytes) -> ReadList:
    """Raises SheetUnusableError, or what `list_rows` raises."""
    return list_rows(rows_of_sheet(content), list_words())


def list_file(name: str, content: bytes) -> ListFile:
    """Only the last part of a path, and nothing that cannot be seen."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(one for one in last if one.isprintable())
    return ListFile(name=shown[:_LONGEST_NAME], sha256=sha256(content).hexdigest())
