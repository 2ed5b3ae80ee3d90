"""Errors carry a code and details, and read as plain English in logs."""

from data_layer.errors import ConflictError, NotFoundError


class StudyGoneError(NotFoundError):
    code = "study_gone"


def test_an_error_says_what_happened_with_its_details() -> None:
    assert str(StudyGoneError(study="abc")) == "study gone: study abc"
    assert str(ConflictError()) == "conflict"


def test_an_error_keeps_its_details_for_the_catalog() -> None:
    assert StudyGoneError(study="abc").details == {"study": "abc"}


def test_a_sentence_may_be_given() -> None:
    assert str(StudyGoneError("The study is gone.")) == "The study is gone."
