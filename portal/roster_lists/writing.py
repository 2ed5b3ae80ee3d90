"""The present roster as a list: read again, it changes nothing."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from data_layer.experts.roster_list_records import RosterField
from data_layer.list_records import Value
from data_layer.list_rules import harmless
from portal.roster_lists.words import head, said


def roster_sheet(rows: Iterable[Mapping[RosterField, Value]]) -> bytes:
    """In the reader's language; empty cells leave what they are about as it is."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([head(field) for field in RosterField])
    for row in rows:
        writer.writerow([harmless(said(field, row.get(field))) for field in RosterField])
    # With the mark at the start, Excel reads UTF-8.
    return text.getvalue().encode("utf-8-sig")
