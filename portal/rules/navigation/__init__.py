"""The navigator's data: its questions and its ends."""

from __future__ import annotations

from portal.rules.navigation.endings import advice
from portal.rules.navigation.parts import ENDING_NAMES, Advice, Ending, Option, Phrase, Question
from portal.rules.navigation.questions import FIRST, QUESTIONS

__all__ = ["ENDING_NAMES", "FIRST", "QUESTIONS", "Advice", "Ending", "Option", "Phrase", "Question", "advice"]
