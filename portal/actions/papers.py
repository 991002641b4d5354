"""Formal papers: a number without gaps, frozen facts, and the bytes made of them once."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from tortoise.expressions import F

from documents.catalogue import check
from documents.edition import edition
from documents.facts import Facts, digest, to_json
from documents.glyphs import missing
from documents.parts import Verification
from portal import clock
from portal.actions import codes, letterhead
from portal.actions.jobs import enqueue
from portal.database import transaction
from portal.errors import Conflict, Invalid
from portal.models.cases import Case
from portal.models.organisations import Organisation
from portal.models.papers import Paper, Sequence
from portal.rules import rulebook
from portal.rules.marker import N_
from portal.rules.permissions import Person
from portal.rules.words import JobKind, PaperKind


async def take_number(body: Organisation, kind: PaperKind, year: int) -> str:
    """Take the next 发文字号 of this code word and year, inside the caller's transaction.

    The row stays locked until the signature commits, and a rolled-back signature gives its number
    back: no gap and no reuse (GB/T 9704-2012, 7.2.5: full year, six-cornered brackets, no leading zero).
    """
    word = rulebook.in_force(clock.today()).number_kinds[kind].word
    code_word = f"{body.code_word}{word}"
    return f"{code_word}〔{year}〕{await next_in(code_word, year)}号"


async def next_in(code_word: str, year: int) -> int:
    """Count one up in a sequence that starts at 1 each year, inside the caller's transaction."""
    await Sequence.bulk_create([Sequence(code_word=code_word, year=year)], ignore_conflicts=True)
    run = Sequence.filter(code_word=code_word, year=year)
    await run.update(last_number=F("last_number") + 1)
    return (await run.get()).last_number


def must_be_printable(facts: Facts) -> None:
    """Refuse facts that lack what the law asks, or hold a character that no font can print.

    Raises Invalid, naming each missing part or the character and the place it stands in.
    """
    if problems := check(facts):
        told = {problem.part: problem.sentence() for problem in problems}
        said = "".join(problem.sentence() for problem in problems)
        raise Invalid(N_("文书还不完整：%(said)s"), told, said=said)
    if holes := missing(facts):
        said = "；".join(hole.sentence() for hole in holes)
        raise Invalid(
            N_("文书中有印不出来的字：%(holes)s。请改用规范字，或请管理员装入含有该字的字体。"), holes=said
        )


def verifiable(case: Case, kind: PaperKind, facts: Facts) -> tuple[Facts, str | None]:
    """Return the facts in the words in force for this case and with a fresh code by which anybody can check the
    paper; and the code, or None for a kind that never leaves the file.
    """
    given: Any = facts  # every kind of paper is a dataclass
    spoken = replace(given, wording=letterhead.wording_of(case, kind))
    if "verification" not in {field.name for field in fields(given)}:
        return spoken, None
    code = codes.new()
    address = letterhead.verification_address(code)
    return replace(spoken, verification=Verification(code, address)), code


def job_key(paper_id: int) -> str:
    """Name the job that makes a paper."""
    return f"issue-paper-{paper_id}"


async def freeze(
    case: Case,
    kind: PaperKind,
    facts: Facts,
    number: str,
    actor: Person,
    *,
    corrects: Paper | None = None,
    waits: bool = False,
) -> Paper:
    """Freeze a paper's facts and ask the worker for its bytes, in the caller's transaction.

    `corrects`: the issued paper that this one puts right; `waits`: its bytes are made only when it is sealed
    (`make`). A `number` that is empty: the paper stays in the file and takes none.
    """
    facts, code = verifiable(case, kind, facts)
    must_be_printable(facts)
    paper = await Paper.create(
        case_id=case.id,
        kind=kind,
        number=number or None,
        dated_on=facts.dated(),
        facts=to_json(facts),
        facts_digest=digest(facts),
        wording=facts.wording.version,
        code=code,
        corrects_id=corrects.id if corrects else None,
        edition=edition(),
        made_by_id=actor.id,
        made_at=clock.now(),
    )
    if not waits:
        await make(paper)
    return paper


async def make(paper: Paper) -> None:
    """Ask the worker for the bytes of a frozen paper, in the caller's transaction."""
    await enqueue(JobKind.ISSUE_PAPER, job_key(paper.id), {"paper": paper.id})


@dataclass(frozen=True)
class Made:
    """What was made of a paper's frozen facts and is safely stored.

    `sha256`, `size` in bytes and `pages` are of the file that is given out; `unsigned_sha256` is of the file before it
    was signed, which the same facts give again: empty where nothing signs. `edition` and `engine` name what printed
    it, `signed_by` the certificate (SHA-256, hex) that signed it at `signed_at`.
    """

    sha256: str
    size: int
    pages: int
    edition: str
    unsigned_sha256: str = ""
    engine: str = ""
    signed_by: str = ""
    signed_at: datetime | None = None

    @property
    def unsigned(self) -> str:
        """The hash that the same facts give again."""
        return self.unsigned_sha256 or self.sha256


async def keep_bytes(paper: Paper, made: Made) -> bool:
    """Record the bytes made of a paper's frozen facts, once.

    Returns False when another worker was first: two signatures of the same file differ, and the first one stands.
    Raises Conflict when the same edition made another file of the same facts, which must never be.
    """

    async def step() -> bool:
        changed = await Paper.filter(id=paper.id, sha256="").update(
            sha256=made.sha256,
            unsigned_sha256=made.unsigned,
            size=made.size,
            pages=made.pages,
            issued_at=clock.now(),
            issued_edition=made.edition,
            engine=made.engine,
            signed_by=made.signed_by,
            signed_at=made.signed_at,
        )
        if changed == 1:
            return True
        kept = await Paper.get(id=paper.id)
        if kept.unsigned_sha256 != made.unsigned and kept.issued_edition == made.edition:
            raise Conflict(N_("同一份文书制出了两个不同的文件，已停止。请联系系统管理员。"))
        return False

    return await transaction(step)
