"""States as a word with an icon in a status colour; colour alone says nothing."""

from enum import Enum

from dash import html
from dash.development.base_component import Component

from data_layer.accounts.application_records import ApplicationState
from data_layer.accounts.directory_records import AccountState
from data_layer.accounts.staff_records import StaffOutcome
from data_layer.audit.records import Outcome
from data_layer.cases.records import CaseKind, CaseStatus, ReviewDecision, Urgency
from data_layer.cases.turnaround_comparison_records import Standing
from data_layer.experts.records import TeamRole, TeamTier
from data_layer.fees.dispute_records import DisputeState
from data_layer.fees.insurance_records import InsuranceState
from data_layer.fees.payment_records import PaymentState
from data_layer.fees.records import PolicyStatus
from data_layer.fees.settlement_records import StatementState
from data_layer.institutions.agreement_records import AgreementState
from data_layer.institutions.filing_records import FilingStanding
from data_layer.institutions.funnel_records import FunnelStanding
from data_layer.institutions.records import Level, MembershipState, StorageMode
from data_layer.list_records import RowOutcome
from data_layer.operations.link_incident_records import IncidentState
from data_layer.operations.link_records import NodeCondition
from data_layer.operations.records import JobOutcome
from data_layer.operations.storage_records import NodeStanding
from data_layer.operations.verification_records import ObjectCondition
from data_layer.quality.acceptance_records import LotVerdict, Severity
from data_layer.quality.action_records import CorrectionState
from data_layer.quality.chart_records import ChartVerdict
from data_layer.quality.finding_records import FindingState
from data_layer.quality.goal_records import GoalStanding
from data_layer.quality.plan_records import PlanState
from data_layer.studies.records import Availability, LeftAloneReason, QuarantineReason
from portal.components.elements import icon, present
from portal.components.feedback import Tone
from portal.i18n import label

Look = tuple[Tone, str]

