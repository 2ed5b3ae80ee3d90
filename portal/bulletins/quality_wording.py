"""Puts the quality figures of a month into the words of a bulletin."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from data_layer.clock import local_day
from data_layer.institutions.bulletin_rules import last_day_of
from data_layer.quality.bulletin_records import DRAWN
from data_layer.quality.chart_records import FEWEST_JUDGED
from data_layer.quality.snapshot_records import Figures
from portal.bulletins import quality_places as place_tables
from portal.bulletins import quality_sections as sections
from portal.bulletins import quality_tables as tables
from portal.bulletins.document import Document, Line, Number, Table, rate
from portal.bulletins.quality_rows import Row
from portal.bulletins.rows import day_called
from portal.formats import NOTHING
from portal.i18n import language, t
from portal.quality_words import indicator_name, indicator_short


def document_of(figures: Figures, figures_hash: str) -> Document:
    month = date.fromisoformat(f"{figures['month']}-01")
    course, days = _course(figures)
    return Document(
        language=language(),
        title=t("quality-bulletin-heading"),
        issue=_issue(figures, month),
        as_of=_as_of(figures),
        sections=(
            sections.national(figures),
            sections.own(figures),
            sections.estimates(figures),
            sections.places(figures),
            sections.outliers(figures),
            sections.acceptance(figures),
            sections.reliability(figures),
            sections.follow_up(figures),
        ),
        annexes=_annexes(figures),
        course_title=t("quality-bulletin-course-title"),
        course_days=days,
        course=course,
        course_from=_lowest(course),
        definitions=_definitions(figures),
        definitions_title=t("quality-bulletin-definitions-title"),
        proof=_proof(figures, figures_hash),
        footer=_footer(figures, figures_hash),
    )


def _issue(figures: Figures, month: date) -> str:
    said = t("quality-bulletin-issue", year=f"{month:%Y}", month=month.month)
    if "part_of" not in figures:
        return said
    return t("quality-bulletin-part", issue=said, cities=tables.cities_of(figures))


def _as_of(figures: Figures) -> str:
    frozen = figures["frozen"]
    if frozen:
        day = local_day(datetime.fromisoformat(frozen["at"])).isoformat()
        return t("quality-bulletin-frozen", version=frozen["version"], day=day_called(day))
    key = "quality-bulletin-provisional" if figures["is_final"] else "quality-bulletin-open"
    return t(key, day=day_called(figures["as_of"]))


def _annexes(figures: Figures) -> tuple[Table, ...]:
    return (_months(figures), *_of_cities(figures), tables.coefficients(figures))


def _of_cities(figures: Figures) -> list[Table]:
    """A part says the same of its own city in a section."""
    if "part_of" in figures:
        return []
    weighted = place_tables.city_estimates(figures)
    return [*([weighted] if weighted else []), place_tables.city_cells(figures, is_printed=False)]


def _months(figures: Figures) -> Table:
    return Table(
        name=t("quality-bulletin-months-sheet"),
        title=t("quality-bulletin-months-table"),
        heads=(t("bulletin-month"), *(indicator_name(code) for code in DRAWN)),
        widths=(3, *[5] * len(DRAWN)),
        rows=tuple(
            (one["month"], *(_of_month(one, code) for code in DRAWN)) for one in figures["course"]
        ),
        note=t("quality-bulletin-months-note"),
    )


def _of_month(one: Row, code: str) -> Number:
    return rate(one[code]["rate"] if code in one else None)


def _course(figures: Figures) -> tuple[tuple[Line, ...], tuple[date, ...]]:
    """Of few cases nothing is drawn, and a line that has no end is left out."""
    months = figures["course"]
    days = tuple(last_day_of(date.fromisoformat(f"{one['month']}-01")) for one in months)
    lines = [_line(months, code) for code in DRAWN]
    return tuple(line for line in lines if line.rates and line.rates[-1] is not None), days


def _lowest(lines: Sequence[Line]) -> int:
    """Of the axis, in percent: lines need no zero, and these are mostly near a hundred."""
    lowest = min(
        (one for line in lines for one in line.rates if one is not None), default=Decimal(0)
    )
    return next(start for start in (80, 50, 0) if lowest * 100 >= start)


def _line(months: Sequence[Row], code: str) -> Line:
    rates = tuple(_drawn(one, code) for one in months)
    last = months[-1].get(code, {}).get("rate") if months else None
    return Line(name=indicator_short(code), rates=rates, last=last or NOTHING)


def _drawn(one: Row, code: str) -> Decimal | None:
    share = one.get(code)
    if share is None or share["denominator"] < FEWEST_JUDGED:
        return None
    value = rate(share["rate"]).value
    return None if value is None else Decimal(value)


def _definitions(figures: Figures) -> tuple[tuple[str, str], ...]:
    codes = dict.fromkeys(row["indicator"] for row in figures["indicators"])
    meant = [
        (indicator_name(code), f"{t(f'quality-meaning-{code}')} {t(f'quality-formula-{code}')}")
        for code in codes
    ]
    return (
        *meant,
        (t("bulletin-comparison"), t("quality-bulletin-comparison-text", fewest=FEWEST_JUDGED)),
        (t("bulletin-source"), t("quality-bulletin-sources")),
    )


def _proof(figures: Figures, figures_hash: str) -> str:
    frozen = figures["frozen"]
    if frozen is None:
        return t("quality-bulletin-proof-open", hash=figures_hash)
    return t(
        "quality-bulletin-proof",
        version=frozen["version"],
        frozen=frozen["hash"],
        hash=figures_hash,
    )


def _footer(figures: Figures, figures_hash: str) -> str:
    key = "quality-bulletin-footer" if figures["frozen"] else "quality-bulletin-footer-open"
    return t(key, issue=figures["month"], hash=figures_hash[:12])
