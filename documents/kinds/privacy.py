"""个人信息处理告知书: tells whoever takes part what is done with her data, by whom, why and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from documents.parts import FIRST_WORDING, Body, Contact, Wording
from documents.problems import Problem, filled

TOLD = "《个人信息保护法》第十七条、第三十五条"
SENSITIVE = "《个人信息保护法》第三十条"
SHARED = "《个人信息保护法》第二十三条"


@dataclass(frozen=True)
class SensitiveData:
    """A kind of sensitive data (art. 28), why it is needed, and what it means for the person."""

    kind: str
    need: str


@dataclass(frozen=True)
class DataRecipient:
    """Who else gets data: name, how to reach them, what for, and which kinds."""

    name: str
    contact: str
    purpose: str
    kinds: str


@dataclass(frozen=True)
class PrivacyNotice:
    """Facts of a 个人信息处理告知书 (个人信息保护法 arts. 17, 23, 30, 35).

    body          who handles the data
    purposes      what for, one item each
    kinds         which data, one item each
    sensitive     which of them are sensitive, and why they are needed; may be empty
    recipients    who else gets data; may be empty
    way           how it is kept and used, one sentence or more
    kept_for      for how long it is kept
    contact       whom to ask, and rights_address, where rights are exercised
    person        who is told; empty leaves a line for the pen
    prepared_on   the day it is handed out
    demo          true: a line says 样张
    wording       the words around these facts
    """

    body: Body
    purposes: tuple[str, ...]
    kinds: tuple[str, ...]
    sensitive: tuple[SensitiveData, ...]
    recipients: tuple[DataRecipient, ...]
    way: str
    kept_for: str
    contact: Contact
    rights_address: str
    person: str
    prepared_on: date
    demo: bool
    wording: Wording = FIRST_WORDING

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}个人信息处理告知书"

    def dated(self) -> date:
        """The day it is handed out."""
        return self.prepared_on

    def problems(self) -> list[Problem]:
        """What keeps it from being handed out."""
        problems = filled(
            TOLD,
            处理者名称=self.body.name,
            处理目的=self.purposes,
            信息种类=self.kinds,
            处理方式=self.way,
            保存期限=self.kept_for,
            联系人=self.contact.name,
            联系电话=self.contact.phone,
            权利行使地址=self.rights_address,
        )
        for data in self.sensitive:
            problems += filled(SENSITIVE, 敏感个人信息=data.kind, 处理敏感个人信息的必要性=data.need)
        for one in self.recipients:
            problems += filled(
                SHARED,
                接收方名称=one.name,
                接收方联系方式=one.contact,
                接收方处理目的=one.purpose,
                接收方取得的信息种类=one.kinds,
            )
        return problems
