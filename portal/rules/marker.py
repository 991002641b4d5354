"""Words that people will see are marked where they stand; the storeys above translate them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

Translate = Callable[[str], str]
ShowDate = Callable[[date], str]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for "mark, do not translate yet")
    """Mark Chinese text so that Babel finds it; the text itself is unchanged."""
    return text


def as_is(text: str) -> str:
    """Leave the Chinese as it stands: the translation used where no language was chosen."""
    return text


def fill(
    template: str,
    values: Mapping[str, str | int],
    show_date: ShowDate,
    translate: Translate = as_is,
) -> str:
    """Fill `%(name)s` in a marked template.

    Values that are ISO dates are shown by `show_date`; other words are translated too, so that a
    stored sentence can be said in either language.
    """
    shown = {name: _shown(value, show_date, translate) for name, value in values.items()}
    return translate(template) % shown


def _shown(value: str | int, show_date: ShowDate, translate: Translate) -> str:
    if isinstance(value, int):
        return str(value)
    if _ISO.fullmatch(value):
        return show_date(date.fromisoformat(value))
    return translate(value) if value else ""


class BadInput(ValueError):
    """Something that the rules cannot use.

    `message` is a marked Chinese sentence with `%(name)s` places, `values` fills them, `str()` is the
    whole sentence in Chinese.
    """

    def __init__(self, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message % self.values
