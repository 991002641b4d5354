"""One step on the way to a due date: a sentence with its values, and the article behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from portal.rules.dates import show
from portal.rules.marker import N_, Translate, as_is, fill


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the count. `message` with `values` filled in is `text`; kept apart so that it can be translated.

    `on` is the day that the step arrives at and `days` how many it counts, where there is such a thing.
    """

    kind: str
    message: str
    values: Mapping[str, str | int]
    on: date | None = None
    days: int | None = None
    article: str = ""
    source: str = ""

    @classmethod
    def of(
        cls,
        kind: str,
        message: str,
        *,
        article: str = "",
        source: str = "",
        on: date | None = None,
        values: Mapping[str, str | int],
    ) -> Self:
        """A step of these values; one named `days` is the step's own count as well."""
        days = values.get("days")
        return cls(kind, message, values, on, days if isinstance(days, int) else None, article, source)

    @property
    def text(self) -> str:
        """The sentence in Chinese, without its article."""
        return self.say()

    def say(self, translate: Translate = as_is) -> str:
        """The sentence in the language of `translate`; dates and holiday names with it."""
        values = {**self.values, "cause": self._causes(translate)} if "cause" in self.values else self.values
        return fill(self.message, values, lambda day: show(day, translate), translate)

    def _causes(self, translate: Translate) -> str:
        """Each of several causes in the language of `translate`: 听证、中止."""
        return translate(N_("、")).join(translate(cause) for cause in str(self.values["cause"]).split("、"))

    def sentence(self, translate: Translate = as_is) -> str:
        """The sentence with its article in brackets."""
        return f"{self.say(translate)}（{self.basis(translate)}）" if self.article else self.say(translate)

    def basis(self, translate: Translate = as_is) -> str:
        """The article, or several, in the language of `translate`; empty where the step needs none."""
        return translate(N_("；")).join(translate(one) for one in self.article.split("；") if one)

    def to_json(self) -> dict[str, Any]:
        """The step as plain values, the Chinese sentence among them for whoever reads the row."""
        return {
            "kind": self.kind,
            "text": self.text,
            "message": self.message,
            "values": dict(self.values),
            "on": self.on.isoformat() if self.on else None,
            "days": self.days,
            "article": self.article,
            "source": self.source,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """The step that `to_json` stored."""
        on = date.fromisoformat(stored["on"]) if stored["on"] else None
        return cls(
            stored["kind"],
            stored["message"],
            stored["values"],
            on,
            stored["days"],
            stored["article"],
            stored["source"],
        )
