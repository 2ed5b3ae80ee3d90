"""Terms of acceptance sampling as their page reads, tries and keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data_layer.accounts.name_queries import account_names
from data_layer.cases.flow_rules import months_back
from data_layer.clock import local_day, now
from data_layer.quality.acceptance_records import AcceptanceTerms
from data_layer.quality.event_records import Deed
from data_layer.quality.terms_commands import checked_terms, set_terms
from data_layer.quality.terms_errors import MonthNotJudgedError
from data_layer.quality.terms_queries import set_terms_history, tried_terms
from data_layer.quality.terms_records import USUAL_TERMS, NewTerms, SetTerms, TermsTrial
from portal import db
from portal.access import account
from portal.components import notify
from portal.formats import month_words
from portal.i18n import t
from portal.record_forms import Filled
from portal.typed_days import typed_day


@dataclass(frozen=True, kw_only=True)
class HeldTerms:
    """What was ever set, the newest first, with who did; `next_month` is the first to be set."""

    said: Sequence[SetTerms]
    names: Mapping[int | str, str]
    this_month: date
    next_month: date

    @property
    def present(self) -> AcceptanceTerms:
        """By which this month will be judged."""
        begun = [one.terms for one in self.said if one.from_month <= self.this_month]
        return next(iter(begun), USUAL_TERMS)

    @property
    def newest(self) -> AcceptanceTerms:
        return self.said[0].terms if self.said else USUAL_TERMS

    @property
    def coming(self) -> AcceptanceTerms | None:
        """By which the next month will be judged, where it is not what holds already."""
        return None if self.newest == self.present else self.newest


def held_terms() -> HeldTerms:
    this_month = months_back(local_day(now()), 0)
    with db.reading() as session:
        said = set_terms_history(session)
        return HeldTerms(
            said=said,
            names=account_names(session, {one.set_by for one in said if one.set_by}, []),
            this_month=this_month,
            next_month=months_back(this_month, -1),
        )


def tried(filled: Filled, month: str) -> TermsTrial:
    """Raises TermsUnusableError and MonthNotJudgedError."""
    terms, asked = checked_terms(_typed(filled)), typed_day(f"{month}-01")
    if asked is None:
        raise MonthNotJudgedError(month=month)
    with db.reading() as session:
        return tried_terms(session, asked, terms)


def keep(filled: Filled) -> str:
    """The address that follows; raises what the command raises."""
    with db.writing() as session:
        since = set_terms(session, _typed(filled), Deed(by=account().id, at=now()))
    notify(t("sampling-told-terms", month=month_words(since)))
    return "/quality/acceptance"


def _typed(filled: Filled) -> NewTerms:
    return NewTerms(
        seen=filled.revision,
        aql=filled.text("aql"),
        level=filled.text("level"),
        allows_reduced=bool(filled.many("allows_reduced")),
        origin=filled.text("origin"),
    )
