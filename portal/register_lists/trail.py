"""The register leaves only after the trail says who took it."""

from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import now
from portal.register_lists.files import SheetKind

_TABLE = "institutions-register"


def note_export(session: Session, rows: int, kind: SheetKind) -> None:
    record(
        session,
        NewEvent(
            action=Action.TABLE_EXPORT,
            at=now(),
            object_kind=ObjectKind.TABLE,
            object_id=_TABLE,
            details={"rows": rows, "kind": kind.value},
        ),
    )
