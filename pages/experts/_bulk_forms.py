"""The forms that change many experts at once."""

from dataclasses import replace
from datetime import date

from data_layer.clock import local_day, now
from data_layer.experts.dossier_records import SignOffLanguage
from data_layer.experts.records import ExpertTitle
from pages.experts._teams_view import MODALITIES
from portal.i18n import label, modality_name, t
from portal.record_forms import Field, Form

GROUP = "experts-bulk"
WHOM, CHOSEN, ALL = "whom", "chosen", "all"


def forms(today: date) -> list[Form]:
    modalities = {code: modality_name(code) for code in MODALITIES}
    reads, title = t("experts-reads"), t("experts-title")
    return [
        _form("add", "bi-plus-lg", _many("modalities", reads, modalities), today),
        _form("remove", "bi-dash-lg", _many("modalities", reads, modalities), today),
        _form(
            "title",
            "bi-award",
            Field(
                name="title",
                words=title,
                kind="one",
                options={one.value: label(one) for one in ExpertTitle},
                is_required=True,
            ),
            today,
        ),
        _form(
            "languages",
            "bi-translate",
            _many(
                "languages",
                t("roster-languages"),
                {one.value: label(one) for one in SignOffLanguage},
            ),
            today,
        ),
    ]


def form_called(name: str) -> Form:
    """Whatever it was, a form that is not there has nothing to show."""
    known = {one.name: one for one in forms(local_day(now()))}
    return known.get(name) or replace(known["add"], name=name, fields=())


def _many(name: str, words: str, options: dict[str, str]) -> Field:
    return Field(name=name, words=words, kind="many", options=options, is_required=True)


def _form(name: str, icon_name: str, what: Field, today: date) -> Form:
    words = t("roster-bulk-title-form") if name == "title" else t(f"roster-bulk-{name}")
    return Form(
        group=GROUP,
        name=name,
        title=words,
        opener=words,
        opener_icon=icon_name,
        note=t("roster-bulk-note"),
        fields=(
            Field(
                name=WHOM,
                words=t("roster-bulk-whom"),
                kind="one",
                options={one: t(f"roster-bulk-whom-{one}") for one in (CHOSEN, ALL)},
                value=CHOSEN,
                is_required=True,
            ),
            what,
            Field(
                name="effective_on",
                words=t("register-effective-on"),
                value=today.isoformat(),
                placeholder=t("register-day-shape"),
                is_required=True,
            ),
        ),
    )
