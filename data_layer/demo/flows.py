"""The roll-up of who asked whom for reports, counted from the cases that were written."""

from sqlalchemy.orm import Session

from data_layer.cases.flow_queries import expected_flows
from data_layer.cases.tables import CaseFlow
from data_layer.demo.writing import Writer


def write_flows(session: Session, writer: Writer) -> None:
    writer.add(CaseFlow, expected_flows(session))
