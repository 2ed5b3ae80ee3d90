"""What indicators of quality are called, what they mean, and how their figures are written."""

from datetime import timedelta

from data_layer.indicators import Share, Unit
from data_layer.quality.goal_records import USUAL_ORIGIN, Goal
from data_layer.quality.indicator_records import WHOLE, QualityIndicator
from portal.components.page import Definition
from portal.formats import NOTHING, day, duration
from portal.i18n import t

_A_SECOND = timedelta(seconds=1)
_SIGNS = {Unit.PERMILLE: "‰"}


def indicator_name(code: str, part: str = WHOLE) -> str:
    """`影像检查图像伪影率（CT）` where CT and MR are counted apart."""
    return _with_part(t(f"quality-name-{code}"), part)


def indicator_short(code: str, part: str = WHOLE) -> str:
    """For heads of columns and ends of lines."""
    return " ".join(filter(None, (t(f"quality-short-{code}"), part)))


def indicator_kind(about: QualityIndicator) -> str:
    """`国家指标 2`, or that it is the platform's own."""
    return t("quality-own") if about.number is None else t("quality-number", number=about.number)


def indicator_definition(about: QualityIndicator) -> Definition:
    return Definition(
        meaning=t(f"quality-meaning-{about.code}"),
        formula=t(f"quality-formula-{about.code}"),
        source=source_words(about),
        since=t(
            "quality-definition-since",
            version=about.indicator.version,
            day=day(about.indicator.since),
        ),
    )


def source_words(about: QualityIndicator) -> str:
    if about.number is not None:
        return t("quality-source-norm", number=about.number)
    is_recognition = about.code == "recognised_images"
    return t("quality-source-recognition") if is_recognition else t("quality-source-own")


def published(share: Share, unit: Unit) -> str:
    """`98.20%` or `0.10‰`, as the norm writes the indicator."""
    return share.published(unit) or NOTHING


def hundredths_words(hundredths: int | None, unit: Unit) -> str:
    """Of a target, which is kept in hundredths of the indicator's unit."""
    if hundredths is None:
        return NOTHING
    return f"{hundredths // 100}.{hundredths % 100:02}{_SIGNS.get(unit, '%')}"


def goal_origin(goal: Goal) -> str:
    """Who says so; the usual origin in the reader's language."""
    return t("quality-usual-goal") if goal.origin == USUAL_ORIGIN else goal.origin


def pace_words(pace: timedelta) -> str:
    """How long a reviewer takes for each, which is never nothing."""
    return t("quality-pace-below-a-second") if pace < _A_SECOND else duration(pace)


def ends_words(pace: timedelta, ends: str) -> str:
    key = "quality-desk-ends-fast" if pace < _A_SECOND else "quality-desk-ends"
    return t(key, pace=pace_words(pace), moment=ends)


def _with_part(name: str, part: str) -> str:
    return t("quality-part", name=name, part=part) if part else name
