"""The words around the facts of a paper: data that a body can change, in versions that are never edited.

`templates/documents/wording/<version>/<paper>.toml` holds one sentence a line under a key; `common.toml` beside it
holds what several papers say. A sentence has places for facts, named in Chinese: 「于{收件日}向本机关申请{程序}」.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from markupsafe import Markup

from documents.chinese import whole
from documents.edition import TEMPLATES
from documents.parts import Wording
from documents.refusals import FactsRefused

FOLDER = TEMPLATES / "wording"
COMMON = "common"
_PLACE = re.compile(r"\{(\w+)\}")


@cache
def written(version: str, paper: str) -> Mapping[str, str]:
    """The sentences of one paper by key. Raises FactsRefused when there is no such version of wording."""
    if version not in versions():
        raise FactsRefused(f"没有版本为“{version}”的文书用语，现有：{'、'.join(versions())}。")
    told: dict[str, str] = {}
    for name in (COMMON, paper):
        file = FOLDER / version / f"{name}.toml"
        if file.is_file():
            told |= tomllib.loads(file.read_text(encoding="utf-8"))
    return MappingProxyType(told)


@cache
def versions() -> tuple[str, ...]:
    """Every version of the wording, the oldest first."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


class Speaker:
    """Says the sentences of one paper in one wording: `say("opening", 收件日="2026年3月2日")`."""

    def __init__(self, paper: str, wording: Wording) -> None:
        own = {phrase.key: phrase.text for phrase in wording.own}
        self._told = {**written(wording.version, paper), **own}

    def plain(self, key: str, **facts: str) -> str:
        """The sentence as text. Raises FactsRefused when the wording has no such sentence, or a place in it that this
        paper has no fact for: a paper with a hole is not printed.
        """
        if key not in self._told:
            raise FactsRefused(f"文书用语中没有“{key}”这一句，请管理员补上。")

        def fact(match: re.Match[str]) -> str:
            if match[1] not in facts:
                raise FactsRefused(f"文书用语“{key}”中的{{{match[1]}}}不是本文书的内容，请管理员改正。")
            told = facts[match[1]]
            return (
                told.unescape() if isinstance(told, Markup) else told
            )  # what a macro made was escaped there

        return _PLACE.sub(fact, self._told[key])

    def __call__(self, key: str, **facts: str) -> Markup:
        """The sentence ready for the page; facts come out as text, never as markup."""
        return whole(self.plain(key, **facts))
