"""Jobs, their schedules and counts in the reader's words."""

import pytest

from data_layer.cases.assignment_records import Exclusion
from data_layer.operations.records import JobTrigger
from data_layer.studies.records import LeftAloneReason, QuarantineReason
from jobs.registry import JOBS
from pages.operations._job_words import (
    count_words,
    counts_words,
    is_detail,
    job_about,
    job_title,
    schedule_words,
    trigger_words,
)
from portal.i18n import Language, label, speaking
from tests.builders.operations import a_run


@pytest.mark.parametrize(
    ("cron", "chinese", "english"),
    [
        ("* * * * *", "每分钟", "Every minute"),
        ("*/5 * * * *", "每 5 分钟", "Every 5 minutes"),
        ("7 * * * *", "每小时第 7 分", "Every hour at minute 7"),
        ("17 3 * * *", "每天 03:17", "Daily at 03:17"),
        ("0 6 1 * *", "每月 1 日 06:00", "On day 1 of the month at 06:00"),
        ("0 6 * * mon", "cron：0 6 * * mon", "cron: 0 6 * * mon"),
    ],
)
def test_a_schedule_is_said_as_people_say_it(cron: str, chinese: str, english: str) -> None:
    assert schedule_words(cron) == chinese
    with speaking(Language.ENGLISH):
        assert schedule_words(cron) == english


@pytest.mark.parametrize("language", Language)
def test_every_job_has_its_name_and_what_it_does_in_both_languages(language: Language) -> None:
    with speaking(language):
        unnamed = [job.name for job in JOBS if job_title(job.name) == job.name]
        unexplained = [job.name for job in JOBS if not job_about(job.name)]

    assert (unnamed, unexplained) == ([], [])


def test_a_job_of_another_version_keeps_its_own_name() -> None:
    assert (job_title("newer_things"), job_about("newer_things")) == ("newer_things", "")


def test_counts_leave_out_what_is_zero() -> None:
    counts = {"received": 1200, "stored": 1200, "known": 0, "byte_count": 2048}

    assert counts_words(counts) == "收到 1,200 · 入库 1,200 · 数据量 2.0 KB"


def test_details_are_left_to_the_page_of_the_run() -> None:
    counts = {"quarantined": 2, "quarantined_not_dicom": 2, "unassigned": 1, "for_off_shift": 1}

    assert counts_words(counts) == "隔离 2 · 无人可分 1"


@pytest.mark.parametrize("reason", QuarantineReason)
def test_a_reason_of_the_quarantine_has_its_name_from_there(reason: QuarantineReason) -> None:
    assert count_words(f"quarantined_{reason}") == f"隔离：{label(reason)}"


@pytest.mark.parametrize("reason", LeftAloneReason)
def test_a_reason_to_wait_has_its_name_from_the_inbox(reason: LeftAloneReason) -> None:
    assert count_words(f"waiting_{reason}") == f"等待中：{label(reason)}"
    assert is_detail(f"waiting_{reason}")


@pytest.mark.parametrize("obstacle", Exclusion)
def test_every_obstacle_of_assignment_has_its_words(obstacle: Exclusion) -> None:
    assert count_words(f"for_{obstacle}") != f"for_{obstacle}"


def test_a_run_that_did_nothing_says_so() -> None:
    assert counts_words({"received": 0}) == "无待处理"


def test_a_run_that_a_person_asked_for_names_the_person() -> None:
    asked = a_run(trigger=JobTrigger.PERSON, requested_by_name="林工")

    assert trigger_words(asked) == "林工"
    assert trigger_words(a_run()) == "定时"
