"""What notices and letters share: the request they are about, and what all of them are asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.parts import Body, Contact
from documents.problems import Problem, filled

REGULATION = "《信访工作条例》"
PAPERS = "《党政机关公文处理工作条例》第九条"  # what an official paper consists of
TOLD = f"{REGULATION}第二十三条第二款"  # whatever a petitioner is told is told in writing
REACHABLE = f"{REGULATION}第十八条第一款"  # whom to ask, and where to look up
ARTICLES = {"复查": "第三十五条", "复核": "第三十六条"}  # of the 条例: what lets a petitioner ask
RECONSIDERATION = "比照《中华人民共和国行政复议法》"  # lends what the 条例 is silent on

_CITED = re.compile(r"《[^》]+》.*第[一二三四五六七八九十百零〇\d]+条")


@dataclass(frozen=True)
class Request:
    """The request that a notice is about (条例 arts. 35, 36).

    stage             what is asked for: 复查 or 复核
    applicants        申请人, their names
    respondent        被申请单位, whose opinion they do not accept
    opinion_name      that opinion's title without brackets; empty when there is none
    opinion_number    its number (文号); may be empty
    received_on       收件日, the day the request came in
    """

    stage: Literal["复查", "复核"]
    applicants: tuple[str, ...]
    respondent: str
    opinion_name: str
    opinion_number: str
    received_on: date

    def article(self) -> str:
        """What lets the petitioner ask: art. 35 for a review, art. 36 for a re-review."""
        return REGULATION + ARTICLES[self.stage]

    def target(self) -> str:
        """What the applicants do not accept, as it follows 「对」 on paper."""
        return self.respondent + self.opinion()

    def opinion(self) -> str:
        """The same without the name of the body that gave it."""
        return complained_of(self.opinion_name, self.opinion_number)

    def problems(self) -> list[Problem]:
        """What the notice does not say about the request."""
        return filled(self.article(), 申请人=self.applicants, 被申请单位=self.respondent)


def complained_of(name: str, number: str) -> str:
    """「作出的《…》（文号）」, or 「的办理情况」 where no opinion was given."""
    if not name:
        return "的办理情况"
    return f"作出的《{name}》" + (f"（{number}）" if number else "")


def headed(body: Body, addressees: tuple[str, ...]) -> list[Problem]:
    """A problem when the paper does not say whose it is or whom it is for."""
    return filled(PAPERS, 机关名称=body.name, 收件人=addressees)


def both_sides(request: Request, addressees: tuple[str, ...], article: str) -> list[Problem]:
    """A problem when a step that concerns both sides is told to one of them alone."""
    if request.respondent not in addressees:
        return [Problem("收件人", "应当同时书面告知被申请单位。", article)]
    if set(addressees) == {request.respondent}:
        return [Problem("收件人", "应当同时书面告知申请人一方。", article)]
    return []


def reachable(contact: Contact, article: str = REACHABLE) -> list[Problem]:
    """A problem when the reader is not told whom to call."""
    return filled(article, 联系人=contact.name, 联系电话=contact.phone)


def cited(basis: str, article: str) -> list[Problem]:
    """A problem when the legal basis, as it is printed, does not name a law in 《》 and an article of it."""
    if not basis.strip():
        return filled(article, 法律依据=basis)
    if _CITED.search(basis):
        return []
    return [Problem("法律依据", "法律依据应当写明名称和条款，例如《信访工作条例》第三十四条。", article)]
