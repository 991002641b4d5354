"""Who appears on the forms that people fill in: persons and organisations, with what identifies them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from documents.problems import Problem, filled

Stage = Literal["复查", "复核"]
Choice = Literal["", "是", "否"]
CREDIT_CODE: Final = "统一社会信用代码"
IdKind = Literal[
    "",
    "居民身份证",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "港澳台居民居住证",
    "护照",
    "外国人永久居留身份证",
    "军官证",
    "统一社会信用代码",
]


@dataclass(frozen=True)
class Party:
    """A person or an organisation, as she, he or it stands on a form handed to the body.

    name        as on the document of identity
    id_kind     that document; 统一社会信用代码 for an organisation
    id_number   its number in full: these forms go to the body only, never to the other side; may be left to the pen
    sex, birth  of a person; empty and nothing for an organisation
    head        of an organisation: 法定代表人 or 负责人; empty for a person
    phone, address, postcode   where to reach them; phone and postcode may be left to the pen
    """

    name: str
    id_kind: IdKind
    id_number: str
    sex: Literal["", "男", "女"]
    birth: date | None
    head: str
    phone: str
    address: str
    postcode: str

    @property
    def organised(self) -> bool:
        """Whether this is an organisation (法人或者其他组织)."""
        return self.id_kind == CREDIT_CODE


NOBODY = Party("", "", "", "", None, "", "", "", "")  # one empty table on a form for the pen


def known(article: str, role: str, people: tuple[Party, ...]) -> list[Problem]:
    """A problem for every one of `people` without name or address, and when there is nobody; organisations need a
    head besides. `role` is what the form calls them, `article` asks for it.
    """
    if not people:
        return filled(article, **{role: ""})
    problems = []
    for person in people:
        named = person.name.strip() or role
        if not person.name.strip():
            problems.append(Problem(f"{role}姓名或者名称", f"有{role}没有写明姓名或者名称。", article))
        if not person.address.strip():
            problems.append(Problem(f"{role}住址", f"“{named}”没有写明住址。", article))
        if person.organised and not person.head.strip():
            problems.append(Problem(f"{role}负责人", f"“{named}”没有写明法定代表人或者负责人。", article))
    return problems
