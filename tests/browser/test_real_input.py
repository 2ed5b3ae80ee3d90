"""Real files dropped into the inbox become studies; one of them gets its report."""

import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pydicom.data import get_testdata_file
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.accounts.tables import Account
from data_layer.cases.assignment_tables import AssignmentHold
from data_layer.cases.desk_records import HoldKind
from data_layer.clock import now
from data_layer.database import Database
from data_layer.experts.tables import Expert, TeamMember
from data_layer.identifiers import new_public_id
from data_layer.operations.tables import JobRun
from data_layer.sealing import Keyring
from tests.browser.at_rest import until_at_rest
from tests.browser.portal_process import PortalProcess

TWO_MINUTES = 120.0
# Of `CT_small.dcm`.
PATIENT = "CompressedSamples CT1"
SignIn = Callable[..., Page]


def test_a_dropped_file_is_requested_read_reviewed_and_delivered(
    portal: PortalProcess, sign_in: SignIn
) -> None:
    manager = sign_in("manager")
    issued = own_issued_reports(manager)
    within_two_minutes(lambda: files_in(portal.home / "inbox") == 0 and not is_taking(portal))
    before = taken(portal)
    dropped = drop_test_files(portal)
    within_two_minutes(lambda: taken(portal)["received"] == before["received"] + dropped)
    counts = taken(portal) - before
    assert counts["stored"] + counts["known"] + counts["quarantined"] == dropped

    refused_files_are_shown_with_reasons(sign_in("sysadmin"))
    clerk = sign_in("clerk")
    only_the_expert_works(portal)
    case_address = request_a_report(clerk)
    write_the_report(sign_in("expert"), case_address)
    pass_the_report(sign_in("reviewer"), case_address)
    the_hospital_reads_it(clerk, case_address)
    assert own_issued_reports(manager) == issued + 1


def only_the_expert_works(portal: PortalProcess) -> None:
    """Everybody else is paused: who else is on duty, and has less to do, is told by the clock."""
    moment = now()
    database = Database(f"sqlite:///{portal.home / 'portal.db'}", Keyring())
    with database.writing() as session:
        others = (
            select(TeamMember.expert_id, func.min(TeamMember.team_id))
            .join(Expert, Expert.id == TeamMember.expert_id)
            .outerjoin(Account, Account.id == Expert.account_id)
            .where(func.coalesce(Account.user_name, "") != "expert")
            .group_by(TeamMember.expert_id)
        )
        session.add_all(
            AssignmentHold(
                public_id=new_public_id(),
                kind=HoldKind.PAUSE_EXPERT,
                expert_id=expert_id,
                team_id=team_id,
                reason="-",
                account_id=1,
                begun_at=moment,
                until=moment + timedelta(hours=1),
            )
            for expert_id, team_id in session.execute(others).all()
        )
    database.dispose()


def drop_test_files(portal: PortalProcess) -> int:
    source = Path(get_testdata_file("CT_small.dcm") or "").parent
    shutil.copytree(source, portal.home / "inbox" / "pydicom")
    return files_in(source)


def files_in(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def taken(portal: PortalProcess) -> Counter[str]:
    """What all finished runs of the ingest counted."""
    with reading(portal) as session:
        finished = select(JobRun.counts).where(
            JobRun.job_name == "ingest_inbox", JobRun.finished_at.is_not(None)
        )
        return sum(map(Counter, session.scalars(finished)), Counter[str]())


def is_taking(portal: PortalProcess) -> bool:
    with reading(portal) as session:
        return bool(session.scalar(select(JobRun.id).where(JobRun.finished_at.is_(None))))


@contextmanager
def reading(portal: PortalProcess) -> Iterator[Session]:
    database = Database(f"sqlite:///{portal.home / 'portal.db'}", Keyring())
    with database.reading() as session:
        yield session
    database.dispose()


def within_two_minutes(is_done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + TWO_MINUTES
    while not is_done():
        if time.monotonic() > deadline:
            pytest.fail("nothing happened within two minutes")
        time.sleep(0.5)


def refused_files_are_shown_with_reasons(page: Page) -> None:
    page.goto("/quarantine")

    expect(page.locator(".ag-row").first).to_contain_text("不是 DICOM")


def request_a_report(page: Page) -> str:
    page.goto("/studies")
    page.locator(".filter-search input").first.fill(PATIENT)
    until_at_rest(page)
    page.locator(".ag-row", has_text=PATIENT).first.click()
    page.locator("#content").get_by_role("link", name="申请诊断").click()
    page.locator("#case-new-history").fill("咳嗽两周，无发热。")
    page.locator("#case-new-question").fill("请明确肺部病变性质。")
    page.locator("#case-new-send").click()
    page.wait_for_url(re.compile("/cases/AH[0-9]{8}-[0-9A-Z]{6}$"))
    expect(page.locator("main")).to_contain_text("待分派")
    return page.url


def write_the_report(page: Page, address: str) -> None:
    def is_assigned() -> bool:
        page.goto(address)
        until_at_rest(page)
        return page.locator("#case-record-findings").is_visible()

    within_two_minutes(is_assigned)
    page.locator("#case-record-findings").fill("双肺纹理清晰，未见实变及结节。")
    page.locator("#case-record-impression").fill("双肺未见明显异常。")
    confirm(page, "提交")


def pass_the_report(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main")).to_contain_text("双肺未见明显异常。")
    confirm(page, "通过")


def confirm(page: Page, words: str) -> None:
    page.get_by_role("button", name=words).last.click()
    page.locator(".modal-footer button").last.click()
    expect(page.locator(".modal-footer")).to_have_count(0)


def the_hospital_reads_it(page: Page, address: str) -> None:
    page.goto(address)

    expect(page.locator("main")).to_contain_text("已发布")
    expect(page.locator("main")).to_contain_text("双肺未见明显异常。")


def own_issued_reports(page: Page) -> int:
    """How many reports the figures of the hospital's turnaround are made of."""
    page.goto("/turnaround")
    figures = page.locator("#turnaround-figures")
    expect(figures).to_contain_text("n = ")
    found = re.search(r"n = ([\d,]+)", figures.inner_text())
    assert found
    return int(found[1].replace(",", ""))
