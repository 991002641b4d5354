"""What people may see and do in a visible case, beside moving it: a table by role, written by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from portal.rules.permissions import CaseFacts, Person, plays
from portal.rules.sight import barred
from portal.rules.words import EngagementState, Permission, Role, Stage, State

COUNTER, BODY, ABOVE, STUDIO, FIRM = 1, 2, 3, 4, 5
LAWYER_ID, OTHER_ID = 70, 71

WHO = {
    "clerk": Person(OTHER_ID, frozenset({(Role.CLERK, COUNTER)})),
    "body's clerk": Person(OTHER_ID, frozenset({(Role.CLERK, BODY)})),
    "clerk above": Person(OTHER_ID, frozenset({(Role.CLERK, ABOVE)})),
    "officer": Person(OTHER_ID, frozenset({(Role.OFFICER, BODY)})),
    "legal reviewer": Person(OTHER_ID, frozenset({(Role.LEGAL_REVIEWER, BODY)})),
    "office head": Person(OTHER_ID, frozenset({(Role.OFFICE_HEAD, BODY)})),
    "office head above": Person(OTHER_ID, frozenset({(Role.OFFICE_HEAD, ABOVE)})),
    "deputy": Person(OTHER_ID, frozenset({(Role.DEPUTY_LEADER, BODY)})),
    "leader": Person(OTHER_ID, frozenset({(Role.SIGNING_LEADER, BODY)})),
    "keeper": Person(OTHER_ID, frozenset({(Role.SEAL_KEEPER, BODY)})),
    "server": Person(OTHER_ID, frozenset({(Role.SERVICE_CLERK, COUNTER)})),
    "archivist": Person(OTHER_ID, frozenset({(Role.ARCHIVIST, BODY)})),
    "head": Person(OTHER_ID, frozenset({(Role.STUDIO_HEAD, STUDIO)})),
    "lawyer": Person(LAWYER_ID, frozenset({(Role.LAWYER, STUDIO), (Role.LAWYER, FIRM)})),
    "colleague": Person(OTHER_ID, frozenset({(Role.LAWYER, STUDIO), (Role.LAWYER, FIRM)})),
    "administrator": Person(OTHER_ID, frozenset({(Role.ADMINISTRATOR, BODY)})),
    "nobody": Person(LAWYER_ID, frozenset()),
}
DECIDING = "officer, legal reviewer, office head, deputy, leader, archivist"
INSIDERS = f"clerk, body's clerk, {DECIDING}, lawyer"
EVERYBODY = ", ".join(WHO)

# In an issued review whose lawyer has declared: who may. Scope (who sees the case at all) comes before this.
TABLE = {
    Permission.SEE_CASE: EVERYBODY,
    Permission.READ_FILE: INSIDERS,
    Permission.SEE_IDENTITY: "clerk, body's clerk, officer",
    Permission.ADD_EXHIBIT: "",
    Permission.PRINT_RECEIPT: "clerk, body's clerk, officer",
    Permission.SEE_OPINION: f"{DECIDING}, lawyer",
    Permission.WRITE_OPINION: "",
    Permission.SEE_DRAFT: f"{DECIDING}, lawyer",
    Permission.WRITE_DRAFT: "",
    Permission.SEE_PAPERS: f"{INSIDERS}, head, keeper, server, clerk above",
    Permission.SEE_APPROVAL: "office head, deputy, leader",
    Permission.SEE_PROPOSAL: f"clerk, body's clerk, {DECIDING}",
}
UNSIGNED = """
    SUBMITTED REGISTERED SUPPLEMENTING ACCEPTED INVESTIGATING MEDIATING HEARING SUSPENDED DRAFTING OFFICER_CHECK
    LEGAL_CHECK COMMITTEE APPROVING
