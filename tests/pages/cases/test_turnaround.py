"""A hospital's turnaround as its people meet it, and all hospitals as those who govern them do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from data_layer import clock
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.errors import InstitutionNotFoundError
from data_layer.institutions.records import City
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.builders.cases import Network, store_case, store_network
from tests.builders.turnaround import store_issued
from tests.pages.asking import ask, value
from tests.portal_app import Visit

OUTPUTS = (
    "turnaround-figures.children",
    "turnaround-trend.figure",
    "turnaround-shares.figure",
    "turnaround-groups.children",
    "turnaround-steps.figure",
    "turnaround-open.children",
    "turnaround-slowest.children",
    "turnaround-trend-note.children",
    "turnaround-shares-note.children",
    "turnaround-steps-note.children",
)


@pytest.fixture
def hospital(database: Database) -> Network:
    """Four reports of yesterday, counted by hand, and two cases on their way.

    Emergencies took 20 and 40 min of 30 allowed; a CT 60 min and an MR 125 min of 24 h. So the
    median is 40 min, P90 is 2 h 05 min, and 3 of 4 were in time.
    """
    yesterday = clock.now() - timedelta(days=1)
    with database.writing() as session:
        own = store_network(session, name="肥西县人民医院", city=City.HEFEI)
        other = store_network(session, name="黟县人民医院", city=City.HUANGSHAN)
        for minutes in (20, 40):
            store_issued(session, own, minutes, yesterday, urgency=Urgency.EMERGENCY)
        store_issued(session, own, 60, yesterday)
        store_issued(
            session,
            own,
            125,
            yesterday,
            modality="MR",
            first_assigned_at=yesterday + timedelta(minutes=5),
            first_opened_at=yesterday + timedelta(minutes=25),
            first_reported_at=yesterday + timedelta(minutes=65),
        )
        store_case(session, network=own, requested_at=yesterday - timedelta(hours=1))
        store_case(session, network=own, status=CaseStatus.READING, requested_at=clock.now())
        for _ in range(3):
            store_issued(session, other, 2000, yesterday - timedelta(days=1))
        store_case(session, network=other, requested_at=yesterday - timedelta(hours=1))
    return own


def shown(page: Any, hospital: Network, chosen: dict[str, Any] | None = None) -> dict[str, str]:
    """What the page says, by the part that says it."""
    turnaround = page("cases.turnaround")
    parts = turnaround.show_turnaround(chosen, hospital.hospital.public_id)
    names = (output.partition(".")[0].removeprefix("turnaround-") for output in OUTPUTS)
    return dict(zip(names, map(str, parts), strict=True))


def test_the_figures_are_those_counted_by_hand(page, visit: Visit, hospital: Network) -> None:
    with visit(of_hospital(hospital.hospital.id, Role.HOSPITAL_MANAGER)):
        said = shown(page, hospital)

    for words in ("'40 min'", "'2 h 05 min'", "'75.00%'", "3 / 4", "其中超时 1 例", "n = 4"):
        assert words in said["figures"]
    # Emergencies: 1 of 2 in time, the slower took 40 min. MR: one, in time.
    assert "50.00%" in said["groups"]
    assert "1 / 2" in said["groups"]
    assert "1 / 1" in said["groups"]
    assert "四步相加等于平均用时 1 h 01 min" in said["steps-note"]


def test_the_steps_add_up_to_the_mean(page, visit: Visit, hospital: Network) -> None:
    """(20 + 40 + 60 + 125) / 4 = 61.25 min, of which 5, 20, 160 and 60 min in the four steps."""
    with visit(of_hospital(hospital.hospital.id)):
        parts = page("cases.turnaround").show_turnaround(None, hospital.hospital.public_id)

    of_all = {trace["name"]: trace["text"][0] for trace in parts[4]["data"]}
    assert of_all == {
        "等待分派": "1 min",
        "等待阅片": "5 min",
        "阅片书写": "40 min",
        "审核": "15 min",
    }


def test_what_is_on_its_way_and_what_took_longest(page, visit: Visit, hospital: Network) -> None:
    with visit(of_hospital(hospital.hospital.id)):
        said = shown(page, hospital)

    assert said["open"].count("case-number") == 2
    assert "超时 1 h 00 min" in said["open"]
    assert said["open"].index("超时 1 h") < said["open"].index("剩余")
    assert said["slowest"].index("2 h 05 min") < said["slowest"].index("40 min")
    assert "10 min" in said["slowest"]


def test_a_choice_narrows_the_figures_and_marks_its_group(
    page, visit: Visit, hospital: Network
) -> None:
    with visit(of_hospital(hospital.hospital.id)):
        said = shown(page, hospital, {"urgency": "emergency"})
        nonsense = shown(page, hospital, {"urgency": "soon", "period": "99", "modality": "X"})

    assert "1 / 2" in said["figures"]
    assert "is-chosen" in said["groups"]
    assert "3 / 4" in nonsense["figures"]


def test_a_month_without_reports_says_so(page, visit: Visit, hospital: Network) -> None:
    with visit(of_hospital(hospital.hospital.id)):
        said = shown(page, hospital, {"period": "2020-01"})

    assert "所选时段没有发布的报告" in said["groups"]
    assert "所选时段没有发布的报告" in said["slowest"]
    assert "n = 0" in said["trend-note"]


def test_a_hospital_reads_its_own_turnaround_and_no_other(
    page, visit: Visit, hospital: Network, database: Database
) -> None:
    turnaround = page("cases.turnaround")
    with database.writing() as session:
        foreign = store_network(session).hospital.public_id

    with visit(of_hospital(hospital.hospital.id)):
        own = str(turnaround.layout())
        with pytest.raises(InstitutionNotFoundError):
            turnaround.layout(hospital=foreign)
        with pytest.raises(InstitutionNotFoundError):
            turnaround.show_turnaround(None, foreign)

    assert "肥西县人民医院：报告是否按时" in own
    assert turnaround.CHOICE not in own
    assert turnaround.FUNNEL not in own
    assert "skeleton" in own


def test_an_expert_has_no_turnaround_page(page, visit: Visit, hospital: Network) -> None:
    expert = Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=hospital.expert.id)

    with visit(expert), pytest.raises(AccessDeniedError):
        page("cases.turnaround").layout()


def test_only_those_who_govern_see_hospitals_beside_each_other(
    page, visit: Visit, hospital: Network
) -> None:
    compare = page("cases.turnaround").show_hospitals_beside_each_other

    with visit():
        figures, funnel, note, outside, overdue = compare(None)
    with visit(of_city(City.HUANGSHAN)):
        of_the_city = [str(part) for part in compare(None)]
    with (
        visit(of_hospital(hospital.hospital.id, Role.HOSPITAL_MANAGER)),
        pytest.raises(AccessDeniedError),
    ):
        compare(None)

    # 3 of 4 here and 0 of 3 there: too few to say anything of either.
    assert "3 / 7" in str(figures)
    assert [trace["name"] for trace in funnel["data"]][1:3] == ["95% 界限", "99.8% 界限"]
    assert sorted(zip(funnel["data"][3]["x"], funnel["data"][3]["y"], strict=True)) == [
        (3, 0.0),
        (4, 0.75),
    ]
    assert "n = 7 份报告" in note
    assert "没有机构低于界限" in str(outside)
    assert "肥西县人民医院" in str(overdue)
    assert not any("肥西县人民医院" in part for part in of_the_city)
    assert "黟县人民医院" in of_the_city[-1]


def test_who_is_late_beyond_chance_is_named_and_nobody_else(
    page, visit: Visit, database: Database
) -> None:
    yesterday = clock.now() - timedelta(days=2)
    with database.writing() as session:
        late, good = store_network(session, name="乙医院"), store_network(session, name="甲医院")
        for _ in range(10):
            store_issued(session, late, 31, yesterday, urgency=Urgency.EMERGENCY)
            for _ in range(9):
                store_issued(session, good, 10, yesterday)

    with visit():
        parts = page("cases.turnaround").show_hospitals_beside_each_other({"period": "7"})

    outside = str(parts[3])
    assert "乙医院" in outside
    assert "低于 99.8% 界限" in outside
    assert f"/turnaround?hospital={late.hospital.public_id}" in outside
    assert "甲医院" not in outside


def test_those_who_govern_choose_a_hospital_and_come_back(
    page, visit: Visit, hospital: Network
) -> None:
    turnaround = page("cases.turnaround")
    public_id = hospital.hospital.public_id

    with visit():
        every, one = str(turnaround.layout()), str(turnaround.layout(hospital=public_id))
        offered = turnaround.offer_hospitals("肥西", [])
        unknown = turnaround.offer_hospitals("火星", offered)
        address = turnaround.open_chosen_hospital(public_id)
        with pytest.raises(PreventUpdate):
            turnaround.offer_hospitals(None, offered)
        with pytest.raises(PreventUpdate):
            turnaround.open_chosen_hospital(None)

    assert turnaround.FUNNEL in every
    assert "全部机构" not in every
    assert "全部机构" in one
    assert offered == unknown == [{"label": "肥西县人民医院", "value": public_id}]
    assert address == f"/turnaround?hospital={public_id}"


def test_a_city_official_is_offered_the_hospitals_of_the_city(
    page, visit: Visit, hospital: Network
) -> None:
    with visit(of_city(City.HUANGSHAN)):
        offered = page("cases.turnaround").offer_hospitals("人民医院", [])
        with pytest.raises(InstitutionNotFoundError):
            page("cases.turnaround").layout(hospital=hospital.hospital.public_id)

    assert [one["label"] for one in offered] == ["黟县人民医院"]


def test_a_manager_of_two_hospitals_chooses_and_compares_nothing(
    page, visit: Visit, hospital: Network, database: Database
) -> None:
    with database.writing() as session:
        second = store_network(session).hospital.id
    grants = [of_hospital(one, Role.HOSPITAL_MANAGER) for one in (hospital.hospital.id, second)]
    turnaround = page("cases.turnaround")

    with visit(*grants):
        frame = str(turnaround.layout())

    assert "请选择一家申请机构" in frame
    assert turnaround.CHOICE in frame
    assert turnaround.FUNNEL not in frame


def test_filters_in_the_address_are_chosen(page, visit: Visit, hospital: Network) -> None:
    with visit(of_hospital(hospital.hospital.id)):
        frame = str(page("cases.turnaround").layout(urgency="urgent", period="7", modality="XX"))

    assert "'urgency': 'urgent'" in frame
    assert "'period': '7'" in frame
    assert "'modality': None" in frame


def test_the_page_comes_over_http_to_those_who_may_see_it(
    signed_in: Callable[..., FlaskClient], hospital: Network
) -> None:
    inputs = [value({"type": "filters", "table": "turnaround"}, "data", {})]
    state = [value("turnaround-hospital", "data", hospital.hospital.public_id)]

    answer = ask(signed_in(of_hospital(hospital.hospital.id)), OUTPUTS, inputs, state)
    stranger = ask(signed_in(of_city(City.WUHU)), OUTPUTS, inputs, state)
    official = ask(signed_in(OF_THE_PROVINCE), OUTPUTS, inputs, state)

    assert answer.status_code == official.status_code == 200
    assert "2 h 05 min" in answer.get_data(as_text=True)
    assert "2 h 05 min" not in stranger.get_data(as_text=True)
