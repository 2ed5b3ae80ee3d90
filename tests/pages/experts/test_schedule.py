"""The calendar of a team, as its lead plans it and others read it."""

from datetime import date, timedelta

import pytest

from data_layer import clock
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.calendar_queries import planned_week, templates
from data_layer.experts.errors import ShiftChangedError, ShiftOverlapsError, TeamNotFoundError
from data_layer.experts.tables import Expert
from data_layer.scope import PROVINCE_WIDE, Scope
from pages.experts import _schedule_actions as actions
from pages.experts import _schedule_forms as forms
from pages.experts import _swap_actions as swap_actions
from pages.experts import _week_view as week_view
from portal.record_forms import Filled
from tests.builders.accounts import an_account, of_hospital, store_account
from tests.builders.cases import store_case
from tests.builders.experts import store_expert, store_leave, store_member, store_shift, store_team
from tests.pages.experts.people import Teams, is_expert, leads, store_teams
from tests.portal_app import Visit

WEEK_DAYS = 7


class World:
    """A team of two of whom one works on Mondays from 08:00 to 17:00; next week is planned."""

    def __init__(self, database: Database) -> None:
        self.database = database
        today = clock.local_day(clock.now())
        self.monday = today - timedelta(days=today.weekday()) + timedelta(days=WEEK_DAYS)
        with database.writing() as session:
            team = store_team(session)
            one, other = store_expert(session), store_expert(session)
            store_member(session, team, one)
            store_member(session, team, other)
            store_shift(session, team, one)
            self.team_id, self.public_id = team.id, team.public_id
            self.one, self.other = one.public_id, other.public_id
            self.one_id = one.id
        self.lead = leads(self.team_id)

    def dragged(self, **given: object) -> actions.Dragged:
        """Monday's shift, two hours later."""
        values: dict[str, object] = {
            "expert": self.one,
            "day": str(self.monday),
            "starts": 480,
            "ends": 1020,
            "to_expert": self.one,
            "to_day": str(self.monday),
            "to_starts": 600,
            "to_ends": 1140,
        }
        return actions.Dragged(**(values | given))  # type: ignore[typeddict-item]

    def calendar(self) -> actions.Calendar:
        return actions.calendar_of(Scope(team_ids=frozenset({self.team_id})), self.public_id)

    def planned(self, monday: date | None = None) -> list[tuple[str, int, int, int]]:
        """Expert, hundredths of an RVU, start, end of the week's shifts."""
        today = clock.local_day(clock.now())
        with self.database.reading() as session:
            found = planned_week(
                session, PROVINCE_WIDE, self.team_id, monday or self.monday, today=today
            )
            names = {one.id: one.public_id for one in session.query(Expert)}
        slots = [one.slot for one in found]
        return [
            (names[one.expert_id], one.capacity_rvu_hundredths, one.starts_minute, one.ends_minute)
            for one in slots
        ]


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


@pytest.fixture
def teams(database: Database) -> Teams:
    return store_teams(database)


def filled(form: str, **values: str) -> Filled:
    return Filled(form=form, values=values)


