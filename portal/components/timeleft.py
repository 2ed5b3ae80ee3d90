"""How an open case stands against its target: the time left, or by how much it is late."""

from datetime import datetime
from typing import Protocol

from dash.development.base_component import Component

from portal.components.feedback import Tone
from portal.components.states import badge
from portal.formats import duration
from portal.i18n import t

# Less than this share of the time allowed is left: it is getting tight.
_TIGHT_SHARE = 4


class Due(Protocol):
    """Anything asked for at one moment and due at another."""

    @property
    def requested_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...


def time_left(case: Due, now: datetime) -> tuple[str, Tone, str]:
    """Words, tone, icon."""
    if case.due_at <= now:
        return t("shell-overdue-by", time=duration(now - case.due_at)), "bad", "bi-alarm-fill"
    left = case.due_at - now
    is_tight = left * _TIGHT_SHARE < case.due_at - case.requested_at
    words = t("shell-time-left", time=duration(left))
    return (words, "warn", "bi-alarm") if is_tight else (words, "neutral", "bi-clock")


def time_left_badge(case: Due, now: datetime) -> Component:
    return badge(*time_left(case, now))
