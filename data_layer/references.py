"""Which columns of the database name the rows of a table."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement

from data_layer.database import Base


def columns_naming(table_name: str, *, besides: Collection[str]) -> Iterator[ColumnElement[int]]:
    """Of every table but those that are `besides`."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == table_name and table.name not in besides:
                yield key.parent
