"""How learning cases look: what can be learned, without whose it was."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data_layer.clock import local_day
from data_layer.quality.learning_records import LessonFilter, LessonRecord
from pages.quality._findings_words import body_part_words, examination
from pages.quality._learning_data import Lessons
from portal.components import badge, empty_state
from portal.components.elements import Child, present
from portal.components.filters import Filter, Values, text_of, words_of
from portal.formats import count, day
from portal.i18n import t


def filters(kinds: Sequence[tuple[str, str]]) -> list[Filter]:
    modalities = {modality: modality for modality, _ in kinds}
    parts = {part: body_part_words(part) for _, part in kinds if part}
    return [
        Filter(name="q", words=t("quality-lessons-search"), kind="search"),
        Filter(name="modality", words=t("quality-modality"), options=modalities),
        Filter(name="part", words=t("quality-body-part"), kind="one", options=parts),
    ]


def criteria(chosen: Values | None) -> LessonFilter:
    return LessonFilter(
        modalities=words_of(chosen, "modality"),
        body_part=text_of(chosen, "part"),
        text=text_of(chosen, "q"),
    )


def lesson_cards(found: Lessons, withdraw: Sequence[Child]) -> list[Component]:
    """`withdraw` are the buttons that take each one back, for who may."""
    if not found.found:
        hint = t("quality-lessons-none-hint")
        return [empty_state(t("quality-lessons-none"), hint, icon_name="bi-mortarboard")]
    shown = t("quality-lessons-shown", shown=count(len(found.found)), total=count(found.total))
    cards = [_card(one, button) for one, button in zip(found.found, withdraw, strict=True)]
    return [
        html.P(shown, className="field-help"),
        html.Ul(cards, className="lessons"),
    ]


def _card(one: LessonRecord, withdraw: Child) -> Component:
    head = html.Div(
        [
            badge(examination(one.modality, one.body_part), "info"),
            html.Time(day(local_day(one.collected_at)), className="lesson-day"),
        ],
        className="lesson-head",
    )
    title = html.H2(one.title, className="lesson-title")
    text = html.P(one.lesson, className="case-text")
    return html.Li(present(head, title, text, withdraw), className="panel lesson")
