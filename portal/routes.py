"""What every route asks of whoever comes; a route without a line here stops the start.

Pages and callbacks stand behind the routes of Dash and declare their own roles.
"""

from collections.abc import Mapping
from enum import StrEnum

from werkzeug.routing import Map

from data_layer.accounts.records import Role
from portal.money_scope import OWNERS
from portal.quality_scope import TOLD


class Door(StrEnum):
    """Who gets through without holding a certain role."""

    FILE = "file"  # The same for everybody: nobody is even asked who they are.
    STRANGER = "stranger"
    SIGNED_IN = "signed_in"


# By endpoint: its door, or the roles of which one is needed.
ROUTES: Mapping[str, Door | frozenset[Role]] = {
    "_dash_assets.static": Door.FILE,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": Door.FILE,
    "plotly.our_build": Door.FILE,
    "sign_in.sign_in_page": Door.STRANGER,
    "sign_in.sign_in_with_password": Door.STRANGER,
    "next_step.show_step": Door.STRANGER,
    "next_step.take_step": Door.STRANGER,
    "openid_way.leave_for_provider": Door.STRANGER,
    "openid_way.come_back": Door.STRANGER,
    "apply.application_form": Door.STRANGER,
    "apply.submit_application": Door.STRANGER,
    "apply.application_standing": Door.STRANGER,
    "proofs.proof": frozenset({Role.SECURITY_ADMIN, Role.HOSPITAL_MANAGER, Role.TEAM_LEAD}),
    "bulletins.bulletin_figures": frozenset({Role.COMMISSION}),
    "bulletins.bulletin_document": frozenset({Role.COMMISSION}),
    "quality_bulletins.quality_figures": frozenset({Role.COMMISSION, Role.CITY_OFFICIAL}),
    "quality_bulletins.quality_document": frozenset({Role.COMMISSION, Role.CITY_OFFICIAL}),
    "consent_forms.consent_form": frozenset({Role.HOSPITAL_CLERK}),
    "expert_documents.expert_document": frozenset(
        {Role.COMMISSION, Role.CITY_OFFICIAL, Role.TEAM_LEAD, Role.EXPERT}
    ),
    "agreement_scans.agreement_scan": frozenset(
        {Role.COMMISSION, Role.CITY_OFFICIAL, Role.HOSPITAL_MANAGER}
    ),
    "fee_files.statement": frozenset(OWNERS),
    "fee_files.evidence": frozenset(OWNERS),
    "fee_files.payments": frozenset({Role.COMMISSION}),
    "fee_files.policy_sheet": frozenset({Role.COMMISSION}),
    "review_frames.frame": frozenset({Role.QC_REVIEWER}),
    "correction_evidence.evidence": frozenset(TOLD),
    "preferences.choose_language": Door.STRANGER,
    "/healthz": Door.STRANGER,
    "/_favicon.ico": Door.STRANGER,
    "/": Door.SIGNED_IN,
    "/<path:path>": Door.SIGNED_IN,
    "/quality/indicators": Door.SIGNED_IN,
    "/quality/indicators/": Door.SIGNED_IN,
    "/_dash-layout": Door.SIGNED_IN,
    "/_dash-dependencies": Door.SIGNED_IN,
    "/_dash-update-component": Door.SIGNED_IN,
    "/_reload-hash": Door.SIGNED_IN,
    "static": Door.SIGNED_IN,
    "sign_in.sign_out": Door.SIGNED_IN,
    "charts.both_templates": Door.SIGNED_IN,
    "help_sheet.shortcuts": Door.SIGNED_IN,
}


def undeclared(served: Map) -> list[str]:
    """Routes that nothing is said about, as the address and the endpoint that answers it."""
    missing = (rule for rule in served.iter_rules() if rule.endpoint not in ROUTES)
    return sorted(f"{rule.rule} ({rule.endpoint})" for rule in missing)
