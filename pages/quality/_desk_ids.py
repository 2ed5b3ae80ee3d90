"""Names of what stands on both desks; only one of them is open at a time."""

from dash.dependencies import Wildcard

BODY = "quality-desk-body"
# Which reading is open, by which rubric, on which desk.
ITEM = "quality-desk-item"
# Which of them the browser has put on the desk.
SHOWN = "quality-desk-shown"
# Everything that is answered with one word, by what it answers.
_ANSWER = "quality-desk-answer"
RADPEER, FILM, COMMENT = "radpeer", "film", "comment"
LOST = "lost:"
MARKS = "quality-desk-marks"
ERROR = "quality-desk-error"
SUBMIT = "quality-desk-submit"
ADD_NUMBER = "quality-desk-add-number"
ADD = "quality-desk-add"
ADD_ERROR = "quality-desk-add-error"

# Names of the marks that are ticked.
ARTEFACT, POSITIVE, WELL_FORMED = "artefact", "positive", "well_formed"


def answer_id(part: str | Wildcard) -> dict[str, str | Wildcard]:
    return {"type": _ANSWER, "part": part}
