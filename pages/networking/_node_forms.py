"""The forms of DICOM nodes, and what they do."""

from typing import Any

from data_layer.clock import now
from data_layer.institutions.errors import FormUnusableError, NodeNotFoundError
from data_layer.institutions.node_commands import add_node, change_node
from data_layer.institutions.node_records import NodeEntry, NodeSettings
from portal import db
from portal.access import scope
from portal.errors import sentence
from portal.i18n import label, t
from portal.node_tests import ask_node
from portal.record_forms import SEEN, Field, Filled, Form, whole

GROUP = "node"
NEW = "new"
TEST = "register-node-test"
_CHANGE = "change "
_ON = "1"
_USUAL = NodeSettings(ae_title="", host="", port=104)


def ask_id(ae_title: object) -> dict[str, Any]:
    return {"type": TEST, "node": ae_title}


def asked(ae_title: str) -> str:
    """The words that tell how the node answered, or that it is none to be asked."""
    try:
        outcome = ask_node(scope(), ae_title, now())
    except NodeNotFoundError as error:
        return sentence(error)
    return t("register-node-tested", title=ae_title, outcome=label(outcome))


def new_form() -> Form:
    return Form(
        group=GROUP,
        name=NEW,
        title=t("register-node-new"),
        opener=t("register-node-new"),
        opener_icon="bi-plus-lg",
        look="main",
        note=t("register-node-note"),
        fields=(
            Field(
                name="ae_title",
                words=t("networking-ae-title"),
                help_text=t("register-ae-title-help"),
                is_required=True,
                is_wide=True,
            ),
            *_fields(_USUAL),
        ),
    )


def change_form(node: NodeEntry) -> Form:
    settings = node.settings
    return Form(
        group=GROUP,
        name=f"{_CHANGE}{settings.ae_title}",
        title=t("register-node-change", title=settings.ae_title),
        opener=t("register-change"),
        look="quiet",
        note=t("register-node-note"),
        fields=(
            *_fields(settings),
            Field(name=SEEN, kind="hidden", value=str(node.revision)),
        ),
    )


def form_called(nodes: tuple[NodeEntry, ...], name: str) -> Form:
    """A node that is gone has the form of a new one."""
    forms = (change_form(one) for one in nodes)
    return next((one for one in forms if one.name == name), new_form())


def save(public_id: str, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    is_new = filled.form == NEW
    title = filled.text("ae_title") if is_new else filled.form.removeprefix(_CHANGE)
    if not is_new and not filled.form.startswith(_CHANGE):
        raise FormUnusableError({})
    with db.writing() as session:
        if is_new:
            add_node(session, scope(), public_id, _settings(title, filled), now())
        else:
            new = _settings(title, filled)
            change_node(session, scope(), new, filled.revision, now())
    return "register-saved"


def _settings(ae_title: str, filled: Filled) -> NodeSettings:
    return NodeSettings(
        ae_title=ae_title,
        host=filled.text("host"),
        port=whole(filled.text("port")),
        uses_tls=_ON in filled.many("uses_tls"),
        dicomweb_root=filled.text("dicomweb_root"),
        quiet_from=filled.text("quiet_from"),
        quiet_to=filled.text("quiet_to"),
        association_limit=whole(filled.text("association_limit")),
        is_active=_ON in filled.many("is_active"),
    )


def _fields(settings: NodeSettings) -> tuple[Field, ...]:
    return (
        Field(name="host", words=t("register-host"), value=settings.host, is_required=True),
        Field(name="port", words=t("register-port"), value=str(settings.port), is_required=True),
        Field(
            name="dicomweb_root",
            words=t("register-dicomweb"),
            value=settings.dicomweb_root,
            placeholder="https://",
            help_text=t("register-dicomweb-help"),
            is_wide=True,
        ),
        Field(
            name="quiet_from",
            words=t("register-quiet-from"),
            value=settings.quiet_from,
            placeholder="22:00",
        ),
        Field(
            name="quiet_to",
            words=t("register-quiet-to"),
            value=settings.quiet_to,
            placeholder="06:00",
            help_text=t("register-quiet-help"),
        ),
        Field(
            name="association_limit",
            words=t("register-limit"),
            value=str(settings.association_limit),
            help_text=t("register-limit-help"),
            is_required=True,
        ),
        _switch("uses_tls", "register-tls", is_on=settings.uses_tls),
        _switch("is_active", "register-active", is_on=settings.is_active),
    )


def _switch(name: str, key: str, *, is_on: bool) -> Field:
    return Field(
        name=name,
        words=t(key),
        kind="switch",
        value=[_ON] if is_on else [],
        placeholder=t(f"{key}-yes"),
    )
