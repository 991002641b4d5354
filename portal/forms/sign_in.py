"""The sign-in form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.errors import Invalid
from portal.rules.marker import N_

LONGEST = 200


@dataclass(frozen=True)
class SignIn:
    """What somebody signs in with."""

    name: str
    password: str


def read(fields: Mapping[str, str]) -> SignIn:
    """Return what was typed; raises Invalid naming the field that is empty."""
    name, password = fields.get("name", "").strip(), fields.get("password", "")
    problems: dict[str, str] = {}
    if not name or len(name) > LONGEST:
        problems["name"] = N_("请填写登录名。")
    if not password or len(password) > LONGEST:
        problems["password"] = N_("请填写密码。")
    if problems:
        raise Invalid(N_("请填写登录名和密码。"), problems)
    return SignIn(name, password)
