"""The forms on the record of a team, each filled with what is known now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from data_layer.cases.records import CaseKind
from data_layer.experts.dossier_records import TeamOffer
from data_layer.experts.records import MemberRecord, TeamRole, TeamTier
from pages.experts._relief_forms import WHY, takers_field
from pages.experts._spell_words import is_over
from pages.experts._team_record_data import TeamPage
from pages.experts._teams_view import MODALITIES
from portal.i18n import label, modality_name, t
from portal.record_forms import SEEN, Field, Form

GROUP = "team"
KIND, LEAVE, FACTS, OFFERS, MEMBER = "kind-", "leave-", "facts", "offers", "member"
CLOSE = "close"


def forms_of(page: TeamPage) -> dict[str, Form]:
    forms = [
        _facts(page),
        _offers(page),
        _member(page.today),
        *(_leave(one, page) for one in page.members),
        *([_close(page)] if page.may_close else ()),
    ]
    return {one.name: one for one in forms}


def form_called(page: TeamPage, name: str) -> Form:
    """As it would be opened now; whatever it was, a form that is gone has nothing to show."""
    forms = forms_of(page)
    return forms.get(name) or replace(forms[FACTS], name=name, fields=())


def offered_on(page: TeamPage, day: date) -> set[TeamOffer]:
    return {
        one.offer
        for one in page.dossier.offers
        if one.valid_from <= day and not is_over(one.valid_to, day)
    }


def modalities_of(offers: Iterable[TeamOffer], members: Iterable[MemberRecord]) -> list[str]:
    """What the team offers or its members read, the usual ones first."""
    known = {one.modality for one in offers}.union(*(one.modalities for one in members))
    return [*(one for one in MODALITIES if one in known), *sorted(known - set(MODALITIES))]


def _facts(page: TeamPage) -> Form:
    facts = page.dossier.facts
    return Form(
        group=GROUP,
        name=FACTS,
        title=t("roster-team-facts"),
        opener=t("roster-team-facts-edit"),
        note=t("register-dated-note"),
        fields=(
            Field(
                name="name",
                words=t("roster-team-name"),
                value=facts.name,
                is_required=True,
                is_wide=True,
            ),
            Field(
                name="tier",
                words=t("experts-tier"),
                kind="one",
                options={one.value: label(one) for one in TeamTier},
                value=facts.tier,
                is_required=True,
            ),
            _day("effective_on", t("register-effective-on"), page.today),
            _seen(page),
        ),
    )


def _offers(page: TeamPage) -> Form:
    offered = offered_on(page, page.today)
    codes = dict.fromkeys((*MODALITIES, *modalities_of(offered, page.members)))
    return Form(
        group=GROUP,
        name=OFFERS,
        title=t("roster-offers"),
        opener=t("roster-offers-edit"),
        note=t("roster-offers-note"),
        fields=(
            *(
                Field(
                    name=f"{KIND}{kind}",
                    words=label(kind),
                    kind="many",
                    options={code: modality_name(code) for code in codes},
                    value=[code for code in codes if TeamOffer(kind, code) in offered],
                    is_wide=True,
                )
                for kind in CaseKind
            ),
            _day("effective_on", t("register-effective-on"), page.today),
            _seen(page),
        ),
    )


def _member(today: date) -> Form:
    return Form(
        group=GROUP,
        name=MEMBER,
        title=t("roster-member-add"),
        opener=t("roster-member-add"),
        opener_icon="bi-person-plus",
        note=t("roster-member-note"),
        fields=(
            Field(
                name="licence_number",
                words=t("roster-licence-number"),
                help_text=t("roster-member-licence-help"),
                is_required=True,
            ),
            Field(
                name="role",
                words=t("experts-roles"),
                kind="one",
                options={one.value: label(one) for one in TeamRole},
                value=TeamRole.READER,
                is_required=True,
            ),
            _day("valid_from", t("experts-since"), today),
        ),
    )


def _close(page: TeamPage) -> Form:
    return Form(
        group=GROUP,
        name=CLOSE,
        title=t("founding-close-title", name=page.dossier.facts.name),
        opener=t("founding-close"),
        opener_icon="bi-slash-circle",
        look="quiet",
        note=t("founding-close-note"),
        confirm=t("founding-close"),
        is_danger=True,
        fields=(
            Field(
                name="name",
                words=t("founding-close-name"),
                help_text=t("founding-close-name-help"),
                is_required=True,
                is_wide=True,
            ),
            _day("effective_on", t("roster-leave-last"), page.today),
            Field(
                name=WHY,
                words=t("roster-leave-why"),
                help_text=t("roster-leave-why-help"),
                is_wide=True,
            ),
            _seen(page),
        ),
    )


def _leave(one: MemberRecord, page: TeamPage) -> Form:
    return Form(
        group=GROUP,
        name=f"{LEAVE}{one.expert_public_id}",
        title=t("roster-leave-title", name=one.name),
        opener=t("roster-leave"),
        opener_icon="bi-person-dash",
        look="quiet",
        note=t("roster-leave-note"),
        confirm=t("roster-leave-confirm"),
        is_danger=True,
        fields=(
            _day("last_day", t("roster-leave-last"), page.today),
            Field(
                name=WHY,
                words=t("roster-leave-why"),
                help_text=t("roster-leave-why-help"),
                is_wide=True,
            ),
            takers_field(page.members, besides=one.expert_public_id),
        ),
    )


def _day(name: str, words: str, value: date) -> Field:
    return Field(
        name=name,
        words=words,
        value=value.isoformat(),
        placeholder=t("register-day-shape"),
        is_required=True,
    )


def _seen(page: TeamPage) -> Field:
    return Field(name=SEEN, kind="hidden", value=str(page.dossier.revision))
