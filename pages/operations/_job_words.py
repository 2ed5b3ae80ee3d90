"""Jobs, their schedules and their counts in the reader's words."""

import re
from collections.abc import Mapping

from data_layer.operations.records import JobRunRecord, JobTrigger
from portal.formats import byte_size, count
from portal.i18n import has, label, t

_EVERY_MINUTES = re.compile(r"\*/(\d+) \* \* \* \*")
_HOURLY = re.compile(r"(\d+) \* \* \* \*")
_DAILY = re.compile(r"(\d+) (\d+) \* \* \*")
_MONTHLY = re.compile(r"(\d+) (\d+) (\d+) \* \*")
_BYTES = "byte_count"
# What a count breaks down: its words here, and where the reasons have their names.
_BROKEN_DOWN = {
    "quarantined_": ("operations-count-refused", "label-quarantine-reason-"),
    "waiting_": ("operations-count-left", "label-left-alone-reason-"),
}
_DETAILS = (*_BROKEN_DOWN, "for_")


def job_title(name: str) -> str:
    """The job's name in the reader's language; one that the catalogs do not know keeps its own."""
    return _text_or(f"operations-job-{name}", name)


def job_about(name: str) -> str:
    return _text_or(f"operations-job-{name}-about", "")


def schedule_words(cron: str) -> str:
    """What people say for the usual cron lines; any other is shown as it is."""
    if cron == "* * * * *":
        return t("operations-every-minute")
    if found := _EVERY_MINUTES.fullmatch(cron):
        return t("operations-every-minutes", minutes=int(found[1]))
    if found := _HOURLY.fullmatch(cron):
        return t("operations-every-hour", minute=found[1])
    if found := _DAILY.fullmatch(cron):
        return t("operations-every-day", time=_time(found))
    if found := _MONTHLY.fullmatch(cron):
        return t("operations-every-month", day=found[3], time=_time(found))
    return t("operations-cron", cron=cron)


def count_words(key: str) -> str:
    """Reasons have the names that the quarantine gives them."""
    for prefix, (words, names) in _BROKEN_DOWN.items():
        if key.startswith(prefix):
            reason = key.removeprefix(prefix)
            return t(words, reason=_text_or(f"{names}{reason}", reason))
    return _text_or(f"operations-count-{key}", key)


def is_detail(key: str) -> bool:
    """Whether it breaks down another count: only a run's own page has room for it."""
    return key.startswith(_DETAILS)


def count_value(key: str, number: int) -> str:
    return byte_size(number) if key == _BYTES else count(number)


def counts_words(counts: Mapping[str, int]) -> str:
    """`received 3 · stored 2`; what is zero or a detail is left out."""
    said = [
        f"{count_words(key)} {count_value(key, number)}"
        for key, number in counts.items()
        if number and not is_detail(key)
    ]
    return " · ".join(said) or t("operations-counts-none")


def trigger_words(run: JobRunRecord) -> str:
    """Who started a run: a person by name, else what it was."""
    if run.trigger is JobTrigger.PERSON and run.requested_by_name:
        return run.requested_by_name
    return label(run.trigger)


def _text_or(key: str, otherwise: str) -> str:
    return t(key) if has(key) else otherwise


def _time(found: re.Match[str]) -> str:
    return f"{int(found[2]):02}:{int(found[1]):02}"
