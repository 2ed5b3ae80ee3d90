"""What readers see of the parts that pages are built of."""

from datetime import UTC, date, datetime

import pytest
from dash import dcc

from data_layer.cases.records import CaseEventKind, CaseStatus, Urgency
from data_layer.institutions.records import Level, MembershipState, StorageMode
from data_layer.operations.records import JobOutcome
from data_layer.studies.records import Availability
from portal.components import (
    Change,
    TimelineEvent,
    button,
    choice,
    empty_state,
    form_field,
    key_figure,
    notice,
    page_header,
    record_header,
    skeleton,
    state_badge,
    tabs,
    timeline,
    with_definition,
)
from portal.components.keyfigures import spark_line
from portal.components.page import Definition
from portal.components.states import LOOKS, look_of


def test_a_page_says_what_it_answers_and_as_of_when() -> None:
    seen = str(page_header("全省总览", "联网到什么程度？", date(2026, 11, 24)))

    for words in ("全省总览", "联网到什么程度？", "数据截至 2026-11-24"):
        assert words in seen


def test_a_moment_is_shown_in_the_provinces_time() -> None:
    seen = str(page_header("作业", "", datetime(2026, 11, 24, 16, 0, tzinfo=UTC)))

    assert "数据截至 2026-11-25 00:00" in seen


def test_a_key_figure_shows_value_base_change_and_course() -> None:
    change = Change(words="+1.20 个百分点", rises=True, is_better=True, against="较上月")
    seen = str(
        key_figure("总体", "78.91%", note="1,190 / 1,508", change=change, trend=[1, 2], href="/x")
    )

    for words in ("总体", "78.91%", "1,190 / 1,508", "+1.20 个百分点", "较上月", "is-good", "/x"):
        assert words in seen


def test_a_worse_figure_is_red_and_an_indifferent_one_is_not() -> None:
    worse = Change(words="−1", rises=False, is_better=False)
    other = Change(words="+1", rises=True)

    assert "is-bad" in str(key_figure("x", "1", change=worse))
    assert "is-neutral" in str(key_figure("x", "1", change=other))


def test_a_course_needs_two_points() -> None:
    assert spark_line([1]) is None
    assert spark_line([None, 1.0, None]) is None
    assert spark_line([1, None, 1]) is not None


@pytest.mark.parametrize(
    "kind", [CaseStatus, Urgency, Level, MembershipState, StorageMode, JobOutcome, Availability]
)
def test_every_state_has_a_look(kind: type) -> None:
    assert set(LOOKS[kind]) == set(kind)  # type: ignore[call-overload]


def test_a_state_is_a_word_with_an_icon() -> None:
    seen = str(state_badge(CaseStatus.RETURNED))

    assert "已退回" in seen
    assert "bi-arrow-return-left" in seen


def test_two_states_with_one_value_are_not_mixed_up() -> None:
    assert CaseStatus.RETURNED == CaseEventKind.RETURNED  # type: ignore[comparison-overlap]
    assert look_of(CaseEventKind.RETURNED) == ("neutral", "bi-circle")


def test_a_definition_says_formula_source_and_since() -> None:
    about = Definition(
        meaning="已联网机构占比", formula="已联网 / 机构", source="论文", since="2020"
    )
    seen = str(with_definition("联网率", about))

    for words in ("联网率", "已联网机构占比", "已联网 / 机构", "论文", "2020", "aria-describedby"):
        assert words in seen


def test_two_definitions_on_a_page_have_ids_of_their_own() -> None:
    about = Definition(meaning="已联网机构占比")

    assert str(with_definition("x", about)) != str(with_definition("x", about))


def test_a_record_shows_state_facts_and_the_way_back() -> None:
    seen = str(
        record_header(
            "肥西县人民医院",
            kind="县级医院",
            state=state_badge(MembershipState.LIVE),
            facts=[("等级", "二级")],
            actions=[button("停用", look="danger")],
            back=("机构名录", "/institutions"),
        )
    )

    for words in ("肥西县人民医院", "县级医院", "已联网", "等级", "二级", "停用", "/institutions"):
        assert words in seen


def test_a_timeline_tells_what_who_when_and_why() -> None:
    at = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    done = TimelineEvent(title="提交申请", at=at, by="肥西县人民医院", detail="胸痛三天")
    seen = str(timeline([done, TimelineEvent(title="发布报告", at=None)]))

    for words in ("提交申请", "2026-11-24 12:00", "肥西县人民医院", "胸痛三天", "is-to-come"):
        assert words in seen


def test_a_field_has_label_help_and_a_place_for_its_error() -> None:
    field = form_field(
        "病史", dcc.Input(id="case-history"), help_text="至少十字", error_id="case-history-error"
    )
    seen = str(field)

    for words in ("病史", "htmlFor='case-history'", "至少十字", "case-history-error", "alert"):
        assert words in seen


def test_a_drop_down_speaks_the_readers_language() -> None:
    seen = str(choice("case-urgency", {"routine": "常规"}, "routine"))

    assert "常规" in seen
    assert "没有符合的选项" in seen


def test_the_open_tab_is_the_active_one() -> None:
    seen = str(tabs([("a", "概况", "?tab=a"), ("b", "协议", "?tab=b")], "b", "机构"))

    assert seen.count("is-active") == 1


def test_nothing_here_says_what_would_be_and_how_to_get_it() -> None:
    seen = str(empty_state("还没有检查", "把文件放入收件箱。", action=button("刷新")))

    for words in ("还没有检查", "把文件放入收件箱。", "刷新"):
        assert words in seen


def test_a_notice_has_an_icon_beside_its_colour() -> None:
    assert "bi-exclamation-triangle-fill" in str(notice("作业进程未运行", "warn"))


def test_a_skeleton_has_the_shape_of_what_comes() -> None:
    assert str(skeleton("figures", 3)).count("skeleton-part") == 3
    assert "aria-hidden" in str(skeleton("table"))
