"""What keeps a paper from being issued, and the checks that several kinds share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a paper from being issued: which part, what is wrong with it in Chinese, and the article
    that asks for the part, such as 「《信访工作条例》第三十二条」 (empty when plain sense asks for it).
    """

    part: str
    message: str
    article: str = ""

    def sentence(self) -> str:
        """What is wrong, with the article in brackets before the full stop."""
        kept = self.message.rstrip("。")
        return f"{kept}（{self.article}）。" if self.article else f"{kept}。"


def filled(article: str = "", /, **parts: object) -> list[Problem]:
    """A problem for every part that is empty; the keyword is the part's name in Chinese, `article` asks for it."""
    empty = (name for name, value in parts.items() if not _said(value))
    return [Problem(name, f"“{name}”没有填写。", article) for name in empty]


def _said(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, tuple):
        return bool(value) and all(_said(item) for item in value)
    return value is not None


def ordered(*steps: tuple[str, date]) -> list[Problem]:
    """A problem for every date that lies before the one named ahead of it."""
    return [
        Problem(later, f"{later}（{then.isoformat()}）早于{earlier}（{first.isoformat()}）。")
        for (earlier, first), (later, then) in pairwise(steps)
        if then < first
    ]
