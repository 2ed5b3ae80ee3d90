"""Words about a case that every page of the section says alike."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

from data_layer.cases.records import CaseStatus
from portal.components.feedback import Tone
from portal.components.timeleft import Due, time_left
from portal.formats import NOTHING, clock_time, duration
from portal.i18n import has, t


class Timed(Due, Protocol):
    """Anything that shows how a case stood or stands against its target."""

    @property
    def status(self) -> CaseStatus: ...
    @property
    def issued_at(self) -> datetime | None: ...


def case_address(case_number: str, tab: str = "") -> str:
    return f"/cases/{case_number}?tab={tab}" if tab else f"/cases/{case_number}"


def case_time(case: Timed, now: datetime) -> tuple[str, Tone, str]:
    """How long is left, by how much it is late, or how long it took: words, tone, icon."""
    if case.issued_at is not None:
        return _time_taken(case.issued_at - case.requested_at, case.issued_at <= case.due_at)
    if case.status == CaseStatus.WITHDRAWN:
        return NOTHING, "neutral", ""
    return time_left(case, now)


def examination(modality: str, body_part: str) -> str:
    """`CT · chest`."""
    return " · ".join(filter(None, (modality, body_part_name(body_part))))


def body_part_name(code: str) -> str:
    key = f"cases-body-{code.lower().replace(' ', '_')}"
    return t(key) if code and has(key) else code


def sex_name(code: str) -> str:
    key = f"cases-sex-{code.lower()}"
    return t(key) if code and has(key) else NOTHING


def age(born: date | None, on: date | None) -> str:
    """Whole years on a day."""
    if born is None or on is None:
        return NOTHING
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return t("cases-age", years=years)


def _time_taken(taken: timedelta, is_in_time: bool) -> tuple[str, Tone, str]:
    words = t("cases-took", time=duration(taken))
    return (words, "good", "bi-check2") if is_in_time else (words, "warn", "bi-clock-history")


def field_problems(problems: Mapping[str, str], *fields: str) -> tuple[str, ...]:
    """For each field what is wrong with it, in words that mend it; nothing where all is well."""
    return tuple(t(f"cases-field-{problems[name]}") if name in problems else "" for name in fields)


def saved_words(saved_at: datetime | None) -> str:
    return "" if saved_at is None else t("cases-draft-saved", time=clock_time(saved_at))