# By kind: members of two enums with one value are equal.
LOOKS: dict[type[Enum], dict[Enum, Look]] = {
    CaseStatus: {
        CaseStatus.WAITING: ("warn", "bi-hourglass-split"),
        CaseStatus.ASSIGNED: ("info", "bi-person-check"),
        CaseStatus.READING: ("info", "bi-eye"),
        CaseStatus.IN_REVIEW: ("info", "bi-clipboard-check"),
        CaseStatus.RETURNED: ("bad", "bi-arrow-return-left"),
        CaseStatus.NEEDS_INFORMATION: ("warn", "bi-question-circle"),
        CaseStatus.ISSUED: ("good", "bi-check-circle"),
        CaseStatus.WITHDRAWN: ("neutral", "bi-slash-circle"),
    },
    Urgency: {
        Urgency.ROUTINE: ("neutral", "bi-dash"),
        Urgency.URGENT: ("warn", "bi-chevron-up"),
        Urgency.EMERGENCY: ("bad", "bi-chevron-double-up"),
    },
    ReviewDecision: {
        ReviewDecision.PASSED: ("good", "bi-check-circle"),
        ReviewDecision.RETURNED: ("bad", "bi-arrow-return-left"),
    },
    CaseKind: {
        CaseKind.DIAGNOSIS: ("neutral", "bi-file-medical"),
        CaseKind.CONSULTATION: ("neutral", "bi-people"),
    },
    MembershipState: {
        MembershipState.APPLIED: ("neutral", "bi-envelope"),
        MembershipState.AGREEMENT_SIGNED: ("info", "bi-pen"),
        MembershipState.LINK_TESTED: ("info", "bi-plug"),
        MembershipState.TRIAL: ("warn", "bi-hourglass-split"),
        MembershipState.LIVE: ("good", "bi-check-circle"),
        MembershipState.SUSPENDED: ("bad", "bi-pause-circle"),
        MembershipState.LEFT: ("neutral", "bi-box-arrow-right"),
    },
    AgreementState: {
        AgreementState.EXPIRING: ("warn", "bi-hourglass-split"),
        AgreementState.IN_FORCE: ("good", "bi-check-circle"),
        AgreementState.UPCOMING: ("info", "bi-calendar-event"),
        AgreementState.ENDED: ("neutral", "bi-slash-circle"),
    },
    FilingStanding: {
        FilingStanding.VALID: ("good", "bi-check-circle"),
        FilingStanding.EXPIRING: ("warn", "bi-hourglass-split"),
        FilingStanding.EXPIRED: ("bad", "bi-exclamation-octagon"),
    },
    Level: {
        Level.PRIMARY: ("neutral", "bi-1-square"),
        Level.SECONDARY: ("neutral", "bi-2-square"),
        Level.TERTIARY: ("neutral", "bi-3-square"),
    },
    StorageMode: {
        StorageMode.LOCAL: ("neutral", "bi-hdd"),
        StorageMode.CENTRAL: ("neutral", "bi-cloud"),
    },
    Availability: {
        Availability.STORED: ("good", "bi-cloud-check"),
        Availability.INDEXED: ("neutral", "bi-hdd"),
    },
    QuarantineReason: {
        reason: ("bad", "bi-person-exclamation")
        if reason in (QuarantineReason.DUPLICATE_PATIENT_ID, QuarantineReason.CONFLICTING_PATIENT)
        else ("warn", "bi-shield-exclamation")
        for reason in QuarantineReason
    },
    LeftAloneReason: {
        LeftAloneReason.STILL_CHANGING: ("info", "bi-hourglass-split"),
        LeftAloneReason.SYMBOLIC_LINK: ("warn", "bi-link-45deg"),
        LeftAloneReason.SPECIAL_FILE: ("warn", "bi-file-earmark-x"),
        LeftAloneReason.PERMISSION_DENIED: ("warn", "bi-lock"),
        LeftAloneReason.READ_FAILED: ("bad", "bi-exclamation-triangle"),
    },
    Standing: {
        Standing.FAR_BELOW: ("bad", "bi-exclamation-octagon"),
        Standing.BELOW: ("warn", "bi-exclamation-triangle"),
        Standing.USUAL: ("neutral", "bi-dash"),
        Standing.TOO_FEW: ("neutral", "bi-dash"),
    },
    FunnelStanding: {
        FunnelStanding.FAR_BELOW: ("bad", "bi-chevron-double-down"),
        FunnelStanding.BELOW: ("warn", "bi-chevron-down"),
        FunnelStanding.USUAL: ("neutral", "bi-dash"),
        FunnelStanding.ABOVE: ("good", "bi-chevron-up"),
        FunnelStanding.FAR_ABOVE: ("good", "bi-chevron-double-up"),
    },
    AccountState: {
        AccountState.ACTIVE: ("good", "bi-check-circle"),
        AccountState.WITHOUT_ROLE: ("warn", "bi-person-dash"),
        AccountState.CLOSED: ("neutral", "bi-slash-circle"),
    },
    ApplicationState: {
        ApplicationState.SUBMITTED: ("warn", "bi-hourglass-split"),
        ApplicationState.APPROVED: ("good", "bi-check-circle"),
        ApplicationState.REFUSED: ("bad", "bi-x-octagon"),
    },
    Outcome: {
        Outcome.PERMITTED: ("neutral", "bi-check"),
        Outcome.DENIED: ("bad", "bi-slash-circle"),
    },
    StaffOutcome: {
        StaffOutcome.NEW: ("good", "bi-plus-circle"),
        StaffOutcome.CHANGED: ("info", "bi-pencil"),
        StaffOutcome.SAME: ("neutral", "bi-dash"),
        StaffOutcome.REFUSED: ("bad", "bi-x-octagon"),
    },
    RowOutcome: {
        RowOutcome.NEW: ("good", "bi-plus-circle"),
        RowOutcome.CHANGED: ("info", "bi-pencil"),
        RowOutcome.SAME: ("neutral", "bi-dash"),
        RowOutcome.REFUSED: ("bad", "bi-x-octagon"),
    },
    TeamRole: {
        TeamRole.LEAD: ("info", "bi-star"),
        TeamRole.READER: ("neutral", "bi-eye"),
        TeamRole.REVIEWER: ("neutral", "bi-clipboard-check"),
    },
    TeamTier: {
        TeamTier.PROVINCE: ("neutral", "bi-buildings"),
        TeamTier.CITY: ("neutral", "bi-building"),
        TeamTier.COUNTY: ("neutral", "bi-hospital"),
    },
    JobOutcome: {
        JobOutcome.RUNNING: ("info", "bi-arrow-repeat"),
        JobOutcome.SUCCEEDED: ("good", "bi-check-circle"),
        JobOutcome.FAILED: ("bad", "bi-x-octagon"),
        JobOutcome.ABANDONED: ("warn", "bi-exclamation-triangle"),
    },
    NodeCondition: {
        NodeCondition.UP: ("good", "bi-check-circle"),
        NodeCondition.FALTERING: ("warn", "bi-exclamation-triangle"),
        NodeCondition.DOWN: ("bad", "bi-x-octagon"),
        NodeCondition.UNKNOWN: ("neutral", "bi-question-circle"),
        NodeCondition.INACTIVE: ("neutral", "bi-slash-circle"),
    },
    NodeStanding: {
        NodeStanding.ANSWERS: ("good", "bi-check-circle"),
        NodeStanding.NOT_ANSWERING: ("bad", "bi-x-octagon"),
        NodeStanding.UNPROBED: ("neutral", "bi-question-circle"),
        NodeStanding.WITHOUT_NODE: ("warn", "bi-exclamation-triangle"),
    },
    ObjectCondition: {
        ObjectCondition.GOOD: ("good", "bi-check-circle"),
        ObjectCondition.MISSING: ("bad", "bi-file-earmark-x"),
        ObjectCondition.DAMAGED: ("bad", "bi-file-earmark-break"),
        ObjectCondition.FORGOTTEN: ("neutral", "bi-slash-circle"),
    },
    PolicyStatus: {
        PolicyStatus.DRAFT: ("warn", "bi-pencil"),
        PolicyStatus.CHECKED: ("info", "bi-clipboard-check"),
        PolicyStatus.PUBLISHED: ("good", "bi-megaphone"),
        PolicyStatus.SUPERSEDED: ("neutral", "bi-archive"),
        PolicyStatus.WITHDRAWN: ("neutral", "bi-slash-circle"),
    },
    StatementState: {
        StatementState.DRAFT: ("warn", "bi-hourglass-split"),
        StatementState.CONFIRMED: ("info", "bi-check2"),
        StatementState.DISPUTED: ("bad", "bi-flag"),
        StatementState.APPROVED: ("info", "bi-check2-all"),
        StatementState.CLOSED: ("good", "bi-lock"),
    },
    DisputeState: {
        DisputeState.OPEN: ("warn", "bi-hourglass-split"),
        DisputeState.UPHELD: ("good", "bi-check-circle"),
        DisputeState.REJECTED: ("bad", "bi-x-circle"),
        DisputeState.WITHDRAWN: ("neutral", "bi-slash-circle"),
    },
    PaymentState: {
        PaymentState.ORDERED: ("warn", "bi-hourglass-split"),
        PaymentState.PAID: ("good", "bi-check-circle"),
        PaymentState.FAILED: ("bad", "bi-x-octagon"),
    },
    InsuranceState: {
        InsuranceState.PENDING: ("warn", "bi-hourglass-split"),
        InsuranceState.SENT: ("info", "bi-send"),
        InsuranceState.FAILED: ("bad", "bi-x-octagon"),
        InsuranceState.RECONCILED: ("good", "bi-check2-all"),
        InsuranceState.DIFFERS: ("bad", "bi-exclamation-octagon"),
    },
    GoalStanding: {
        GoalStanding.NO_GOAL: ("neutral", "bi-dash"),
        GoalStanding.TOO_FEW: ("neutral", "bi-dash"),
        GoalStanding.REACHED: ("good", "bi-check-circle"),
        GoalStanding.WITHIN_CHANCE: ("neutral", "bi-arrow-left-right"),
        GoalStanding.MISSED: ("bad", "bi-exclamation-octagon"),
    },
    ChartVerdict: {
        ChartVerdict.TOO_FEW: ("neutral", "bi-dash"),
        ChartVerdict.USUAL: ("neutral", "bi-dash"),
        ChartVerdict.BETTER: ("good", "bi-chevron-up"),
        ChartVerdict.FAR_BETTER: ("good", "bi-chevron-double-up"),
        ChartVerdict.WORSE: ("warn", "bi-exclamation-triangle"),
        ChartVerdict.FAR_WORSE: ("bad", "bi-exclamation-octagon"),
        ChartVerdict.DIFFERENT: ("info", "bi-arrow-left-right"),
        ChartVerdict.FAR_DIFFERENT: ("info", "bi-arrows"),
    },
    PlanState: {
        PlanState.DRAFT: ("warn", "bi-pencil"),
        PlanState.ACTIVE: ("good", "bi-check-circle"),
        PlanState.RETIRED: ("neutral", "bi-archive"),
    },
    LotVerdict: {
        LotVerdict.ACCEPTED: ("good", "bi-check-circle"),
        LotVerdict.REJECTED: ("bad", "bi-x-circle"),
        LotVerdict.TOO_FEW: ("neutral", "bi-dash-circle"),
        LotVerdict.STOPPED: ("warn", "bi-pause-circle"),
    },
    Severity: {
        Severity.NORMAL: ("neutral", "bi-dash"),
        Severity.TIGHTENED: ("warn", "bi-chevron-double-up"),
        Severity.REDUCED: ("good", "bi-chevron-down"),
        Severity.STOPPED: ("bad", "bi-pause-circle"),
    },
    FindingState: {
        FindingState.TOLD: ("warn", "bi-envelope"),
        FindingState.ACKNOWLEDGED: ("good", "bi-check2"),
        FindingState.DISPUTED: ("info", "bi-flag"),
        FindingState.UPHELD: ("neutral", "bi-check2-circle"),
        FindingState.CHANGED: ("neutral", "bi-arrow-repeat"),
    },
    CorrectionState: {
        CorrectionState.OPEN: ("warn", "bi-hourglass-split"),
        CorrectionState.DONE: ("info", "bi-send-check"),
        CorrectionState.HELPED: ("good", "bi-graph-down-arrow"),
        CorrectionState.DID_NOT_HELP: ("bad", "bi-x-circle"),
        CorrectionState.CANNOT_TELL: ("neutral", "bi-question-circle"),
    },
    IncidentState: {
        IncidentState.OPEN: ("bad", "bi-exclamation-diamond"),
        IncidentState.ACKNOWLEDGED: ("info", "bi-person-check"),
        IncidentState.CLOSED: ("neutral", "bi-check-circle"),
    },
}
_UNKNOWN: Look = ("neutral", "bi-circle")


def look_of(member: Enum) -> Look:
    return LOOKS.get(type(member), {}).get(member, _UNKNOWN)


def badge(words: str, tone: Tone = "neutral", icon_name: str = "") -> Component:
    mark = icon(icon_name) if icon_name else None
    return html.Span(present(mark, words), className=f"badge-state is-{tone}")


def state_badge(member: Enum) -> Component:
    return badge(label(member), *look_of(member))
