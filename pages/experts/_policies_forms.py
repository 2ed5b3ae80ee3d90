"""The forms with which the commission drafts a policy, changes it and puts it in force."""

from collections.abc import Callable, Mapping, Sequence

from dash.development.base_component import Component

from data_layer.cases.policy_errors import PolicyUnusableError
from data_layer.cases.policy_records import PolicyProblem, PolicyRecord, reach_of
from data_layer.errors import PortalError
from pages.experts._policies_data import field_of
from pages.experts._policies_view import term_words
from portal.components import notice
from portal.errors import sentence
from portal.form_answers import Answer, attempted, telling
from portal.formats import sentences
from portal.i18n import label, t
from portal.record_forms import SEEN, Field, Form, PartId

NEW_GROUP, GROUP = "policies", "policy"
DRAFT, CHANGE, ACTIVATE = "draft", "change", "activate"


def draft_form(terms: Mapping[str, float]) -> Form:
    """It starts from what is in force."""
    return Form(
        group=NEW_GROUP,
        name=DRAFT,
        title=t("policies-draft"),
        opener=t("policies-draft"),
        opener_icon="bi-plus-lg",
        look="main",
        note=t("policies-draft-note"),
        fields=(*_about("", ""), *_terms(terms)),
    )


def change_form(found: PolicyRecord) -> Form:
    return Form(
        group=GROUP,
        name=CHANGE,
        title=t("policies-change"),
        opener=t("policies-change"),
        note=t("policies-change-note"),
        fields=(*_about(found.name, found.reason), *_terms(found.terms), _seen(found)),
    )


def activate_form(found: PolicyRecord) -> Form:
    return Form(
        group=GROUP,
        name=ACTIVATE,
        title=t("policies-activate"),
        opener=t("policies-activate"),
        opener_icon="bi-check-circle",
        look="main",
        note=t("policies-activate-note"),
        confirm=t("policies-activate"),
        fields=(_seen(found),),
    )


def answered(does: Callable[[], str], parts: Sequence[PartId], changed: str) -> Answer:
    return attempted(telling(does), _refusal, parts, changed)


def _refusal(error: PortalError) -> tuple[Component, Mapping[str, str]]:
    """What is wrong stands at its term, in words that say how to mend it."""
    if isinstance(error, PolicyUnusableError):
        wrong = {field_of(term): _problem_words(term, it) for term, it in error.problems.items()}
        return notice(sentence(error), "warn"), wrong
    return notice(sentence(error), "bad"), {}


def _problem_words(term: str, problem: PolicyProblem) -> str:
    if problem is not PolicyProblem.OUT_OF_REACH:
        return label(problem)
    least, most = (_typed(limit) for limit in reach_of(term))
    return sentences(label(problem), t("policies-term-reach", least=least, most=most))


def _about(name: str, reason: str) -> tuple[Field, ...]:
    return (
        Field(name="name", words=t("policies-name"), value=name, is_required=True),
        Field(
            name="reason",
            words=t("policies-reason"),
            kind="long",
            value=reason,
            is_required=True,
        ),
    )


def _terms(terms: Mapping[str, float]) -> tuple[Field, ...]:
    return tuple(
        Field(name=field_of(term), words=term_words(term), value=_typed(value), is_required=True)
        for term, value in terms.items()
    )


def _typed(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)


def _seen(found: PolicyRecord) -> Field:
    return Field(name=SEEN, kind="hidden", value=str(found.revision))
