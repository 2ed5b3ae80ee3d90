"""The form by which a report is scored: a key for everything, the total as it stands."""

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.quality.review_records import LONGEST_COMMENT, RubricRecord
from data_layer.quality.rubric_records import WHOLE_SCORE, FilmGrade, RadpeerScore, RubricItem
from pages.quality import _desk_ids as ids
from portal.components import badge, button
from portal.components.elements import Child, attributes, present
from portal.components.forms import as_written
from portal.formats import day, decimal
from portal.i18n import label, t
from portal.rubric_words import item_words

RADPEER_KEYS = "12345"
FILM_KEYS = "asdf"
ITEM_KEYS = "zxcvbnm"
COMMENT_KEY, SUBMIT_KEY = "E", "Enter"
NOTHING_LOST = "0"
Option = Mapping[str, Component | str]
MARK_KEYS = {ids.POSITIVE: "p", ids.ARTEFACT: "o", ids.WELL_FORMED: "i"}


def score_form(rubric: RubricRecord) -> Component:
    return html.Div(
        [
            _total(rubric),
            _group(t("quality-desk-radpeer"), _scale()),
            _group(t("quality-desk-film"), _grades()),
            _group(t("quality-desk-lost"), _lost(rubric.items)),
            _group(t("quality-desk-marks"), _marks()),
            _comment(),
            _submit(),
        ],
        className="panel desk-score",
        **attributes(data_desk_score=""),
    )


def _total(rubric: RubricRecord) -> Component:
    version = t("quality-desk-rubric", version=rubric.version, day=day(rubric.valid_from))
    return html.Div(
        [
            html.Div(
                [
                    html.Span(t("quality-desk-total"), className="desk-total-name"),
                    html.Span(version, title=rubric.origin, className="desk-total-rubric"),
                ]
            ),
            html.Output(
                decimal(WHOLE_SCORE / 100, 1),
                className="desk-total-number",
                **attributes(data_desk_total="", data_veto=t("quality-desk-vetoed")),
            ),
        ],
        className="desk-total",
    )


def _group(title: str, content: Component) -> Component:
    return html.Fieldset([html.Legend(title), content], className="desk-group")


def _scale() -> Component:
    """What a score means stands beside it, or below the row where there is little room."""
    options = [
        {"label": _graded(one, key), "value": one.value}
        for one, key in zip(RadpeerScore, RADPEER_KEYS, strict=True)
    ]
    return _radios(ids.RADPEER, options, "is-scale")


def _graded(score: RadpeerScore, key: str) -> Component:
    return html.Span(
        [
            _key(key),
            html.B(score.value, className="desk-grade", **attributes(aria_hidden="true")),
            html.Span(label(score), className="desk-meaning"),
        ],
        className="desk-choice",
    )


def _grades() -> Component:
    options = [
        {"label": _keyed(key, label(one)), "value": one.value}
        for one, key in zip(FilmGrade, FILM_KEYS, strict=True)
    ]
    return _radios(ids.FILM, options, "is-row")


def _radios(part: str, options: Sequence[Option], class_name: str) -> Component:
    return dcc.RadioItems(
        id=ids.answer_id(part), options=options, className=f"desk-choices {class_name}"
    )


def _marks() -> Component:
    options = [
        {"label": _keyed(key, t(f"quality-desk-mark-{mark}")), "value": mark}
        for mark, key in MARK_KEYS.items()
    ]
    return dcc.Checklist(
        id=ids.MARKS, options=options, value=[ids.WELL_FORMED], className="desk-choices is-row"
    )


def _keyed(key: str, words: str) -> Component:
    return html.Span([_key(key), words], className="desk-choice")


def _key(key: str) -> Component:
    return html.Kbd(key.upper(), **attributes(aria_hidden="true", data_desk_key=key))


def _lost(items: Sequence[RubricItem]) -> Component:
    keys = ITEM_KEYS + " " * len(items)
    return html.Div(
        [_lost_row(item, key) for item, key in zip(items, keys, strict=False)],
        className="desk-lost",
    )


def _lost_row(item: RubricItem, key: str) -> Component:
    points = _points(item.points_hundredths)
    field = dcc.Input(
        id=ids.answer_id(ids.LOST + item.code),
        type="text",
        value="",
        placeholder=NOTHING_LOST,
        autoComplete="off",
        maxLength=6,
        className="desk-lost-input",
    )
    return html.Label(
        [
            _key(key) if key.strip() else html.Span(),
            html.Span(present(item_words(item), _veto(item)), className="desk-lost-words"),
            field,
            html.Span(t("quality-desk-of-points", points=points), className="desk-lost-of"),
        ],
        className="desk-lost-row",
        **attributes(
            data_desk_points=str(item.points_hundredths / 100),
            data_desk_veto="yes" if item.is_veto else None,
        ),
    )


def _veto(item: RubricItem) -> Child:
    return badge(t("quality-desk-veto"), "warn") if item.is_veto else None


def _comment() -> Component:
    return html.Div(
        [
            html.Label(
                [
                    t("quality-desk-comment"),
                    html.Kbd(COMMENT_KEY, **attributes(aria_hidden="true")),
                ],
                htmlFor=as_written(ids.answer_id(ids.COMMENT)),
            ),
            dcc.Textarea(
                id=ids.answer_id(ids.COMMENT),
                value="",
                rows=1,
                maxLength=LONGEST_COMMENT,
                placeholder=t("quality-desk-comment-help"),
            ),
        ],
        className="desk-comment",
    )


def _submit() -> Component:
    return html.Div(
        [
            html.Div(id=ids.ERROR, className="field-error", role="alert"),
            html.Div(
                [
                    button(
                        t("quality-desk-submit"),
                        button_id=ids.SUBMIT,
                        look="main",
                        icon_name="bi-check2",
                    ),
                    html.Kbd(SUBMIT_KEY, **attributes(aria_hidden="true")),
                ],
                className="desk-submit",
            ),
        ],
        className="desk-foot",
    )


def _points(hundredths: int) -> str:
    """Whole ones without a decimal."""
    return decimal(hundredths / 100, 0 if hundredths % 100 == 0 else 2)
