"""转送函 and 异议退回函: passes a matter on to the body that may handle it, or hands back one that came in error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.kinds.notice import PAPERS, REGULATION, cited, headed, reachable
from documents.parts import FIRST_WORDING, Body, Contact, Verification, Wording
from documents.problems import Problem, filled, ordered

PASSED_ON = f"{REGULATION}第二十二条、第二十三条第一款"
OBJECTED = f"{REGULATION}第二十三条第三款"
NEVER_TO_THE_ACCUSED = f"{REGULATION}第三十条第三款"


@dataclass(frozen=True)
class Objection:
    """Against which letter: its 文号 and date; until when the body may object (5 working days from receipt, 条例 art. 23);
    and which body is thought to be the right one, which may be empty.
    """

    letter_number: str
    letter_dated_on: date
    object_by: date
    proper_body: str


@dataclass(frozen=True)
class Transfer:
    """Facts of a 转送函, or with `objection` of an 异议退回函 (条例 arts. 22, 23).

    number         文号; empty before the signature
    addressee      the body that may handle the matter; or the one that passed it on
    petitioners    信访人, their names
    matter         what they tell, as it follows 「反映」 on paper
    accused        whom they accuse, a person or a body, empty if nobody; not printed, never the addressee (art. 30)
    received_on    the day the matter came in here
    why            why it belongs, or does not belong, to a body; one reason each
    basis          the legal basis as it is printed
    report_by      until when the result is to be reported (交办); nothing when it is only passed on
    objection      makes it an 异议退回函
    contact        whom to ask
    attached       附件
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressee: str
    petitioners: tuple[str, ...]
    matter: str
    accused: str
    received_on: date
    why: tuple[str, ...]
    basis: str
    report_by: date | None
    objection: Objection | None
    contact: Contact
    attached: tuple[str, ...]
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "信访事项异议退回函" if self.objection else "信访事项转送函"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        article = OBJECTED if self.objection else PASSED_ON
        problems = headed(self.body, (self.addressee,)) + cited(self.basis, article)
        problems += filled(article, 信访人=self.petitioners, 信访事项=self.matter, 理由=self.why)
        if self.accused.strip() and self.accused.strip() in self.addressee:
            told = "检举、揭发材料不得转给被检举、揭发的人员或者单位。"
            problems.append(Problem("收件人", told, NEVER_TO_THE_ACCUSED))
        problems += self._objected(self.objection) if self.objection else self._passed_on()
        return problems + reachable(self.contact, PAPERS)

    def _passed_on(self) -> list[Problem]:
        steps = [("收件日期", self.received_on), ("成文日期", self.dated_on)]
        if self.report_by:
            steps.append(("办理结果反馈期限", self.report_by))
        return filled(PASSED_ON, 附件=self.attached) + ordered(*steps)

    def _objected(self, objection: Objection) -> list[Problem]:
        problems = filled(OBJECTED, 来函文号=objection.letter_number)
        if self.dated_on > objection.object_by:
            told = f"提出异议的期限为收到之日起5个工作日，已于{objection.object_by.isoformat()}届满。"
            problems.append(Problem("成文日期", told, OBJECTED))
        if self.report_by:
            problems.append(Problem("办理结果反馈期限", "异议退回函不要求反馈办理结果。", OBJECTED))
        if objection.proper_body.strip() == self.body.name:
            problems.append(Problem("有权处理的机关", "有权处理的机关不能是本机关。", OBJECTED))
        return problems + ordered(
            ("来函日期", objection.letter_dated_on),
            ("收件日期", self.received_on),
            ("成文日期", self.dated_on),
        )
