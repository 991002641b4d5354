"""Who people are: bodies, roles, permissions, petitioners."""

from __future__ import annotations

from enum import StrEnum

from portal.rules.marker import N_


class OrganisationKind(StrEnum):
    """What kind of body it is; roles are held in one."""

    GOVERNMENT = "GOVERNMENT"
    TOWN = "TOWN"
    BODY = "BODY"
    STUDIO = "STUDIO"
    FIRM = "FIRM"


class Role(StrEnum):
    """What a person is, in an organisation."""

    CLERK = "CLERK"
    OFFICER = "OFFICER"
    STUDIO_HEAD = "STUDIO_HEAD"
    LAWYER = "LAWYER"
    LEGAL_REVIEWER = "LEGAL_REVIEWER"
    OFFICE_HEAD = "OFFICE_HEAD"
    DEPUTY_LEADER = "DEPUTY_LEADER"
    SIGNING_LEADER = "SIGNING_LEADER"
    SEAL_KEEPER = "SEAL_KEEPER"
    SERVICE_CLERK = "SERVICE_CLERK"
    ARCHIVIST = "ARCHIVIST"
    ADMINISTRATOR = "ADMINISTRATOR"


class Permission(StrEnum):
    """What people may see or do besides moving a case."""

    SEE_CASE = "SEE_CASE"
    READ_FILE = "READ_FILE"
    SEE_IDENTITY = "SEE_IDENTITY"
    ADD_EXHIBIT = "ADD_EXHIBIT"
    PRINT_RECEIPT = "PRINT_RECEIPT"
    SEE_OPINION = "SEE_OPINION"
    WRITE_OPINION = "WRITE_OPINION"
    SEE_DRAFT = "SEE_DRAFT"
    WRITE_DRAFT = "WRITE_DRAFT"
    SEE_PAPERS = "SEE_PAPERS"
    SEE_APPROVAL = "SEE_APPROVAL"
    SEE_PROPOSAL = "SEE_PROPOSAL"


class PetitionerKind(StrEnum):
    """In what quality a person stands in the request."""

    PETITIONER = "PETITIONER"
    REPRESENTATIVE = "REPRESENTATIVE"
    AGENT = "AGENT"


TERMS: tuple[tuple[StrEnum, str], ...] = (
    (OrganisationKind.GOVERNMENT, N_("人民政府")),
    (OrganisationKind.TOWN, N_("镇街")),
    (OrganisationKind.BODY, N_("机关、单位")),
    (OrganisationKind.STUDIO, N_("律师工作室")),
    (OrganisationKind.FIRM, N_("律师事务所")),
    (Role.CLERK, N_("窗口登记员")),
    (Role.OFFICER, N_("承办人")),
    (Role.STUDIO_HEAD, N_("工作室负责人")),
    (Role.LAWYER, N_("律师")),
    (Role.LEGAL_REVIEWER, N_("合法性审核员")),
    (Role.OFFICE_HEAD, N_("复查复核办主任")),
    (Role.DEPUTY_LEADER, N_("分管领导")),
    (Role.SIGNING_LEADER, N_("签发人")),
    (Role.SEAL_KEEPER, N_("用印管理员")),
    (Role.SERVICE_CLERK, N_("送达员")),
    (Role.ARCHIVIST, N_("档案员")),
    (Role.ADMINISTRATOR, N_("系统管理员")),
    (PetitionerKind.PETITIONER, N_("申请人")),
    (PetitionerKind.REPRESENTATIVE, N_("代表人")),
    (PetitionerKind.AGENT, N_("委托代理人")),
)
