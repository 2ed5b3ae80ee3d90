"""Times, clocks and courses of links in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from data_layer.clock import local_time
from data_layer.operations.link_incident_records import Incident, IncidentState
from data_layer.operations.link_records import (
    Availability,
    NodeSpell,
    ProbeOutcome,
    WatchedHospital,
)
from portal.components.columns import Cell
from portal.components.feedback import Tone
from portal.formats import clock_time, duration, rate
from portal.i18n import label, t

# What a clock says: words, tone, icon.
Clock = tuple[str, Tone, str]
_TIGHT = timedelta(minutes=5)


def node_href(ae_title: str) -> str:
    return f"/links/nodes/{quote(ae_title, safe='')}"


def availability(one: Availability) -> str:
    return rate(one.good, one.checks)


def response_clock(incident: Incident, now: datetime) -> Clock:
    """How long until somebody acknowledged it, or had to."""
    ends = [at for at in (incident.acknowledged_at, incident.closed_at) if at is not None]
    return _clock(incident.opened_at, incident.respond_by, min(ends, default=None), now)


def repair_clock(incident: Incident, now: datetime) -> Clock:
    return _clock(incident.opened_at, incident.repair_by, incident.closed_at, now)


def cause_words(incident: Incident) -> str:
    """Why: how the node answered, or that nothing came."""
    return label(incident.cause) if incident.cause else t("links-cause-silence")


def about_words(incident: Incident) -> str:
    """What it is about, besides its institution."""
    return incident.ae_title or label(incident.kind)


def is_over(incident: Incident) -> bool:
    return incident.state is IncidentState.CLOSED


@dataclass(frozen=True, kw_only=True)
class DayStrip:
    """The course of a day as parts of it in percent; what is not covered is not known."""

    words: str
    parts: tuple[tuple[float, float, Tone], ...]


def day_strip(spells: Sequence[NodeSpell], since: datetime, until: datetime) -> DayStrip:
    parts = tuple(
        (
            _percent(one.began_at, since, until),
            _percent(one.ended_at or until, since, until),
            _tone(one.outcome),
        )
        for one in spells
    )
    return DayStrip(words=_strip_words(spells, since, until), parts=parts)


def strip_cell(strip: DayStrip) -> Cell:
    parts = [{"from": begins, "to": ends, "tone": tone} for begins, ends, tone in strip.parts]
    return {"text": strip.words, "parts": parts}


def _percent(moment: datetime, since: datetime, until: datetime) -> float:
    return round(max(0.0, min(1.0, (moment - since) / (until - since))) * 100, 2)


def _tone(outcome: ProbeOutcome) -> Tone:
    return "good" if outcome is ProbeOutcome.GOOD else "bad"


def _strip_words(spells: Sequence[NodeSpell], since: datetime, until: datetime) -> str:
    """The same for who cannot see it: since when it failed, or that it did not."""
    failed = [one for one in spells if one.outcome is not ProbeOutcome.GOOD]
    if not spells:
        return t("links-day-unknown")
    if not failed:
        return t("links-day-good")
    spans = [
        f"{clock_time(max(one.began_at, since))}–{clock_time(one.ended_at or until)}"
        for one in failed
    ]
    return t("links-day-failed", times=" ".join(spans))


def usual_gap(watched: WatchedHospital, now: datetime) -> timedelta | None:
    """Of this weekday and hour; None when nothing usually comes then."""
    local = local_time(now)
    seconds = watched.rhythm.gaps.get((local.weekday(), local.hour))
    return timedelta(seconds=seconds) if seconds else None


def _clock(opened: datetime, due: datetime, done: datetime | None, now: datetime) -> Clock:
    if done is not None:
        took = t("links-took", time=duration(done - opened))
        return (took, "bad", "bi-alarm") if done > due else (took, "good", "bi-check")
    if now > due:
        return t("shell-overdue-by", time=duration(now - due)), "bad", "bi-alarm-fill"
    tone: Tone = "warn" if due - now < _TIGHT else "neutral"
    return t("shell-time-left", time=duration(due - now)), tone, "bi-clock"
