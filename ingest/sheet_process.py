"""A process that reads one spreadsheet and can do no harm: what `ingest.sheets` starts."""

import json
import resource
import sys

from ingest.children import READY
from ingest.sandbox import give_up_rights
from ingest.sheet_parsing import NotATableError, rows_of, sheets_of
from ingest.sheets import SECONDS

_MEMORY_BYTES = 512 * 1024**2


def main() -> None:
    """Reads standard input to its end; answers with rows as JSON, or null for what is no table.

    With `--all`, with the rows of every sheet.
    """
    give_up_rights(_MEMORY_BYTES)
    # Also when nobody is left who would stop it.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    out = sys.stdout.buffer
    out.write(READY + b"\n")
    out.flush()
    try:
        read = sheets_of if "--all" in sys.argv else rows_of
        answer: object = read(sys.stdin.buffer.read())
    except NotATableError:
        answer = None
    out.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
