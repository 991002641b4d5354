"""回避: who may be asked to step aside from a case, and who decides it (Regulations art. 28; Lawyers Law art. 39)."""

from __future__ import annotations

from datetime import date
from typing import Final

from portal.rules import deadlines
from portal.rules.calendar import Calendar
from portal.rules.periods import Clock
from portal.rules.words import Role

CHALLENGED: Final = (
    Role.LAWYER,
    Role.OFFICER,
    Role.LEGAL_REVIEWER,
    Role.OFFICE_HEAD,
    Role.DEPUTY_LEADER,
    Role.SIGNING_LEADER,
)
"""In which roles somebody may be asked to step aside."""


def decider(role: Role) -> Role:
    """Return who decides whether somebody of this role steps aside (domain §1.11): the head of who is asked."""
    if role is Role.LAWYER:
        return Role.STUDIO_HEAD
    return Role.SIGNING_LEADER if role is Role.DEPUTY_LEADER else Role.DEPUTY_LEADER


def asked_late(told_on: date | None, asked_on: date, period: Clock, calendar: Calendar) -> bool:
    """Tell whether a request came after its 3 working days from being told; late ones are still looked at.

    A petitioner who was never told who takes part (`told_on` None) is never late.
    """
    return told_on is not None and asked_on > deadlines.compute(period, told_on, calendar).due_on
