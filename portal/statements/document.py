"""What a statement says, the same for paper and spreadsheet."""

from dataclasses import dataclass

from portal.bulletins.document import Table


@dataclass(frozen=True, kw_only=True)
class StatementDocument:
    """A statement in one language; its tables are the summary, taxes if any, then the lines."""

    language: str
    title: str
    issue: str
    state: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    remarks: tuple[str, ...]
    signatures: tuple[str, ...]
    footer: str
