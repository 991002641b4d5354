"""A case of 石岐 in every situation in which it can be asked for, with real files behind it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from documents.facts import digest
from portal import clock
from portal.actions import (
    checks,
    delegations,
    drafts,
    engagements,
    exhibits,
    issue,
    opinions,
    people,
    proposals,
    recusals,
    request_drafts,
    requests,
    rereviews,
    seals,
)
from portal.actions.decision_facts import decision_facts
from portal.actions.papers import Made
from portal.actions.rereviews import RereviewRequest
from portal.models.cases import Case
from portal.models.deadlines import Deadline
from portal.models.deliveries import Delivery
from portal.models.exhibits import Exhibit
from portal.models.matters import Petitioner
from portal.models.papers import Paper
from portal.models.people import Delegation, User
from portal.rules.permissions import Person
from portal.rules.words import Action, Channel, ExhibitKind, Role, State
from portal.storage.store import Store
from tests import cast
from tests.storage import samples

PDF = "application/pdf"
ON_THE_WAY_UP = (State.OFFICER_CHECK, State.LEGAL_CHECK, State.COMMITTEE, State.APPROVING)


@dataclass(frozen=True)
class Asked:
    """A case and the rows of it that addresses name."""

    case: Case
    ids: dict[str, str]


@dataclass(frozen=True)
class Files:
    """What lies in the store, as the actions take it."""

    exhibit: exhibits.KeptFile
    paper: exhibits.KeptFile


async def stored(store: Store) -> Files:
    """Put one file in the store and call it by two names."""
    content = samples.pdf(1)
    kept = await store.put_bytes(content)

    def file(name: str) -> exhibits.KeptFile:
        return exhibits.KeptFile(name, kept.sha256, len(content), PDF, 1)

    return Files(file("材料.pdf"), file("意见书.pdf"))


async def extra_people(world: cast.World) -> dict[str, User]:
    """Add an administrator to two towns, and to 石岐 an officer who is its leader as well."""
    found = {}
    for prefix, town in (("sq", world.shiqi), ("xl", world.xiaolan)):
        admin = await _person(f"{prefix}-administrator", "管理员")
        await people.grant(admin, Role.ADMINISTRATOR, town.government)
        found[admin.sign_in_name] = admin
    both = await _person("sq-two-hats", "双职")
    await people.grant(both, Role.OFFICER, world.shiqi.government)
    await people.grant(both, Role.SIGNING_LEADER, world.shiqi.government)
    return {**found, both.sign_in_name: both}


async def _person(sign_in_name: str, name: str) -> User:
    return await User.create(
        sign_in_name=sign_in_name,
        name=name,
        password_hash=(await User.get(sign_in_name="sq-clerk")).password_hash,
        created_at=clock.now(),
    )


async def situations(world: cast.World, files: Files, checker: Person) -> dict[str, Asked]:
    """Build every situation. `checker` is the one who sends drafts up."""
    await _role_lent(world.shiqi)
    found = {}
    for state in (*cast.COURSE, *cast.SIDE_WAYS):
        found[state.value] = await _case_in(state, world.shiqi, files, checker)
    for name in ("OFFERED", "CONFLICT"):
        case = await _case_in(State.ACCEPTED, world.shiqi, files, checker)
        await cast.assign(case, world.shiqi)
        found[name] = case
    await _challenged(found["OFFERED"], world.shiqi)
    await engagements.declare(world.shiqi.lawyer, found["CONFLICT"], conflict=True, statement="本人是亲属。")
    found["DRAFT"] = await _begun(world.shiqi)
    found["TO_SEND"] = await _case_in(State.SEALED, world.shiqi, files, checker)
    found["AGREED"] = await _case_in(State.APPROVING, world.shiqi, files, checker)
    await cast.agree(found["AGREED"], world.shiqi)
    found["PROPOSED"] = await _case_in(State.REGISTERED, world.shiqi, files, checker)
    content = await cast.examination(found["PROPOSED"], world.shiqi)
    await proposals.propose(world.shiqi.officer, found["PROPOSED"], Action.ACCEPT, content)
    asked = RereviewRequest(clock.today(), Channel.VISIT, "复查仍没有采信测绘成果。")
    served = await _case_in(State.SERVED, world.shiqi, files, checker)
    found["REREVIEW"] = await rereviews.open_rereview(world.city.clerk, served, asked)
    return {name: Asked(await Case.get(id=case.id), await _ids(case)) for name, case in found.items()}


async def _begun(town: cast.Town) -> Case:
    """Begin a request at the counter and leave it there."""
    typed = {"title": "宅基地确权"}
    began = request_drafts.Started(
        town.government.id, town.unit.id, Channel.VISIT, clock.today(), typed["title"], typed
    )
    return await request_drafts.start(town.clerk, began)


async def _challenged(case: Case, town: cast.Town) -> None:
    """Let the petitioner ask the lawyer to step aside."""
    one = await Petitioner.filter(matter_id=case.matter_id).order_by("id").first()
    today, lawyer = clock.today(), town.lawyer.id
    asked = recusals.Asked(Role.LAWYER, lawyer, one.id if one else None, today, None, "她是对方的法律顾问。")
    await recusals.request(town.clerk, case, asked)


async def _role_lent(town: cast.Town) -> None:
    """Let the archivist sign for the leader next week."""
    since = clock.today() + timedelta(days=7)
    role, body, taker = Role.SIGNING_LEADER, town.government.id, town.archivist.id
    lent = delegations.Granting(role, body, taker, since, since, "外出学习", "石岐授〔2026〕3号")
    await delegations.grant(town.leader, lent)


async def _case_in(state: State, town: cast.Town, files: Files, checker: Person) -> Case:
    case = await cast.submitted(town)
    if state is State.SUBMITTED:
        return case
    kind = ExhibitKind.HANDLING_OPINION
    await exhibits.add(town.clerk, case, kind, "信访事项处理意见书", files.exhibit)
    case = await requests.register(town.clerk, case)
    source, drive = cast.SIDE_WAYS.get(state, (state, None))
    for reached in cast.COURSE[2 : cast.COURSE.index(source) + 1]:
        await _reach(reached, case, town, files, checker)
    if drive is not None:
        await drive(case, town)
    return case


async def _reach(state: State, case: Case, town: cast.Town, files: Files, checker: Person) -> None:
    """Take the step that leads to this state from the one before it."""
    match state:
        case State.DRAFTING:
            new = opinions.NewOpinion(cast.FINDINGS)
            filed = await opinions.file_version(town.lawyer, case, new, files.paper)
            await opinions.submit(town.lawyer, case, filed.version)
            await drafts.save(town.lawyer, case, cast.DRAFT, 0)
        case State.LEGAL_CHECK:
            _, version = await drafts.draft_of(case)
            await checks.send_up(checker, case, version, agrees=True, reasons="")
        case State.SEALED:
            await seals.seal(town.keeper, case, 5)
            for paper in await Paper.filter(case_id=case.id):
                await issue.issued(paper, Made(files.paper.sha256, files.paper.size, 1, paper.edition))
        case _:
            await _BY_CAST[state](case, town)


_BY_CAST: dict[State, Callable[[Case, cast.Town], Awaitable[object]]] = {
    State.ACCEPTED: cast.accept,
    State.INVESTIGATING: cast.take_on,
    State.OFFICER_CHECK: cast.file_draft,
    State.COMMITTEE: cast.clear_legality,
    State.APPROVING: cast.clear_committee,
    State.SIGNED: cast.sign,
    State.SERVING: cast.start_service,
    State.SERVED: cast.serve,
    State.CLOSED: cast.close,
}


async def _ids(case: Case) -> dict[str, str]:
    """Return what stands in the addresses of this case; rows that it has not are left out."""
    rows = {
        "exhibit_id": await Exhibit.filter(matter_id=case.matter_id).order_by("id").first(),
        "deadline_id": await Deadline.filter(case_id=case.id, dropped=False).order_by("id").first(),
        "paper_id": await Paper.filter(case_id=case.id, number__not_isnull=True).order_by("-id").first(),
        "petitioner_id": await Petitioner.filter(matter_id=case.matter_id).order_by("id").first(),
        "delegation_id": await Delegation.all().first(),
        "delivery_id": await Delivery.filter(paper__case_id=case.id).order_by("id").first(),
    }
    found = {name: str(row.id) for name, row in rows.items() if row is not None}
    paper = rows["paper_id"]
    found["code"] = paper.code or "" if isinstance(paper, Paper) else ""
    case = await Case.get(id=case.id)
    drafted = case.state in {State.DRAFTING, *ON_THE_WAY_UP}
    proof = {"digest": digest(await decision_facts(case))} if drafted else {}
    return {**found, **proof, "case_id": str(case.id), "version": "1", "page": "1"}
