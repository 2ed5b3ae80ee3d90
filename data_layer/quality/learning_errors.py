"""What can go wrong with learning cases."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError


class LessonUnusableError(BadInputError):
    """There is nothing to learn, or it was not said; `reason` says which."""

    code = "lesson_unusable"


class LessonKnownError(ConflictError):
    code = "lesson_known"


class LessonNotFoundError(NotFoundError):
    code = "lesson_not_found"
