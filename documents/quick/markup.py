"""HTML read with patterns that are kept.

The library means to keep each pattern of characters, but files it under the pattern itself and never finds it again.
"""

from __future__ import annotations

import re

from tinyhtml5 import inputstream  # type: ignore[import-untyped] # WeasyPrint's own, brings no types

Asked = tuple[frozenset[str], bool]


class Patterns(dict[Asked, re.Pattern[str]]):
    """By the characters, and whether they are looked for or passed by."""

    def __missing__(self, asked: Asked) -> re.Pattern[str]:
        characters, opposite = asked
        listed = "".join(f"\\x{ord(character):02x}" for character in sorted(characters))
        pattern = self[asked] = re.compile(f"[{'' if opposite else '^'}{listed}]+")
        return pattern


def install() -> None:
    inputstream.characters_until_regex = Patterns()
