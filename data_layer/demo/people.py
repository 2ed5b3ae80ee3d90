"""The accounts of the demonstration: one for each persona, all with the same password."""

from dataclasses import dataclass

from data_layer.accounts.records import Role, ScopeKind

PASSWORD = "demo-anhui-2026"


@dataclass(frozen=True, kw_only=True)
class Persona:
    """Who signs in as what; the display names are roles, for they are nobody's."""

    user_name: str
    display_name: str
    role: Role
    scope_kind: ScopeKind


PERSONAS = (
    Persona(
        user_name="commission",
        display_name="省卫生健康委",
        role=Role.COMMISSION,
        scope_kind=ScopeKind.PROVINCE,
    ),
    Persona(
        user_name="city",
        display_name="合肥市卫生健康委",
        role=Role.CITY_OFFICIAL,
        scope_kind=ScopeKind.CITY,
    ),
    Persona(
        user_name="lead",
        display_name="团队负责人",
        role=Role.TEAM_LEAD,
        scope_kind=ScopeKind.TEAM,
    ),
    Persona(
        user_name="expert",
        display_name="会诊专家",
        role=Role.EXPERT,
        scope_kind=ScopeKind.EXPERT,
    ),
    Persona(
        user_name="reviewer",
        display_name="审核医生",
        role=Role.REVIEWER,
        scope_kind=ScopeKind.TEAM,
    ),
    Persona(
        user_name="qc",
        display_name="质控专家",
        role=Role.QC_REVIEWER,
        scope_kind=ScopeKind.PLATFORM,
    ),
    Persona(
        user_name="clerk",
        display_name="申请医生",
        role=Role.HOSPITAL_CLERK,
        scope_kind=ScopeKind.INSTITUTION,
    ),
    Persona(
        user_name="manager",
        display_name="医院管理者",
        role=Role.HOSPITAL_MANAGER,
        scope_kind=ScopeKind.INSTITUTION,
    ),
    Persona(
        user_name="patient",
        display_name="患者",
        role=Role.PATIENT,
        scope_kind=ScopeKind.PLATFORM,
    ),
    Persona(
        user_name="sysadmin",
        display_name="系统管理员",
        role=Role.SYSTEM_ADMIN,
        scope_kind=ScopeKind.PLATFORM,
    ),
    Persona(
        user_name="secadmin",
        display_name="安全管理员",
        role=Role.SECURITY_ADMIN,
        scope_kind=ScopeKind.PLATFORM,
    ),
    Persona(
        user_name="auditor",
        display_name="审计员",
        role=Role.AUDITOR,
        scope_kind=ScopeKind.PLATFORM,
    ),
    # What two people of the commission must sign: prices, and what is paid out.
    Persona(
        user_name="finance",
        display_name="省卫生健康委财务处",
        role=Role.COMMISSION,
        scope_kind=ScopeKind.PROVINCE,
    ),
    # Reports are read twice by people who know nothing of each other, and a third one decides.
    Persona(
        user_name="qc2",
        display_name="质控专家（复评）",
        role=Role.QC_REVIEWER,
        scope_kind=ScopeKind.PLATFORM,
    ),
    Persona(
        user_name="arbiter",
        display_name="质控仲裁专家",
        role=Role.QC_REVIEWER,
        scope_kind=ScopeKind.PLATFORM,
    ),
)
ACCOUNT_IDS = {persona.user_name: number for number, persona in enumerate(PERSONAS, start=1)}
REVIEWERS = tuple(ACCOUNT_IDS[name] for name in ("qc", "qc2", "arbiter"))
