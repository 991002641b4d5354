"""Secrets that people type: kept as argon2id, compared in threads of their own, unknown names at the same cost."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.errors import Invalid
from portal.rules.marker import N_

Result = TypeVar("Result")

SHORTEST = 10
TOO_SHORT = N_("密码至少要 %(shortest)d 个字符。建议用几个不相干的词连起来，好记又难猜。")

_hasher = PasswordHasher()
# Each hash takes 64 MiB: no more of them at a time than this, however many people knock.
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passwords")


async def hashed(secret: str) -> str:
    """Return the argon2id hash of a secret, its salt and cost within."""
    return await _in_thread(lambda: _hasher.hash(secret))


async def matches(stored: str, secret: str) -> bool:
    """Tell whether this is the secret. An empty `stored` (nobody of that name) costs the same and is False."""
    return await _in_thread(lambda: _verify(stored, secret))


def is_outdated(stored: str) -> bool:
    """Tell whether a hash was made at an earlier cost and wants to be made anew while the secret is at hand."""
    return _hasher.check_needs_rehash(stored)


def must_be_good(password: str) -> None:
    """Refuse a password that is too short; raises Invalid for the field `password`."""
    if len(password) < SHORTEST:
        told = TOO_SHORT % {"shortest": SHORTEST}
        raise Invalid(TOO_SHORT, {"password": told}, shortest=SHORTEST)


def _verify(stored: str, secret: str) -> bool:
    try:
        _hasher.verify(stored or _nobodys(), secret)
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored)


@cache
def _nobodys() -> str:
    """Return the hash that is verified where there is none, so that the time taken tells nothing."""
    return _hasher.hash(secrets.token_urlsafe(16))


async def _in_thread(work: Callable[[], Result]) -> Result:
    return await asyncio.get_running_loop().run_in_executor(_threads, work)
