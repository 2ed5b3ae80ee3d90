"""What fields and changes of the register are called."""

from data_layer.audit.records import Action
from portal.i18n import has, t

_FIELDS = {
    "host": "register-host",
    "port": "register-port",
    "uses_tls": "register-tls",
    "dicomweb_root": "register-dicomweb",
    "quiet_from": "register-quiet-from",
    "quiet_to": "register-quiet-to",
    "association_limit": "register-limit",
    "is_active": "register-active",
    "agreement_number": "register-agreement-number",
    "is_three_party": "networking-agreement-kind",
    "services": "register-services",
    "valid_from": "networking-valid-from",
    "valid_to": "register-last-day",
    "responsibilities": "register-responsibilities",
    "fee_annex": "register-fee-annex",
    "membership": "networking-membership",
    "contact": "register-contact",
}


def field_words(field: str) -> str:
    if field in _FIELDS:
        return t(_FIELDS[field])
    key = f"label-fact-{field}"
    return t(key) if has(key) else t("register-other-field")


def action_words(action: Action) -> str:
    return t(f"audit-action-{action.replace('.', '-')}")
