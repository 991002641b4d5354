"""送达回证: proof that papers reached one addressee. What is known is printed, the rest is filled in by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled

SERVERS = 2
PROOF = "参照《民事诉讼法》第八十七条"
WITNESSED = "参照《民事诉讼法》第八十九条"


@dataclass(frozen=True)
class Served:
    """One paper that is served: name, 文号 (may be empty), copies."""

    name: str
    number: str
    copies: int


@dataclass(frozen=True)
class Service:
    """Facts of a 送达回证. Every text marked * may be empty: the line is then left for the pen.

    case_number    收件号; cause 案由 in a few words
    papers         what is served, one or more
    recipient      受送达人, one addressee for each slip
    place          送达地点*
    method         送达方式; empty until chosen
    served_at      送达日期、时间*, as it is to be read
    proxy          代收人*, and proxy_relation* to the addressee
    refusal        代收、拒收理由*
    witness        见证人*
    servers        送达人, two; fewer leave lines for the pen
    remarks        备注*
    prepared_on    the day the slip is made out
    demo           true: a line says 样张
    wording        the words around these facts
    """

    body: Body
    case_number: str
    cause: str
    papers: tuple[Served, ...]
    recipient: str
    place: str
    method: Literal["", "直接送达", "留置送达", "委托送达", "邮寄送达", "电子送达", "公告送达"]
    served_at: str
    proxy: str
    proxy_relation: str
    refusal: str
    witness: str
    servers: tuple[str, ...]
    remarks: str
    prepared_on: date
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}送达回证"

    def dated(self) -> date:
        """The day the slip is made out."""
        return self.prepared_on

    def problems(self) -> list[Problem]:
        """What keeps it from being printed."""
        problems = filled(
            PROOF,
            机关名称=self.body.name,
            收件号=self.case_number,
            案由=self.cause,
            送达文书=tuple(paper.name for paper in self.papers),
            受送达人=self.recipient,
        )
        none = [paper.name for paper in self.papers if paper.copies < 1]
        problems += [Problem("送达文书", f"“{name}”的份数至少为1。", PROOF) for name in none]
        if len(self.servers) > SERVERS:
            problems.append(Problem("送达人", f"送达人为{SERVERS}名。", WITNESSED))
        return problems
