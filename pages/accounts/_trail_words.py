"""Events in the reader's words: who did what to what, and whether they were let."""

from data_layer.accounts.records import Role
from data_layer.audit.records import Action, ObjectKind, Outcome, TrailEvent
from pages.accounts._trail_data import Names
from portal.components.feedback import Tone
from portal.i18n import has, label, t

_ICONS = {
    "account": "bi-person",
    "session": "bi-box-arrow-right",
    "second_factor": "bi-phone",
    "identity": "bi-person-vcard",
    "role": "bi-key",
    "team": "bi-people",
    "case": "bi-clipboard2-pulse",
    "report": "bi-file-earmark-medical",
    "study": "bi-images",
    "consent": "bi-hand-thumbs-up",
    "patient": "bi-link-45deg",
    "emergency": "bi-shield-exclamation",
    "membership": "bi-diagram-3",
    "agreement": "bi-pen",
    "key": "bi-key-fill",
    "job": "bi-clock-history",
    "page": "bi-window",
    "table": "bi-table",
    "trail": "bi-journal-check",
}
_UNKNOWN = "?"


def action_words(action: Action) -> str:
    return t(f"audit-action-{action.value.replace('.', '-')}")


def action_icon(action: Action) -> str:
    return _ICONS.get(action.value.partition(".")[0], "bi-circle")


def who(event: TrailEvent, names: Names) -> str:
    """The account's name; without one, the process or a stranger."""
    account_id = event.actor.account_id
    if account_id is None:
        return t(f"audit-nobody-{event.actor.process}")
    return names.accounts.get(account_id) or t("audit-account-gone", number=str(account_id))


def roles(event: TrailEvent) -> str:
    known = [role for role in event.actor.roles if role in tuple(Role)]
    return " · ".join(label(Role(role)) for role in known)


def what(event: TrailEvent, names: Names) -> str:
    """The kind of thing and its number, or the name of an account."""
    kind = label(event.object_kind)
    if event.object_kind is ObjectKind.TRAIL:
        return kind
    if event.object_id == _UNKNOWN:
        return t("audit-unknown-object", kind=kind)
    if event.object_kind is ObjectKind.ACCOUNT:
        return f"{kind} {names.accounts.get(event.object_id, event.object_id)}"
    return f"{kind} {event.object_id}"


def why(event: TrailEvent) -> str:
    """Purpose and reason; codes that the catalogs do not know stay codes."""
    purpose, reason = event.purpose or "", event.reason or ""
    said = (
        _known(purpose, f"label-purpose-{purpose}"),
        _known(reason, *_reason_keys(reason)),
    )
    return " · ".join(filter(None, said))


def tone(event: TrailEvent) -> Tone:
    return "bad" if event.outcome is Outcome.DENIED else "neutral"


def sentence(event: TrailEvent) -> str:
    done = action_words(event.action)
    return t("audit-denied", what=done) if event.outcome is Outcome.DENIED else done


def _reason_keys(reason: str) -> tuple[str, ...]:
    """Whose codes a reason may be."""
    return (
        f"label-reason-{reason}",
        f"label-verdict-{reason}",
        f"label-succession-reason-{reason}",
        f"audit-code-{reason}",
    )


def _known(code: str, *keys: str) -> str:
    return next((t(key) for key in keys if has(key)), code)
