"""What is typed to check a paper: its code, and the figures printed beside it."""

from __future__ import annotations

from collections.abc import Mapping

from portal.actions import codes
from portal.actions.verification import meant_figures
from portal.errors import Invalid
from portal.rules.marker import N_

NOT_READY = N_("还不能核验，请改正下面的内容。")
NO_CODE = N_("请输入验证码。验证码印在文书落款旁边，共 12 位，每四位一组。")
WRONG_CODE = N_("验证码应该是 12 位字母和数字（三组，每组四位）。请对照文书，看看是漏了还是多了。")
WRONG_FIGURES = N_("校验值应该是 16 位（四组，每组四位），只有数字 0 到 9 和字母 A 到 F。请对照文书核对。")


def code(fields: Mapping[str, str]) -> str:
    """Return the code that was meant; raises Invalid for what cannot be one, which tells nothing about any paper."""
    typed = fields.get("code", "")
    if found := codes.meant(typed):
        return found
    raise Invalid(NOT_READY, {"code": WRONG_CODE if typed.strip() else NO_CODE})


def figures(fields: Mapping[str, str]) -> str:
    """Return the figures that were meant, or nothing when the field was not sent; raises Invalid for others."""
    if "figures" not in fields:
        return ""
    if found := meant_figures(fields["figures"]):
        return found
    raise Invalid(NOT_READY, {"figures": WRONG_FIGURES})
