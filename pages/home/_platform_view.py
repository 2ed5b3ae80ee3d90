"""How the overview of whoever runs the platform looks: its health, and the ways to its pages."""

from datetime import datetime

from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord
from data_layer.clock import local_day
from data_layer.operations.records import JobsProcess
from pages.home import _plain_view as plain
from pages.home._governance_data import StudiesReceived, studies_received
from pages.home._governance_figures import stored_figure
from pages.home._platform_data import PlatformNow, platform_now
from portal.components import key_figure, key_figures, page_header
from portal.formats import count, moment
from portal.i18n import t


def head(_account: AccountRecord, now: datetime) -> Component:
    return page_header(t("home-platform-title"), t("home-platform-answer"), as_of=now)


def body(account: AccountRecord, now: datetime) -> list[Component]:
    platform = platform_now(account.scope, now)
    received = studies_received(account.scope, local_day(now))
    return [_figures(platform, received), *plain.body(account, now)]


def _figures(platform: PlatformNow, received: StudiesReceived) -> Component:
    return key_figures(
        [
            _process(platform.process),
            key_figure(
                t("operations-failed-day"),
                (count(platform.failed), t("operations-runs-unit", count=platform.failed)),
                note=t("operations-succeeded-day-note", total=count(platform.ended)),
                href="/operations/jobs?outcome=failed,abandoned",
            ),
            key_figure(
                t("home-quarantined"),
                (count(platform.quarantined), t("home-files-unit", count=platform.quarantined)),
                note=t("home-left-alone", count=count(platform.left_alone)),
                href="/quarantine",
            ),
            stored_figure(received),
        ]
    )


def _process(process: JobsProcess) -> Component:
    return key_figure(
        t("operations-process"),
        t("operations-process-up" if process.is_up else "operations-process-silent"),
        note=t("operations-process-note", moment=moment(process.last_heard_at)),
        href="/operations/jobs",
    )
