"""When a node may be asked, when it counts as down, and when a hospital has fallen silent."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo

from data_layer.operations.link_quiet_rules import NO_QUIET_DAYS, Paces
from data_layer.operations.link_records import (
    LearnedHour,
    NodeSpell,
    ProbeOutcome,
    Rhythm,
    Standing,
)

# A blip is not an incident: three rounds of five minutes are.
FAILURES_FOR_AN_INCIDENT = 3
# A check tells how it is until a little after the next one is due.
_VOUCHES_FOR = timedelta(minutes=8)
RESPOND_WITHIN = timedelta(minutes=15)
REPAIR_WITHIN = timedelta(minutes=60)

LONGEST_NOTE = 500

LEARNED_FROM = timedelta(weeks=8)
SHORTEST_HISTORY = timedelta(weeks=4)
FEWEST_STUDIES = 20
# Where studies come every few minutes, a pause of a scanner is no silence of a hospital.
SHORTEST_SILENCE = timedelta(hours=2)
_LONGEST_LOOK = timedelta(weeks=26)
_HOUR = timedelta(hours=1)
# RFC 2606: nobody's, so that what is made up is never mistaken for somebody's.
_NOBODYS = (".example", ".invalid", ".test")


def is_made_up(host: str) -> bool:
    """Whether the name can belong to nobody."""
    return host.lower().rstrip(".").endswith(_NOBODYS)


def may_be_asked(quiet_from: str, quiet_to: str, local: datetime) -> bool:
    """Within the node's quiet hours, which may pass midnight; at any time when it has none."""
    if not quiet_from or not quiet_to or quiet_from == quiet_to:
        return True
    begins, ends = time.fromisoformat(quiet_from), time.fromisoformat(quiet_to)
    now = local.time()
    if begins < ends:
        return begins <= now < ends
    return now >= begins or now < ends


def next_standing(
    before: Standing | None, outcome: ProbeOutcome, milliseconds: int, at: datetime
) -> Standing:
    is_good = outcome is ProbeOutcome.GOOD
    is_as_before = before is not None and before.is_good == is_good
    return Standing(
        outcome=outcome,
        since=before.since if before is not None and is_as_before else at,
        checked_at=at,
        last_good_at=at if is_good else before.last_good_at if before else None,
        failures_in_row=0 if is_good else 1 + (before.failures_in_row if before else 0),
        milliseconds=milliseconds,
    )


def vouched_until(checked_at: datetime) -> datetime:
    """Later than this, nothing is known any more."""
    return checked_at + _VOUCHES_FOR


def is_down(standings: Iterable[Standing]) -> bool:
    """Whether one of its ways in failed often enough to be told."""
    return any(one.failures_in_row >= FAILURES_FOR_AN_INCIDENT for one in standings)


def is_up(standings: Iterable[Standing]) -> bool:
    return all(one.is_good for one in standings)


def failing(spells: Iterable[NodeSpell], since: datetime, until: datetime) -> tuple[int, timedelta]:
    """How many stretches it did not answer in, and how long they were together."""
    stretches, long, ended = 0, timedelta(0), None
    for one in sorted(spells, key=lambda spell: spell.began_at):
        begins, ends = max(one.began_at, since), min(one.ended_at or until, until)
        if one.outcome is ProbeOutcome.GOOD or begins >= ends:
            continue
        # Another answer that is no answer either goes on with the same stretch.
        stretches += one.began_at != ended
        long, ended = long + (ends - begins), one.ended_at
    return stretches, long


def learned_rhythm(arrivals: Iterable[datetime], zone: tzinfo) -> list[LearnedHour]:
    """The usual gap of each hour of the week, from the last weeks in which studies came.

    Counted back from the last study, so that a silence is not learned as the new habit. Nothing
    when too little is known.
    """
    moments = sorted(arrivals)
    if not moments:
        return []
    begins = max(moments[0], moments[-1] - LEARNED_FROM)
    known_for = moments[-1] - begins
    recent = [moment for moment in moments if moment >= begins]
    if known_for < SHORTEST_HISTORY or len(recent) < FEWEST_STUDIES:
        return []
    weeks = known_for / timedelta(weeks=1)
    counted = Counter(_place(moment.astimezone(zone)) for moment in recent)
    return [
        LearnedHour(
            weekday=weekday,
            hour=hour,
            usual_gap_seconds=max(1, round(weeks * 3600 / count)),
            study_count=count,
        )
        for (weekday, hour), count in sorted(counted.items())
    ]


def silent_from(
    rhythm: Rhythm,
    last_study_at: datetime,
    gaps: float,
    zone: tzinfo,
    quiet: Paces = NO_QUIET_DAYS,
) -> datetime | None:
    """The moment at which so many usual gaps have passed without a study.

    Each hour counts by its own usual gap, and an hour in which nothing usually comes not at all:
    a night or a weekend passes at its own pace, and a day on which the province is `quiet` slower
    by as much. None when that takes more than half a year.
    """
    passed, at = 0.0, last_study_at
    while at < last_study_at + _LONGEST_LOOK:
        ends = _next_hour(at)
        local = at.astimezone(zone)
        usual = rhythm.gaps.get(_place(local))
        if usual:
            gap = usual / quiet.get(local.date(), 1)
            here = (ends - at).total_seconds() / gap
            if passed + here >= gaps:
                reached = at + timedelta(seconds=(gaps - passed) * gap)
                return max(reached, last_study_at + SHORTEST_SILENCE)
            passed += here
        at = ends
    return None


def _next_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0) + _HOUR


def _place(local: datetime) -> tuple[int, int]:
    return local.weekday(), local.hour


def remembered_since(today: date, months: int) -> date:
    """The first day of how nodes answered that is kept: whole months, so that none is cut."""
    whole = today.year * 12 + today.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)


def note_of(typed: str) -> str:
    """What somebody wrote, without what cannot be kept."""
    return " ".join(typed.split())[:LONGEST_NOTE]
