"""Triggers that keep what was published, posted or closed as it is, whoever writes the rows."""

from collections.abc import Iterator

from sqlalchemy import DDL, inspect
from sqlalchemy import event as events

from data_layer.database import Base
from data_layer.fees.ledger_tables import FeeCharge, LedgerEntry, LedgerPosting
from data_layer.fees.policy_tables import (
    FeeAdjustment,
    FeePolicy,
    FeePolicyPeriod,
    FeePrice,
    FeeShareRule,
)
from data_layer.fees.settlement_tables import SettlementMonth, SettlementStatement

_REFUSAL = "what was published, posted or closed stays as it is"
_IN_FORCE = "('published', 'superseded')"
_MONTH = "settlement_months WHERE month = NEW.month"


def _differs(model: type[Base], *free: str) -> str:
    kept = [column.name for column in inspect(model).columns if column.name not in free]
    return " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in kept)


# Of a policy in force only how it stands may change; of a period only how long it was believed.
_HEAD = _differs(FeePolicy, "status", "revision")
_PERIOD = _differs(FeePolicyPeriod, "believed_to")
# By table: which change is refused, and when.
_REFUSED = {
    "fee_policies": {
        "UPDATE": f"OLD.status IN {_IN_FORCE} AND (NEW.status NOT IN {_IN_FORCE} OR {_HEAD})",
        "DELETE": f"OLD.status IN {_IN_FORCE}",
    },
    "fee_policy_periods": {
        "UPDATE": f"OLD.believed_to IS NOT NULL OR NEW.believed_to IS NULL OR {_PERIOD}",
        "DELETE": "OLD.id IS NOT NULL",
    },
    "settlement_months": dict.fromkeys(("UPDATE", "DELETE"), "OLD.state = 'closed'"),
    "settlement_statements": dict.fromkeys(("UPDATE", "DELETE"), "OLD.state = 'closed'"),
}
_WORDS = {"INSERT": "begin", "UPDATE": "stay", "DELETE": "remain", "REPLACE": "follow"}
_SEEN = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def _on_sqlite(model: type[Base]) -> Iterator[str]:
    table = model.__tablename__
    conditions: dict[str, str] = dict(_REFUSED.get(table, {}))
    if model in _LINES:
        conditions = {event: " OR ".join(map(_closed, rows)) for event, rows in _SEEN.items()}
    if model is LedgerEntry:
        conditions = {"INSERT": f"(SELECT state FROM {_MONTH}) = 'closed'"}
    # REPLACE deletes without asking a trigger.
    same = " AND ".join(f"{key.name} = NEW.{key.name}" for key in inspect(model).primary_key)
    same += " AND state = 'closed'" if model in _SETTLEMENT else ""
    conditions["REPLACE"] = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
    for event, when in conditions.items():
        before = "INSERT" if event == "REPLACE" else event
        yield (
            f"CREATE TRIGGER {table}_{_WORDS[event]} BEFORE {before} ON {table} WHEN {when}"
            f" BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )


def _closed(row: str) -> str:
    return f"(SELECT status FROM fee_policies WHERE id = {row}.policy_id) <> 'draft'"


_REFUSE = (
    "CREATE OR REPLACE FUNCTION refuse_change_of_fees() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
)
# Who publishes or closes at the same moment is waited for.
_REFUSE_LINE = f"""
CREATE OR REPLACE FUNCTION refuse_lines_but_of_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stands text;
BEGIN
    FOR stands IN
        SELECT status FROM fee_policies WHERE id IN (OLD.policy_id, NEW.policy_id) FOR SHARE
    LOOP
        IF stands <> 'draft' THEN
            RAISE EXCEPTION '{_REFUSAL}';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$
"""
_REFUSE_ENTRY = f"""
CREATE OR REPLACE FUNCTION refuse_entries_of_closed_months() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stands text;
BEGIN
    SELECT state INTO stands FROM {_MONTH} FOR SHARE;
    IF stands = 'closed' THEN
        RAISE EXCEPTION '{_REFUSAL}';
    END IF;
    RETURN NEW;
END $$
"""


def _on_postgresql(model: type[Base]) -> Iterator[str]:
    table, refuse = model.__tablename__, "EXECUTE FUNCTION refuse_change_of_fees()"
    yield _REFUSE
    for event, when in _REFUSED.get(table, {}).items():
        begun = f"CREATE TRIGGER {table}_{_WORDS[event]} BEFORE {event} ON {table}"
        yield f"{begun} FOR EACH ROW WHEN ({when}) {refuse}"
    if model in _LINES:
        yield _REFUSE_LINE
        yield (
            f"CREATE TRIGGER {table}_stay BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_lines_but_of_drafts()"
        )
    if model is LedgerEntry:
        yield _REFUSE_ENTRY
        yield (
            "CREATE TRIGGER ledger_entries_begin BEFORE INSERT ON ledger_entries"
            " FOR EACH ROW EXECUTE FUNCTION refuse_entries_of_closed_months()"
        )
    if model not in _LEDGER:
        yield f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} {refuse}"


_LEDGER = (FeeCharge, LedgerEntry, LedgerPosting)
_LINES = (FeePrice, FeeAdjustment, FeeShareRule)
_POLICY = (FeePolicy, FeePolicyPeriod, *_LINES)
_SETTLEMENT = (SettlementMonth, SettlementStatement)
_MAKERS = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
for _model in (*_LEDGER, *_POLICY, *_SETTLEMENT):
    for _dialect, _maker in _MAKERS.items():
        for _statement in _maker(_model):
            _guard = DDL(_statement).execute_if(dialect=_dialect)
            events.listen(_model.__table__, "after_create", _guard)
