"""What every charge should be, computed in plain SQL from the rows of its policy alone.

Nothing of the application and nothing of its verification is used. Shares are found as a level at
which all parts, held within their bounds, add up to the price: between two levels where a part
meets a bound the parts rise in straight lines, so that all of it is done in whole numbers.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

_PARTIES = (
    "requesting", "platform", "diagnosing", "team", "expert", "reviewer", "quality_control",
)  # fmt: skip
_ORDER = " ".join(f"WHEN '{party}' THEN {place}" for place, party in enumerate(_PARTIES))


def _is(fact: str) -> str:
    return (
        f"CASE WHEN CAST(facts ->> '{fact}' AS TEXT) IN ('1', 'true') THEN 1 ELSE 0 END AS {fact}"
    )


def _of(cause: str, fen: str) -> str:
    """What an adjustment comes to, half a fen up; that of the service before that of every one."""
    share = f"(2 * {fen} * CAST(a.share_hundredths AS BIGINT) + 10000) / 20000"
    return (
        f"COALESCE((SELECT a.fixed_fen + {share} FROM fee_adjustments a"
        f" WHERE a.policy_id = l.policy_id AND a.cause = {cause} AND a.service IN ('', l.service)"
        " ORDER BY a.service DESC LIMIT 1), 0)"
    )


_KINDS = """
CREATE TEMPORARY TABLE sql_kinds AS
SELECT row_number() OVER (ORDER BY policy_id) AS kind, told.* FROM (
    SELECT policy_id, CAST(facts AS TEXT) AS facts, price_fen AS found_fen, min(id) AS example
    FROM fee_charges WHERE kind = 'charge' GROUP BY policy_id, CAST(facts AS TEXT), price_fen
) told
"""
_FACTS = f"""
CREATE TEMPORARY TABLE sql_facts AS
SELECT kind, policy_id, facts ->> 'service' AS service,
    facts ->> 'modality' AS modality, facts ->> 'level' AS level,
    CAST(facts ->> 'part_count' AS BIGINT) AS parts, CAST(facts ->> 'minutes' AS BIGINT) AS minutes,
    COALESCE(facts ->> 'exemption', '') AS exemption,
    {_is("has_contrast")}, {_is("has_film")}, {_is("is_emergency")}, {_is("is_expert_named")}
FROM (SELECT k.kind, k.policy_id, c.facts FROM sql_kinds k JOIN fee_charges c ON c.id = k.example) f
"""
_LISTED = """
CREATE TEMPORARY TABLE sql_listed AS
SELECT l.*, price_fen + (2 * price_fen * further + 10000) / 20000 * (
        CASE WHEN parts < 1 THEN 1 WHEN most_parts < 1 THEN 1
            WHEN parts > most_parts THEN most_parts ELSE parts END - 1)
    + contrast_fen * has_contrast
    + CASE WHEN minutes > base_minutes AND step_minutes > 0
        THEN (minutes - base_minutes + step_minutes - 1) / step_minutes ELSE 0 END * step_fen
        AS whole_fen
FROM (
    SELECT f.*, CAST(p.price_fen AS BIGINT) AS price_fen, p.most_parts,
        CAST(p.further_part_hundredths AS BIGINT) AS further, p.contrast_fen, p.no_film_less_fen,
        p.step_minutes, p.step_fen, COALESCE(p.base_minutes, 0) AS base_minutes,
        row_number() OVER (PARTITION BY f.kind ORDER BY p.modality <> '' DESC, p.level <> '' DESC)
            AS place
    FROM sql_facts f JOIN fee_prices p ON p.policy_id = f.policy_id AND p.service = f.service
        AND p.modality IN ('', f.modality) AND p.level IN ('', f.level)
) l WHERE place = 1
"""
_PRICED = f"""
CREATE TEMPORARY TABLE sql_priced AS
SELECT kind, policy_id, service, modality,
    CASE WHEN due_fen > less_fen THEN due_fen - less_fen ELSE 0 END AS price_fen
FROM (
    SELECT l.*, {_of("l.exemption", "l.due_fen")} AS less_fen FROM (
        SELECT l.*, list_fen + is_emergency * {_of("'emergency'", "l.list_fen")}
            + is_expert_named * {_of("'named_expert'", "l.list_fen")} AS due_fen
        FROM (
            SELECT l.*, CASE WHEN has_film = 1 THEN whole_fen
                WHEN whole_fen > no_film_less_fen THEN whole_fen - no_film_less_fen ELSE 0 END
                AS list_fen
            FROM sql_listed l
        ) l
    ) l
) l
"""
_RULES = f"""
CREATE TEMPORARY TABLE sql_rules AS
SELECT s.*, CASE WHEN s.fixed < s.left_fen THEN s.fixed WHEN s.left_fen > 0 THEN s.left_fen
    ELSE 0 END AS fixed_fen
