"""What a bulletin says: its paragraphs and tables, the same for paper and spreadsheet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from portal.formats import NOTHING, count, money, points

Format = Literal["count", "rate", "permille", "points", "money", "coefficient"]


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number as it is printed, and as a spreadsheet computes with it; None is nothing."""

    text: str
    value: int | Decimal | None
    format: Format


Cell = str | Number


@dataclass(frozen=True, kw_only=True)
class Table:
    """`name` is that of its sheet; one that is not printed is in the spreadsheet only.

    `widths` are those of its columns on paper, beside each other.

    """

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    note: str = ""
    has_total: bool = False
    is_printed: bool = True


@dataclass(frozen=True, kw_only=True)
class Section:
    title: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """A course over the ends of months, for the one drawing."""

    name: str
    rates: tuple[Decimal | None, ...]
    last: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A bulletin in one language; the axis of its course begins at `course_from` percent."""

    language: str
    title: str
    issue: str
    as_of: str
    sections: tuple[Section, ...]
    annexes: tuple[Table, ...]
    course_title: str
    course_days: tuple[date, ...]
    course: tuple[Line, ...]
    definitions: tuple[tuple[str, str], ...]
    definitions_title: str
    proof: str
    footer: str
    course_from: int = 0

    @property
    def tables(self) -> tuple[Table, ...]:
        return (*(one.table for one in self.sections if one.table), *self.annexes)


def whole(number: int) -> Number:
    return Number(text=count(number), value=number, format="count")


def rate(percent: str | None) -> Number:
    """`percent` as it is published, `78.91%`."""
    value = Decimal(percent.removesuffix("%")) / 100 if percent else None
    return Number(text=percent or NOTHING, value=value, format="rate")


def permille(published: str | None) -> Number:
    """`published` as the norm writes it, `0.10‰`; a spreadsheet computes in permille."""
    value = Decimal(published.removesuffix("‰")) if published else None
    return Number(text=published or NOTHING, value=value, format="permille")


def coefficient(written: str | None) -> Number:
    """Of agreement, to three decimals."""
    if written is None:
        return no_number("coefficient")
    return Number(text=written.replace("-", "−"), value=Decimal(written), format="coefficient")


def change(now: float | None, before: float | None) -> Number:
    """In percentage points."""
    if now is None or before is None:
        return no_number("points")
    text = points(now - before)
    return Number(text=text, value=Decimal(text.replace("−", "-")), format="points")


def yuan(fen: int) -> Number:
    """A sum of money, to the fen."""
    return Number(text=money(fen), value=Decimal(fen) / 100, format="money")


def no_number(format: Format) -> Number:
    return Number(text=NOTHING, value=None, format=format)
