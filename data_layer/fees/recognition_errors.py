"""Why a decision about an earlier study is not recorded."""

from data_layer.errors import BadInputError, NotFoundError, RuleViolationError


class RecognitionUnusableError(BadInputError):
    """A refusal without a reason, or a reason without a refusal."""

    code = "recognition_unusable"


class RecognisedStudyNotFoundError(NotFoundError):
    """There is no such study."""

    code = "recognised_study_not_found"


class OwnStudyRecognisedError(RuleViolationError):
    """Recognising is of what another institution made."""

    code = "own_study_recognised"