FROM (
    SELECT k.kind, k.price_fen, r.party, CASE r.party {_ORDER} END AS place,
        CAST(r.share_hundredths AS BIGINT) AS share, CAST(r.least_fen AS BIGINT) AS least,
        CAST(COALESCE(r.most_fen, 1000000000) AS BIGINT) AS most, CAST(r.fixed_fen AS BIGINT)
            AS fixed, k.price_fen + r.fixed_fen - CAST(sum(r.fixed_fen) OVER
            (PARTITION BY k.kind ORDER BY r.line) AS BIGINT) AS left_fen
    FROM sql_priced k JOIN fee_share_rules r ON r.policy_id = k.policy_id
        AND r.service = k.service AND r.modality = CASE WHEN EXISTS (
            SELECT 1 FROM fee_share_rules o WHERE o.policy_id = k.policy_id
            AND o.service = k.service AND o.modality = k.modality) THEN k.modality ELSE '' END
    WHERE k.price_fen > 0
) s
"""
_LEVELS = """
CREATE TEMPORARY TABLE sql_levels AS
SELECT * FROM (
    SELECT t.*, row_number() OVER (PARTITION BY kind ORDER BY 1.0 * n / d DESC) AS nearest
    FROM (
        SELECT b.kind, b.n, b.d, CAST(sum(CASE
                WHEN r.fixed_fen * b.d + r.share * b.n > r.most * b.d THEN r.most * b.d
                WHEN r.fixed_fen * b.d + r.share * b.n < r.least * b.d THEN r.least * b.d
                ELSE r.fixed_fen * b.d + r.share * b.n END) AS BIGINT) AS whole,
            max(r.price_fen) AS price_fen
        FROM (
            SELECT DISTINCT kind, CAST(0 AS BIGINT) AS n, CAST(1 AS BIGINT) AS d FROM sql_rules
            UNION SELECT kind, least - fixed_fen, share FROM sql_rules
                WHERE share > 0 AND least >= fixed_fen
            UNION SELECT kind, most - fixed_fen, share FROM sql_rules
                WHERE share > 0 AND most >= fixed_fen AND most < 1000000000
        ) b JOIN sql_rules r ON r.kind = b.kind GROUP BY b.kind, b.n, b.d
    ) t WHERE whole <= price_fen * d
) ranked WHERE nearest = 1
"""
_PARTS = """
CREATE TEMPORARY TABLE sql_parts AS
SELECT kind, party, whole + CASE WHEN ranked <= over THEN 1 ELSE 0 END AS fen FROM (
    SELECT p.*, price_fen - CAST(sum(whole) OVER (PARTITION BY kind) AS BIGINT) AS over,
        row_number() OVER (PARTITION BY kind ORDER BY rest DESC, place) AS ranked
    FROM (
        SELECT kind, party, place, price_fen, told / below AS whole, told % below AS rest FROM (
            SELECT h.*, d * rising AS below,
                held * rising + CASE WHEN rises = 1 THEN share * (price_fen * d - whole) ELSE 0 END
                AS told
            FROM (
                SELECT h.*, CASE WHEN sum(rises * share) OVER (PARTITION BY kind) > 0
                    THEN CAST(sum(rises * share) OVER (PARTITION BY kind) AS BIGINT) ELSE 1 END
                    AS rising
                FROM (
                    SELECT r.kind, r.party, r.place, r.share, r.price_fen, v.n, v.d, v.whole,
                        CASE WHEN r.fixed_fen * v.d + r.share * v.n > r.most * v.d
                                THEN r.most * v.d
                            WHEN r.fixed_fen * v.d + r.share * v.n < r.least * v.d
                                THEN r.least * v.d
                            ELSE r.fixed_fen * v.d + r.share * v.n END AS held,
                        CASE WHEN r.share > 0 AND r.fixed_fen * v.d + r.share * v.n
                            >= r.least * v.d AND r.fixed_fen * v.d + r.share * v.n < r.most * v.d
                            THEN 1 ELSE 0 END AS rises
                    FROM sql_rules r JOIN sql_levels v ON v.kind = r.kind
                ) h
            ) h
        ) p
    ) p
) p
"""
_KIND_OF = """
CREATE TEMPORARY TABLE sql_charges AS
SELECT c.id AS charge_id, k.kind FROM fee_charges c JOIN sql_kinds k ON k.policy_id = c.policy_id
    AND k.facts = CAST(c.facts AS TEXT) AND k.found_fen = c.price_fen WHERE c.kind = 'charge'
"""
_COMPARED = """
SELECT party, CAST(sum(should) AS BIGINT) AS fen, CAST(sum(abs(should - found)) AS BIGINT) AS apart
FROM (
    SELECT charge_id, party, sum(should) AS should, sum(found) AS found FROM (
        SELECT c.charge_id, p.party, p.fen AS should, 0 AS found
        FROM sql_charges c JOIN sql_parts p ON p.kind = c.kind
        UNION ALL SELECT c.charge_id, '', p.price_fen, 0
        FROM sql_charges c JOIN sql_priced p ON p.kind = c.kind
        UNION ALL SELECT e.charge_id, CASE p.account WHEN 'collected' THEN '' ELSE p.party END, 0,
            CASE p.account WHEN 'collected' THEN p.debit_fen - p.credit_fen
                ELSE p.credit_fen - p.debit_fen END
        FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id WHERE e.kind = 'charge'
    ) sides GROUP BY charge_id, party
) compared GROUP BY party
"""
_STEPS = {
    "kinds": _KINDS,
    "facts": _FACTS,
    "listed": _LISTED,
    "priced": _PRICED,
    "rules": _RULES,
    "levels": _LEVELS,
    "parts": _PARTS,
    "charges": _KIND_OF,
}


def computed_in_sql(session: Session) -> dict[str, tuple[int, int]]:
    """By party, and by "" for the price: the fen of all charges, and by how many they differ.

    What cannot be computed is missing here and differs whole.
    """
    for name, step in _STEPS.items():
        session.execute(text(step))
        session.execute(text(f"CREATE INDEX sql_{name}_kind ON sql_{name} (kind)"))
    found = {party: (fen, apart) for party, fen, apart in session.execute(text(_COMPARED))}
    for name in _STEPS:
        session.execute(text(f"DROP TABLE sql_{name}"))
    return found
