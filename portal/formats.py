"""Figures, moments and sizes as readers see them: exact, and the same on every page."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from data_layer.clock import local_time
from data_layer.indicators import Share
from portal.i18n import Language, language, t

NOTHING = "–"
_A_SECOND = timedelta(seconds=1)
_SIZES = ("B", "KB", "MB", "GB", "TB", "PB")
_CHINESE_STEPS = ((10**8, "format-hundred-millions"), (10**4, "format-ten-thousands"))
_ENGLISH_STEPS = ((10**6, "format-millions"), (10**4, "format-thousands"))


def sentences(*said: str) -> str:
    """One after the other; between sentences in Chinese there is no space."""
    between = "" if language() is Language.CHINESE else " "
    return between.join(filter(None, said))


def count(number: int | None) -> str:
    """`1,234`."""
    return NOTHING if number is None else f"{number:,}"


def compact_count(number: int) -> str:
    """A large count in the reader's units: 4,754 万, 47.54 M; a small one whole."""
    steps = _CHINESE_STEPS if language() is Language.CHINESE else _ENGLISH_STEPS
    for size, key in steps:
        if number >= size:
            unit = 1000 if key == "format-thousands" else size
            return t(key, number=_significant(Decimal(number) / unit))
    return count(number)


def rate(numerator: int, denominator: int) -> str:
    """`78.91%`, rounded half up from the integers; nothing where there is no denominator."""
    return Share(numerator, denominator).percent or NOTHING


def share(part: Share) -> str:
    return part.percent or NOTHING


def fraction(part: Share) -> str:
    """`1,190 / 1,508`."""
    return f"{count(part.numerator)} / {count(part.denominator)}"


def percent(value: float | None, places: int = 2) -> str:
    """Of a number from 0 to 1 whose two integers are not at hand."""
    return NOTHING if value is None else f"{_rounded(Decimal(str(value)) * 100, places)}%"


def points(change: float | None) -> str:
    """A change of a rate in percentage points, with its sign: `+1.20`."""
    if change is None:
        return NOTHING
    rounded = _rounded(Decimal(str(change)) * 100, 2)
    return f"{rounded:+}".replace("-", "−") if rounded else "0.00"


def decimal(value: float | None, places: int = 1) -> str:
    return NOTHING if value is None else f"{_rounded(Decimal(str(value)), places):,}"


def duration(span: timedelta | None) -> str:
    """`2 h 05 min`, `45 min`, `3 d 04 h`; the seconds are dropped, a short span shows them."""
    if span is None:
        return NOTHING
    if timedelta(0) < abs(span) < _A_SECOND:
        return t("format-below-a-second")
    seconds = int(abs(span).total_seconds())
    sign = "−" if span < timedelta(0) and seconds else ""
    return sign + _spelled(seconds)


def _spelled(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes_left = divmod(minutes, 60)
    if hours >= 72:
        days, hours_left = divmod(hours, 24)
        return t("format-days", days=str(days), hours=f"{hours_left:02}")
    if hours:
        return t("format-hours", hours=str(hours), minutes=f"{minutes_left:02}")
    if minutes:
        return t("format-minutes", minutes=str(minutes))
    return t("format-seconds", seconds=str(rest))


def moment(value: datetime | None) -> str:
    """`2026-11-24 12:00` in the province's time."""
    return NOTHING if value is None else f"{local_time(value):%Y-%m-%d %H:%M}"


def clock_time(value: datetime | None) -> str:
    return NOTHING if value is None else f"{local_time(value):%H:%M}"


def end_time(value: datetime) -> str:
    """24:00 says more than 00:00 of the next day."""
    ends = clock_time(value)
    return "24:00" if ends == "00:00" else ends


def day(value: date | None) -> str:
    return NOTHING if value is None else value.isoformat()


def month_words(month: date) -> str:
    return f"{month:%Y-%m}"


def byte_size(size: int | None) -> str:
    """`1.4 GB`, in steps of 1,024."""
    if size is None:
        return NOTHING
    value, unit = Decimal(size), 0
    while value >= 1024 and unit < len(_SIZES) - 1:
        value, unit = value / 1024, unit + 1
    return f"{size} B" if unit == 0 else f"{_rounded(value, 1)} {_SIZES[unit]}"


def money(amount_fen: int | None) -> str:
    """`¥1,234.50`."""
    if amount_fen is None:
        return NOTHING
    sign = "−" if amount_fen < 0 else ""
    return f"{sign}¥{abs(amount_fen) // 100:,}.{abs(amount_fen) % 100:02}"


def signed_money(amount_fen: int | None) -> str:
    """A difference, with its sign: `+¥1,234.50`."""
    return f"+{money(amount_fen)}" if amount_fen and amount_fen > 0 else money(amount_fen)


def rvu(hundredths: int | None) -> str:
    return NOTHING if hundredths is None else f"{Decimal(hundredths) / 100:,.2f}"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _significant(value: Decimal) -> str:
    """Four figures at most: 4,754 and 47.54 and 6.9."""
    places = max(0, 3 - value.adjusted())
    rounded = f"{_rounded(value, min(places, 2)):,}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded
