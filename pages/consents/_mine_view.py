"""How a patient's consents look: each as a card with its end, and the form for a new one."""

from collections.abc import Sequence
from datetime import date, timedelta

from dash import html
from dash.development.base_component import Component

from data_layer.consents.errors import ConsentPurposeUnusableError
from data_layer.consents.records import (
    ASKABLE,
    Audience,
    ConsentLine,
    NamedAudience,
    NewConsent,
    OwnPatient,
    OwnStudy,
    Purpose,
)
from pages.consents._words_view import audience_words, until_words, what_words
from portal.components import badge, button, card, choice, empty_state, form_field
from portal.components.elements import present
from portal.formats import day, moment
from portal.i18n import label, t

PATIENT = "consents-mine-patient"
STUDY = "consents-mine-study"
PURPOSE = "consents-mine-purpose"
AUDIENCE = "consents-mine-audience"
LASTS = "consents-mine-lasts"
GIVE = "consents-mine-give"
ERROR = "consents-mine-error"
WITHDRAW = "consents-mine-withdraw"
_ALL = "all"
_NO_END = "0"
_LASTS = ("90", "365", _NO_END)


def consents(lines: Sequence[ConsentLine]) -> Component:
    if not lines:
        nothing = empty_state(
            t("consents-none"), t("consents-none-hint"), icon_name="bi-shield-check"
        )
        return card(t("consents-given"), nothing)
    return card(t("consents-given"), html.Ul(list(map(_consent, lines)), className="consents"))


def _consent(line: ConsentLine) -> Component:
    end = button(
        t("consents-withdraw"),
        button_id={"type": WITHDRAW, "consent": line.public_id},
        look="quiet",
        icon_name="bi-x-circle",
    )
    facts = (
        (t("consents-for"), audience_words(line)),
        (t("consents-what"), f"{line.institution_name} · {what_words(line)}"),
        (t("consents-lasts"), until_words(line)),
        (t("consents-how"), f"{label(line.given_how)} · {moment(line.valid_from)}"),
    )
    return html.Li(
        present(
            html.Div([html.H3(label(line.purpose)), _state(line)], className="consent-title"),
            html.Dl(
                [html.Div([html.Dt(name), html.Dd(words)]) for name, words in facts],
                className="facts",
            ),
            html.Div(end, className="consent-actions") if line.is_in_force else None,
        ),
        className="consent" if line.is_in_force else "consent is-over",
    )


def _state(line: ConsentLine) -> Component:
    if line.is_in_force:
        return badge(t("consents-state-in-force"), "good", "bi-check-circle")
    if line.withdrawn_at is not None:
        return badge(t("consents-state-withdrawn"), "neutral", "bi-x-circle")
    return badge(t("consents-state-over"), "neutral", "bi-clock-history")


def form(patients: Sequence[OwnPatient], studies: Sequence[OwnStudy]) -> Component:
    if not patients:
        hint = empty_state(
            t("consents-not-tied"), t("consents-not-tied-hint"), icon_name="bi-person-vcard"
        )
        return card(t("consents-new"), hint)
    return card(
        t("consents-new"),
        [
            html.P(t("consents-new-hint"), className="field-help"),
            *_fields(patients, studies),
            html.Div(className="field-error", role="alert", id=ERROR),
            button(t("consents-give"), button_id=GIVE, look="main", icon_name="bi-check2"),
        ],
        class_name="consent-form",
    )


def _fields(patients: Sequence[OwnPatient], studies: Sequence[OwnStudy]) -> list[Component]:
    records = {one.public_id: one.institution_name for one in patients}
    whole = {_ALL: t("consents-everything")}
    titles = {one.public_id: study_title(one) for one in studies}
    purposes = {str(one): label(one) for one in ASKABLE}
    return [
        form_field(t("consents-record"), choice(PATIENT, records, patients[0].public_id)),
        form_field(t("consents-what"), choice(STUDY, whole | titles, _ALL)),
        form_field(
            t("consents-purpose"),
            choice(PURPOSE, purposes, Purpose.REMOTE_DIAGNOSIS),
            help_text=t("consents-purpose-help"),
        ),
        form_field(
            t("consents-for"),
            choice(AUDIENCE, options([]), Audience.EVERYBODY_TREATING),
            help_text=t("consents-for-help"),
        ),
        form_field(t("consents-lasts"), choice(LASTS, lasts_choices(), "365")),
    ]


def options(found: Sequence[NamedAudience]) -> dict[str, str]:
    """Values with their words, for everybody first."""
    everybody = {str(Audience.EVERYBODY_TREATING): label(Audience.EVERYBODY_TREATING)}
    return everybody | {f"{one.audience}:{one.public_id}": one.name for one in found}


def with_chosen(
    found: Sequence[NamedAudience], chosen: str | None, shown: Sequence[dict[str, str]]
) -> list[dict[str, str]]:
    """What was found, and what is chosen already: else its words would vanish."""
    kept = {one["value"]: one["label"] for one in shown if one["value"] == chosen}
    return [{"value": value, "label": words} for value, words in (kept | options(found)).items()]


def lasts_choices() -> dict[str, str]:
    return {one: t(f"consents-lasts-{one}") for one in _LASTS}


def study_title(study: OwnStudy) -> str:
    return " · ".join(filter(None, (study.description or study.modality, day(study.study_date))))


def new_consent(
    today: date, purpose: str | None, audience: str | None, study: str | None, lasts: str | None
) -> NewConsent:
    """What was chosen.

    Raises:
        ConsentPurposeUnusableError: the browser sent what nobody can choose.
    """
    kind, _, public_id = (audience or "").partition(":")
    if purpose not in tuple(Purpose) or kind not in tuple(Audience) or lasts not in _LASTS:
        raise ConsentPurposeUnusableError
    days = int(lasts)
    return NewConsent(
        purpose=Purpose(purpose),
        audience=Audience(kind),
        audience_public_id=public_id,
        study_public_id="" if study in (None, _ALL) else str(study),
        last_day=today + timedelta(days=days) if days else None,
    )
