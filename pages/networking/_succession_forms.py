"""The forms by which an institution is merged, gives away a part, or is no more."""

from dataclasses import replace
from datetime import date

from data_layer.institutions.records import SuccessionReason
from pages.networking._institution_data import Register
from pages.networking._institution_forms import day_field, options_of
from pages.networking._registration_forms import DAY, institution_fields
from portal.i18n import t
from portal.record_forms import SEEN, Field, Form

GROUP = "succession"
INTO, WORDS = "into", "words"
MERGE, SPLIT, HAND_OVER, CLOSE = "merge", "split", "hand-over", "close"
_ICONS = {
    MERGE: "bi-sign-merge-right",
    SPLIT: "bi-scissors",
    HAND_OVER: "bi-box-arrow-right",
    CLOSE: "bi-door-closed",
}
_ENDING = (MERGE, CLOSE)


def forms_of(register: Register, today: date) -> dict[str, Form]:
    """None for one that is no more."""
    if register.present.closed_on is not None:
        return {}
    facts = register.present.facts
    forms = (
        _form(MERGE, register, today, (_other(t("succession-into")),)),
        _form(SPLIT, register, today, institution_fields(facts.city, facts.county)),
        _form(HAND_OVER, register, today, (_other(t("succession-to")),)),
        _form(CLOSE, register, today, ()),
    )
    return {one.name: one for one in forms}


def form_called(register: Register, name: str, today: date) -> Form:
    """As it would be opened now; one that is gone has nothing to show."""
    forms = forms_of(register, today)
    return forms.get(name) or replace(_form(CLOSE, register, today, ()), name=name, fields=())


def _other(words: str) -> Field:
    """Which of the others; whoever is not found by name is not in the register."""
    return Field(
        name=INTO,
        words=words,
        kind="search",
        help_text=t("register-party-help"),
        is_required=True,
        is_wide=True,
    )


def _form(name: str, register: Register, today: date, own: tuple[Field, ...]) -> Form:
    is_ending = name in _ENDING
    reason = Field(
        name="reason",
        words=t("succession-reason"),
        kind="one",
        options=options_of(SuccessionReason),
        is_required=True,
    )
    return Form(
        group=GROUP,
        name=name,
        title=t(f"succession-{name}"),
        opener=t(f"succession-{name}"),
        opener_icon=_ICONS[name],
        look="danger" if is_ending else "plain",
        note=t(f"succession-{name}-note"),
        confirm=t(f"succession-{name}"),
        is_danger=is_ending,
        fields=(
            *own,
            day_field(DAY, t(f"succession-{name}-day"), today),
            reason,
            Field(
                name=WORDS,
                words=t("succession-words"),
                kind="long",
                help_text=t("succession-words-help"),
            ),
            Field(name=SEEN, kind="hidden", value=str(register.present.revision)),
        ),
    )
