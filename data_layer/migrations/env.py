"""How Alembic meets the database: on the connection `data_layer.migrate` hands over."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from data_layer import schema
from data_layer.database import UtcDateTime


def render_item(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """A migration names plain types, so that it stays true when our classes change."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=schema.metadata,
    render_item=render_item,
    # SQLite changes a table by copying it; a first migration only makes tables.
    render_as_batch=context.config.attributes.get("changes_tables", True),
    # SQLite's tables can be made in a transaction too: all of a migration or nothing.
    transactional_ddl=True,
)
context.run_migrations()
