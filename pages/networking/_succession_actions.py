"""Merges, splits and closes an institution; says first what will happen, and waits for a yes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from dash import html
from dash.development.base_component import Component

from data_layer.clock import now
from data_layer.institutions import succession_commands as commands
from data_layer.institutions.errors import FormUnusableError
from data_layer.institutions.records import SuccessionReason
from data_layer.institutions.registry_commands import Entry
from data_layer.institutions.registry_records import Grounds, PresentInstitution
from data_layer.institutions.scope_queries import institution_id
from data_layer.institutions.succession_queries import what_ends
from data_layer.institutions.version_queries import present_institution
from pages.networking import _succession_words as words
from pages.networking._registration_forms import (
    DAY,
    member,
    problems_of,
    require_none,
    typed_institution,
)
from pages.networking._succession_forms import CLOSE, GROUP, HAND_OVER, INTO, MERGE, SPLIT, WORDS
from portal import db
from portal.access import scope
from portal.record_forms import SEEN_NOW, Filled, hidden
from portal.typed_days import typed_day

CONFIRMED = "confirmed"
_LONGEST_WORDS = 200


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """What somebody asks to be done with an institution, from which day on and why."""

    present: PresentInstitution
    filled: Filled
    day: date
    grounds: Grounds
    at: datetime

    @property
    def entry(self) -> Entry:
        return Entry(
            institution_id=self.present.id,
            read_revision=self.filled.revision,
            effective_on=self.day,
            recorded_at=self.at,
        )


def save(public_id: str, filled: Filled) -> str | Component:
    """The key of what is told, or first what will happen; raises what the commands raise."""
    does = _FORMS.get(filled.form)
    if does is None:
        raise FormUnusableError({})
    with db.writing() as session:
        wish = _wish(session, public_id, filled)
        told = _told(session, wish)
        trial = session.begin_nested()
        does(session, wish)
        if filled.text(CONFIRMED) == _mark(filled):
            trial.commit()
            return f"succession-{filled.form}-done"
        # Whatever would be refused is refused before anybody is asked.
        trial.rollback()
    return _asked(filled, told)


def _wish(session: db.Session, public_id: str, filled: Filled) -> _Wish:
    """Raises FormUnusableError with everything that is wrong."""
    day = typed_day(filled.text(DAY))
    reason = member(SuccessionReason, filled.text("reason"))
    problems = problems_of(filled) if filled.form == SPLIT else {}
    if filled.form in (MERGE, HAND_OVER) and not filled.text(INTO):
        problems = {INTO: "missing"}
    require_none(
        {
            **problems,
            DAY: "" if day else "day",
            "reason": "" if reason else "missing",
            WORDS: _problem_of_words(reason, filled.text(WORDS)),
        }
    )
    return _Wish(
        present=present_institution(session, scope(), public_id),
        filled=filled,
        day=day or date.max,
        grounds=Grounds(reason=reason or SuccessionReason.OTHER, words=filled.text(WORDS)),
        at=now(),
    )


def _problem_of_words(reason: SuccessionReason | None, words: str) -> str:
    """Whatever has no name among the reasons is said in words."""
    if reason is SuccessionReason.OTHER and not words:
        return "missing"
    return "long" if len(words) > _LONGEST_WORDS else ""


def _told(session: db.Session, wish: _Wish) -> list[str]:
    name = wish.present.facts.name
    if wish.filled.form == SPLIT:
        return words.of_split(name, wish.filled.text("name"), wish.day)
    ending = what_ends(session, scope(), wish.present.id, wish.day)
    if wish.filled.form == CLOSE:
        return words.of_close(name, wish.day, ending)
    into = present_institution(session, scope(), wish.filled.text(INTO)).facts.name
    if wish.filled.form == HAND_OVER:
        return words.of_hand_over(name, into, wish.day)
    return words.of_merge(name, into, wish.day, ending)


def _asked(filled: Filled, told: list[str]) -> Component:
    """The same once more says yes; whatever is typed anew is asked about anew."""
    parts = [
        html.P(words.heading()),
        html.Ul([html.Li(one) for one in told]),
        html.P(words.how_to_say_yes(filled.form)),
        hidden(GROUP, filled.form, CONFIRMED, _mark(filled)),
        hidden(GROUP, filled.form, SEEN_NOW, filled.seen),
    ]
    return words.shown(parts)


def _mark(filled: Filled) -> str:
    own = {CONFIRMED, SEEN_NOW}
    typed = sorted((name, str(value)) for name, value in filled.values.items() if name not in own)
    return sha256(repr((filled.form, filled.revision, typed)).encode()).hexdigest()


def _close(session: db.Session, wish: _Wish) -> None:
    commands.close_institution(session, wish.entry, wish.grounds)


def _merge(session: db.Session, wish: _Wish) -> None:
    into = institution_id(session, scope(), wish.filled.text(INTO))
    commands.merge_institutions(session, wish.entry, into, wish.grounds)


def _hand_over(session: db.Session, wish: _Wish) -> None:
    into = institution_id(session, scope(), wish.filled.text(INTO))
    commands.hand_over_part(session, wish.entry, into, wish.grounds)


def _split(session: db.Session, wish: _Wish) -> None:
    part = typed_institution(wish.filled)
    commands.split_institution(session, wish.entry, part, wish.grounds)


_FORMS: dict[str, Callable[[db.Session, _Wish], None]] = {
    MERGE: _merge,
    SPLIT: _split,
    HAND_OVER: _hand_over,
    CLOSE: _close,
}
