"""保密承诺书: a lawyer's pledge for one case, signed before the file opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.kinds.persons import Stage
from documents.parts import FIRST_WORDING, Body, Lawyer, Wording
from documents.problems import Problem, filled

SECRECY = "《律师法》第三十八条"
LICENSED = "《律师法》第十三条"


@dataclass(frozen=True)
class Pledge:
    """Facts of a 保密承诺书 (律师法 arts. 38, 40).

    body          to which it is made
    lawyer        who pledges; licence number needed
    case_number   收件号: one pledge for each case; stage of the case
    matter        what it is about, in a few words
    prepared_on   the day the form is printed; the day of signing is written by hand
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    lawyer: Lawyer
    case_number: str
    stage: Stage
    matter: str
    prepared_on: date
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "保密承诺书"

    def dated(self) -> date:
        """The day the form is printed."""
        return self.prepared_on

    def problems(self) -> list[Problem]:
        """What keeps it from being printed."""
        problems = filled(机关名称=self.body.name, 收件号=self.case_number, 案件概要=self.matter)
        problems += filled(LICENSED, 律师=self.lawyer.name, 执业证号=self.lawyer.licence)
        return problems + filled(SECRECY, 律师事务所=self.lawyer.firm)
