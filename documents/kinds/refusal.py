"""不予受理告知书: tells a petitioner why the request is not accepted, and where to go instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.notice import TOLD, complained_of, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

# A notice within the petition procedure is not open to a lawsuit or to reconsideration (法释〔2018〕1号 art. 1).
FALSE_PROMISE = re.compile(
    r"(?:本|该|此)(?:复查|复核|不予受理|不再受理|终止)?(?:告知|通知|公告|决定|意见|函)[^。；]{0,20}(?:诉讼|起诉|行政复议)"
)
NO_LAWSUIT = "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一条第二款第九项"


@dataclass(frozen=True)
class NotAccepted:
    """Facts of a 不予受理告知书.

    number            文号; empty before the signature
    addressees        the applicants' names
    respondent        whose opinion they do not accept; opinion_name may be empty when there is none
    received_on       收件日; dated_on 成文日期
    reason_code       from the rulebook's table (domain §1.6), such as LATE; not printed
    reason            what the request is found to be, as it follows 「该申请」 on paper, such as 「超过规定的期限」
    law, article      the legal basis: name without brackets, and the article
    route             where to go instead, a full sentence; may be empty
    contact           whom to ask
    demo              true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    stage: Literal["复查", "复核"]
    addressees: tuple[str, ...]
    respondent: str
    opinion_name: str
    opinion_number: str
    received_on: date
    reason_code: str
    reason: str
    law: str
    article: str
    route: str
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"信访事项{self.stage}申请不予受理告知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def target(self) -> str:
        """What the applicants do not accept, as it follows 「对」 on paper."""
        return self.respondent + complained_of(self.opinion_name, self.opinion_number)

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        problems = headed(self.body, self.addressees) + filled(
            TOLD,
            被申请单位=self.respondent,
            不予受理的原因=self.reason,
            法律依据=(self.law, self.article),
        )
        problems += no_lawsuit(self.reason, self.route) + reachable(self.contact)
        return problems + ordered(("收件日期", self.received_on), ("成文日期", self.dated_on))


def no_lawsuit(*texts: str) -> list[Problem]:
    """A problem when one of the texts promises a lawsuit or a reconsideration against the paper itself."""
    if not FALSE_PROMISE.search("。".join(texts)):
        return []
    return [Problem("救济途径", "不得告知可以就本文书提起诉讼或者申请行政复议。", NO_LAWSUIT)]
