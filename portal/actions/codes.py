"""验证码: the short code on every numbered paper, by which anybody finds out whether the paper is authentic.

Twelve characters in groups of four, such as 7K3M-9QXD-2FAB: sixty random bits, which nobody guesses. The alphabet is
Crockford's: it has no I, L, O and U, so that each of them, read or typed by mistake, still means the right sign.
"""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
GROUP = 4
LONGEST = 200  # of what was typed; the rest is not looked at
_LOOK_ALIKES = str.maketrans("OILU", "011V")


def new() -> str:
    """Return a fresh code as it is printed."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def meant(typed: str) -> str:
    """Return the code that was meant, as printed, or nothing when this cannot be one.

    Full width becomes half, small becomes capital, spaces, dashes and Chinese words around it go, look-alikes become
    what they look like; of an address only its last part is read.
    """
    last = typed[:LONGEST].strip().rstrip("/").rpartition("/")[2]
    signs = plain(last).translate(_LOOK_ALIKES)
    whole = len(signs) == LENGTH and all(sign in ALPHABET for sign in signs)
    return grouped(signs) if whole else ""


def plain(typed: str) -> str:
    """Return the Latin letters, as capitals, and the digits of what was typed; full width becomes half."""
    wide = unicodedata.normalize("NFKC", typed[:LONGEST]).upper()
    return "".join(sign for sign in wide if sign.isascii() and sign.isalnum())


def grouped(signs: str) -> str:
    """Return signs in groups of four, with dashes between them."""
    return "-".join(signs[place : place + GROUP] for place in range(0, len(signs), GROUP))
