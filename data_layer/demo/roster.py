"""Who the experts are, what they read, and when they are on duty."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from numpy.random import Generator

from data_layer.demo.names import people
from data_layer.demo.people import ACCOUNT_IDS
from data_layer.demo.records import Plan
from data_layer.demo.teams import EVERYDAY, FIELDS, RARE, READABLE, X_RAY_AND_CT, Team
from data_layer.experts.records import ExpertTitle, TeamRole, TeamTier

_DAY = (480, 1050)
_NIGHT = (1050, 1920)
_MORNING = (480, 720)
_GENERAL_SIZE = 15
_CREW = 3
_T = ExpertTitle


@dataclass(frozen=True, kw_only=True)
class Shift:
    weekday: int
    starts_minute: int
    ends_minute: int
    capacity_rvu_hundredths: int


@dataclass(kw_only=True)
class Member:
    """An expert in the team they work for; the place in the team decides much else."""

    id: int
    place: int
    team: Team
    name: str
    title: ExpertTitle
    modalities: frozenset[str]
    practising_since: date
    licence_valid_to: date
    joined_on: date
    reviews: bool
    leads: bool
    account_id: int | None = None
    shifts: list[Shift] = field(default_factory=list)
    leaves: list[tuple[date, date]] = field(default_factory=list)

    def roles(self) -> Iterator[TeamRole]:
        yield TeamRole.READER
        if self.reviews:
            yield TeamRole.REVIEWER
        if self.leads:
            yield TeamRole.LEAD


def staff(teams: list[Team], plan: Plan, draw: Generator) -> list[Member]:
    """Everybody, team by team; the first three are the demo's expert, lead and reviewer."""
    members: list[Member] = []
    sizes = [_size(team, draw) for team in teams]
    names = _distinct(people(draw, draw.random(sum(sizes) + 900) < 0.45))
    for team, size in zip(teams, sizes, strict=True):
        for place in range(size):
            number = len(members) + 1
            members.append(_member(number, place, team, names[number], plan, draw))
    _set_oddities(members, plan, draw)
    return members


