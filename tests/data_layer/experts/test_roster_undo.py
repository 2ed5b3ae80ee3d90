"""What a list wrote is taken out whole or not at all; an export read again changes nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from data_layer.audit.records import Action
from data_layer.cases.records import CaseStatus
from data_layer.cases.roster_undo_commands import undo_list
from data_layer.database import Database
from data_layer.experts.bulk_commands import BulkChange, change_many
from data_layer.experts.roster_keep_commands import RosterAcceptance
from data_layer.experts.roster_list_commands import accept_roster
from data_layer.experts.roster_list_errors import (
    RosterBegunError,
    RosterInUseError,
    RosterNotFoundError,
    RosterOvertakenError,
    RosterUndoneError,
)
from data_layer.experts.roster_list_queries import listed, planned, rosters
from data_layer.experts.roster_list_records import RosterField, RosterSubject
from data_layer.experts.roster_state_queries import states_of
from data_layer.experts.shift_list_commands import accept_shifts
from data_layer.experts.tables import Expert, ExpertTeam, TeamShift
from data_layer.list_records import ListFile, RowOutcome
from data_layer.scope import PROVINCE_WIDE, Scope
from portal.i18n import Language, speaking
from portal.roster_lists.reading import read_roster
from portal.roster_lists.shift_reading import read_shifts
from portal.roster_lists.writing import roster_sheet
from tests.builders.audit import told
from tests.builders.cases import store_case, store_network
from tests.builders.experts import store_expert, store_member, store_team
from tests.builders.institutions import store_institution

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
FILE = ListFile(name="roster.csv", sha256="0" * 64)
HEADS = (
    "执业证号,姓名,职称,机构代码,执业证有效期至,开始独立执业,检查类型,专长,签发语言,证书,团队,职责"
)
NEW = (
    "340-1,程新,主治医师,H1,2030-06-30,2015-07-01,CT MR,CT/胸部/成人; MR/头颈/儿童,中文,"
    "医师执业证书/340-1/2020-01-01/2030-06-30; 专业技术资格证书/Z/9/2018-05-01/长期,胸部团队,审核"
)
CHANGED = (
    "340-0,旧识新名,主任医师,H2,2031-06-30,2010-07-01,MR,MR/脊柱,中文、英文,"
    "大型医用设备上岗合格证/D1/2021-01-01/2029-01-01,,"
)


@pytest.fixture
def province(database: Database) -> Database:
    """Two hospitals, a team, and its member with the licence 340-0 who reads CT."""
    with database.writing() as session:
        store_institution(session, code="H1")
        home = store_institution(session, code="H2")
        team = store_team(session, name="胸部团队", institution_id=home.id)
        given = {"name": "旧识", "licence_number": "340-0", "institution_id": home.id}
        store_member(session, team, store_expert(session, **given))
    return database


def sheet(*rows: str) -> bytes:
    return "\n".join((HEADS, *rows)).encode()


def accept(database: Database, content: bytes, *, by: int | None = None) -> str:
    acceptance = RosterAcceptance(file=FILE, seen=None, by=by, at=NOW)
    with database.writing() as session:
        return accept_roster(session, PROVINCE_WIDE, read_roster(content), acceptance)[0]


def undo(database: Database, public_id: str, scope: Scope = PROVINCE_WIDE) -> int:
    with database.writing() as session:
        return undo_list(session, scope, public_id, by=None, at=NOW + timedelta(hours=1))


def state(database: Database) -> dict[str, object]:
    """Every expert by licence with all that a list may change."""
    with database.reading() as session:
        ids = {one.licence_number: one.id for one in session.scalars(select(Expert))}
        states = states_of(session, RosterSubject.EXPERTS, list(ids.values()))
        return {licence: states[id_] for licence, id_ in ids.items()}


@pytest.mark.parametrize("language", list(Language))
def test_a_roster_that_was_exported_changes_nothing_when_it_is_read(
    province: Database, language: Language
) -> None:
    assert accept(province, sheet(NEW, CHANGED))
    with province.reading() as session, speaking(language):
        content = roster_sheet(listed(session, PROVINCE_WIDE, TODAY))
        plan = planned(session, PROVINCE_WIDE, read_roster(content), TODAY)

    assert {one.outcome for one in plan.lines} == {RowOutcome.SAME}
    assert len(plan.lines) == 2


def test_subspecialties_and_certificates_are_on_record_afterwards(province: Database) -> None:
    accept(province, sheet(NEW))
    with province.reading() as session:
        found = {
            row[RosterField.LICENCE_NUMBER]: row for row in listed(session, PROVINCE_WIDE, TODAY)
        }

    assert found["340-1"][RosterField.SUBSPECIALTIES] == ("CT/chest/adult", "MR/head_neck/child")
    assert found["340-1"][RosterField.CERTIFICATES] == (
        "practising_certificate/340-1/2020-01-01/2030-06-30",
        "title_certificate/Z/9/2018-05-01/",
    )


def test_practice_ends_with_the_modality_that_is_no_longer_read(province: Database) -> None:
    accept(province, sheet(NEW))
    fewer = "执业证号,姓名,检查类型\n340-1,程新,CT".encode()
    accept(province, fewer)
    with province.reading() as session:
        plan = planned(session, PROVINCE_WIDE, read_roster(fewer), TODAY)
        (row,) = (
            one for one in listed(session, PROVINCE_WIDE, TODAY) if one[RosterField.NAME] == "程新"
        )

    assert row[RosterField.SUBSPECIALTIES] == ("CT/chest/adult",)
    assert plan.count(RowOutcome.SAME) == 1


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("专长", "XR/胸部", "modality_unknown"),
        ("专长", "CT/翅膀", "practice_unreadable"),
        ("专长", "CT", "practice_unreadable"),
        ("专长", "US/腹部", "practice_unread"),
        ("证书", "驾驶证/1/2020-01-01/2030-01-01", "certificate_unreadable"),
        ("证书", "专业技术资格证书/1/2020-01-01", "certificate_unreadable"),
        ("证书", "专业技术资格证书/1/2020-01-01/2019-01-01", "certificate_unusable"),
        ("证书", "专业技术资格证书/1/2027-01-01/2029-01-01", "certificate_unusable"),
        ("证书", "医师执业证书/1/2020-01-01/长期", "certificate_unusable"),
        ("证书", "医师执业证书/1/2020-01-01/2040-01-01", "certificate_unusable"),
    ],
)
def test_an_entry_that_cannot_be_so_is_named_with_its_cell(
    province: Database, column: str, cell: str, code: str
) -> None:
    content = f"执业证号,姓名,{column}\n340-0,旧识,{cell}".encode()
    with province.reading() as session:
        plan = planned(session, PROVINCE_WIDE, read_roster(content), TODAY)

    ((problem,),) = (one.problems for one in plan.lines)
    assert problem.cell == "C2"
    assert getattr(problem.fault, "code", problem.fault) == code


def test_an_undone_list_never_was(province: Database) -> None:
    before = state(province)
    public_id = accept(province, sheet(NEW, CHANGED))
    assert state(province) != before

    assert undo(province, public_id) == 2
    assert state(province) == before
    actions = [one[0] for one in told(province)][-3:]
    assert sorted(actions) == [Action.EXPERT_REMOVE, Action.EXPERT_RESTORE, Action.ROSTER_UNDO]


def test_the_same_list_can_come_in_again_after_it_was_undone(province: Database) -> None:
    first = accept(province, sheet(NEW, CHANGED))
    once = state(province)
    undo(province, first)

    assert accept(province, sheet(NEW, CHANGED)) not in ("", first)
    assert state(province).keys() == once.keys()


def test_a_list_is_undone_once(province: Database) -> None:
    public_id = accept(province, sheet(NEW))
    undo(province, public_id)

    with pytest.raises(RosterUndoneError):
        undo(province, public_id)
    with province.reading() as session:
        (kept,) = rosters(session, PROVINCE_WIDE)
    assert kept.undone_at == NOW + timedelta(hours=1)


def test_what_changed_since_is_not_undone_in_silence(province: Database) -> None:
    public_id = accept(province, sheet(CHANGED))
    with province.writing() as session:
        one = session.scalars(select(Expert)).one()
        seen, change = {one.public_id: one.revision}, BulkChange(added=frozenset({"CT"}))
        change_many(session, PROVINCE_WIDE, seen, change, day=TODAY, at=NOW)
    before = state(province)

    with pytest.raises(RosterOvertakenError) as refused:
        undo(province, public_id)

    assert refused.value.details == {"count": 1, "experts": "旧识新名"}
    assert state(province) == before


def test_a_new_expert_with_a_shift_stays(province: Database) -> None:
    public_id = accept(province, sheet(NEW))
    with province.writing() as session:
        one = session.scalars(select(Expert).where(Expert.name == "程新")).one()
        team = session.scalars(select(ExpertTeam)).one()
        shift = TeamShift(
            team_id=team.id,
            expert_id=one.id,
            weekday=1,
            starts_minute=480,
            ends_minute=1020,
            capacity_rvu_hundredths=3000,
            valid_from=TODAY,
        )
        session.add(shift)

    with pytest.raises(RosterOvertakenError):
        undo(province, public_id)


def test_nobody_leaves_a_team_with_its_cases_by_an_undone_list(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        team = session.get_one(ExpertTeam, network.team.id)
        team.name = "本院团队"
        joining = store_expert(session, name="新成员", licence_number="340-7").id
        content = "执业证号,姓名,团队\n340-7,新成员,本院团队".encode()
    public_id = accept(database, content)
    with database.writing() as session:
        given = {"network": network, "status": CaseStatus.ASSIGNED, "expert_id": joining}
        number = store_case(session, **given).case_number

    with pytest.raises(RosterInUseError) as refused:
        undo(database, public_id)

    assert refused.value.details["cases"] == number


def test_a_lead_undoes_only_what_they_brought_in(province: Database) -> None:
    public_id = accept(province, sheet(NEW))
    with province.reading() as session:
        team = Scope(team_ids=frozenset({session.scalars(select(ExpertTeam.id)).one()}))

    with pytest.raises(RosterNotFoundError):
        undo(province, public_id, team)


def shifts(database: Database, day: date) -> str:
    heads = "执业证号,日期,开始时间,结束时间,工作量上限（RVU）,适用于"
    read = read_shifts(f"{heads}\n340-0,{day},08:00,12:00,20,仅当天".encode())
    acceptance = RosterAcceptance(file=FILE, seen=None, by=None, at=NOW)
    with database.writing() as session:
        return accept_shifts(session, PROVINCE_WIDE, read, acceptance)[0]


def count_of_shifts(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(TeamShift)).all())


def test_a_list_of_shifts_is_undone_before_it_begins(province: Database) -> None:
    public_id = shifts(province, TODAY + timedelta(days=3))
    assert count_of_shifts(province) == 1

    assert undo(province, public_id) == 1
    assert count_of_shifts(province) == 0


def test_shifts_that_have_begun_stay(province: Database) -> None:
    public_id = shifts(province, TODAY + timedelta(days=1))

    with pytest.raises(RosterBegunError), province.writing() as session:
        undo_list(session, PROVINCE_WIDE, public_id, by=None, at=NOW + timedelta(days=2))

    assert count_of_shifts(province) == 1
