"""How runs are shown in their table."""

from data_layer.operations import queries
from data_layer.operations.records import JobOutcome, RunFilter
from pages.operations import _runs_view as view
from portal.components.columns import cell_text
from portal.components.tables import WantedRows
from tests.builders.operations import a_run, a_running_run


def test_a_row_has_a_cell_for_every_column_and_opens_its_run() -> None:
    row = view.row(a_run())

    assert {column.field for column in view.columns()} <= row.keys()
    assert row["href"] == "/operations/jobs/abcdefgh23456789"


def test_a_row_is_in_the_readers_words() -> None:
    row = view.row(a_run())

    said = [cell_text(row[column.field]) for column in view.columns()]
    assert said == [
        "收取影像",
        "成功",
        "2026-11-24 12:00",
        "3 s",
        "收到 3 · 入库 2 · 已有 1",
        "定时",
        "abcdefgh23456789",
    ]


def test_a_run_that_has_not_ended_has_no_duration_yet() -> None:
    row = view.row(a_running_run())

    assert (row["duration"], row["counts"]) == ("–", "")


def test_columns_are_sorted_by_words_the_query_knows() -> None:
    assert {column.sort for column in view.columns()} - {None} == set(queries.SORTED_BY)


def test_filters_of_the_address_become_criteria() -> None:
    chosen = {"job": ["ingest_inbox"], "outcome": ["failed", "nonsense"]}

    assert view.criteria(chosen) == RunFilter(
        job_names=("ingest_inbox",), outcomes=(JobOutcome.FAILED,)
    )
    assert view.criteria(None) == RunFilter()


def test_runs_come_newest_first_unless_sorted() -> None:
    unsorted = view.window(WantedRows(rows=range(100, 200)))
    by_name = view.window(WantedRows(rows=range(100), sort="job_name"))

    assert unsorted == {"offset": 100, "limit": 100, "sort": None, "is_descending": True}
    assert by_name["is_descending"] is False
