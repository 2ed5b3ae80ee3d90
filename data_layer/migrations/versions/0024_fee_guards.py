"""What was published, posted or closed stays as it is, whoever writes the rows."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

REFUSAL = "what was published, posted or closed stays as it is"
IN_FORCE = "('published', 'superseded')"
LINES = ("fee_prices", "fee_adjustments", "fee_share_rules")
HEAD = (
    "id public_id document_number title is_sample valid_from follows_id note drafted_by drafted_at"
    " checked_by checked_at published_by published_at"
)
PERIOD = "id policy_id valid_from valid_to believed_from"


def differs(columns: str) -> str:
    return " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in columns.split())


def closed(row: str) -> str:
    return f"(SELECT status FROM fee_policies WHERE id = {row}.policy_id) <> 'draft'"


KEPT = {
    ("fee_policies", "stay", "UPDATE"): (
        f"OLD.status IN {IN_FORCE} AND (NEW.status NOT IN {IN_FORCE} OR {differs(HEAD)})"
    ),
    ("fee_policies", "remain", "DELETE"): f"OLD.status IN {IN_FORCE}",
    ("fee_policy_periods", "stay", "UPDATE"): (
        f"OLD.believed_to IS NOT NULL OR NEW.believed_to IS NULL OR {differs(PERIOD)}"
    ),
    ("fee_policy_periods", "remain", "DELETE"): "OLD.id IS NOT NULL",
    ("settlement_months", "stay", "UPDATE"): "OLD.state = 'closed'",
    ("settlement_months", "remain", "DELETE"): "OLD.state = 'closed'",
    ("settlement_statements", "stay", "UPDATE"): "OLD.state = 'closed'",
    ("settlement_statements", "remain", "DELETE"): "OLD.state = 'closed'",
}
SAME = {
    "fee_charges": "id = NEW.id",
    "ledger_entries": "id = NEW.id",
    "ledger_postings": "entry_id = NEW.entry_id AND line = NEW.line",
    "fee_policies": "id = NEW.id",
    "fee_policy_periods": "id = NEW.id",
    **dict.fromkeys(LINES, "id = NEW.id"),
    "settlement_months": "month = NEW.month AND state = 'closed'",
    "settlement_statements": "id = NEW.id AND state = 'closed'",
}
ON_SQLITE = KEPT | {
    ("ledger_entries", "begin", "INSERT"): (
        "(SELECT state FROM settlement_months WHERE month = NEW.month) = 'closed'"
    ),
    **{(line, "begin", "INSERT"): closed("NEW") for line in LINES},
    **{(line, "stay", "UPDATE"): f"{closed('OLD')} OR {closed('NEW')}" for line in LINES},
    **{(line, "remain", "DELETE"): closed("OLD") for line in LINES},
    **{
        (table, "follow", "INSERT"): f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
        for table, same in SAME.items()
    },
}
FUNCTIONS = (
    (
        "CREATE OR REPLACE FUNCTION refuse_change_of_fees() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    ),
    f"""
CREATE OR REPLACE FUNCTION refuse_lines_but_of_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stands text;
BEGIN
    FOR stands IN
        SELECT status FROM fee_policies WHERE id IN (OLD.policy_id, NEW.policy_id) FOR SHARE
    LOOP
        IF stands <> 'draft' THEN
            RAISE EXCEPTION '{REFUSAL}';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$
""",
    f"""
CREATE OR REPLACE FUNCTION refuse_entries_of_closed_months() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stands text;
BEGIN
    SELECT state INTO stands FROM settlement_months WHERE month = NEW.month FOR SHARE;
    IF stands = 'closed' THEN
        RAISE EXCEPTION '{REFUSAL}';
    END IF;
    RETURN NEW;
END $$
""",
)
BY_FUNCTION = {
    **{
        f"{line}_stay BEFORE INSERT OR UPDATE OR DELETE ON {line}": "refuse_lines_but_of_drafts"
        for line in LINES
    },
    "ledger_entries_begin BEFORE INSERT ON ledger_entries": "refuse_entries_of_closed_months",
}
WHOLE = ("fee_policies", "fee_policy_periods", *LINES, "settlement_months", "settlement_statements")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for (table, word, event), when in ON_SQLITE.items():
            op.execute(
                f"CREATE TRIGGER {table}_{word} BEFORE {event} ON {table} WHEN {when}"
                f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    for function in FUNCTIONS:
        op.execute(function)
    refuse = "EXECUTE FUNCTION refuse_change_of_fees()"
    for (table, word, event), when in KEPT.items():
        begun = f"CREATE TRIGGER {table}_{word} BEFORE {event} ON {table}"
        op.execute(f"{begun} FOR EACH ROW WHEN ({when}) {refuse}")
    for begun, function in BY_FUNCTION.items():
        op.execute(f"CREATE TRIGGER {begun} FOR EACH ROW EXECUTE FUNCTION {function}()")
    for table in WHOLE:
        op.execute(f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} {refuse}")
