"""What experts and teams are at present, as the first version of whoever has none."""

import sqlalchemy as sa
from alembic import op

from data_layer.clock import now
from data_layer.database import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_EXPERTS = """
INSERT INTO expert_versions
    (expert_id, title, institution_id, sign_off_languages, valid_from, recorded_at)
SELECT e.id, e.title, e.institution_id, e.sign_off_languages, e.practising_since, :at
FROM experts e
WHERE NOT EXISTS (SELECT 1 FROM expert_versions v WHERE v.expert_id = e.id)
"""
_TEAMS = """
INSERT INTO team_versions (team_id, name, tier, valid_from, recorded_at)
SELECT t.id, t.name, t.tier, t.founded_on, :at
FROM expert_teams t
WHERE NOT EXISTS (SELECT 1 FROM team_versions v WHERE v.team_id = t.id)
"""


def upgrade() -> None:
    at = sa.bindparam("at", now(), type_=UtcDateTime())
    for statement in (_EXPERTS, _TEAMS):
        op.execute(sa.text(statement).bindparams(at))
