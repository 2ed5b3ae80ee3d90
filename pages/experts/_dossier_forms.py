"""The forms on the record of an expert, each filled with what is known now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from data_layer.experts.dossier_records import Conflict, SignOffLanguage
from data_layer.experts.records import AgeGroup, BodyRegion, DocumentKind, ExpertTitle
from pages.experts._dossier_data import DossierPage
from pages.experts._teams_view import MODALITIES
from portal.i18n import label, modality_name, t
from portal.record_forms import SEEN, Field, Form

GROUP, DECLARATIONS = "expert", "declaration"
REGION, END = "region-", "end-"
INSTITUTION, FACTS, CONFLICT = "institution_id", "facts", "conflict"


def forms_of(page: DossierPage) -> dict[str, Form]:
    forms = [
        _facts(page),
        _particulars(page),
        _skills(page),
        _practice(page),
        _document(page),
        _conflict(page),
        *(_end(page, one) for one in page.dossier.conflicts),
    ]
    return {one.name: one for one in forms}


def form_called(page: DossierPage, name: str) -> Form:
    """As it would be opened now; whatever it was, a form that is gone has nothing to show."""
    forms = forms_of(page)
    return forms.get(name) or replace(forms[FACTS], name=name, fields=())


def read_on(page: DossierPage, day: date) -> list[str]:
    """The modalities that the expert reads that day, the usual ones first."""
    held = {
        one.modality
        for one in page.dossier.skills
        if one.valid_from <= day and (one.valid_to is None or day < one.valid_to)
    }
    return [*(one for one in MODALITIES if one in held), *sorted(held - set(MODALITIES))]


def _facts(page: DossierPage) -> Form:
    facts = page.dossier.facts
    return Form(
        group=GROUP,
        name=FACTS,
        title=t("roster-facts"),
        opener=t("roster-facts-edit"),
        note=t("register-dated-note"),
        fields=(
            _choice("title", t("experts-title"), ExpertTitle, facts.title),
            Field(
                name=INSTITUTION,
                words=t("experts-home"),
                kind="search",
                options={page.dossier.institution_public_id: page.dossier.institution_name},
                value=page.dossier.institution_public_id,
                is_required=True,
            ),
            Field(
                name="sign_off_languages",
                words=t("roster-languages"),
                kind="many",
                options=_options(SignOffLanguage),
                value=[one.value for one in facts.sign_off_languages],
                is_required=True,
            ),
            _day("effective_on", t("register-effective-on"), page.today),
            _seen(page),
        ),
    )


def _particulars(page: DossierPage) -> Form:
    known = page.dossier.particulars
    return Form(
        group=GROUP,
        name="particulars",
        title=t("roster-particulars"),
        opener=t("roster-particulars-edit"),
        look="quiet",
        note=t("roster-particulars-note"),
        fields=(
            Field(name="name", words=t("experts-name"), value=known.name, is_required=True),
            Field(
                name="licence_number",
                words=t("roster-licence-number"),
                value=known.licence_number,
                is_required=True,
            ),
            _day("licence_valid_to", t("experts-licence"), known.licence_valid_to),
            _day("practising_since", t("experts-practising"), known.practising_since),
            _seen(page),
        ),
    )


def _skills(page: DossierPage) -> Form:
    known = read_on(page, page.today)
    codes = dict.fromkeys((*MODALITIES, *known))
    return Form(
        group=GROUP,
        name="skills",
        title=t("experts-reads"),
        opener=t("roster-skills-edit"),
        note=t("roster-skills-note"),
        fields=(
            Field(
                name="modalities",
                words=t("experts-reads"),
                kind="many",
                options={code: modality_name(code) for code in codes},
                value=known,
                is_wide=True,
            ),
            _day("effective_on", t("register-effective-on"), page.today),
            _seen(page),
        ),
    )


def _practice(page: DossierPage) -> Form:
    """For each modality its regions, and of which of them children, too."""
    read = read_on(page, page.today)
    held = [one.practice for one in page.dossier.practices if one.valid_to is None]
    fields = [
        Field(
            name=f"{REGION}{modality}",
            words=modality_name(modality),
            kind="many",
            options=_options(BodyRegion),
            value=_regions(one.region for one in held if one.modality == modality),
        )
        for modality in read
    ]
    children = {one.modality for one in held if one.age_group is AgeGroup.CHILD}
    return Form(
        group=GROUP,
        name="practice",
        title=t("roster-practice"),
        opener=t("roster-practice-edit"),
        note=t("roster-practice-note"),
        fields=(
            *fields,
            Field(
                name="children",
                words=t("roster-practice-children"),
                kind="many",
                options={code: modality_name(code) for code in read},
                value=[code for code in read if code in children],
                is_wide=True,
            ),
            _day("effective_on", t("register-effective-on"), page.today),
            _seen(page),
        ),
    )


def _document(page: DossierPage) -> Form:
    return Form(
        group=GROUP,
        name="document",
        title=t("roster-document"),
        opener=t("roster-document-record"),
        opener_icon="bi-plus-lg",
        note=t("roster-document-note"),
        fields=(
            _choice("kind", t("roster-document-kind"), DocumentKind, None),
            Field(name="number", words=t("roster-document-number"), is_required=True),
            _day("valid_from", t("roster-document-from"), None, is_required=True),
            _day("valid_to", t("roster-document-to"), None, t("roster-document-to-help")),
            Field(
                name="scan",
                words=t("roster-document-scan"),
                kind="scan",
                help_text=t("register-scan-help"),
            ),
            _seen(page),
        ),
    )


def _conflict(page: DossierPage) -> Form:
    return Form(
        group=DECLARATIONS,
        name=CONFLICT,
        title=t("roster-conflict"),
        opener=t("roster-conflict-declare"),
        opener_icon="bi-plus-lg",
        note=t("roster-conflict-note"),
        fields=(
            Field(
                name="institution",
                words=t("roster-conflict-institution"),
                kind="search",
                is_required=True,
            ),
            _day("effective_on", t("register-effective-on"), page.today),
            Field(name="reason", words=t("roster-conflict-reason"), is_required=True, is_wide=True),
            _seen(page),
        ),
    )


def _end(page: DossierPage, one: Conflict) -> Form:
    return Form(
        group=DECLARATIONS,
        name=f"{END}{one.id}",
        title=t("roster-conflict-end-title", institution=one.institution_name),
        opener=t("roster-conflict-end"),
        opener_icon="bi-calendar-x",
        look="quiet",
        fields=(
            _day("effective_on", t("roster-conflict-end-day"), max(page.today, one.valid_from)),
            _seen(page),
        ),
    )


def _choice(name: str, words: str, members: type[StrEnum], value: StrEnum | None) -> Field:
    return Field(
        name=name,
        words=words,
        kind="one",
        options=_options(members),
        value=value or "",
        is_required=True,
    )


def _options(members: Iterable[StrEnum]) -> dict[str, str]:
    return {one.value: label(one) for one in members}


def _regions(found: Iterable[BodyRegion]) -> list[str]:
    held = set(found)
    return [one.value for one in BodyRegion if one in held]


def _day(
    name: str, words: str, value: date | None, help_text: str = "", *, is_required: bool = False
) -> Field:
    return Field(
        name=name,
        words=words,
        value=value.isoformat() if value else "",
        placeholder=t("register-day-shape"),
        help_text=help_text,
        is_required=is_required,
    )


def _seen(page: DossierPage) -> Field:
    return Field(name=SEEN, kind="hidden", value=str(page.dossier.revision))
