"""What a kind of paper is: its place in the catalogue of formal papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from documents.facts import Facts

Layout = Literal["H", "L", "F", "R"]


@dataclass(frozen=True)
class Kind:
    """One kind of paper.

    number      its place in the catalogue, such as D35
    code        the word by which programs know it
    name        its Chinese name
    layout      H: red head (文件式); L: letter (信函式); F: form (表格式); R: record (笔录), also for internal papers
    template    file in templates/documents; its wording lies in wording/<version>/ under the same name
    facts       the frozen dataclass of its facts
    sample      makes believable facts of it
    """

    number: str
    code: str
    name: str
    layout: Layout
    template: str
    facts: type[Facts]
    sample: Callable[[], Facts]
