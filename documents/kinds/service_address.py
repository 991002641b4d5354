"""送达地址（方式）确认书: where and how papers reach one party. Electronic service only with consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from documents.kinds.persons import NOBODY, Party, Stage
from documents.parts import FIRST_WORDING, Body, Wording
from documents.problems import Problem, filled

ADDRESS = "参照《民事诉讼法》第八十八条、第九十一条"
ELECTRONIC = "参照《民事诉讼法》第九十条"
CHANNELS = ("手机短信", "电子邮箱", "本平台账号")


@dataclass(frozen=True)
class Channel:
    """Where electronic papers go: the kind of account and its number or address."""

    kind: Literal["手机短信", "电子邮箱", "本平台账号"]
    account: str


@dataclass(frozen=True)
class Receiver:
    """代收人 whom the party names: name, relation, phone."""

    name: str
    relation: str
    phone: str


@dataclass(frozen=True)
class ServiceAddress:
    """Facts of a 送达地址（方式）确认书 (as in 民事诉讼法 arts. 88 to 91).

    body          who will serve
    case_number   收件号; may be empty, the form is often signed before there is one
    stage         the procedure it is for; it counts for the next step only when confirmed again
    party         who confirms; the address is where papers are sent
    receiver      代收人, if the party names one
    electronic    同意 or 不同意 to electronic service; empty until ticked by hand
    channels      where electronic papers go; only with consent
    prepared_on   the day the form is printed; the day of signing is written by hand
    blank         true: an empty form for the pen; gaps are allowed then, contradictions are not
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    case_number: str
    stage: Stage
    party: Party | None
    receiver: Receiver | None
    electronic: Literal["", "同意", "不同意"]
    channels: tuple[Channel, ...]
    prepared_on: date
    blank: bool
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return "送达地址（方式）确认书"

    def dated(self) -> date:
        """The day the form is printed."""
        return self.prepared_on

    def who(self) -> Party:
        """Who confirms; on an empty form one whom nobody knows yet."""
        return self.party or NOBODY

    def accounts(self) -> tuple[tuple[str, str], ...]:
        """Every way to send electronic papers, with the account or an empty place for the pen."""
        known: dict[str, str] = {channel.kind: channel.account for channel in self.channels}
        return tuple((kind, known.get(kind, "")) for kind in CHANNELS)

    def problems(self) -> list[Problem]:
        """What keeps it from being printed."""
        problems = filled(机关名称=self.body.name)
        if not self.blank:
            who = self.who()
            problems += filled(ADDRESS, 受送达人=who.name, 送达地址=who.address, 联系电话=who.phone)
        return problems + self._electronic()

    def _electronic(self) -> list[Problem]:
        problems = []
        if self.channels and self.electronic != "同意":
            told = "没有同意电子送达的，不得填写电子送达地址。"
            problems.append(Problem("电子送达", told, ELECTRONIC))
        if self.electronic == "同意" and not self.channels:
            problems.append(Problem("电子送达", "同意电子送达的，应当写明电子送达地址。", ELECTRONIC))
        for channel in self.channels:
            problems += filled(ELECTRONIC, **{channel.kind: channel.account})
        return problems
