"""What can go wrong in studies."""

from data_layer.errors import NotFoundError


class StudyNotFoundError(NotFoundError):
    code = "study_not_found"