"""
WRITING = {
    Permission.ADD_EXHIBIT: (
        "clerk, body's clerk, officer",
        UNSIGNED,
    ),
    Permission.WRITE_OPINION: ("lawyer", "INVESTIGATING"),
    Permission.WRITE_DRAFT: ("lawyer", "DRAFTING"),
    Permission.PRINT_RECEIPT: (
        "clerk, body's clerk, officer",
        " ".join(state for state in State if state not in {State.DRAFT, State.SUBMITTED}),
    ),
}
OPEN = {"ACTIVE", "OPINION_FILED", "OPINION_RETURNED", "DRAFT_FILED", "OPINION_TAKEN"}
WRITES = {EngagementState.ACTIVE, EngagementState.OPINION_RETURNED}


def case(state: State = State.SERVED, lead: EngagementState = EngagementState.ACTIVE) -> CaseFacts:
    return CaseFacts(state, Stage.REVIEW, COUNTER, BODY, ABOVE, STUDIO, LAWYER_ID, lead)


def names(text: str) -> set[str]:
    return {name for name in text.split(", ") if name}


@pytest.mark.parametrize("permission", list(Permission))
def test_a_permission_is_given_to_those_of_the_table_and_to_no_others(permission: Permission) -> None:
    given = {name for name, who in WHO.items() if barred(who, permission, case()) is None}
    assert given == names(TABLE[permission])


@pytest.mark.parametrize("permission", list(WRITING))
def test_writing_is_a_matter_of_role_and_of_time(permission: Permission) -> None:
    given = {
        (name, state)
        for (name, who), state in product(WHO.items(), State)
        if barred(who, permission, case(state)) is None
    }
    people, states = WRITING[permission]
    assert given == set(product(names(people), (State(one) for one in states.split())))


def test_where_no_lawyer_takes_part_the_officer_writes_the_draft() -> None:
    alone = replace(case(State.DRAFTING), lead_lawyer=None, lead_state=None)
    given = {name for name, who in WHO.items() if barred(who, Permission.WRITE_DRAFT, alone) is None}
    assert given == {"officer"}


@pytest.mark.parametrize(("permission", "name"), list(product(Permission, WHO)))
def test_every_refusal_is_a_sentence(permission: Permission, name: str) -> None:
    for state in State:
        reason = barred(WHO[name], permission, case(state))
        assert reason is None or (len(reason) > 8 and reason.endswith("。"))


@pytest.mark.parametrize("lead", list(EngagementState))
def test_the_file_opens_to_the_lawyer_with_her_declaration_and_closes_with_her_discharge(
    lead: EngagementState,
) -> None:
    lawyer, facts = WHO["lawyer"], case(State.DRAFTING, lead)
    open_to_her = {
        permission
        for permission in (
            Permission.READ_FILE,
            Permission.SEE_OPINION,
            Permission.SEE_DRAFT,
            Permission.SEE_PAPERS,
        )
        if barred(lawyer, permission, facts) is None
    }
    assert len(open_to_her) == (4 if lead.value in OPEN else 0)
    assert barred(lawyer, Permission.SEE_CASE, facts) is None


def test_before_her_declaration_she_is_told_to_declare_and_after_the_end_that_it_is_over() -> None:
    offered = barred(WHO["lawyer"], Permission.READ_FILE, case(State.INVESTIGATING, EngagementState.OFFERED))
    over = barred(WHO["lawyer"], Permission.READ_FILE, case(State.CLOSED, EngagementState.DISCHARGED))
    assert offered is not None
    assert "声明" in offered
    assert over is not None
    assert "已经结束" in over


@pytest.mark.parametrize("lead", [state for state in EngagementState if state not in WRITES])
def test_she_writes_no_opinion_before_she_declared_or_after_she_submitted(lead: EngagementState) -> None:
    assert barred(WHO["lawyer"], Permission.WRITE_OPINION, case(State.INVESTIGATING, lead))


def test_the_clerk_above_sees_papers_of_issued_cases_only() -> None:
    open_in = {
        state for state in State if barred(WHO["clerk above"], Permission.SEE_PAPERS, case(state)) is None
    }
    assert open_in == {State.SERVING, State.SERVED, State.CLOSED, State.ARCHIVED}


def test_where_no_body_stands_above_and_no_studio_is_named_nobody_gets_in_by_that_gap() -> None:
    facts = replace(case(), superior_body=None, studio=None, lead_lawyer=None, lead_state=None)
    for name in (
        "clerk above",
        "office head above",
        "head",
        "lawyer",
        "colleague",
        "nobody",
        "administrator",
    ):
        assert barred(WHO[name], Permission.SEE_PAPERS, facts)
        assert not any(plays(WHO[name], role, facts) for role in Role)


def test_her_own_case_is_lost_with_her_role() -> None:
    assert plays(WHO["lawyer"], Role.LAWYER, case())
    assert not plays(Person(LAWYER_ID, frozenset({(Role.CLERK, FIRM)})), Role.LAWYER, case())


@pytest.mark.parametrize(("permission", "name"), list(product(Permission, WHO)))
def test_whoever_stepped_aside_reads_nothing_of_the_case(permission: Permission, name: str) -> None:
    who = WHO[name]
    above = name in {"clerk above", "office head above"}
    for state in State:
        told = barred(who, permission, replace(case(state), recused=frozenset({who.id})))
        assert told or permission is Permission.SEE_CASE or above
    if not above:
        assert not any(plays(who, role, replace(case(), recused=frozenset({who.id}))) for role in Role)
