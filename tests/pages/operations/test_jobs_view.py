"""How the jobs are shown."""

from data_layer.operations.records import JobOutcome, JobsProcess
from pages.operations import _jobs_view as view
from tests.builders.operations import NOON, a_job_record, a_running_run

UP = JobsProcess(last_heard_at=NOON, is_up=True)
COUNTS = {
    JobOutcome.RUNNING: 1,
    JobOutcome.SUCCEEDED: 1440,
    JobOutcome.FAILED: 2,
    JobOutcome.ABANDONED: 1,
}


def test_the_numbers_of_a_day_count_abandoned_runs_as_failed() -> None:
    shown = str(view.figures(UP, COUNTS))

    assert "'3'" in shown
    assert "其中中断 1 次" in shown
    assert "1,440" in shown
    assert "共结束 1,443 次" in shown


def test_a_jobs_process_that_is_away_is_said_first() -> None:
    away = JobsProcess(last_heard_at=NOON, is_up=False)

    notice, _numbers = view.figures(away, COUNTS)

    assert "作业进程没有响应" in str(notice)
    assert "2026-11-24 12:00" in str(notice)


def test_a_jobs_process_that_never_was_says_how_to_start_it() -> None:
    never = JobsProcess(last_heard_at=None, is_up=False)

    assert "portal run" in str(view.figures(never, COUNTS)[0])


def test_a_job_shows_its_schedule_its_newest_run_and_a_button() -> None:
    shown = str(view.job_list([a_job_record()]))

    for words in ("收取影像", "每分钟", "成功", "3 s", "收到 3 · 入库 2 · 已有 1", "立即运行"):
        assert words in shown
    assert "下次运行 2026-11-24 12:01" in shown


def test_a_running_job_shows_how_far_it_is() -> None:
    shown = str(
        view.job_state(a_job_record(last_run=a_running_run(done_count=250, total_count=1000)))
    )

    assert "已处理 250 / 1,000" in shown
    assert "Progress" in shown


def test_without_a_total_only_what_is_done_is_said() -> None:
    shown = str(view.progress(a_running_run(done_count=250, total_count=None)))

    assert "已处理 250" in shown
    assert "Progress" not in shown


def test_a_job_that_was_asked_for_says_so() -> None:
    assert "已请求" in str(view.job_state(a_job_record(is_requested=True)))
    assert "已请求" not in str(view.job_state(a_job_record()))


def test_a_job_that_never_ran_says_so() -> None:
    assert "尚未运行" in str(view.job_state(a_job_record(last_run=None)))


def test_without_jobs_the_page_says_where_they_come_from() -> None:
    assert "作业进程启动后" in str(view.job_list([]))


def test_states_come_in_the_order_of_the_rows_on_the_page() -> None:
    jobs = [a_job_record("a_job", last_run=None), a_job_record("b_job")]

    states = view.job_states(jobs, [{"job": "b_job"}, {"job": "gone"}, {"job": "a_job"}])

    assert "成功" in str(states[0])
    assert "NoUpdate" in repr(states[1])
    assert "尚未运行" in str(states[2])


def test_only_a_click_asks_for_a_run() -> None:
    clicked = {"type": view.RUN_NOW, "job": "ingest_inbox"}

    assert view.asked_job([{"value": 1}], clicked) == "ingest_inbox"
    assert view.asked_job([{"value": 0}], clicked) is None
    assert view.asked_job([], None) is None
