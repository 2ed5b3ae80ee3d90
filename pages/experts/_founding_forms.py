"""The forms that found a team and enter one expert by hand."""

from collections.abc import Sequence
from datetime import date

from data_layer.experts.dossier_records import SignOffLanguage
from data_layer.experts.records import ExpertTitle, TeamRecord, TeamRole, TeamTier
from pages.experts._teams_view import MODALITIES
from portal.i18n import label, modality_name, t
from portal.record_forms import Field, Form

TEAMS, EXPERTS, NEW = "teams-new", "experts-new", "new"
INSTITUTION = "institution"


def team_form(today: date) -> Form:
    return Form(
        group=TEAMS,
        name=NEW,
        title=t("founding-team-title"),
        opener=t("founding-team"),
        opener_icon="bi-plus-lg",
        look="main",
        note=t("founding-team-note"),
        confirm=t("founding-team"),
        fields=(
            Field(name="name", words=t("roster-team-name"), is_required=True, is_wide=True),
            _institution(t("founding-host")),
            Field(
                name="tier",
                words=t("experts-tier"),
                kind="one",
                options={one.value: label(one) for one in TeamTier},
                is_required=True,
            ),
            _day("founded_on", t("experts-founded"), today.isoformat()),
            Field(
                name="licence_number",
                words=t("founding-lead"),
                help_text=t("founding-lead-help"),
            ),
        ),
    )


def expert_form(teams: Sequence[TeamRecord], today: date, *, is_province_wide: bool) -> Form:
    """Whoever leads teams enters people of their hospitals into them."""
    home = (_institution(t("experts-home")),) if is_province_wide else ()
    return Form(
        group=EXPERTS,
        name=NEW,
        title=t("founding-expert-title"),
        opener=t("founding-expert"),
        opener_icon="bi-person-plus",
        look="main",
        note=t("founding-expert-note" if is_province_wide else "founding-expert-own-note"),
        confirm=t("founding-expert"),
        fields=(
            Field(name="name", words=t("experts-name"), is_required=True),
            Field(name="licence_number", words=t("roster-licence-number"), is_required=True),
            _one("title", t("experts-title"), {one.value: label(one) for one in ExpertTitle}),
            *home,
            _day("licence_valid_to", t("experts-licence")),
            _day("practising_since", t("experts-practising")),
            Field(
                name="modalities",
                words=t("experts-reads"),
                kind="many",
                options={code: modality_name(code) for code in MODALITIES},
                value=[],
                is_required=True,
                is_wide=True,
            ),
            Field(
                name="languages",
                words=t("roster-languages"),
                kind="many",
                options={one.value: label(one) for one in SignOffLanguage},
                value=[SignOffLanguage.ZH.value],
                is_required=True,
            ),
            _team(teams, is_required=not is_province_wide),
            _one(
                "role",
                t("experts-roles"),
                {one.value: label(one) for one in (TeamRole.READER, TeamRole.REVIEWER)},
                TeamRole.READER,
            ),
            _day("since", t("register-effective-on"), today.isoformat()),
        ),
    )


def _team(teams: Sequence[TeamRecord], *, is_required: bool) -> Field:
    return Field(
        name="team",
        words=t("experts-team"),
        kind="search",
        options={one.public_id: one.name for one in teams},
        value=teams[0].public_id if is_required and len(teams) == 1 else "",
        is_required=is_required,
    )


def _institution(words: str) -> Field:
    return Field(name=INSTITUTION, words=words, kind="search", is_required=True)


def _one(name: str, words: str, options: dict[str, str], value: str = "") -> Field:
    return Field(name=name, words=words, kind="one", options=options, value=value, is_required=True)


def _day(name: str, words: str, value: str = "") -> Field:
    return Field(
        name=name, words=words, value=value, placeholder=t("register-day-shape"), is_required=True
    )