def test_a_week_shows_shifts_nights_leave_and_gaps(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        team = store_team(session)
        one = store_expert(session)
        store_member(session, team, one)
        store_shift(session, team, one, weekday=2, starts_minute=17 * 60, ends_minute=32 * 60)
        store_leave(session, one, date(2026, 11, 27))
        public_id = team.public_id

    with visit():
        shown = str(page("experts.schedule").show_calendar(None, public_id, "2026-11-24"))

    assert "17–8" in shown
    assert "is-night" in shown
    assert "每周" in shown
    assert "is-once" not in shown
    assert "年休假" in shown
    assert "11-23 00:00 至 11-24 17:00：无人在岗" in shown
    assert "一周 168 小时中，153 小时无人在岗，15 小时只有一人。" in shown


def test_only_who_plans_the_team_is_offered_to(page, visit: Visit, teams: Teams) -> None:
    schedule = page("experts.schedule")

    with visit(leads(teams.team_id)):
        of_the_lead = str(schedule.show_calendar(None, teams.public_id, ""))
    with visit(is_expert(teams.network.expert.id)):
        of_a_member = str(schedule.show_calendar(None, teams.public_id, ""))

    assert "新建班次" in of_the_lead
    assert "新建班次" not in of_a_member


def test_a_calendar_out_of_reach_is_not_found(page, visit: Visit, teams: Teams) -> None:
    schedule = page("experts.schedule")

    with visit(leads(teams.idle_id)), pytest.raises(TeamNotFoundError):
        schedule.show_calendar(None, teams.public_id, "")
    with visit(of_hospital(teams.network.hospital.id)), pytest.raises(AccessDeniedError):
        schedule.layout(public_id=teams.public_id)


def test_a_bar_drawn_longer_may_hold_more(visit: Visit, world: World) -> None:
    with visit(world.lead):
        actions.move_dragged(world.calendar(), world.dragged(to_starts=480, to_ends=1200), "once")

    assert world.planned() == [(world.one, 8000, 480, 1200)]


def test_a_move_taken_back_leaves_the_week_as_it_was(visit: Visit, world: World) -> None:
    before = world.planned()
    dragged = world.dragged(to_expert=world.other)

    with visit(world.lead):
        actions.move_dragged(world.calendar(), dragged, "once")
        assert world.planned()[0][0] == world.other
        actions.move_dragged(world.calendar(), actions.turned(dragged), "once")

    assert world.planned() == before


def test_what_others_moved_meanwhile_is_not_moved_again(visit: Visit, world: World) -> None:
    with visit(world.lead):
        actions.move_dragged(world.calendar(), world.dragged(), "once")
        with pytest.raises(ShiftChangedError):
            actions.move_dragged(world.calendar(), world.dragged(), "once")


def test_a_shift_of_the_form_may_end_the_day_after(visit: Visit, world: World) -> None:
    shift = {"expert": world.other, "day": str(world.monday), "capacity": "30", "span": "once"}

    with visit(world.lead):
        actions.save_shift(
            world.calendar(), filled(forms.NEW, starts="17:30", ends="08:00", **shift)
        )
        with pytest.raises(ShiftOverlapsError):
            actions.save_shift(
                world.calendar(), filled(forms.NEW, starts="20:00", ends="22:00", **shift)
            )

    assert world.planned()[1] == (world.other, 3000, 1050, 1920)


def test_a_form_says_at_each_field_what_is_wrong(page, visit: Visit, world: World) -> None:
    schedule = page("experts.schedule")
    names = ("expert", "day", "starts", "ends", "capacity", "span")
    ids = [forms_id(name) for name in names]

    with visit(world.lead):
        told, problems = schedule.save_shift(
            1, ids, ["", "soon", "8", "25:00", "much", "ever"], ids, world.public_id
        )

    assert told is not None
    assert all(problems)


def test_equal_times_are_refused_where_an_all_day_shift_is_told_how(
    page, visit: Visit, world: World
) -> None:
    names = ("expert", "day", "starts", "ends", "capacity", "span")
    ids = [forms_id(name) for name in names]
    shift = {"expert": world.other, "day": str(world.monday), "capacity": "30", "span": "once"}
    typed = [shift.get(name, "13:00") for name in names]

    with visit(world.lead):
        _, problems = page("experts.schedule").save_shift(1, ids, typed, ids, world.public_id)
        actions.save_shift(
            world.calendar(), filled(forms.NEW, starts="00:00", ends="24:00", **shift)
        )

    assert "全天班填 00:00 至 24:00" in str(problems[names.index("ends")])
    assert [one[2:] for one in world.planned() if one[0] == world.other] == [(0, 1440)]


def test_a_bar_drawn_over_24_hours_keeps_them_in_the_form(visit: Visit, world: World) -> None:
    values = {"expert": world.one, "day": str(world.monday), "capacity": "50", "span": "once"}
    seen = f"{world.one} {world.monday} 480 1920"

    with visit(world.lead):
        actions.move_dragged(world.calendar(), world.dragged(to_starts=480, to_ends=1920), "once")
        change = filled(forms.CHANGE, starts="08:00", ends="08:00", seen=seen, **values)
        actions.save_shift(world.calendar(), change)

    assert world.planned() == [(world.one, 5000, 480, 1920)]


def test_a_week_is_copied_and_kept_as_a_template(visit: Visit, world: World) -> None:
    seen = str(world.monday)
    next_week = world.monday + timedelta(days=WEEK_DAYS)

    with visit(world.lead):
        actions.move_dragged(world.calendar(), world.dragged(), "once")
        actions.save_week(
            world.calendar(), filled(forms.COPY, to=str(next_week), count="1", seen=seen)
        )
        actions.save_week(world.calendar(), filled(forms.KEEP, name="常规周", seen=seen))

    assert world.planned(next_week) == [(world.one, 6000, 600, 1140)]
    with world.database.reading() as session:
        (kept,) = templates(session, PROVINCE_WIDE, world.team_id, today=world.monday)
    assert (kept.name, kept.shift_count) == ("常规周", 1)


def test_leave_with_cases_in_hand_asks_what_becomes_of_them(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    expert = teams.network.expert
    with database.writing() as session:
        number = store_case(
            session, network=teams.network, status=CaseStatus.ASSIGNED, requested_at=clock.now()
        ).case_number
    today = str(clock.local_day(clock.now()))
    ids = [forms_id(one, "leave") for one in ("expert", "kind", "first", "last", "why")]
    values = [expert.public_id, "sick", today, today]
    save = page("experts.schedule").save_leave

    with visit(leads(teams.team_id)):
        told, _ = save(1, ids, [*values, ""], ids, teams.public_id)

    assert number in str(told)
    assert "退回原因" in str(told)


def forms_id(name: str, form: str = "new") -> dict[str, str]:
    return {"type": "register-field", "group": "shift", "form": form, "name": name}


@pytest.mark.parametrize(
    ("asked", "monday"),
    [
        ("2026-11-24", date(2026, 11, 23)),
        ("2026-11-29", date(2026, 11, 23)),
        ("soon", date(2026, 11, 30)),
        ("", date(2026, 11, 30)),
        (None, date(2026, 11, 30)),
    ],
)
def test_a_week_is_known_by_any_of_its_days(asked: str | None, monday: date) -> None:
    assert week_view.chosen_monday(asked, date(2026, 12, 2)) == monday


def test_a_swap_goes_from_member_to_member_to_lead(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    schedule = page("experts.schedule")
    expert, colleague = teams.network.expert, teams.network.reviewer
    tomorrow = clock.local_day(clock.now()) + timedelta(days=1)
    with database.writing() as session:
        account_id = store_account(session).id
        session.get_one(Expert, expert.id).account_id = account_id
    values = {
        "offered": f"own {tomorrow} 0 1440",
        "colleague": colleague.public_id,
        "why": "外出会诊",
    }

    with visit(account=an_account(is_expert(expert.id), id=account_id)):
        calendar = actions.calendar_of(Scope(team_ids=frozenset({teams.team_id})), teams.public_id)
        swap_actions.ask(calendar, filled("ask", **values))
        of_the_member = str(schedule.show_calendar(None, teams.public_id, ""))
    with visit(leads(teams.team_id)):
        of_the_lead = str(schedule.show_calendar(None, teams.public_id, ""))

    assert "待对方同意" in of_the_member
    assert "撤回" in of_the_member
    assert "不批准" in of_the_lead
