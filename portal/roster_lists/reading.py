"""A list of experts as it came in: its rows, and the sheet to begin one with."""

from data_layer.experts.roster_list_records import ReadRoster
from data_layer.experts.roster_list_rules import MOST_ROWS as MOST_ROWS
from data_layer.experts.roster_list_rules import roster_rows
from ingest.sheets import rows_of_sheet
from portal.roster_lists.words import roster_words
from portal.roster_lists.writing import roster_sheet


def read_roster(content: bytes) -> ReadRoster:
    """Raises SheetUnusableError, or what `roster_rows` raises."""
    return roster_rows(rows_of_sheet(content), roster_words())


def empty_sheet() -> bytes:
    """With the heads of every column, in the reader's language."""
    return roster_sheet(())
