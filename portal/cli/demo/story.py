"""One case of the demonstration town, walked through the same actions as in real use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from documents.facts import digest
from portal import clock, worker
from portal.actions import (
    acceptance,
    checks,
    committee,
    deliveries,
    drafts,
    engagements,
    exhibits,
    issue,
    legality,
    officers,
    opinions,
    proposals,
    refusals,
    request_drafts,
    requests,
    rereviews,
    seals,
    signature,
)
from portal.actions.decision_facts import decision_facts
from portal.actions.exhibits import KeptFile
from portal.cli.demo.disputes import DISPUTES, Dispute
from portal.cli.demo.petitioners import NAMES, petitioner
from portal.cli.demo.plan import Plan
from portal.cli.demo.scans import photographed, scanned
from portal.cli.demo.towns import Place
from portal.cli.demo.ways import WAYS, approve, meeting
from portal.jobs.tools import Tools
from portal.models.cases import Case, CaseDemand
from portal.models.columns import column
from portal.models.decisions import Point
from portal.models.deliveries import Delivery
from portal.models.engagements import Engagement
from portal.models.people import User
from portal.models.standing import facts_of
from portal.rules import rulebook
from portal.rules.approval import signs_next, turn_in_route
from portal.rules.drafting import Answer, Draft
from portal.rules.permissions import Person
from portal.rules.words import Action, Channel, ExhibitKind, PetitionerKind, Role, Stage, State

GROUP = 3
GROUP_SIZE = 27


@dataclass
class Story:
    """A plan being carried out. `place` is where the case is decided, `counter` where it was taken in."""

    number: int
    plan: Plan
    place: Place
    counter: Place
    tools: Tools
    case: Case | None = None

    @property
    def dispute(self) -> Dispute:
        """Return what the matter is about."""
        return DISPUTES[self.plan.dispute]

    def at(self) -> Case:
        """Return the case, which exists from the first step on."""
        assert self.case is not None
        return self.case

    async def take(self, step: str) -> None:
        """Take one step by its name in the plan, then let the worker print what is due."""
        if step in WAYS:
            await WAYS[step](self)
        else:
            await getattr(self, f"_{step}")()
        await worker.drain(self.tools, "demonstration")
        if self.case is not None:
            self.case = await Case.get(id=self.case.id)

    async def _submit(self) -> None:
        today, dispute = clock.today(), self.dispute
        unit = self.place.units[dispute.unit]
        request = requests.NewRequest(
            title=dispute.title,
            respondent_id=unit.id,
            channel=(Channel.VISIT, Channel.LETTER, Channel.TRANSFER)[self.number % 3],
            received_on=today,
            grounds=dispute.grounds,
            petitioners=self._petitioners(),
            demands=tuple(point.demand for point in dispute.points),
            opinion=requests.NewOpinion(
                unit.name,
                "信访事项处理意见书",
                f"中{unit.short_name[:2]}信〔{today.year}〕{20 + self.number}号",
                today - timedelta(days=19),
                today - timedelta(days=12),
                dispute.opinion_result,
            ),
            group_size=GROUP_SIZE if self.plan.group else 1,
        )
        self.case = await requests.submit(self.place.people["clerk"], self.place.government.id, request)

    async def _begin(self) -> None:
        """Leave the request half filled: the petitioner went home to fetch a paper."""
        dispute = self.dispute
        started = request_drafts.Started(
            self.place.government.id,
            self.place.units[dispute.unit].id,
            Channel.VISIT,
            clock.today(),
            dispute.title,
            {"title": dispute.title, "grounds": dispute.grounds},
        )
        self.case = await request_drafts.start(self.place.people["clerk"], started)

    def _petitioners(self) -> tuple[requests.NewPetitioner, ...]:
        home = self.place.government.short_name
        town, first = "东区街道" if home == "中山市" else home, self.number
        if self.plan.group:
            kind = PetitionerKind.REPRESENTATIVE
            return tuple(petitioner(first + offset, town, kind) for offset in range(0, GROUP * 3, 3))
        if self.plan.agent:
            child = petitioner(first + 21, town, PetitionerKind.AGENT)
            return (petitioner(first, town), replace(child, name=NAMES[first % len(NAMES)][0] + "家宝"))
        return (petitioner(first, town),)

    async def _register(self) -> None:
        dispute, clerk, case = self.dispute, self.place.people["clerk"], self.at()
        if case.stage is Stage.REVIEW:
            scan = scanned("信访事项处理意见书", [dispute.answer, f"处理意见：{dispute.opinion_result}。"])
            file = await self.keep("处理意见书.pdf", scan, "application/pdf", 1)
            await exhibits.add(clerk, case, ExhibitKind.HANDLING_OPINION, "信访事项处理意见书", file)
        photo = await self.keep(
            "照片.jpg",
            photographed("书证", [dispute.grounds, *dispute.found.splitlines()]),
            "image/jpeg",
            None,
        )
        await exhibits.add(clerk, case, ExhibitKind.EVIDENCE, "申请人提交的书证照片", photo, "documentary")
        self.case = await requests.register(clerk, case)

    async def keep(self, name: str, data: bytes, media_type: str, pages: int | None) -> KeptFile:
        """Put a file into the store."""
        stored = await self.tools.store.put_bytes(data)
        return KeptFile(name, stored.sha256, stored.size, media_type, pages)

    async def _accept(self) -> None:
        await self._propose_acceptance()
        await approve(self)

    async def _propose_acceptance(self) -> None:
        case, officer = self.at(), self.place.people["officer"]
        book = rulebook.by_version(case.rulebook_version)
        rows = await column(CaseDemand.filter(case_id=case.id), "id")
        second = next(one for one in await officers.available(case) if one.id != officer.id)
        examined = acceptance.Examination(
            tuple(item.code for item in book.checklist),
            tuple(acceptance.Examined(row, "") for row in rows),
            self.place.studio.id,
            second.id,
        )
        await proposals.propose(officer, case, Action.ACCEPT, examined)

    async def _refuse(self) -> None:
        said = "所提请求应当先依法申请行政复议，已当面说明。"
        refusing = refusals.Refusing("OTHER_ROUTE", said)
        await proposals.propose(self.place.people["officer"], self.at(), Action.REFUSE, refusing)
        await approve(self)

    async def _assign(self) -> None:
        chosen = next(one for one in await engagements.candidates(self.at()) if one.barred_because is None)
        await engagements.assign(self.place.people["head"], self.at(), chosen.user.id, "按轮派顺序")

    async def _lawyer(self) -> Person:
        engagement = await Engagement.lead_of(self.at().id)
        assert engagement is not None
        user = await User.get(id=engagement.lawyer_id)
        return await user.person()

    async def _declare(self) -> None:
        lawyer = await self._lawyer()
        await engagements.declare(lawyer, self.at(), conflict=False, statement="与双方当事人均无利害关系。")

    async def _opinion(self) -> None:
        lawyer, dispute = await self._lawyer(), self.dispute
        text = [dispute.found.replace("\n", ""), *(point.finding for point in dispute.points)]
        file = await self.keep("法律意见书.pdf", scanned("法律意见书", text), "application/pdf", 1)
        findings = {
            number: opinions.Finding(point.outcome, point.finding)
            for number, point in enumerate(dispute.points, start=1)
        }
        new = opinions.NewOpinion(
            findings,
            firm_number=f"意字〔{clock.today().year}〕第{self.number + 1}号",
            advice="建议当面向申请人解释决定，并告知后续途径。",
        )
        opinion = await opinions.file_version(lawyer, self.at(), new, file)
        await opinions.submit(lawyer, self.at(), opinion.version)

    async def _save(self) -> None:
        opening, known = await drafts.draft_of(self.at())
        await drafts.save(await self._lawyer(), self.at(), self._drafted(opening), known)

    def _drafted(self, opening: Draft) -> Draft:
        dispute = self.dispute
        answers = {
            number: Answer(point.finding, point.outcome, point.disposition)
            for number, point in enumerate(dispute.points, start=1)
        }
        basis = "\n".join(line for line in (dispute.law, opening.basis) if line)
        return replace(opening, answer=dispute.answer, found=dispute.found, basis=basis, answers=answers)

    async def _draft(self) -> None:
        _, known = await drafts.draft_of(self.at())
        await drafts.submit(await self._lawyer(), self.at(), known, {})

    async def _return(self) -> None:
        _, known = await drafts.draft_of(self.at())
        points = [self.dispute.return_point, "第二段的日期请与卷宗核对一致。"]
        await checks.return_draft(self.place.people["officer"], self.at(), known, points)

    async def _redraft(self) -> None:
        lawyer, case = await self._lawyer(), self.at()
        draft, known = await drafts.draft_of(case)
        mended = replace(draft, found=f"{draft.found}\n上述事实有原始凭证在卷，承办律师已逐一核对。")
        version = await drafts.save(lawyer, case, mended, known)
        answers = dict.fromkeys(
            [point.number for point in await self._points()], "已按意见补充，见查明事实部分。"
        )
        await drafts.submit(lawyer, case, version, answers)

    async def _points(self) -> list[Point]:
        return await drafts.open_points(self.at())

    async def _send_up(self) -> None:
        _, known = await drafts.draft_of(self.at())
        await checks.send_up(self.place.people["officer"], self.at(), known, agrees=True, reasons="")

    async def _legality(self) -> None:
        _, known = await drafts.draft_of(self.at())
        await legality.review(self.place.people["legal"], self.at(), legality.lawful(known))

    async def _committee(self) -> None:
        if self.at().state is State.COMMITTEE:
            _, known = await drafts.draft_of(self.at())
            await committee.record(self.place.people["deputy"], self.at(), meeting(self.place, known))

    async def _agree(self) -> None:
        _, known = await drafts.draft_of(self.at())
        while not signs_next(facts := await facts_of(self.at())):
            turn = turn_in_route(facts)
            who = "office_head" if turn is Role.OFFICE_HEAD else "deputy"
            await checks.agree(self.place.people[who], self.at(), known, "")

    async def _sign(self) -> None:
        read = digest(await decision_facts(self.at()))
        turn = turn_in_route(await facts_of(self.at()))
        who = "office_head" if turn is Role.OFFICE_HEAD else "leader"
        await signature.sign(self.place.people[who], self.at(), read)

    async def _seal(self) -> None:
        await seals.seal(self.place.people["keeper"], self.at(), 6)

    async def _send(self) -> None:
        await issue.start_service(self.place.people["server"], self.at())

    async def _serve(self) -> None:
        officer = self.place.people["officer"]
        kinds = ["REVIEW", "REREVIEW"]
        rows = Delivery.filter(paper__case_id=self.at().id, paper__kind__in=kinds, effective_on=None)
        for delivery in await rows.order_by("id"):
            served = deliveries.Served(
                "direct", clock.today(), delivery.addressee_name, place="工作室接待窗口"
            )
            await deliveries.record(officer, await Case.get(id=self.at().id), delivery.id, served, None)

    async def _close(self) -> None:
        await deliveries.close(self.place.people["officer"], self.at(), f"国家系统 {202600000 + self.number}")

    async def rereview(self, place: Place) -> Story:
        """Open the re-review one level up and return its story."""
        request = rereviews.RereviewRequest(
            clock.today(),
            Channel.VISIT,
            "复查意见仍没有解决我的诉求，理由没有说清楚，请求上一级机关再看一遍。",
        )
        case = await rereviews.open_rereview(self.counter.people["clerk"], self.at(), request)
        again = Story(self.number, self.plan, place, self.counter, self.tools, case)
        again.plan = replace(self.plan, place="中山市", then_rereview=None, returned=False)
        return again