def _distinct(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _size(team: Team, draw: Generator) -> int:
    if team.is_general:
        return _GENERAL_SIZE
    typical = {TeamTier.PROVINCE: 8, TeamTier.CITY: 7, TeamTier.COUNTY: 5}[team.tier]
    return typical + int(draw.integers(-1, 2))


def _member(number: int, place: int, team: Team, name: str, plan: Plan, draw: Generator) -> Member:
    years = 8 + int(draw.gamma(3.0, 4.0)) - min(place, 3)
    is_founder = team.is_general or place < 4
    room = max((plan.as_of - team.founded_on).days - 30, 1)
    joined = team.founded_on + timedelta(days=0 if is_founder else int(draw.integers(0, room)))
    member = Member(
        id=number,
        place=place,
        team=team,
        name=name,
        title=_title(place, years, team),
        modalities=_modalities(team, place),
        practising_since=date(2016 - min(years, 30), 7, 1) + timedelta(days=int(draw.integers(60))),
        licence_valid_to=plan.as_of + timedelta(days=int(draw.integers(200, 1800))),
        joined_on=joined,
        reviews=_reviews(place, team),
        leads=_leads(place, team),
        account_id=_account_of(number),
    )
    member.shifts = list(_shifts(member))
    _take_leave(member, plan, draw)
    return member


def _account_of(number: int) -> int | None:
    persona = {1: "expert", 2: "lead", 3: "reviewer"}.get(number)
    return ACCOUNT_IDS[persona] if persona else None


def is_demo_expert(member: Member) -> bool:
    return member.id == 1


def sign_off_languages(member: Member) -> str:
    """Of every fourteenth at the province's hospitals, English too."""
    writes_english = member.team.tier is TeamTier.PROVINCE and member.id % 14 == 3
    return "zh,en" if writes_english else "zh"


def _reviews(place: int, team: Team) -> bool:
    # In the demo team the first is the expert, the second leads, the third reviews.
    if team.id == 1:
        return place in (1, 2, 3)
    return place < (3 if team.tier is TeamTier.PROVINCE else 2)


def _leads(place: int, team: Team) -> bool:
    return place == (1 if team.id == 1 else 0)


def _title(place: int, years: int, team: Team) -> ExpertTitle:
    if place < (5 if team.tier is TeamTier.PROVINCE else 1) and years > 6:
        return _T.CHIEF_PHYSICIAN
    if place < 7 and years > 5:
        return _T.ASSOCIATE_CHIEF_PHYSICIAN
    return _T.ATTENDING_PHYSICIAN


def _modalities(team: Team, place: int) -> frozenset[str]:
    if team.id == 1 and place == 0:
        return frozenset(READABLE)
    if team.is_general:
        # Of any three neighbours, who make a crew, two also read what is rare.
        return frozenset(EVERYDAY + (RARE if place % 3 else ()))
    if team.field in FIELDS:
        return frozenset(FIELDS[team.field])
    if team.tier is TeamTier.CITY or "磁共振" in team.field:
        return frozenset(("CR", "DX", "DR", "CT", "MR", "MG"))
    return frozenset(
        X_RAY_AND_CT + (("MR",) if place < 2 else ()) + (("US",) if place == 3 else ())
    )


def _shifts(member: Member) -> Iterator[Shift]:
    if is_demo_expert(member):
        yield from (_shift(weekday, (0, 1440), 15_000) for weekday in range(1, 8))
    elif member.team.is_general:
        yield from _general_shifts(member.place)
    else:
        for weekday in range(1, 6):
            if (member.place + weekday) % 5:
                yield _shift(weekday, _DAY, 3_000)
        if member.team.tier is not TeamTier.COUNTY and member.place < 4:
            yield _shift(6 + member.place % 2, _MORNING, 1_500)


def _general_shifts(place: int) -> Iterator[Shift]:
    """Three at night, everybody else by day but for who comes from the night."""
    for weekday in range(1, 8):
        crew = place // _CREW
        if crew == weekday % 5:
            yield _shift(weekday, _NIGHT, 3_000)
        elif crew != ((weekday + 5) % 7 + 1) % 5 and (weekday <= 5 or (crew + weekday) % 2):
            yield _shift(weekday, _DAY, 3_600)


def _shift(weekday: int, minutes: tuple[int, int], capacity: int) -> Shift:
    return Shift(
        weekday=weekday,
        starts_minute=minutes[0],
        ends_minute=minutes[1],
        capacity_rvu_hundredths=capacity,
    )


def _take_leave(member: Member, plan: Plan, draw: Generator) -> None:
    """Weeks off in the last year and the next; of a crew only one at a time."""
    if is_demo_expert(member):
        return
    if member.team.is_general:
        # Each has weeks of their own, so that a crew of three never loses two.
        slot = member.place % _CREW
        first = (
            plan.as_of
            - timedelta(days=300)
            + timedelta(days=30 * slot + 90 * (member.place // _CREW))
        )
        member.leaves = [(first, first + timedelta(days=6 + int(draw.integers(8))))]
        return
    if float(draw.random()) < 0.5:
        first = plan.as_of + timedelta(days=int(draw.integers(-330, 60)))
        member.leaves = [(first, first + timedelta(days=int(draw.integers(1, 15))))]


def _set_oddities(members: list[Member], plan: Plan, draw: Generator) -> None:
    """One licence has run out, a few soon do, and a few have practised for too short a time."""
    ordinary = [m for m in members if m.team.tier is not TeamTier.PROVINCE and m.place >= 3]
    odd = [ordinary[int(place)] for place in draw.permutation(len(ordinary))[:16]]
    odd[0].licence_valid_to = plan.as_of - timedelta(days=9)
    for days, member in zip((4, 11, 19, 26, 40, 55), odd[1:7], strict=True):
        member.licence_valid_to = plan.as_of + timedelta(days=days)
    for member in odd[8:13]:
        member.practising_since = plan.as_of - timedelta(days=int(draw.integers(400, 1000)))
        member.title = _T.ATTENDING_PHYSICIAN
        member.joined_on = plan.as_of - timedelta(days=int(draw.integers(20, 90)))
