"""不再受理告知书: tells a petitioner that a matter has been through re-review and is not taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.kinds.notice import REGULATION, TOLD, headed, reachable
from documents.kinds.refusal import no_lawsuit
from documents.parts import FIRST_WORDING, Body, Contact, Opinion, Verification, Wording
from documents.problems import Problem, filled, ordered

FINAL = f"{REGULATION}第三十六条第三款"


@dataclass(frozen=True)
class NoMore:
    """Facts of a 不再受理告知书 (条例 art. 36, third paragraph).

    number         文号; empty before the signature
    addressees     the petitioners' names
    matter         what they ask again, as it follows 「关于」 on paper
    received_on    the day it came in again (收件日); dated_on 成文日期
    final          the re-review opinion that ended the matter: body, name, number and date; its result may be empty
    help           where to turn with hardship (条例 art. 37), a full sentence; may be empty
    contact        whom to ask
    demo           true: the seal says 样张
    verification   code and address at which the paper can be checked; nothing before it is numbered
    wording        the words around these facts
    """

    body: Body
    number: str
    dated_on: date
    addressees: tuple[str, ...]
    matter: str
    received_on: date
    final: Opinion
    help: str
    contact: Contact
    demo: bool
    verification: Verification | None = None
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "信访事项不再受理告知书"

    def dated(self) -> date:
        """The day the paper bears."""
        return self.dated_on

    def problems(self) -> list[Problem]:
        """What keeps it from being issued."""
        final = self.final
        problems = headed(self.body, self.addressees) + filled(TOLD, 信访事项=self.matter)
        problems += filled(FINAL, 复核机关=final.body, 复核意见名称=final.name, 复核意见文号=final.number)
        if final.name and "复核" not in final.name:
            problems.append(
                Problem("复核意见", f"只有作出复核意见后才不再受理，《{final.name}》不是复核意见。", FINAL)
            )
        problems += no_lawsuit(self.help) + reachable(self.contact)
        return problems + ordered(
            ("复核意见日期", final.dated_on), ("收件日期", self.received_on), ("成文日期", self.dated_on)
        )
