"""The desk: one report after the other, blind, scored by whoever has its seat, and nobody else."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.quality.sampling_tables import ReviewScore, ReviewSeat, Rubric, SampledReport
from portal.side_counts import CHANGED
from tests.builders.cases import store_network
from tests.builders.images import store_image, store_series
from tests.builders.quality import store_draw, store_issued, store_rubric, store_sampled
from tests.pages.asking import ask, value

QC = Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM)
BODY, ITEM = "quality-desk-body.children", "quality-desk-item.data"
HOSPITAL = "肥东县人民医院"


@dataclass
class Desk:
    """Two drawn reports of a hospital, and a reviewer's browser."""

    browser: FlaskClient
    database: Database
    case_numbers: list[str]

    def seats(self) -> list[str]:
        with self.database.reading() as session:
            return list(session.scalars(select(ReviewSeat.public_id).order_by(ReviewSeat.id)))

    def score(self) -> ReviewScore | None:
        with self.database.reading() as session:
            return session.scalar(select(ReviewScore).order_by(ReviewScore.id.desc()))


@pytest.fixture
def desk(signed_in, database: Database) -> Desk:
    with database.writing() as session:
        network = store_network(session, name=HOSPITAL)
        store_rubric(session)
        draw = store_draw(session)
        numbers = []
        for _ in range(2):
            case = store_issued(session, network)
            store_sampled(session, case, draw)
            numbers.append(case.case_number)
    return Desk(browser=signed_in(QC), database=database, case_numbers=numbers)


def page_of(desk: Desk, path: str = "/quality/reviews") -> str:
    answer = ask(
        desk.browser,
        ["_pages_content.children", "_pages_store.data"],
        [value("_pages_location", "pathname", path), value("_pages_location", "search", "")],
        changed=["_pages_location.pathname"],
    )
    return json.dumps(answer.get_json(), ensure_ascii=False)


def submit(
    desk: Desk,
    seat: str,
    answers: dict[str, str | None],
    marks: tuple[str, ...] = ("well_formed",),
    rubric: str = "1",
) -> TestResponse:
    item = {"kind": "reviews", "seat": seat, "rubric": rubric, "first_image": ""}
    ids = [{"type": "quality-desk-answer", "part": part} for part in answers]
    named = zip(ids, answers.values(), strict=True)
    return ask(
        desk.browser,
        [BODY, ITEM],
        [value("quality-desk-submit", "n_clicks", 1)],
        [
            value("quality-desk-item", "data", item),
            [value(one, "value", given) for one, given in named],  # type: ignore[list-item]
            [value(one, "id", one) for one in ids],  # type: ignore[list-item]
            value("quality-desk-marks", "value", list(marks)),
        ],
        ["quality-desk-submit.n_clicks"],
    )


def answered(**lost: str) -> dict[str, str | None]:
    named = {f"lost:{code}": points for code, points in lost.items()}
    return {"radpeer": "1", "film": "a", "comment": "", **named}


def told(answer: TestResponse) -> dict[str, Any]:
    body: dict[str, Any] = answer.get_json() or {}
    return body


def test_the_next_report_is_shown_without_whose_it_is(desk: Desk) -> None:
    shown = page_of(desk)

    assert "右肺上叶" in shown
    assert "剩余 2 份" in shown
    assert HOSPITAL not in shown
    assert not [number for number in desk.case_numbers if number in shown]
    assert desk.seats()[0] in shown


def test_a_look_twice_is_a_look_at_the_same_report(desk: Desk) -> None:
    page_of(desk)
    page_of(desk)

    assert len(desk.seats()) == 1


def test_a_score_is_kept_and_the_next_report_comes_at_once(desk: Desk) -> None:
    page_of(desk)

    answer = submit(
        desk, desk.seats()[0], answered(description="12.5"), ("well_formed", "positive")
    )

    score, first = desk.score(), desk.seats()[0]
    assert score is not None
    assert (score.total_hundredths, score.radpeer, score.film_grade) == (8750, "1", "a")
    assert (score.is_well_formed, score.is_positive, score.has_artefact) == (True, True, False)
    assert "上一份已提交：87.5 分" in str(told(answer))
    item = told(answer)["response"]["quality-desk-item"]["data"]
    assert item["seat"] == desk.seats()[1] != first


