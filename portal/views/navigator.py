"""Where a matter belongs: one question a page, the answers in the address, at the end a door and an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal.forms import navigator as form
from portal.rules import navigator
from portal.rules.navigation import ENDING_NAMES, Advice, Question
from portal.rules.navigator import Walk
from portal.web.language import gettext
from portal.web.templates import page


async def show(request: Request) -> Response:
    """Ask the next question, or the one to be changed; or give the advice. Nothing is stored."""
    answers = form.read(request.query_params)
    walk = navigator.walk(answers.given)
    given = walk.answers()
    answered = _answered(walk)
    at = next((one.question for one in walk.answered if one.question.code == answers.at), walk.end)
    if isinstance(at, Advice):
        context = {"advice": at, "ending": ENDING_NAMES[at.ending], "answered": answered}
        return page(request, "navigator/advice.html", {**context, "say": gettext})
    asked_for_nothing = answers.asked == at.code and at.code not in given
    problems = {at.code: form.NOTHING_CHOSEN} if asked_for_nothing else {}
    context = _asking(at, answers.given, walk, problems)
    return page(request, "navigator/question.html", {**context, "answered": answered, "say": gettext})


def _asking(
    question: Question, given: Mapping[str, str], walk: Walk, problems: dict[str, str]
) -> dict[str, Any]:
    """What a question's page needs: its number, the answers to carry along, the page before."""
    before = [one.question.code for one in walk.answered]
    place = before.index(question.code) if question.code in before else len(before)
    return {
        "question": question,
        "number": place + 1,
        "chosen": given.get(question.code, ""),
        "carried": {code: answer for code, answer in given.items() if code != question.code},
        "back": form.address(given, before[place - 1]) if place else "",
        "problems": problems,
    }


def _answered(walk: Walk) -> list[dict[str, Any]]:
    """The answers so far, each with the address at which it can be changed."""
    given = walk.answers()
    return [
        {"question": one.question, "option": one.option, "change": form.address(given, one.question.code)}
        for one in walk.answered
    ]
