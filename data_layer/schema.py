"""Every table of the database, gathered for migrations and tests."""

from data_layer.accounts import tables as accounts
from data_layer.audit import tables as audit
from data_layer.cases import assignment_tables as assignment
from data_layer.cases import replay_tables as replays
from data_layer.cases import tables as cases
from data_layer.consents import tables as consents
from data_layer.database import Base
from data_layer.experts import roster_tables as rosters
from data_layer.experts import tables as experts
from data_layer.fees import guard_tables as fee_guards
from data_layer.fees import ledger_tables as ledger
from data_layer.fees import policy_tables as fee_policies
from data_layer.fees import settlement_tables as settlement
from data_layer.institutions import governance_tables as governance
from data_layer.institutions import import_tables as imports
from data_layer.institutions import tables as institutions
from data_layer.keys import tables as keys
from data_layer.operations import link_tables as links
from data_layer.operations import tables as operations
from data_layer.operations import verification_tables as verifications
from data_layer.outbox import tables as outbox
from data_layer.quality import event_tables as quality_events
from data_layer.quality import governance_tables as quality_governance
from data_layer.quality import sampling_tables as sampling
from data_layer.studies import tables as studies

SLICES = (
    audit,
    outbox,
    keys,
    institutions,
    governance,
    imports,
    accounts,
    experts,
    rosters,
    studies,
    consents,
    cases,
    assignment,
    replays,
    fee_policies,
    ledger,
    settlement,
    fee_guards,
    quality_events,
    sampling,
    quality_governance,
    operations,
    links,
    verifications,
)
metadata = Base.metadata
