"""更正 and 撤回: a slip of the pen is put right by a paper of its own; what should never have gone out is withdrawn.

The earlier paper stays as it is in either case, with its number and its bytes (domain §2.9).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents import catalogue
from documents.facts import Facts, digest
from documents.kinds.correction import Correction, Misprint
from documents.outline import body
from portal import clock, settings
from portal.actions import letterhead, papers
from portal.actions.decision_facts import OPINION_PAPER
from portal.actions.move import move
from portal.database import transaction
from portal.errors import Conflict, Invalid, NotFound
from portal.models.cases import Case
from portal.models.deliveries import Delivery
from portal.models.organisations import Organisation
from portal.models.papers import Paper
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import Action, PaperKind, Stage

# Papers of the reviewing body itself, which its own leader may put right.
OF_THE_BODY = frozenset({PaperKind.ACCEPT, PaperKind.REFUSE, PaperKind.REVIEW, PaperKind.REREVIEW})
LONGEST_REASON = 500

NO_PAPER = N_("没有找到这份文书。请回到案件页面，从文书列表中打开。")
NOT_THE_BODYS = N_("这份文书不是复查（复核）机关制发的，不能在这里更正或者撤回。")
NOT_ISSUED = N_("这份文书还没有制成，现在不能更正或者撤回。请稍候再来。")
WITHDRAWN = N_("这份文书已经撤回，不能再更正，也不能再撤回。")
CHANGED_SINCE_READ = N_("您打开页面之后，内容有了变化，没有签发。请重新看过再签。")
NOT_IN_PAPER = N_("原文书里找不到这些字。请对照原文书，一字不差地抄下来。")
NO_REASON = N_("请写明撤回的理由，记入案卷。")
LONG_REASON = N_("理由太长，请精简到 500 字以内。")


async def of(case: Case, paper_id: int) -> Paper:
    """Return an issued paper that can still be put right; raises NotFound, or Conflict saying why it cannot."""
    paper = await Paper.get_or_none(id=paper_id, case_id=case.id)
    if paper is None:
        raise NotFound(NO_PAPER)
    if paper.kind not in OF_THE_BODY:
        raise Conflict(NOT_THE_BODYS)
    if not paper.sha256:
        raise Conflict(NOT_ISSUED)
    if paper.withdrawn_at is not None:
        raise Conflict(WITHDRAWN)
    return paper


async def notice(case: Case, paper: Paper, misprints: Sequence[Misprint]) -> Correction:
    """Return the facts of the 更正通知书 before its signature.

    Raises Invalid, naming what is wrong: words that do not stand in the earlier paper, a changed outcome.
    """
    earlier = catalogue.from_json(paper.kind.value, paper.facts)
    if problems := _not_in(earlier, misprints):
        raise Invalid(N_("更正通知书还不能签发，请改正下列各处。"), problems)
    facts = Correction(
        body=letterhead.body_of(await Organisation.get(id=case.review_body_id)),
        number="",
        dated_on=clock.today(),
        addressees=await _holders(case, paper),
        paper_name=earlier.title(),
        paper_number=paper.number or "",
        paper_dated_on=paper.dated_on,
        misprints=tuple(misprints),
        remedy_period="kept" if _opens_a_period(case, paper) else "none",
        contact=await letterhead.office_of(case),
        demo=settings.current().demo,
        wording=letterhead.wording_of(case, PaperKind.CORRECT),
    )
    papers.must_be_printable(facts)
    return facts


def _not_in(earlier: Facts, misprints: Sequence[Misprint]) -> dict[str, str]:
    said = _bare(body(earlier).text())
    return {
        f"wrong_{number}": NOT_IN_PAPER
        for number, slip in enumerate(misprints, start=1)
        if _bare(slip.wrong) not in said
    }


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _opens_a_period(case: Case, paper: Paper) -> bool:
    """Only a review opinion lets its reader ask for more within a period (Regulations art. 36)."""
    return case.stage is Stage.REVIEW and paper.kind is OPINION_PAPER[case.stage]


async def _holders(case: Case, paper: Paper) -> tuple[str, ...]:
    """Return everybody who got the earlier paper: whom it was served on, or else the petitioner's side."""
    served = await Delivery.filter(paper_id=paper.id).order_by("id").values_list("addressee_name", flat=True)
    return tuple(str(name) for name in served) or tuple(
        one.name for one in await letterhead.addressees_of(case)
    )


async def correct(
    actor: Person, case: Case, paper_id: int, misprints: Sequence[Misprint], digest_read: str
) -> Paper:
    """Sign a 更正通知书 (T40): number, frozen facts and journal commit together, and the worker makes its bytes.

    `digest_read` is the digest of the facts the leader had before her. Raises NotAllowed with the reason, Conflict
    when anything changed since, Invalid when the notice lacks a part; then no number is used up.
    """
    why = "；".join(slip.why for slip in misprints)

    async def step() -> Paper:
        fresh = await Case.held(case.id)
        paper = await of(fresh, paper_id)
        facts = await notice(fresh, paper, misprints)
        if digest(facts) != digest_read:
            raise Conflict(CHANGED_SINCE_READ)
        kind = PaperKind.CORRECT
        detail = {"paper": paper.id, "facts": digest_read}
        await move(fresh, Action.CORRECT_PAPER, actor, reason=why, detail=detail)
        reviewing = await Organisation.get(id=fresh.review_body_id)
        number = await papers.take_number(reviewing, kind, facts.dated_on.year)
        numbered = replace(facts, number=number)
        return await papers.freeze(fresh, kind, numbered, number, actor, corrects=paper)

    return await transaction(step)


async def withdraw(actor: Person, case: Case, paper_id: int, reason: str) -> None:
    """Withdraw an issued paper (T41): it stays in the file, and whoever checks it is told that it holds no more.

    Raises NotAllowed with the reason, Invalid without a reason, Conflict when it cannot be withdrawn any more.
    """
    told = reason.strip()
    if not told or len(told) > LONGEST_REASON:
        fault = LONG_REASON if told else NO_REASON
        raise Invalid(fault, {"reason": fault})

    async def step() -> None:
        fresh = await Case.held(case.id)
        paper = await of(fresh, paper_id)
        await move(fresh, Action.WITHDRAW_PAPER, actor, reason=told, detail={"paper": paper.id})
        standing = Paper.filter(id=paper.id, withdrawn_at=None)
        if await standing.update(withdrawn_at=clock.now(), withdrawn_reason=told) != 1:
            raise Conflict(WITHDRAWN)

    await transaction(step)
