"""What records (笔录) and internal papers are made of. They stay in the file, therefore they may name people in full."""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import ClassVar, Literal

from documents.chinese import day
from documents.labels import label
from documents.parts import Body
from documents.problems import Problem, filled

TWO_OFFICERS = "参照《中华人民共和国行政复议法》第四十五条第二款"
RECUSAL = "《信访工作条例》第二十八条"
SIGNED = "参照《中华人民共和国民事诉讼法》第一百五十条第三款"
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Sitting:
    """When and where something was done: `on` the day; `began` and `ended` on the 24-hour clock of Beijing, such as
    09:30, both on that day; `place` as people call it, or 「系统在线」.
    """

    on: date
    began: str
    ended: str
    place: str

    @property
    def told(self) -> str:
        """「2026年3月12日9时30分至11时5分」."""
        return f"{day(self.on)}{_clock(self.began)}至{_clock(self.ended)}"

    def problems(self) -> list[Problem]:
        """A place is named, and the end lies behind the beginning."""
        problems = filled(地点=self.place)
        if not (_CLOCK.fullmatch(self.began) and _CLOCK.fullmatch(self.ended)):
            problems.append(Problem("起止时间", "起止时间应当写成 09:30 这样的时刻。"))
        elif self.ended <= self.began:
            problems.append(Problem("起止时间", f"结束时间（{self.ended}）不晚于开始时间（{self.began}）。"))
        return problems


def _clock(time: str) -> str:
    hour, _, minute = time.partition(":")
    return f"{int(hour)}时" + (f"{int(minute)}分" if int(minute) else "") if minute else time


@dataclass(frozen=True)
class Officer:
    """Somebody who acts for the body: name, unit, and number of the certificate shown (may be empty)."""

    name: str
    unit: str
    certificate: str

    @property
    def told(self) -> str:
        """「黄志恒（中山市信访局，工作证件号0001）」."""
        about = [part for part in (self.unit, self.certificate and f"工作证件号{self.certificate}") if part]
        return self.name + (f"（{'，'.join(about)}）" if about else "")


@dataclass(frozen=True)
class Attendant:
    """Somebody who is there: name, and in which capacity, such as 「雍陌村村民委员会干部，见证人」 (may be empty)."""

    name: str
    capacity: str

    @property
    def told(self) -> str:
        """「李伟明（见证人）」."""
        return self.name + (f"（{self.capacity}）" if self.capacity else "")


@dataclass(frozen=True)
class Person:
    """A person, or an organisation, whose words are recorded.

    name          full name
    sex, birth    empty for an organisation
    id_kind       which paper proves identity, such as 居民身份证 or 统一社会信用代码; id_number its number
    unit          where the person works, or what the person does; may be empty
    address       住址; phone as dialled; both may be empty where no law asks for them
    relation      to the matter, such as 「申请人」 or 「相邻住户」
    """

    name: str
    sex: Literal["", "男", "女"]
    birth: date | None
    id_kind: str
    id_number: str
    unit: str
    address: str
    phone: str
    relation: str

    def born(self, on: date) -> str:
        """Day of birth with the age on that day, in full years; empty when it is not known."""
        if self.birth is None:
            return ""
        years = on.year - self.birth.year - ((on.month, on.day) < (self.birth.month, self.birth.day))
        return f"{day(self.birth)}（{years}周岁）"


@dataclass(frozen=True)
class Unsigned:
    """Somebody who would not or could not sign, and why: noted in place of the signature."""

    name: str
    why: str


@dataclass(frozen=True)
class CasePaper(ABC):
    """What every paper of a case's file begins with.

    body           the body that handles the case
    stage          程序
    case_number    收件号, internal, not a 文号
    cause          案由 in a few words
    """

    body: Body
    stage: Literal["复查", "复核"]
    case_number: str
    cause: str

    name: ClassVar[str]
    internal: ClassVar[bool] = False  # true: marked 「内部材料　不对外提供」 on every page

    def title(self) -> str:
        """The paper's full name."""
        return f"{self.body.name}{self.name}"

    def head_problems(self) -> list[Problem]:
        """What its heading lacks, and entries in its lists that say nothing."""
        told = filled(机关名称=self.body.name, 收件号=self.case_number, 案由=self.cause)
        return told + self.blank_problems()

    def blank_problems(self) -> list[Problem]:
        """Entries of lists that are empty texts, or people and things without a name: each would leave a hole."""
        listed = {field.name: getattr(self, field.name) for field in fields(self)}
        return [
            Problem(label(name), f"“{label(name)}”第{place}项没有填写。")
            for name, entries in listed.items()
            if isinstance(entries, tuple)
            for place, entry in enumerate(entries, start=1)
            if not str(getattr(entry, "name", entry)).strip()
        ]


@dataclass(frozen=True)
class Record(CasePaper):
    """A record of something that was done at one time and place (`sitting`)."""

    sitting: Sitting

    def dated(self) -> date:
        """The day it was done and recorded."""
        return self.sitting.on

    def head_problems(self) -> list[Problem]:
        """What its heading lacks."""
        return super().head_problems() + self.sitting.problems()


def two_or_more(part: str, officers: tuple[Officer, ...]) -> list[Problem]:
    """Nobody inquires alone: two different officers at least."""
    names = {officer.name.strip() for officer in officers} - {""}
    if len(names) < 2:  # noqa: PLR2004 - the law's own number
        return [Problem(part, f"{part}不得少于两人，现有{len(names)}人。", TWO_OFFICERS)]
    return []


def apart(part: str, name: str, others: Iterable[str], article: str = "") -> list[Problem]:
    """One person does not do both: `name` acts as `part` and must not be among the others."""
    if name and name in others:
        return [Problem(part, f"{name}不得同时担任{part}。", article)]
    return []


def reasons_given(unsigned: tuple[Unsigned, ...], signers: Iterable[str]) -> list[Problem]:
    """Whoever did not sign is one who should have, and the reason is noted."""
    known = set(signers)
    problems = [
        Problem("未签名情况", f"没有写明{one.name or '某人'}未签名的原因。", SIGNED)
        for one in unsigned
        if not one.why.strip()
    ]
    strangers = [one.name for one in unsigned if one.name not in known]
    return problems + [
        Problem("未签名情况", f"“{name}”不在应当签名的人员之中。", SIGNED) for name in strangers
    ]
