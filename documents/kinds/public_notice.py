"""送达公告: serves a paper on somebody who cannot be found, by telling everybody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from documents.kinds.notice import headed, reachable
from documents.kinds.refusal import no_lawsuit
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

DAYS = 30
SERVED = "比照《中华人民共和国民事诉讼法》第九十五条"
SENSITIVE = "《中华人民共和国个人信息保护法》第二十八条"
_IDENTITY = re.compile(r"\d{17}[\dXx]|(?<!\d)1\d{10}(?!\d)")


@dataclass(frozen=True)
class PublicNotice:
    """Facts of a 送达公告. The 条例 is silent; 民事诉讼法 art. 95 is followed. Everybody can read it: it says nothing of the
    matter, and never an identity or mobile number of the person who is looked for.

    number          文号; empty before the signature
    addressees      on whom the paper is served
    paper_name      its title without brackets; paper_number its 文号; paper_dated_on its date
    why             why it cannot be served otherwise, as it follows 「因」 on paper
    days            calendar days after publication when it counts as served: 30
    collect_at      where the paper is kept for the addressee
    remedy          what the paper lets the addressee do, a full sentence; may be empty, never a lawsuit
    contact         whom to ask
    demo            true: the seal says 样张
    verification    code and address at which the paper can be checked; nothing before it is numbered
    wording         the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressees: tuple[str, ...]
    paper_name: str
    paper_number: str
    paper_dated_on: date
    why: str
    days: int
    collect_at: str
    remedy: str
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "送达公告"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees) + filled(
            SERVED,
            送达的文书=self.paper_name,
            送达文书文号=self.paper_number,
            公告送达原因=self.why,
            领取地点=self.collect_at,
        )
        if self.days != DAYS:
            problems.append(Problem("公告期间", f"公告送达的期间为{DAYS}日，现写为{self.days}日。", SERVED))
        if any(_IDENTITY.search(text) for text in (*self.addressees, self.paper_name, self.why, self.remedy)):
            told = "公告面向社会，不得载明受送达人的身份证件号码或者手机号码。"
            problems.append(Problem("个人信息", told, SENSITIVE))
        problems += no_lawsuit(self.remedy) + reachable(self.contact)
        return problems + ordered(("送达文书日期", self.paper_dated_on), ("成文日期", self.dated_on))
