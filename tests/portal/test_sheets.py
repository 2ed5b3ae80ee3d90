"""A spreadsheet arrives as the browser sends it."""

from base64 import b64encode

import pytest

from portal.sheets import SheetUnusableError, rows_of_upload


def test_an_upload_is_read() -> None:
    sent = b64encode("姓名,用户名\n赵敏,zhao.min\n".encode()).decode()

    assert rows_of_upload(f"data:text/csv;base64,{sent}") == [
        ["姓名", "用户名"],
        ["赵敏", "zhao.min"],
    ]


@pytest.mark.parametrize("contents", [None, "", "data:;base64,***", "data:;base64,赵"])
def test_what_is_no_upload_is_refused(contents: str | None) -> None:
    with pytest.raises(SheetUnusableError):
        rows_of_upload(contents)
