"""Who reads about storage, and the pages about it beside each other."""

from dash.development.base_component import Component

from data_layer.accounts.records import Role
from portal.access import may
from portal.components import tabs
from portal.i18n import t

# Those who see every institution of their city or of the province.
OVERSEERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)
READERS = (*OVERSEERS, Role.HOSPITAL_MANAGER)
UNLOCATED = "/storage/unlocated"
VERIFICATION = "/storage/verification"


def storage_tabs(active: str) -> Component:
    """A hospital has a page of its own in place of the one about all."""
    first = (
        ("storage", t("networking-storage-tab"), "/storage")
        if may(*OVERSEERS)
        else ("own", t("storage-own-tab"), "/storage/own")
    )
    items = [
        first,
        ("unlocated", t("networking-storage-unlocated-tab"), UNLOCATED),
        ("verification", t("storage-verification-tab"), VERIFICATION),
    ]
    return tabs(items, active, t("networking-storage-tabs"))
