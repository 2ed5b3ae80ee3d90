"""Who asks whom for reports, in the reader's scope."""

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases import flow_queries
from data_layer.cases.flow_records import FlowChoices, FlowCriteria, Flows
from portal import db
from portal.cache import DAILY, LIVE, cached


@cached(seconds=LIVE)
def flows(scope: Scope, criteria: FlowCriteria) -> Flows:
    with db.reading() as session:
        return flow_queries.flows(session, scope, criteria, clock.local_day(clock.now()))


@cached(seconds=DAILY)
def choices(scope: Scope) -> FlowChoices:
    with db.reading() as session:
        return flow_queries.flow_choices(session, scope)
