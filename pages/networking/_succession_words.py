"""What a merger, a split or a closing does, in sentences."""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from data_layer.institutions.records import MembershipState
from data_layer.institutions.succession_queries import Ending
from portal.components import notice
from portal.formats import day
from portal.i18n import label, t

# More names than these say less.
_NAMED = 3


def heading() -> str:
    return t("succession-will")


def how_to_say_yes(form: str) -> str:
    return t("succession-again", button=t(f"succession-{form}"))


def shown(parts: list[Component]) -> Component:
    return notice(html.Div(parts, className="will-happen"), "warn")


def of_close(name: str, on: date, ending: Ending) -> list[str]:
    return [t("succession-will-close", name=name, day=day(on)), *_ends(ending), *_stays(name)]


def of_merge(name: str, into: str, on: date, ending: Ending) -> list[str]:
    return [
        t("succession-will-merge", name=name, into=into, day=day(on)),
        *_ends(ending),
        t("succession-will-keep-into", into=into),
        *_stays(name),
    ]


def of_split(name: str, part: str, on: date) -> list[str]:
    return [
        t("succession-will-split", name=name, part=part, day=day(on)),
        t("succession-will-keep-whole", name=name),
        t("succession-will-start", part=part),
        t("succession-will-stand"),
    ]


def of_hand_over(name: str, into: str, on: date) -> list[str]:
    return [
        t("succession-will-hand-over", name=name, into=into, day=day(on)),
        t("succession-will-keep-whole", name=name),
        t("succession-will-keep-into", into=into),
        t("succession-will-not-move"),
        t("succession-will-stand"),
    ]


def _ends(ending: Ending) -> list[str]:
    """What there is none of is said too, so that nobody wonders."""
    if ending.membership:
        before, after = label(ending.membership), label(MembershipState.LEFT)
        membership = t("succession-will-leave", before=before, after=after)
    else:
        membership = t("succession-no-membership")
    return [
        membership,
        *(t("succession-will-end-service", what=label(one)) for one in ending.services),
        _counted("agreements", ending.partners),
        _counted("nodes", ending.nodes),
    ]


def _counted(what: str, names: Sequence[str]) -> str:
    named = t("register-list-comma").join(dict.fromkeys(names[:_NAMED]))
    if not names:
        return t(f"succession-no-{what}")
    more = "yes" if len(names) > _NAMED else "no"
    return t(f"succession-will-end-{what}", count=len(names), names=named, more=more)


def _stays(name: str) -> list[str]:
    return [
        t("succession-will-not-accounts"),
        t("succession-will-stay", name=name),
        t("succession-will-stand"),
    ]
