"""What the actions are called in DICOM (PS3.16, CID 400 and 401), for other systems to read."""

from dataclasses import dataclass

from data_layer.audit.records import Action, Outcome, TrailEvent
from data_layer.audit.rules.events import UNKNOWN


@dataclass(frozen=True)
class Code:
    value: str
    meaning: str


@dataclass(frozen=True)
class Meaning:
    """`verb` is C, R, U, D or E: create, read, update, delete, execute."""

    event: Code
    verb: str
    kind: Code | None = None


ALERT = Code("110113", "Security Alert")
_AUTHENTICATION = Code("110114", "User Authentication")
_ATTRIBUTES = Code("110137", "User Security Attributes Changed")
_ROLES = Code("110136", "Security Roles Changed")
_CONFIGURATION = Code("110129", "Security Configuration")
_OBJECT = Code("110135", "Object Security Attributes Changed")
_RECORD = Code("110110", "Patient Record")
_ORDER = Code("110109", "Order Record")
_LOG = Code("110101", "Audit Log Used")

# By the noun of an action; those that mean something else stand below.
_NOUNS = {
    "account": Meaning(ALERT, "U", _ATTRIBUTES),
    "session": Meaning(_AUTHENTICATION, "E", Code("110123", "Logout")),
    "second_factor": Meaning(ALERT, "U", _ATTRIBUTES),
    "identity": Meaning(ALERT, "U", _ATTRIBUTES),
    "role": Meaning(ALERT, "U", _ROLES),
    "team": Meaning(ALERT, "U", _ROLES),
    "expert": Meaning(ALERT, "U", _ATTRIBUTES),
    "shift": Meaning(ALERT, "U", _ROLES),
    "week": Meaning(ALERT, "U", _ROLES),
    "leave": Meaning(ALERT, "U", _ROLES),
    "swap": Meaning(ALERT, "U", _ROLES),
    "roster": Meaning(ALERT, "U", _CONFIGURATION),
    "case": Meaning(_ORDER, "U"),
    "report": Meaning(Code("110111", "Procedure Record"), "U"),
    "study": Meaning(Code("110103", "DICOM Instances Accessed"), "R"),
    "consent": Meaning(ALERT, "U", _OBJECT),
    "patient": Meaning(ALERT, "U", _OBJECT),
    "emergency": Meaning(ALERT, "E", Code("110127", "Emergency Override Started")),
    "institution": Meaning(ALERT, "U", _CONFIGURATION),
    "membership": Meaning(ALERT, "U", _CONFIGURATION),
    "agreement": Meaning(ALERT, "U", _CONFIGURATION),
    "node": Meaning(ALERT, "U", _CONFIGURATION),
    "filing": Meaning(ALERT, "U", _CONFIGURATION),
    "contact": Meaning(ALERT, "U", _CONFIGURATION),
    "service": Meaning(ALERT, "U", _CONFIGURATION),
    "policy": Meaning(ALERT, "U", _CONFIGURATION),
    "target": Meaning(ALERT, "U", _CONFIGURATION),
    "bulletin": Meaning(ALERT, "C", _CONFIGURATION),
    "fee_policy": Meaning(ALERT, "U", _CONFIGURATION),
    "charge": Meaning(_ORDER, "U"),
    "settlement": Meaning(_ORDER, "E"),
    "statement": Meaning(_ORDER, "U"),
    "dispute": Meaning(_ORDER, "U"),
    "payee": Meaning(ALERT, "U", _ATTRIBUTES),
    "payment": Meaning(_ORDER, "E"),
    "recognition": Meaning(_ORDER, "C"),
    "examination": Meaning(_ORDER, "U"),
    "critical": Meaning(_ORDER, "U"),
    "lesion": Meaning(_ORDER, "U"),
    "sampling": Meaning(_ORDER, "E"),
    "rubric": Meaning(ALERT, "U", _CONFIGURATION),
    "blinded": Meaning(_RECORD, "R"),
    "finding": Meaning(_ORDER, "U"),
    "acceptance": Meaning(_ORDER, "E"),
    "signal": Meaning(_ORDER, "C"),
    "corrective": Meaning(_ORDER, "U"),
    "snapshot": Meaning(ALERT, "C", _CONFIGURATION),
    "learning": Meaning(_ORDER, "C"),
    "indicator": Meaning(ALERT, "U", _CONFIGURATION),
    "incident": Meaning(Code("110100", "Application Activity"), "U"),
    "key": Meaning(ALERT, "U", _CONFIGURATION),
    "job": Meaning(Code("110100", "Application Activity"), "E"),
    "page": Meaning(ALERT, "E", Code("110132", "Use of Restricted Function")),
    "table": Meaning(Code("110106", "Export"), "R"),
    "trail": Meaning(_LOG, "R"),
}
_ACTIONS = {
    Action.ACCOUNT_SIGN_IN: Meaning(_AUTHENTICATION, "E", Code("110122", "Login")),
    Action.ACCOUNT_SIGN_OUT: Meaning(_AUTHENTICATION, "E", Code("110123", "Logout")),
    Action.IDENTITY_USE: Meaning(_AUTHENTICATION, "E", Code("110122", "Login")),
    Action.ACCOUNT_CREATE: Meaning(ALERT, "C", _ATTRIBUTES),
    Action.CASE_READ: Meaning(_RECORD, "R"),
    Action.CASE_REQUEST: Meaning(_ORDER, "C"),
    Action.REPORT_READ: Meaning(_RECORD, "R"),
    Action.EXPERT_READ: Meaning(ALERT, "R", _ATTRIBUTES),
    Action.EMERGENCY_REVIEW: Meaning(_LOG, "R"),
}
_OUTCOMES = {Outcome.PERMITTED: "0", Outcome.DENIED: "4"}


def meaning_of(action: Action) -> Meaning:
    return _ACTIONS.get(action) or _NOUNS[action.partition(".")[0]]


def outcome_code(event: TrailEvent) -> str:
    """0 is success; 4 is a failure after which everything goes on."""
    return _OUTCOMES[event.outcome]


def address_of(event: TrailEvent) -> str:
    """Where the actor was; nothing where that could not be told."""
    return "" if event.actor.address == UNKNOWN else event.actor.address


def details_of(event: TrailEvent) -> list[tuple[str, str]]:
    """Names and values in words; what has no value is left out, as an empty text would not do."""
    told = ((name, str(value)) for name, value in event.details.items() if value is not None)
    return [(name, text) for name, text in told if text]


def user_id(event: TrailEvent) -> str:
    """The account; without one the process itself, or a stranger in a browser."""
    if event.actor.account_id is not None:
        return f"account/{event.actor.account_id}"
    return f"process/{event.actor.process}"
