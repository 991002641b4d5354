"""The form of a holiday notice: its text, pasted or from a file, and who issued it when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.errors import Invalid
from portal.rules.marker import N_

LONGEST = {"notice": 20_000, "source": 120}
MISSING = {
    "notice": N_("请粘贴放假通知的全文，或者选择文本文件。"),
    "source": N_("请写明通知的名称、文号和日期，印在每个改动的理由里。"),
}
TOO_LONG = N_("这一栏太长，请只放通知本身。")
NOT_READY = N_("通知还不能使用，请改正下列各处。")
NOT_TEXT = N_("这个文件不是文本文件（.txt），或者编码无法识别。请打开文件，把文字复制到下面的框里。")


@dataclass(frozen=True)
class Pasted:
    """What was handed in; `standing` names the calendar that was looked at before it was confirmed."""

    text: str
    source: str
    standing: str = ""


def read(fields: Mapping[str, str]) -> Pasted:
    """Return what was handed in; raises Invalid naming each field that is empty or too long."""
    text, source = fields.get("notice", "").strip(), " ".join(fields.get("source", "").split())
    told = {"source": source, "notice": text}
    problems = {name: MISSING[name] for name, value in told.items() if not value}
    problems |= {name: TOO_LONG for name, value in told.items() if len(value) > LONGEST[name]}
    if problems:
        raise Invalid(NOT_READY, problems)
    return Pasted(text, source, fields.get("standing", ""))


def text_of(content: bytes) -> str:
    """Return the words of a text file in UTF-8 or, as older editors keep it, GB18030; raises Invalid for any other."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(letter.isprintable() or letter.isspace() for letter in text):
            return text
    raise Invalid(NOT_READY, {"file": NOT_TEXT})
