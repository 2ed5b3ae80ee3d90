"""What a form is answered: done, what is wrong at which field, or what others changed meanwhile."""

from collections.abc import Callable, Sequence

from dash import html, set_props
from dash.development.base_component import Component

from data_layer.accounts.name_queries import account_names
from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.institutions.errors import ChangedMeanwhileError, FormUnusableError
from data_layer.institutions.revision_records import FieldChange
from portal import db
from portal.change_words import field_words
from portal.components import notice, notify
from portal.components.elements import present
from portal.errors import sentence
from portal.formats import NOTHING, moment
from portal.i18n import t
from portal.record_forms import SEEN, SEEN_NOW, Form, PartId, hidden

Answer = tuple[Component | None, list[str]]


def answered(
    does: Callable[[], str], present_form: Callable[[], Form], parts: Sequence[PartId], changed: str
) -> Answer:
    """`does` gives the key of what is told when it is done; then the page is read anew."""
    nothing = [""] * len(parts)
    try:
        told = does()
    except FormUnusableError as error:
        return notice(sentence(error), "warn"), _problems(error, parts)
    except ChangedMeanwhileError as error:
        return _meanwhile(error, present_form()), nothing
    except PortalError as error:
        return notice(sentence(error), "bad"), nothing
    notify(t(told))
    set_props(changed, {"data": now().isoformat()})
    return None, nothing


def _problems(error: FormUnusableError, parts: Sequence[PartId]) -> list[str]:
    found = error.problems
    return [
        t(f"register-problem-{found[one['name']]}") if one["name"] in found else "" for one in parts
    ]


def _meanwhile(error: ChangedMeanwhileError, form: Form) -> Component:
    """Every field that is new, with who and when and what it is now; what was typed stays."""
    with db.reading() as session:
        ids = {one.account_id for one in error.changes if one.account_id is not None}
        names = account_names(session, ids, ())
    lines = [_line(one, form, str(names.get(one.account_id or 0, ""))) for one in error.changes]
    now_at = next((one.value for one in form.fields if one.name == SEEN), "")
    words = present(
        html.P(sentence(error)),
        html.Ul(lines) if lines else None,
        html.P(t("register-meanwhile-hint")),
        hidden(form.group, form.name, SEEN_NOW, str(now_at or "")),
    )
    return notice(words, "warn")


def _line(change: FieldChange, form: Form, name: str) -> Component:
    field = next((one for one in form.fields if one.name == change.field), None)
    what, who = field_words(change.field), name or t("register-by-portal")
    said = t("register-meanwhile-line", what=what, who=who, at=moment(change.at))
    now_it_is = t("register-meanwhile-now", value=field.shown or NOTHING) if field else ""
    return html.Li(present(said, now_it_is))
