"""How one run is shown."""

from data_layer.operations.records import JobOutcome, JobTrigger
from pages.operations import _job_run_view as view
from tests.builders.operations import a_run, a_running_run


def test_a_run_shows_what_it_did_and_its_reference() -> None:
    shown = str(view.run_page(a_run()))

    for words in ("收取影像 · 2026-11-24 12:00", "成功", "abcdefgh23456789", "收到", "隔离"):
        assert words in shown
    assert "失败原因" not in shown


def test_details_are_shown_unless_they_are_zero() -> None:
    counts = {"quarantined": 2, "quarantined_not_dicom": 2, "for_off_shift": 0}

    shown = str(view.run_page(a_run(counts=counts)))

    assert "隔离：不是 DICOM 文件" in shown
    assert "无人当班" not in shown


def test_a_failed_run_says_why_and_where_the_log_tells_more() -> None:
    failed = a_run(
        outcome=JobOutcome.FAILED,
        counts={},
        error_code="unexpected",
        error_text="ValueError at pipeline.py:17",
    )

    shown = str(view.run_page(failed))

    for words in ("失败原因", "unexpected", "ValueError at pipeline.py:17", "logs/jobs.log"):
        assert words in shown


def test_an_abandoned_run_says_that_its_process_was_heard_of_no_more() -> None:
    abandoned = a_run(outcome=JobOutcome.ABANDONED, error_code="job_abandoned")

    assert "进程不再上报" in str(view.run_page(abandoned))


def test_a_run_that_goes_on_has_no_end_in_its_course() -> None:
    shown = str(view.run_page(a_running_run()))

    assert "运行中" in shown
    assert "成功结束" not in shown


def test_the_course_begins_with_what_started_the_run() -> None:
    by_person = a_run(trigger=JobTrigger.PERSON, requested_by_name="林工")

    assert "轮到运行" in str(view.run_page(a_run()))
    assert "林工 请求运行" in str(view.run_page(by_person))
    assert "由命令行启动" in str(view.run_page(a_run(trigger=JobTrigger.COMMAND)))
