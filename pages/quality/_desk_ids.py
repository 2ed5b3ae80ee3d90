"""Names of what stands on both desks; only one of them is open at a time."""

BODY = "quality-desk-body"
# Which reading is open, by which rubric, on which desk.
ITEM = "quality-desk-item"
# Which of them the browser has put on the desk.
SHOWN = "quality-desk-shown"
RADPEER = "quality-desk-radpeer"
FILM = "quality-desk-film"
LOST = "quality-desk-lost"
MARKS = "quality-desk-marks"
COMMENT = "quality-desk-comment"
ERROR = "quality-desk-error"
SUBMIT = "quality-desk-submit"
ADD_NUMBER = "quality-desk-add-number"
ADD = "quality-desk-add"
ADD_ERROR = "quality-desk-add-error"

# Keys of the marks that are ticked.
ARTEFACT, POSITIVE, WELL_FORMED = "artefact", "positive", "well_formed"
