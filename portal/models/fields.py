"""Columns of our own: words of the glossary, and text that is sealed on its way into the database."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

from tortoise import fields
from tortoise.models import Model

from portal import keys

Word = TypeVar("Word", bound=StrEnum)

WORD_LENGTH = 32


def word(kind: type[Word], **options: Any) -> Any:
    """Return a column for a word; width and comment are fixed, so that a new word needs no migration."""
    return fields.CharEnumField(kind, max_length=WORD_LENGTH, description=kind.__name__, **options)


def belongs_to(model: str, related: str | None = None, **options: Any) -> Any:
    """Return a reference to a row of `model`, which cannot be deleted while this row stands.

    `related` names the way back from there; without it there is none.
    """
    return fields.ForeignKeyField(
        f"portal.{model}", related_name=related or False, on_delete=fields.RESTRICT, **options
    )


class SealedField(fields.TextField):
    """Text encrypted at rest (Personal Information Protection Law art. 28, 51)."""

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> str | None:
        """Seal on the way in."""
        del instance
        return None if value is None else keys.seal(str(value))

    def to_python_value(self, value: Any) -> str | None:
        """Unseal on the way out; a value just assigned is still plain."""
        if value is None or not str(value).startswith("v1:"):
            return None if value is None else str(value)
        return keys.unseal(str(value))
