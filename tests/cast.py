"""The fixed cast: two towns, their people, and a case driven to any state by the same actions as real use.

Alice is the lawyer, Bob the officer, Lin the leader, Chen the clerk, Hu the studio's head, all of 石岐;
everybody has a twin of the same role in 小榄 who must see nothing of 石岐's cases.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from documents.facts import digest
from documents.kinds.record import Sitting
from portal import clock, keys, settings
from portal.actions import (
    acceptance,
    checks,
    committee,
    deliveries,
    drafts,
    engagements,
    exhibits,
    hearings,
    issue,
    legality,
    mediations,
    opinions,
    passwords,
    people,
    proposals,
    redirections,
    refusals,
    requests,
    seals,
    signature,
    supplements,
    suspensions,
    terminations,
)
from portal.actions.decision_facts import decision_facts
from portal.actions.papers import Made
from portal.models.cases import Case, CaseDemand
from portal.models.columns import column
from portal.models.deliveries import Delivery
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.models.people import User
from portal.models.standing import facts_of
from portal.rules import rulebook
from portal.rules.approval import route
from portal.rules.drafting import Answer, Draft
from portal.rules.permissions import Person
from portal.rules.words import (
    Action,
    Channel,
    ExhibitKind,
    OrganisationKind,
    PetitionerKind,
    Role,
    State,
)
from portal.rules.workflow import MOVES

PASSWORD = "a password for tests"
MADE_ON = date(2026, 11, 2)
SERVED_ON = date(2026, 11, 5)
RECEIVED_ON = date(2026, 11, 20)
NOON = "2026-11-23T12:00:00+08:00"

ROLES = (
    "clerk",
    "officer",
    "second_officer",
    "legal",
    "office_head",
    "deputy",
    "leader",
    "keeper",
    "server",
    "archivist",
    "head",
    "lawyer",
    "second_lawyer",
)
_ROLE = {
    "clerk": Role.CLERK,
    "officer": Role.OFFICER,
    "second_officer": Role.OFFICER,
    "legal": Role.LEGAL_REVIEWER,
    "office_head": Role.OFFICE_HEAD,
    "deputy": Role.DEPUTY_LEADER,
    "keeper": Role.SEAL_KEEPER,
    "server": Role.SERVICE_CLERK,
    "archivist": Role.ARCHIVIST,
    "leader": Role.SIGNING_LEADER,
    "head": Role.STUDIO_HEAD,
    "lawyer": Role.LAWYER,
    "second_lawyer": Role.LAWYER,
}
NAMES = {
    "clerk": "陈窗口",
    "officer": "卜承办",
    "second_officer": "傅承办",
    "legal": "何法制",
    "office_head": "方主任",
    "deputy": "段分管",
    "keeper": "尹用印",
    "server": "宋送达",
    "archivist": "党档案",
    "leader": "林签发",
    "head": "胡主任",
    "lawyer": "艾律师",
    "second_lawyer": "白律师",
}


@dataclass(frozen=True)
class Town:
    """A town with its studio, a unit complained of, and one person per role."""

    government: Organisation
    studio: Organisation
    unit: Organisation
    firm: Organisation
    users: dict[str, User]
    people: dict[str, Person]

    def __getattr__(self, role: str) -> Person:
        try:
            return self.people[role]
        except KeyError:
            raise AttributeError(role) from None


@dataclass(frozen=True)
class World:
    """A province, a city, and two towns under it; the city has people of every role too."""

    province: Organisation
    city: Town
    shiqi: Town
    xiaolan: Town


async def world() -> World:
    """Build the cast in an empty database."""
    if clock._frozen is None:  # noqa: SLF001
        raise RuntimeError("freeze the clock first: use the `noon` fixture")
    province = await people.add_organisation(OrganisationKind.GOVERNMENT, "广东省人民政府", code_word="粤府")
    city_body = await people.add_organisation(
        OrganisationKind.GOVERNMENT,
        "中山市人民政府",
        short_name="中山市",
        code_word="中府",
        superior_id=province.id,
        seal_diameter_mm=45,
        phone="0760-0000 1000",
        address="中山市东区街道松苑路1号",
        head_name="市长 某某",
    )
    city = await _town(city_body, "中山市", "shi")
    return World(
        province, city, await _new_town(city_body, "石岐", "sq"), await _new_town(city_body, "小榄", "xl")
    )


async def _new_town(city: Organisation, name: str, prefix: str) -> Town:
    kind = "街道办事处" if name == "石岐" else "镇人民政府"
    government = await people.add_organisation(
        OrganisationKind.TOWN,
        f"中山市{name}{kind}",
        short_name=name,
        code_word=name,
        superior_id=city.id,
        phone="0760-0000 2000",
        address=f"中山市{name}镇府路8号",
        head_name="主任 某某",
    )
    return await _town(government, name, prefix)


async def _town(government: Organisation, name: str, prefix: str) -> Town:
    studio = await people.add_organisation(
        OrganisationKind.STUDIO,
        f"{name}信访事项复查复核律师工作室",
        short_name=f"{name}律师工作室",
        code_word=f"{name}律",
        superior_id=government.id,
        phone="0760-0000 3000",
    )
    unit = await people.add_organisation(
        OrganisationKind.BODY,
        f"中山市自然资源局{name}分局" if name != "中山市" else "中山市自然资源局",
        superior_id=government.id,
        address=f"中山市{name}民生路18号",
        head_name="局长 某某",
    )
    firm = await people.add_organisation(OrganisationKind.FIRM, f"广东某某（{name}）律师事务所")
    users = await _users(government, studio, firm, prefix)
    return Town(
        government, studio, unit, firm, users, {role: await user.person() for role, user in users.items()}
    )


async def _users(
    government: Organisation, studio: Organisation, firm: Organisation, prefix: str
) -> dict[str, User]:
    users = {}
    for number, role in enumerate(ROLES):
        lawyer = role.endswith("lawyer")
        user = await User.create(
            sign_in_name=f"{prefix}-{role}",
            name=NAMES[role],
            password_hash=await _hash(),
            licence_number=f"1442020{number:010d}" if lawyer else "",
            created_at=clock.now(),
        )
        await people.grant(user, _ROLE[role], studio if lawyer or role == "head" else government)
        if lawyer:
            await people.grant(user, Role.LAWYER, firm)
        users[role] = user
    return users


_hashed: list[str] = []


async def _hash() -> str:
    if not _hashed:
        _hashed.append(await passwords.hashed(PASSWORD))
    return _hashed[0]


def petitioner(name: str = "张三", **changes: Any) -> requests.NewPetitioner:
    """Return somebody who asks; a woman of 71."""
    one = requests.NewPetitioner(
        kind=PetitionerKind.PETITIONER,
        name=name,
        sex="女",
        born_on=date(1955, 3, 14),
        id_type="resident",
        id_number="442000195503141228",
        phone="13800005678",
        address="中山市石岐街道某某路9号",
    )
    return replace(one, **changes)


def request(town: Town, **changes: Any) -> requests.NewRequest:
    """Return a request for review against the town's unit, in time."""
    new = requests.NewRequest(
        title="宅基地确权答复",
        respondent_id=town.unit.id,
        channel=Channel.VISIT,
        received_on=RECEIVED_ON,
        grounds="答复没有查明2019年的测绘成果，认定面积与实际不符。",
        petitioners=(petitioner(),),
        demands=("确认宅基地使用权面积为120平方米", "公开2019年测绘成果"),
        opinion=requests.NewOpinion(
            body_name=town.unit.name,
            name="信访事项处理意见书",
            number="石自然资信〔2026〕18号",
            made_on=MADE_ON,
            received_on=SERVED_ON,
            result="不支持确权请求",
        ),
    )
    return replace(new, **changes)


