"""What was typed into a form, read field by field; what cannot be is noted beside its field, and nothing stops early."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from portal.rules.dates import BadDate, parse_date
from portal.rules.marker import N_, BadInput

Word = TypeVar("Word", bound=StrEnum)
Problems = dict[str, str | BadInput]

TOO_LONG = N_("最多%(most)s个字，现在有%(length)s个字，请精简。")
IN_FUTURE = N_("日期“%(text)s”在今天之后，请核对。")


class Faulty(Exception):
    """What was typed cannot be; `problems` names each field and says what to do."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


class AsTyped:
    """What somebody typed, shown as it stands: never translated, nor written anew as a date."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


class InRow(BadInput):
    """What is wrong in one of several equal rows; `place` is a marked sentence with the row and the problem."""

    def __init__(self, place: str, row: int, problem: str | BadInput) -> None:
        super().__init__(place, row=row, problem=str(problem))
        self.row = row
        self.problem = problem


class Sheet:
    """The fields of a form, or of one row of it: then `prefix` begins their names, `row` and `place` name it."""

    def __init__(
        self,
        fields: Mapping[str, str],
        problems: Problems,
        *,
        prefix: str = "",
        place: str = "",
        row: int = 0,
    ) -> None:
        self.fields = fields
        self.problems = problems
        self.prefix = prefix
        self.place = place
        self.row = row

    def typed(self, name: str) -> str:
        """Return what stands in a field, without the spaces around it."""
        return self.fields.get(self.prefix + name, "").strip()

    def wrong(self, name: str, problem: str | BadInput) -> None:
        """Note what is wrong with a field; the first word on it stands."""
        told = InRow(self.place, self.row, problem) if self.row else problem
        self.problems.setdefault(self.prefix + name, told)

    def text(self, name: str, most: int, missing: str = "") -> str:
        """Return a text of at most so many characters; with `missing` it must not be empty."""
        text = self.typed(name)
        if not text and missing:
            self.wrong(name, missing)
        if len(text) > most:
            self.wrong(name, BadInput(TOO_LONG, most=most, length=len(text)))
        return text

    def day(self, name: str, today: date) -> date:
        """Return a date that has come, however people write it. What is wrong is noted, and today returned."""
        try:
            day = parse_date(self.typed(name))
        except BadDate as bad:
            problem = bad
        else:
            if day <= today:
                return day
            problem = BadDate(IN_FUTURE, text=self.typed(name))
        if "text" in problem.values:
            problem.values["text"] = AsTyped(str(problem.values["text"]))  # type: ignore[assignment]  # only shown
        self.wrong(name, problem)
        return today

    def word(self, name: str, kind: type[Word], otherwise: Word, missing: str) -> Word:
        """Return one of the words offered; anything else is noted, and `otherwise` returned."""
        try:
            return kind(self.typed(name))
        except ValueError:
            self.wrong(name, missing)
            return otherwise
