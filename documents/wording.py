"""Sentences of the papers that are too much for a template: put together here, printed there."""

from __future__ import annotations

from documents.chinese import day, width
from documents.facts import Facts
from documents.kinds.decision import Applicant, Decision, LegalBasis, Respondent
from documents.parts import Opinion

TYPE_AREA = 442.2  # points, 156 mm
TITLE_COLUMNS = 20  # characters of 2号 in a line of the type area
STOPS = "。；，、！？ "


def bare(text: str) -> str:
    """The text without the stop at its end."""
    return text.strip().rstrip(STOPS)


def sentence(text: str) -> str:
    """The text with one full stop at its end."""
    kept = text.strip()
    return kept if kept.endswith(("。", "！", "？", "”")) else f"{bare(kept)}。"


def mark_size(name: str, largest: float = 42) -> float:
    """Size in points of the red name: as large as one line of the type area allows, 初号 at most."""
    return round(min(largest, TYPE_AREA * 0.97 / width(name)), 1)


def title_lines(facts: Facts) -> tuple[str, ...]:
    """The title in lines of sensible length, never cut inside a word: the body's name first, then what it is."""
    title = facts.title()
    if width(title) <= TITLE_COLUMNS:
        return (title,)
    if isinstance(facts, Decision):
        return (*_halved(facts.body.name), title.removeprefix(facts.body.name))
    middle = title.find("案件" if "案件" in title else "申请") + 2
    return (title[:middle], title[middle:])


def _halved(name: str) -> tuple[str, ...]:
    """A body's name in one line, or in two when it is longer than a line: after 人民政府, else in the middle."""
    if width(name) <= TITLE_COLUMNS:
        return (name,)
    middle = name.find("人民政府") + 4 if "人民政府" in name else len(name) // 2
    return (name[:middle], name[middle:])


def person_line(person: Applicant) -> str:
    """An applicant as the opinion introduces her; no identity number ever stands on a served paper."""
    parts = [person.name]
    if person.sex:
        parts.append(person.sex)
    if person.birth:
        parts.append(f"{day(person.birth)}出生")
    parts.append(f"住{person.address}" if person.sex else f"住所地：{person.address}")
    return "，".join(parts) + "。"


def respondent_line(respondent: Respondent) -> str:
    """The body complained of, its seat, and who heads it."""
    parts = [respondent.name]
    if respondent.address:
        parts.append(f"住所地：{respondent.address}")
    if respondent.head:
        parts.append(f"负责人：{respondent.head}")
    return "，".join(parts) + "。"


def named(opinion: Opinion) -> str:
    """《…意见书》（文号）."""
    return f"《{opinion.name}》" + (f"（{opinion.number}）" if opinion.number else "")


def maker(opinion: Opinion, facts: Decision) -> str:
    """Who gave an earlier opinion, as this paper calls that body."""
    return "被申请单位" if opinion.body == facts.respondent.name else opinion.body


def laws(basis: tuple[LegalBasis, ...]) -> str:
    """《…》第×条、第×条、《…》第×条."""
    return "、".join(f"《{law.law}》{'、'.join(law.articles)}" for law in basis)