def test_a_score_has_the_numbers_beside_the_navigation_counted_anew(desk: Desk) -> None:
    page_of(desk)

    refused = told(submit(desk, desk.seats()[0], answered() | {"film": None}))
    taken = told(submit(desk, desk.seats()[0], answered()))

    assert CHANGED not in refused["sideUpdate"]
    assert CHANGED in taken["sideUpdate"]


def test_the_last_score_leaves_an_empty_desk(desk: Desk) -> None:
    for _ in range(2):
        page_of(desk)
        answer = submit(desk, desk.seats()[-1], answered())

    assert told(answer)["response"]["quality-desk-item"]["data"]["seat"] == ""
    assert "没有待评报告" in page_of(desk)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (answered() | {"radpeer": None}, "请选择 RADPEER 评分和影像等级"),
        (answered() | {"film": "z"}, "请选择 RADPEER 评分和影像等级"),
        (answered(description="ab"), "“影像所见描述”的扣分应为数字"),
        (answered(description="1.234"), "“影像所见描述”的扣分应为数字"),
        (answered(description="1e99999"), "扣分"),
        (answered(description="-1"), "“影像所见描述”的扣分不能超过该项分值"),
        (answered(conclusion="100.5"), "“诊断结论”的扣分不能超过该项分值"),
        (answered(nothing="1"), "评分细则中没有“nothing”这一项"),
        (answered() | {"comment": "长" * 1001}, "评语不超过 1000 字"),
    ],
)
def test_what_cannot_be_a_score_is_told_at_the_button(
    desk: Desk, answers: dict[str, str | None], words: str
) -> None:
    page_of(desk)

    answer = told(submit(desk, desk.seats()[0], answers))

    assert words in answer["sideUpdate"]["quality-desk-error"]["children"]
    assert desk.score() is None


def test_another_version_of_the_rubric_is_refused(desk: Desk) -> None:
    page_of(desk)

    answer = told(submit(desk, desk.seats()[0], answered(), rubric="7"))

    assert "评分细则已更新" in answer["sideUpdate"]["quality-desk-error"]["children"]


def test_a_score_after_closing_is_told_and_the_next_report_comes(desk: Desk) -> None:
    page_of(desk)
    seat = desk.seats()[0]
    with desk.database.writing() as session:
        session.execute(update(SampledReport).values(state="dropped").where(SampledReport.id == 1))

    answer = told(submit(desk, seat, answered()))

    assert "该评审已结束" in answer["sideUpdate"]["shell-toast"]["data"]["words"]
    assert desk.score() is None


def test_the_seat_of_somebody_else_is_as_none(desk: Desk, signed_in) -> None:
    page_of(desk)
    other = Desk(signed_in(QC), desk.database, [])

    answer = told(submit(other, desk.seats()[0], answered()))

    assert "没有这份评审" in answer["sideUpdate"]["shell-toast"]["data"]["words"]
    assert desk.score() is None


def test_only_reviewers_of_quality_have_a_desk(desk: Desk, signed_in) -> None:
    stranger = Desk(signed_in(), desk.database, [])

    assert submit(stranger, "none", answered()).status_code == 403


def test_where_the_images_are_elsewhere_it_is_said(desk: Desk) -> None:
    assert "平台未保存本检查的影像" in page_of(desk)


def test_images_are_named_by_the_seat_and_a_number(desk: Desk) -> None:
    with desk.database.writing() as session:
        study_id = session.scalar(select(Case.study_id).order_by(Case.id))
        assert study_id is not None
        store_image(session, store_series(session, study_id, 1), 1, frame_count=3)

    shown = page_of(desk)

    assert f"/review-frames/{desk.seats()[0]}/" in shown
    assert '"data-series":"3"' in shown.replace(" ", "")
    assert "检查共 240 幅" in shown


def test_a_rubric_of_other_items_makes_another_form(desk: Desk) -> None:
    with desk.database.writing() as session:
        items = [{"code": "side", "points_hundredths": 10_000, "is_veto": True, "name": "左右侧"}]
        session.execute(update(Rubric).values(items=items))

    shown = page_of(desk)

    assert "左右侧" in shown
    assert "lost:side" in shown
    assert "lost:description" not in shown


def test_nothing_is_arbitrated_while_nobody_differs(desk: Desk) -> None:
    assert "没有待仲裁报告" in page_of(desk, "/quality/arbitration")
