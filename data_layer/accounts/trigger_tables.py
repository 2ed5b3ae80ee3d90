"""The three administrators are three people: triggers that hold whoever writes the rows."""

from sqlalchemy import DDL

_THREE = "('system_admin', 'security_admin', 'auditor')"
# Moments are text on SQLite, and this one sorts behind them; '9999' would be taken for a number.
_NEVER = {"sqlite": "'9999-12-31'", "postgresql": "'infinity'::timestamptz"}


def _overlaps(dialect: str) -> str:
    """Another of the three roles at one moment; an empty period covers none."""
    never = _NEVER[dialect]
    held_until, until = f"COALESCE(valid_to, {never})", f"COALESCE(NEW.valid_to, {never})"
    return (
        f"NEW.role IN {_THREE} AND {until} > NEW.valid_from AND EXISTS ("
        f"SELECT 1 FROM role_grants WHERE account_id = NEW.account_id AND role IN {_THREE}"
        f" AND role <> NEW.role AND id <> NEW.id AND valid_from < {until}"
        f" AND NEW.valid_from < {held_until} AND valid_from < {held_until})"
    )


def _on_sqlite(when: str, event: str) -> DDL:
    # A new row has its number only after it was written.
    statement = (
        f"CREATE TRIGGER administrators_apart_{event} AFTER {when} ON role_grants"
        f" WHEN {_overlaps('sqlite')}"
        " BEGIN SELECT RAISE(ABORT, 'administrators_are_apart'); END"
    )
    return DDL(statement)


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION keep_administrators_apart() RETURNS trigger AS $$
BEGIN
    -- Of two grants to one account at once, the second waits and then sees the first.
    PERFORM 1 FROM accounts WHERE id = NEW.account_id FOR NO KEY UPDATE;
    IF {_overlaps("postgresql")} THEN
        RAISE EXCEPTION 'administrators_are_apart'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql
"""
_TRIGGER = """
CREATE OR REPLACE TRIGGER administrators_apart BEFORE INSERT OR UPDATE ON role_grants
FOR EACH ROW EXECUTE FUNCTION keep_administrators_apart()
"""

ADMINISTRATORS_APART = (
    _on_sqlite("INSERT", "inserted").execute_if(dialect="sqlite"),
    _on_sqlite("UPDATE", "updated").execute_if(dialect="sqlite"),
    DDL(_FUNCTION).execute_if(dialect="postgresql"),
    DDL(_TRIGGER).execute_if(dialect="postgresql"),
)
