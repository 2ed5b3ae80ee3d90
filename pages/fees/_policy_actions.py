"""What the forms of a policy do to it."""

from collections.abc import Callable

from data_layer.clock import now
from data_layer.fees import policy_commands as commands
from data_layer.fees.policy_records import PolicyEntry, PolicyHead, PolicyRecord, PolicyTable
from data_layer.institutions.errors import FormUnusableError
from pages.fees import _policy_forms as forms
from pages.fees._line_forms import REMOVE, REPLACES
from pages.fees._policies_data import Policies
from pages.fees._typed_lines import typed_line
from portal import db
from portal.access import account, scope
from portal.record_forms import NOTHING, Filled, whole
from portal.typed_sums import typed_moment

Does = Callable[[db.Session, PolicyEntry, PolicyRecord, Filled], None]


def drafted(filled: Filled, known: Policies) -> str:
    """The public id of the new draft; what follows a sample is a sample, too."""
    chosen = filled.text("follows")
    follows = next((one for one in known.found if one.public_id == chosen), None)
    head = _head(
        filled,
        follows.public_id if follows else None,
        is_sample=bool(follows and follows.is_sample),
    )
    with db.writing() as session:
        return commands.draft_policy(session, scope(), head, by=account().id, at=now())


def save(record: PolicyRecord, filled: Filled) -> str:
    """The key of what is told; raises what the commands raise."""
    does = _FORMS.get(filled.form)
    if does is None:
        raise FormUnusableError({})
    entry = PolicyEntry(
        scope=scope(),
        public_id=record.public_id,
        revision=filled.revision,
        by=account().id,
        at=now(),
    )
    with db.writing() as session:
        does(session, entry, record, filled)
    return _TOLD.get(filled.form, "fees-told-line")


def _head(filled: Filled, follows: str | None, *, is_sample: bool) -> PolicyHead:
    """Raises FormUnusableError where nothing was typed, or no moment."""
    texts = ("document_number", "title")
    problems = {name: "missing" for name in texts if not filled.text(name)}
    valid_from = typed_moment(filled.text("valid_from"))
    if valid_from is None:
        problems["valid_from"] = "moment"
    if problems or valid_from is None:
        raise FormUnusableError(problems)
    return PolicyHead(
        document_number=filled.text("document_number"),
        title=filled.text("title"),
        valid_from=valid_from,
        follows=follows,
        note=filled.text("note"),
        is_sample=is_sample,
    )


def _change_head(
    session: db.Session, entry: PolicyEntry, record: PolicyRecord, filled: Filled
) -> None:
    chosen = filled.text("follows")
    follows = chosen if chosen and chosen != NOTHING else None
    head = _head(filled, follows, is_sample=record.is_sample)
    commands.change_head(session, entry, head)


def _put_line(
    session: db.Session, entry: PolicyEntry, _record: PolicyRecord, filled: Filled
) -> None:
    replaces = whole(filled.text(REPLACES)) or None
    commands.put_line(session, entry, typed_line(filled), replaces)


def _remove_line(
    session: db.Session, entry: PolicyEntry, _record: PolicyRecord, filled: Filled
) -> None:
    table = filled.text("table")
    if table not in tuple(PolicyTable):
        raise FormUnusableError({})
    commands.remove_line(session, entry, PolicyTable(table), whole(filled.text("line")))


def _step(does: Callable[[db.Session, PolicyEntry], object]) -> Does:
    def step(
        session: db.Session, entry: PolicyEntry, _record: PolicyRecord, _filled: Filled
    ) -> None:
        does(session, entry)

    return step


_FORMS: dict[str, Does] = {
    forms.HEAD: _change_head,
    REMOVE: _remove_line,
    **dict.fromkeys(PolicyTable, _put_line),
    forms.CHECK: _step(commands.check_policy),
    forms.REOPEN: _step(commands.reopen_policy),
    forms.PUBLISH: _step(commands.publish_policy),
    forms.WITHDRAW: _step(commands.withdraw_policy),
}
_TOLD = {
    one: f"fees-told-{one}" for one in (forms.CHECK, forms.REOPEN, forms.PUBLISH, forms.WITHDRAW)
}
