"""Why a paper is not printed. Every message is Chinese and meant for the person who asked."""

from __future__ import annotations


class Refusal(Exception):
    """The paper was not made; `message` says in Chinese what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class FactsRefused(Refusal):
    """The JSON is not facts of this kind of paper: a field is unknown, missing or of the wrong type."""


class Incomplete(Refusal):
    """A part that this paper must have is missing or contradicts another."""


class MissingGlyphs(Refusal):
    """No installed face can show a character; printed, it would leave a hole."""


class RenderFailed(Refusal):
    """The layout engine failed, overran its time or broke off."""


class Unreadable(Refusal):
    """A PDF handed in is damaged, locked with a password, or has no such page."""
