"""What can be refused, each with the HTTP status that is true of it."""

from __future__ import annotations

from typing import ClassVar


class PortalError(Exception):
    """An expected refusal: a Chinese sentence for people, with values filled in where it is shown."""

    status: ClassVar[int] = 500

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message % self.values if self.values else self.message


class NotFound(PortalError):
    """It does not exist, or not for this person: both look the same."""

    status = 404


class SignInNeeded(PortalError):
    """Nobody is signed in, or the session has ended."""

    status = 401


class NotAllowed(PortalError):
    """It exists and is visible, but this person may not do this, and is told why."""

    status = 403


class Conflict(PortalError):
    """Somebody was first, or it changed since the page was opened."""

    status = 409


class TooLarge(PortalError):
    """More bytes than are accepted here."""

    status = 413


class Unsupported(PortalError):
    """A kind of file that is not accepted here."""

    status = 415


class Invalid(PortalError):
    """What was entered cannot be; `problems` names each field and says what to do."""

    status = 422

    def __init__(self, message: str, problems: dict[str, str] | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.problems = problems or {}


class TooMany(PortalError):
    """Tried too often; locked for a while."""

    status = 429
