"""Targets, how far the network is from them, and who set them."""

from dataclasses import dataclass
from datetime import date

from data_layer import clock
from data_layer.accounts.name_queries import account_names
from data_layer.accounts.records import Scope
from data_layer.institutions.rates_queries import rates_of_day
from data_layer.institutions.rates_records import RatesOfDay
from data_layer.institutions.target_commands import set_target as write_target
from data_layer.institutions.target_queries import targets
from data_layer.institutions.target_records import NewTarget, Target
from portal import db
from portal.access import account


@dataclass(frozen=True, kw_only=True)
class Targets:
    """Everything that was ever said, newest first, with the names of those who said it."""

    rates: RatesOfDay
    said: tuple[Target, ...]
    names: dict[int | str, str]


def targets_now(scope: Scope, day: date) -> Targets:
    with db.reading() as session:
        said = targets(session)
        return Targets(
            rates=rates_of_day(session, scope, day),
            said=tuple(said),
            names=account_names(session, {one.set_by for one in said}, []),
        )


def set_target(new: NewTarget) -> None:
    with db.writing() as session:
        write_target(session, new, by=account().id, at=clock.now())
