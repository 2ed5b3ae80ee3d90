"""Draws: drawn again, what they say of all reports, and to whom."""

import pytest
from dash import html
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.quality.draw_queries import opened_draw
from tests.builders.cases import Network, store_network
from tests.builders.draws import a_month, drawn
from tests.builders.quality import NOVEMBER, store_draw, store_issued, store_settled
from tests.pages.cases.acting import acting
from tests.pages.networking.register import components
from tests.pages.quality.planning import OF_QUALITY, Office, Page
from tests.portal_app import Visit

ROWS = {"startRow": 0, "endRow": 100}


@pytest.fixture
def office(page: Page, visit: Visit, database: Database) -> Office:
    return Office(page, visit, database)


def test_a_draw_is_drawn_again_with_the_same_hash(office: Office) -> None:
    with office.database.writing() as session:
        a_month(session, 40)
        outcome = drawn(session)
    record = office.page("quality.draw")

    with office.visit(account=office.planner):
        again = str(record.draw_again(1, outcome.public_id))

    assert "重抽结果与原样本完全一致" in again
    assert outcome.sample_hash in again


def test_a_draw_tells_what_its_sample_says_with_an_interval(office: Office) -> None:
    with office.database.writing() as session:
        network = a_month(session, 0)
        draw = store_draw(session, NOVEMBER)
        for radpeer in ("1", "1", "1", "3b"):
            sampled = store_settled(session, store_issued(session, network), draw, radpeer=radpeer)
            sampled.chance_denominator = 2
        public_id = draw.public_id
    record = office.page("quality.draw")

    with office.visit(account=office.planner):
        shown = str(record.layout(public_id))

    assert "25.00%" in shown
    assert "1 / 4" in shown


def test_where_all_reports_were_reviewed_no_interval_of_one_figure_is_told(office: Office) -> None:
    with office.database.writing() as session:
        network, draw = a_month(session, 0), store_draw(session, NOVEMBER)
        for radpeer in ("1", "1", "1", "3b"):
            store_settled(session, store_issued(session, network), draw, radpeer=radpeer)
        public_id = draw.public_id

    with office.visit(account=office.planner):
        shown = str(office.page("quality.draw").layout(public_id))

    assert "25.00%" in shown
    assert "全部评审" in shown
    assert "25.00% – 25.00%" not in shown


def test_who_reviews_is_told_nothing_of_whose_reports_were_drawn(office: Office) -> None:
    with office.database.writing() as session:
        network = a_month(session, 3)
        names = (network.hospital.name, network.expert.name)
        outcome = drawn(session, fewest_per_reader=5)
    record = office.page("quality.draw")

    with office.visit(OF_QUALITY):
        places = ("", "strata", "hospitals", "readers")
        seen = "".join(str(record.layout(outcome.public_id, one)) for one in places)
        for refused in (record.show_strata, record.export_strata, record.draw_again):
            with pytest.raises(AccessDeniedError):
                refused(None, outcome.public_id)
        for told in (record.show_rates, record.export_rates):
            with pytest.raises(AccessDeniedError):
                told(None, None, outcome.public_id, "hospitals")
    with office.visit(account=office.planner):
        planned = str(record.layout(outcome.public_id))

    assert [name for name in names if name in seen] == []
    assert "随机种子" not in seen
    assert "至少应抽 5 份" in seen
    assert names[1] in planned


def test_many_readers_with_too_few_reports_are_told_in_one_sentence(office: Office) -> None:
    with office.database.writing() as session:
        for _ in range(5):
            a_month(session, 2)
        public_id = drawn(session, fewest_per_reader=4).public_id
        readers = [one.name for one in opened_draw(session, public_id).notes]
    record = office.page("quality.draw")

    with office.visit(account=office.planner):
        planned = record.layout(public_id)
    with office.visit(OF_QUALITY):
        reviewed = str(record.layout(public_id))

    said = "5 名医师当月报告不足每人应抽的 4 份，其报告已全部抽取"
    [folded] = [one for one in components(planned) if isinstance(one, html.Details)]
    assert f"{said}：{'、'.join(readers[:3])}等。" in str(planned)
    assert "至少应抽" not in str(planned)
    assert all(f"{one}：2 份" in str(folded) for one in readers)
    assert f"{said}。" in reviewed
    assert [one for one in readers if one in reviewed] == []


def a_reviewed_draw(session: Session, count: int, failing: int) -> tuple[str, Network]:
    """Of one hospital; each report had one chance in four."""
    network, draw = store_network(session), store_draw(session, NOVEMBER)
    for number in range(count):
        radpeer = "3b" if number < failing else "1"
        sampled = store_settled(session, store_issued(session, network), draw, radpeer=radpeer)
        sampled.chance_denominator = 4
    return draw.public_id, network


def test_each_hospital_and_reader_has_a_rate_with_an_interval(office: Office) -> None:
    with office.database.writing() as session:
        public_id, network = a_reviewed_draw(session, 20, 5)
        names = {"hospitals": network.hospital.name, "readers": network.expert.name}
    record = office.page("quality.draw")
    chosen = {"indicator": "significant_discrepancies", "span": "1"}

    for shown, name in names.items():
        with office.visit(account=office.planner), acting():
            assert "评审不足 20 份的不给出率" in str(record.layout(public_id, shown))
            [row] = record.show_rates(ROWS, chosen, public_id, shown)["rowData"]
            exported = record.export_rates(1, chosen, public_id, shown)["content"]
        assert row["name"]["text"] == name
        assert (row["counted"], row["stands-for"], row["weighted"]) == ("5 / 20", "80", "25.00%")
        low, high = (float(one.removesuffix("%")) for one in row["interval"].split(" – "))
        assert low < 25 < high
        told = [row[one] for one in ("counted", "stands-for", "weighted", "interval")]
        assert exported.splitlines()[1].endswith(",".join(told))


def test_of_fewer_than_twenty_reviews_no_rate_is_told(office: Office) -> None:
    with office.database.writing() as session:
        public_id, _ = a_reviewed_draw(session, 19, 19)
    record = office.page("quality.draw")
    chosen = {"indicator": "significant_discrepancies"}

    with office.visit(account=office.planner), acting():
        [row] = record.show_rates(ROWS, chosen, public_id, "hospitals")["rowData"]
        exported = record.export_rates(1, chosen, public_id, "hospitals")["content"]

    assert (row["counted"], row["weighted"], row["interval"]) == ("19 / 19", "–", "–")
    assert "100.00%" not in exported


def test_rates_of_whoever_is_named_are_found_by_a_part_of_the_name(office: Office) -> None:
    with office.database.writing() as session:
        public_id, network = a_reviewed_draw(session, 1, 0)
        name = network.hospital.name
    record = office.page("quality.draw")

    with office.visit(account=office.planner):
        totals = [
            record.show_rates(ROWS, {"q": text}, public_id, "hospitals")["rowCount"]
            for text in (name[1:3], "没有这家")
        ]

    assert totals == [1, 0]


def test_strata_are_told_to_who_plans(office: Office) -> None:
    with office.database.writing() as session:
        network = a_month(session, 3)
        name = network.hospital.name
        outcome = drawn(session)
    record = office.page("quality.draw")

    with office.visit(account=office.planner):
        found = record.show_strata({"startRow": 0, "endRow": 10}, outcome.public_id)

    [row] = found["rowData"]
    assert row["institution"]["text"] == name
    assert (row["population"], row["drawn"]) == ("3", "1")
