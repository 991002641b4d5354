"""What is decided on a demand, and what the sentence of the decision must say for each outcome (domain §3.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from documents.problems import Problem

LAW = (
    "《信访工作条例》第三十二条"  # an opinion states the facts, the reasons, the opinion and its legal basis
)
PART = "处理决定"
_TERM = r"(?:\d+|[一二三四五六七八九十百]+)个?(?:工作日|日|天|月)内|\d+月\d+日(?:以?前|之前)"


@dataclass(frozen=True)
class Demanded:
    """A pattern that the sentence must hold, and what to tell who wrote it without."""

    pattern: str
    said: str


_UPHELD = Demanded("维持", "结论是维持的，应当写明“维持”哪一份意见。")
_REVOKED = Demanded("撤销", "结论是撤销的，应当写明“撤销”哪一份意见的哪些内容。")
_WITHIN = Demanded(_TERM, "责令办理的，应当写明期限，例如“自收到本意见书之日起30日内”。")

DEMANDED: Mapping[str, tuple[Demanded, ...]] = MappingProxyType(
    {
        "UPHOLD": (_UPHELD,),
        "REVOKE_REDO": (_REVOKED, _WITHIN),
        "REVOKE": (_REVOKED,),
        "CHANGE": (Demanded("变更.*[：，为].{4,}", "结论是变更的，应当写明变更后的完整结论。"),),
        "CONFIRM_FLAW": (_UPHELD, Demanded("瑕疵|不当|指正", "应当指明程序上的瑕疵是什么。")),
        "ORDER_PERFORM": (_WITHIN,),
        "TERMINATE": (Demanded("终止", "结论是终止的，应当写明“终止”。"),),
    }
)
"""By outcome code; what is not in it is no outcome of an opinion."""

SAME_AGAIN = "相同或者基本相同"  # a sentence that holds this bans the same opinion already


def problems_of(place: int, outcome: str, text: str) -> list[Problem]:
    """What the decision on demand number `place` lacks for its outcome. An empty outcome is told elsewhere."""
    if outcome and outcome not in DEMANDED:
        return [Problem(PART, f"第{place}项请求的处理结果“{outcome}”不是意见书可以作出的结论。", LAW)]
    return [
        Problem(PART, f"第{place}项请求：{demanded.said}", LAW)
        for demanded in DEMANDED.get(outcome, ())
        if not re.search(demanded.pattern, text)
    ]