def kept_file(name: str = "处理意见书.pdf", sha256: str = "0" * 64) -> exhibits.KeptFile:
    """Return a file as the store would report it."""
    return exhibits.KeptFile(name, sha256, 12345, "application/pdf", 4)


DRAFT = Draft(
    procedure="本机关委派律师参与审查，查阅了全案材料。",
    grounds="原答复没有查明2019年的测绘成果。",
    answer="该宗地登记面积以1992年登记为准。",
    found="2019年测绘成果载明该宗地面积为118.6平方米，原答复未予核对。",
    basis="《信访工作条例》第三十五条",
    copies_to="中山市自然资源局石岐分局",
    answers={
        1: Answer(
            "原答复认定面积的主要事实不清。", "REVOKE_REDO", "撤销原处理意见第一项，责令三十日内重新办理。"
        ),
        2: Answer("测绘成果属于应当告知的信息，原答复已作说明。", "UPHOLD", "维持原处理意见第二项。"),
    },
)
FINDINGS = {
    1: opinions.Finding("REVOKE_REDO", "主要事实不清，应当查明2019年测绘成果。"),
    2: opinions.Finding("UPHOLD", "答复并无不当。"),
}


async def submitted(town: Town, **changes: Any) -> Case:
    """Take in a request."""
    return await requests.submit(town.clerk, town.government.id, request(town, **changes))


