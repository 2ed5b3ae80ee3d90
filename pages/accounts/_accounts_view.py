"""How the list of accounts looks: columns, filters, rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data_layer.accounts.directory_records import (
    AccountEntry,
    AccountFilter,
    AccountSort,
    AccountState,
)
from data_layer.accounts.records import Role
from portal.components.columns import Column, badge_cell, lines_cell, name_column, tone_cell
from portal.components.filters import (
    Filter,
    Values,
    members_of,
    of_members,
    switch_of,
    text_of,
)
from portal.components.tables import WantedRows
from portal.formats import moment
from portal.i18n import label, t

_SORTS = {sort.value: sort for sort in AccountSort}


def columns() -> list[Column]:
    return [
        name_column(t("accounts-display-name"), AccountSort.NAME.value),
        Column(field="roles", header=t("accounts-roles"), width=240, grows=True),
        Column(
            field="state",
            header=t("accounts-state"),
            kind="badge",
            width=116,
            is_main=True,
        ),
        Column(field="factor", header=t("accounts-second-factor"), kind="badge", width=116),
        Column(
            field="seen",
            header=t("accounts-last-seen"),
            width=152,
            is_wordless=True,
            sort=AccountSort.LAST_SEEN.value,
        ),
        Column(
            field="created",
            header=t("accounts-created"),
            width=152,
            is_wordless=True,
            sort=AccountSort.CREATED.value,
        ),
    ]


def filters() -> list[Filter]:
    return [
        Filter(name="q", words=t("accounts-search"), kind="search"),
        of_members("role", t("accounts-role"), tuple(Role)),
        of_members("state", t("accounts-state"), tuple(AccountState)),
        Filter(name="single", words=t("accounts-without-second-factor"), kind="switch"),
    ]


def criteria(chosen: Values | None, wanted: WantedRows | None = None) -> AccountFilter:
    return AccountFilter(
        text=text_of(chosen, "q"),
        roles=members_of(Role, chosen, "role"),
        states=members_of(AccountState, chosen, "state"),
        without_second_factor=bool(switch_of(chosen, "single")),
        sort=_SORTS.get((wanted and wanted.sort) or "", AccountSort.NAME),
        is_descending=wanted is not None and wanted.is_descending,
    )


def rows(entries: Iterable[AccountEntry]) -> Iterator[Mapping[str, Any]]:
    return map(_row, entries)


def href(public_id: str) -> str:
    return f"/accounts/{public_id}"


def _row(entry: AccountEntry) -> dict[str, Any]:
    return {
        "id": entry.public_id,
        "href": href(entry.public_id),
        "name": lines_cell(entry.display_name, entry.user_name),
        "roles": " · ".join(map(label, entry.roles)),
        "state": badge_cell(entry.state),
        "factor": tone_cell(t("accounts-second-factor-on"), "good", "bi-shield-check")
        if entry.has_second_factor
        else "",
        "seen": moment(entry.last_seen_at),
        "created": moment(entry.created_at),
    }
