"""Where a matter belongs (依法分类处理): short questions, one at a time, that end at a door and an article.

Pure: answers in, the next question or the advice out. Nothing is stored and nothing personal is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.rules.navigation import FIRST, QUESTIONS, Advice, Option, Question, advice

MOST_QUESTIONS = 8
"""No way is longer; a test walks them all."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer that was chosen."""

    question: Question
    option: Option


@dataclass(frozen=True, slots=True)
class Walk:
    """The questions answered so far, in order, and where that leads: the next question or the advice."""

    answered: tuple[Answered, ...]
    end: Question | Advice

    def answers(self) -> dict[str, str]:
        """The answers on this way, by the question's code, in order."""
        return {one.question.code: one.option.code for one in self.answered}


def start() -> Question:
    """The first question."""
    return QUESTIONS[FIRST]


def step(answers: Mapping[str, str]) -> Question | Advice:
    """The next question after these answers, or the advice; answers off the way are passed over."""
    return walk(answers).end


def walk(answers: Mapping[str, str]) -> Walk:
    """Follow answers (question's code to option's code) as far as they lead; one that is no option ends the walk there."""
    answered: list[Answered] = []
    question = start()
    while option := question.option(answers.get(question.code, "")):
        answered.append(Answered(question, option))
        if option.then not in QUESTIONS:
            given = {one.question.code: one.option.code for one in answered}
            return Walk(tuple(answered), advice(option.then, given))
        question = QUESTIONS[option.then]
    return Walk(tuple(answered), question)
