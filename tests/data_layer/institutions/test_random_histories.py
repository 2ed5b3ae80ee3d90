"""For any history of the register, a rate as of a day is what counting one by one says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.errors import RuleViolationError
from data_layer.indicators import Share
from data_layer.institutions.dated_commands import put
from data_layer.institutions.networking_member_queries import (
    networking_comparison,
    networking_members,
    networking_outside,
)
from data_layer.institutions.networking_queries import (
    networking,
    networking_course,
    networking_on,
)
from data_layer.institutions.networking_records import (
    ANYWHERE,
    NetworkingComparison,
    NetworkingCut,
    NetworkingMember,
    NetworkingPlace,
)
from data_layer.institutions.networking_rules import month_ends
from data_layer.institutions.records import (
    City,
    InstitutionKind,
    Level,
    MembershipState,
    NetworkRole,
    NewInstitution,
    Ownership,
    StorageMode,
)
from data_layer.institutions.registry_commands import (
    Entry,
    change_facts,
    change_level,
    register_institution,
)
from data_layer.institutions.registry_records import InstitutionFacts, Standing
from data_layer.institutions.succession_commands import (
    close_institution,
    hand_over_part,
    merge_institutions,
    split_institution,
)
from data_layer.institutions.tables import Institution, Membership
from data_layer.institutions.version_queries import facts_of
from data_layer.scope import PROVINCE_WIDE

FIRST = date(2006, 11, 24)
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
TODAY = date(2026, 11, 24)

Value = TypeVar("Value")
Step = tuple[str, int, date, InstitutionFacts, Level, MembershipState]


@dataclass
class Notes:
    """What somebody would write down of one institution: what holds from when on."""

    facts: list[tuple[date, InstitutionFacts | None]] = field(default_factory=list)
    levels: list[tuple[date, Level | None]] = field(default_factory=list)
    states: list[tuple[date, MembershipState]] = field(default_factory=list)

    def place(self, day: date) -> NetworkingPlace | None:
        facts, level = _last_said(self.facts, day), _last_said(self.levels, day)
        if facts is None or facts.city is None or level is None:
            return None
        return NetworkingPlace(
            city=facts.city,
            county=facts.county,
            level=level,
            ownership=facts.ownership,
            network_role=facts.network_role,
        )

    def is_live(self, day: date) -> bool:
        return _last_said(self.states, day) is MembershipState.LIVE

    def is_live_outside(self, day: date) -> bool:
        facts = _last_said(self.facts, day)
        return facts is not None and facts.city is None and self.is_live(day)


def _last_said(notes: list[tuple[date, Value]], day: date) -> Value | None:
    said = [value for since, value in notes if since <= day]
    return said[-1] if said else None


@dataclass
class Register:
    """Does everything twice: by the commands, and in the notes."""

    session: Session
    notes: dict[int, Notes] = field(default_factory=dict)

    def do(self, step: Step) -> None:
        """One step; what a rule refuses leaves both as they were."""
        kind, who, day, facts, level, state = step
        ids = list(self.notes)
        if kind == "register" or not ids:
            self._register(day, facts, level)
            return
        entry = self._entry(ids[who % len(ids)], day)
        other = ids[(who + 1) % len(ids)]
        try:
            with self.session.begin_nested():
                self._change(kind, entry, facts, level, state, other)
        except RuleViolationError:
            return
        self._note(kind, entry, facts, level, state)

    def _register(self, day: date, facts: InstitutionFacts, level: Level) -> None:
        new = self._new(facts, level)
        id_ = register_institution(self.session, new, day, recorded_at=NOON)
        self.notes[id_] = Notes(facts=[(day, facts_of(new))], levels=[(day, level)])

    def _new(self, facts: InstitutionFacts, level: Level) -> NewInstitution:
        return NewInstitution(
            code=f"R{len(self.notes)}",
            name=facts.name,
            kind=facts.kind,
            ownership=facts.ownership,
            network_role=facts.network_role,
            city=facts.city,
            county=facts.county,
            storage_mode=facts.storage_mode,
            level=level,
        )

    def _entry(self, id_: int, day: date) -> Entry:
        return Entry(
            institution_id=id_,
            read_revision=self.session.get_one(Institution, id_).revision,
            effective_on=day,
            recorded_at=NOON,
        )

    def _change(
        self,
        kind: str,
        entry: Entry,
        facts: InstitutionFacts,
        level: Level,
        state: MembershipState,
        other: int,
    ) -> None:
        id_, day = entry.institution_id, entry.effective_on
        match kind:
            case "facts":
                change_facts(self.session, entry, facts)
            case "level":
                change_level(self.session, entry, Standing(level=level))
            case "state":
                put(self.session, Membership, id_, day, recorded_at=NOON, state=state)
            case "close":
                close_institution(self.session, entry)
            case "merge":
                merge_institutions(self.session, entry, other)
            case "give":
                hand_over_part(self.session, entry, other)
            case "split":
                new = self._new(facts, level)
                part = split_institution(self.session, entry, new)
                self.notes[part] = Notes(facts=[(day, facts)], levels=[(day, level)])

    def _note(
        self,
        kind: str,
        entry: Entry,
        facts: InstitutionFacts,
        level: Level,
        state: MembershipState,
    ) -> None:
        notes, day = self.notes[entry.institution_id], entry.effective_on
        match kind:
            case "facts":
                notes.facts.append((day, facts))
            case "level":
                notes.levels.append((day, level))
            case "state":
                notes.states.append((day, state))
            case "close" | "merge":
                notes.facts.append((day, None))
                notes.levels.append((day, None))

    def counted(self, day: date, within: NetworkingPlace) -> Share:
        standing = [(notes, notes.place(day)) for notes in self.notes.values()]
        there = [notes for notes, place in standing if place and within.holds(place)]
        return Share(sum(notes.is_live(day) for notes in there), len(there))

    def counted_outside(self, day: date) -> int:
        return sum(notes.is_live_outside(day) for notes in self.notes.values())


days = st.dates(FIRST, TODAY)
facts = st.builds(
    InstitutionFacts,
    name=st.just("卫生院"),
    kind=st.just(InstitutionKind.TOWNSHIP_HEALTH_CENTRE),
    ownership=st.sampled_from(Ownership),
    network_role=st.sampled_from(NetworkRole),
    city=st.sampled_from((City.HEFEI, City.WUHU, None)),
    county=st.sampled_from(("肥东县", "南陵县")),
    storage_mode=st.just(StorageMode.CENTRAL),
)
states = st.sampled_from((MembershipState.LIVE, MembershipState.SUSPENDED, MembershipState.LEFT))
kinds = st.sampled_from(
    ("register", "facts", "level", "state", "state", "state", "close", "merge", "split", "give")
)
steps = st.tuples(kinds, st.integers(0, 9), days, facts, st.sampled_from(Level), states)
# In the order of their days, so that few are refused; then some in any order.
histories = st.tuples(
    st.lists(steps, min_size=4, max_size=24).map(lambda some: sorted(some, key=lambda s: s[2])),
    st.lists(steps, max_size=4),
).map(lambda both: both[0] + both[1])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories, asked=st.lists(days, min_size=1, max_size=2))
def test_the_rate_of_any_day_is_what_counting_says(
    database: Database, history: list[Step], asked: list[date]
) -> None:
    asked = sorted({*asked, *(step[2] for step in history[2:4]), TODAY})
    with database.reading() as session:
        register = Register(session)
        for step in history:
            register.do(step)

        for day in asked:
            _assert_counted(register, day)
        _assert_courses(register, asked)
        for before, after in pairwise(asked):
            _assert_explained(networking_comparison(session, PROVINCE_WIDE, before, after))


def _assert_counted(register: Register, day: date) -> None:
    """However it is cut, and by the list of those in and out."""
    found = networking_on(register.session, PROVINCE_WIDE, day)
    assert found.province == register.counted(day, ANYWHERE)
    assert found.outside == register.counted_outside(day)
    members = networking_members(register.session, PROVINCE_WIDE, ANYWHERE, day)
    for cut in NetworkingCut:
        for place, share in found.by(cut).items():
            assert share == register.counted(day, place)
            listed = (one.share for one in members if place.holds(one.place))
            assert share == sum(listed, start=Share(0, 0))
    others = networking_outside(register.session, PROVINCE_WIDE, day)
    assert found.outside == sum(one.is_networked for one in others)


def _assert_courses(register: Register, asked: list[date]) -> None:
    session = register.session
    # A few days are asked for one by one, many are walked through.
    for some in (asked[:1], [*asked, *month_ends(date(2026, 1, 1), TODAY)]):
        tables = networking(session, PROVINCE_WIDE, some)
        provinces = [table.province for table in tables]
        assert provinces == [register.counted(day, ANYWHERE) for day in some]
        outside = [table.outside for table in tables]
        assert outside == [register.counted_outside(day) for day in some]
    for place in (
        NetworkingPlace(city=City.WUHU, level=Level.PRIMARY),
        NetworkingPlace(ownership=Ownership.NON_PROFIT, county="肥东县"),
    ):
        course = networking_course(session, PROVINCE_WIDE, place, asked)
        assert course == [register.counted(day, place) for day in asked]


def _assert_explained(found: NetworkingComparison) -> None:
    """The changes add up to the difference of the two days, in every part."""
    changes = found.changes
    assert sum(one.outside for one in changes) == found.after.outside - found.before.outside
    for cut in NetworkingCut:
        before, after = found.before.by(cut), found.after.by(cut)
        for place in before.keys() | after.keys():
            was, is_now = before.get(place, Share(0, 0)), after.get(place, Share(0, 0))
            left = [one.share for one in _there((c.before for c in changes), place)]
            came = [one.share for one in _there((c.after for c in changes), place)]
            assert sum(came, start=was) == sum(left, start=is_now)


def _there(
    members: Iterable[NetworkingMember | None], place: NetworkingPlace
) -> Iterator[NetworkingMember]:
    return (one for one in members if one is not None and place.holds(one.place))
