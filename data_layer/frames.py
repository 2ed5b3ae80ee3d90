"""Rows for people as a DataFrame; pandas is imported when the first one is read.

The jobs and the receiver use the same queries and never read a frame: they stay small.
"""

from typing import TYPE_CHECKING, Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    import pandas as pd


def read_frame(session: Session, statement: Select[*tuple[Any, ...]]) -> "pd.DataFrame":
    import pandas as pd

    return pd.read_sql_query(statement, session.connection())
