"""用印登记: every use of a seal, by whose leave and by whose hand. Internal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled

ALLOWED = "《国务院关于国家行政机关和企业事业单位社会团体印章管理的规定》（国发〔1999〕25号）第二十五条"


@dataclass(frozen=True)
class SealUse:
    """One use: the day, the paper's name and 文号 (may be empty), how many copies, who asked, which leader allowed it,
    who sealed, remarks (may be empty).
    """

    used_on: date
    paper: str
    number: str
    copies: int
    asked_by: str
    allowed_by: str
    sealed_by: str
    remarks: str


@dataclass(frozen=True)
class SealRegister:
    """Facts of a 用印登记 (国发〔1999〕25号: a leader's leave before every use).

    body          whose seal it is
    seal          the seal's name
    from_on, until_on   the days the register covers
    uses          every use, in order of the days; may be empty in a quiet month
    spare_rows    empty rows below, for the pen (0 or more)
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    seal: str
    from_on: date
    until_on: date
    uses: tuple[SealUse, ...]
    spare_rows: int
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}用印登记表"

    def dated(self) -> date:
        """The last day it covers."""
        return self.until_on

    def copies(self) -> int:
        """How many sheets were sealed in all."""
        return sum(use.copies for use in self.uses)

    def problems(self) -> list[Problem]:
        """What keeps it from being filed."""
        problems = filled(机关名称=self.body.name, 印章名称=self.seal)
        if self.spare_rows < 0:
            problems.append(Problem("备用空行", "备用空行数不能小于0。"))
        for place, use in enumerate(self.uses, start=1):
            problems += self._use(place, use)
        days = [use.used_on for use in self.uses]
        if days != sorted(days):
            problems.append(Problem("用印日期", "用印记录没有按日期先后排列。"))
        return problems

    def _use(self, place: int, use: SealUse) -> list[Problem]:
        told = filled(ALLOWED, 文件名称=use.paper, 申请人=use.asked_by, 批准人=use.allowed_by)
        told += filled(ALLOWED, 用印人=use.sealed_by)
        if use.copies < 1:
            told.append(Problem("份数", "份数至少为1。"))
        if not self.from_on <= use.used_on <= self.until_on:
            told.append(Problem("用印日期", "用印日期不在登记期间之内。"))
        return [Problem(one.part, f"第{place}条记录：{one.message}", one.article) for one in told]