async def registered(town: Town, **changes: Any) -> Case:
    """Take in a request, with the opinion in the file, and register it."""
    case = await submitted(town, **changes)
    await exhibits.add(town.clerk, case, ExhibitKind.HANDLING_OPINION, "信访事项处理意见书", kept_file())
    return await requests.register(town.clerk, case)


async def case_in(state: State, town: Town, **changes: Any) -> Case:
    """Return a case of this town in a state, driven there from its request."""
    case = await (submitted(town, **changes) if state is State.SUBMITTED else registered(town, **changes))
    if state in SIDE_WAYS:
        source, drive = SIDE_WAYS[state]
        await advance(case, town, source)
        await drive(case, town)
    elif state is not State.SUBMITTED:
        await advance(case, town, state)
    return await Case.get(id=case.id)


async def advance(case: Case, town: Town, state: State, *, lawyer: str = "lawyer") -> None:
    """Drive a registered case on, step by step, until it is in the state."""
    steps = {
        State.ACCEPTED: accept,
        State.INVESTIGATING: lambda c, t: take_on(c, t, lawyer),
        State.DRAFTING: lambda c, t: file_opinion(c, t, lawyer),
        State.OFFICER_CHECK: lambda c, t: file_draft(c, t, lawyer),
        State.LEGAL_CHECK: send_up,
        State.COMMITTEE: clear_legality,
        State.APPROVING: clear_committee,
        State.SIGNED: sign,
        State.SEALED: seal,
        State.SERVING: start_service,
        State.SERVED: serve,
        State.CLOSED: close,
    }
    order = list(steps)
    if state is State.REGISTERED:
        return
    for step in order[: order.index(state) + 1]:
        await steps[step](case, town)


async def approved(town: Town, case: Case, action: Action, content: object) -> None:
    """Let the officer propose a step and everybody asked approve it, one after another."""
    proposal = await proposals.propose(town.officer, case, action, content)
    for place in MOVES[action].approved_by:
        role = next(name for name in ("legal", "office_head", "deputy", "leader") if _ROLE[name] in place)
        await proposals.approve(town.people[role], case, proposal.id)


async def examination(
    case: Case, town: Town, refused: dict[int, str] | None = None
) -> acceptance.Examination:
    """Return an examination that finds everything met; `refused` gives reasons by row of the case's demands."""
    book = rulebook.by_version(case.rulebook_version)
    rows = await column(CaseDemand.filter(case_id=case.id).order_by("id"), "id")
    return acceptance.Examination(
        tuple(item.code for item in book.checklist),
        tuple(acceptance.Examined(row, (refused or {}).get(row, "")) for row in rows),
        town.studio.id,
        town.users["second_officer"].id,
    )


async def accept(case: Case, town: Town) -> None:
    """Accept every demand."""
    await approved(town, case, Action.ACCEPT, await examination(case, town))


async def refuse(case: Case, town: Town, code: str = "OTHER_ROUTE") -> None:
    """Do not accept the request."""
    await approved(town, case, Action.REFUSE, refusals.Refusing(code, "属于行政复议范围。"))


async def assign(case: Case, town: Town, lawyer: str = "lawyer") -> None:
    """Assign a lawyer who has not yet declared."""
    await engagements.assign(town.head, case, town.users[lawyer].id, "熟悉土地管理")


