"""How agreements are spoken of: their address, their last day, what they are about."""

from collections.abc import Iterable
from datetime import date, timedelta

from data_layer.institutions.records import AgreedService
from portal.formats import day
from portal.i18n import label, t


def href(public_id: str) -> str:
    return f"/agreements/{public_id}"


def last_day(valid_to: date | None) -> date | None:
    """People name the last day on which it holds."""
    return None if valid_to is None else valid_to - timedelta(days=1)


def last_day_words(valid_to: date | None) -> str:
    return t("networking-open-ended") if valid_to is None else day(last_day(valid_to))


def services_words(services: Iterable[AgreedService]) -> str:
    return t("register-list-comma").join(map(label, services)) or t("register-unknown")