async def take_on(case: Case, town: Town, lawyer: str = "lawyer") -> None:
    """Assign a lawyer, who declares that she has no conflict."""
    await assign(case, town, lawyer)
    await engagements.declare(town.people[lawyer], case, conflict=False, statement="与双方均无利害关系。")


async def file_opinion(case: Case, town: Town, lawyer: str = "lawyer") -> None:
    """File and submit the legal opinion."""
    person = town.people[lawyer]
    new = opinions.NewOpinion(FINDINGS, firm_number="某所意字〔2026〕第3号", advice="建议当面解释测绘成果。")
    version = await opinions.file_version(person, case, new, kept_file("法律意见书.pdf", "1" * 64))
    await opinions.submit(person, case, version.version)


async def file_draft(case: Case, town: Town, lawyer: str = "lawyer") -> None:
    """Save and submit the draft."""
    basis = "《信访工作条例》第三十五条" if case.stage.value == "REVIEW" else "《信访工作条例》第三十六条"
    _, known = await drafts.draft_of(case)
    version = await drafts.save(town.people[lawyer], case, replace(DRAFT, basis=basis), known)
    await drafts.submit(town.people[lawyer], case, version, {})


async def send_up(case: Case, town: Town) -> None:
    """Let the officer agree and send the draft up."""
    _, version = await drafts.draft_of(case)
    await checks.send_up(town.officer, case, version, agrees=True, reasons="")


async def clear_legality(case: Case, town: Town) -> None:
    """Clear the draft as lawful; this one revokes something, so that it goes to the committee."""
    _, version = await drafts.draft_of(case)
    await legality.review(town.legal, case, legality.lawful(version))


async def meeting(case: Case, version: int) -> committee.Meeting:
    """Return a meeting of today at which three members agree."""
    return committee.Meeting(
        version,
        "信访事项复查复核委员会2026年第3次会议",
        Sitting(clock.today(), "00:00", "00:01", "三楼会议室"),
        chair="段分管",
        recorder="党档案",
        reporter="卜承办",
        members=tuple(
            committee.Member(name, "委员", "同意。", "同意") for name in ("段分管", "方主任", "何法制")
        ),
        report=("承办人汇报了案情和代拟稿。",),
        decision="通过",
        resolution=(f"同意{case.number}的代拟稿。",),
    )


async def clear_committee(case: Case, town: Town) -> None:
    """Let the committee agree; what upholds everything does not come before it."""
    if (await Case.get(id=case.id)).state is not State.COMMITTEE:
        return
    _, version = await drafts.draft_of(case)
    await committee.record(town.deputy, case, await meeting(case, version))


async def agree(case: Case, town: Town) -> None:
    """Let those who come before the signature agree."""
    _, version = await drafts.draft_of(case)
    facts = await facts_of(await Case.get(id=case.id))
    for role in route(facts.outcomes)[len(facts.agreed) : -1]:
        who = next(name for name in ("office_head", "deputy") if _ROLE[name] is role)
        await checks.agree(town.people[who], case, version, "")


async def signer(case: Case, town: Town) -> Person:
    """Return whose signature ends this case's route."""
    facts = await facts_of(await Case.get(id=case.id))
    last = route(facts.outcomes)[-1]
    return town.people[next(name for name in ("office_head", "leader") if _ROLE[name] is last)]


async def sign(case: Case, town: Town) -> Paper:
    """Let everybody on the route agree and the last one sign what is there."""
    await agree(case, town)
    return await signature.sign(await signer(case, town), case, digest(await decision_facts(case)))


async def seal(case: Case, town: Town) -> None:
    """Seal the opinion, and record bytes for it as the worker does after rendering."""
    await seals.seal(town.keeper, case, 5)
    await issue_paper(case, town)


async def issue_paper(case: Case, _town: Town) -> None:
    """Record bytes for the opinion, as the worker does after rendering."""
    paper = await Paper.get(case_id=case.id, kind__in=["REVIEW", "REREVIEW"], withdrawn_at=None)
    await issue.issued(paper, Made("2" * 64, 240_000, 3, paper.edition))


async def start_service(case: Case, town: Town) -> None:
    """Send the sealed opinion out."""
    await issue.start_service(town.server, case)


async def serve(case: Case, town: Town) -> None:
    """Serve everybody directly today."""
    for delivery in await Delivery.filter(
        paper__case_id=case.id, paper__kind__in=["REVIEW", "REREVIEW"], effective_on=None
    ).order_by("id"):
        served = deliveries.Served("direct", clock.today(), received_by=delivery.addressee_name)
        await deliveries.record(town.officer, await Case.get(id=case.id), delivery.id, served, None)


async def close(case: Case, town: Town) -> None:
    """Close the case."""
    await deliveries.close(town.officer, case, "国家系统 2026-0001")


async def mediate(case: Case, town: Town) -> None:
    """Begin a mediation to which both sides consented today."""
    today = clock.today()
    consented = mediations.Consented(
        by_agreement=False,
        petitioner_on=today,
        respondent_on=today,
        mediator="区调解",
        consent=kept_file("同意书.pdf", "4" * 64),
    )
    await mediations.start(town.officer, case, consented)


HEARING = hearings.Called(
    asked_by_petitioner=True,
    consented=False,
    reason="事实争议大。",
    matter="宅基地使用权面积",
    held_on=date(2026, 12, 3),
    begins_at="09:30",
    place="石岐街道听证室",
    is_open=True,
    why_closed="",
    chair="主听证",
    members=("听证甲", "听证乙"),
    recorder="记听证",
)


async def call_hearing(case: Case, town: Town) -> None:
    """Decide on a hearing that the petitioner asked for, ten days ahead."""
    await approved(town, case, Action.DECIDE_HEARING, replace(HEARING, held_on=clock.today() + timedelta(10)))


async def ask_supplement(case: Case, town: Town) -> None:
    """Ask for what the request lacks."""
    asking = supplements.Asking("papers", ("身份证复印件", "授权委托书"), 15)
    await supplements.ask(town.officer, case, asking)


async def redirect(case: Case, town: Town) -> None:
    """Tell the petitioner which way the demand belongs."""
    rows = await CaseDemand.filter(case_id=case.id).order_by("id")
    routes = tuple(redirections.Routed(row.id, "labour-inspection") for row in rows)
    told = redirections.Redirecting("OTHER_ROUTE", "请求支付工资。", routes)
    await redirections.redirect(town.officer, case, told)


async def suspend(case: Case, town: Town) -> None:
    """Let the case rest from today: the petitioner cannot be found."""
    resting = suspensions.Suspending("MISSING", "申请人张三下落不明", clock.today())
    await approved(town, await Case.get(id=case.id), Action.SUSPEND, resting)


async def terminate(case: Case, town: Town) -> None:
    """End the case: a court has it."""
    ended = terminations.Terminating("OTHER_ROUTE", "人民法院已就同一事项立案")
    await approved(town, await Case.get(id=case.id), Action.TERMINATE, ended)


# States beside the course: from which state, and by which step a case comes there.
SIDE_WAYS: dict[State, tuple[State, Callable[[Case, Town], Awaitable[object]]]] = {
    State.NOT_ACCEPTED: (State.REGISTERED, refuse),
    State.SUPPLEMENTING: (State.REGISTERED, ask_supplement),
    State.REDIRECTED: (State.REGISTERED, redirect),
    State.MEDIATING: (State.INVESTIGATING, mediate),
    State.HEARING: (State.INVESTIGATING, call_hearing),
    State.SUSPENDED: (State.INVESTIGATING, suspend),
    State.TERMINATED: (State.INVESTIGATING, terminate),
}


COURSE = (
    State.SUBMITTED,
    State.REGISTERED,
    State.ACCEPTED,
    State.INVESTIGATING,
    State.DRAFTING,
    State.OFFICER_CHECK,
    State.LEGAL_CHECK,
    State.COMMITTEE,
    State.APPROVING,
    State.SIGNED,
    State.SEALED,
    State.SERVING,
    State.SERVED,
    State.CLOSED,
)
DRIVEN = (*COURSE, *SIDE_WAYS)
"""Every state that `case_in` knows a way to."""


def prepare(portal_settings: settings.Settings, secret: str) -> None:
    """Make settings and keys those of the test."""
    settings.use(portal_settings)
    keys.load(secret)
