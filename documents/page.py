"""A paper as HTML: what is laid out for print, and what is read on a screen. Everything in the facts is text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from documents import catalogue, chinese, seal, signature, wording
from documents.edition import TEMPLATES
from documents.facts import Facts, digest, verification_of
from documents.kind import Kind
from documents.phrases import Speaker
from documents.qr import qr


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=chinese.day, numeral=chinese.numeral, whole=chinese.whole)
    environment.globals.update(demo_seal=seal.demo_seal, imprint=signature.imprint, qr=qr)
    environment.globals.update(signature=signature.place, sealed=signature.sealed, fingerprint=fingerprint)
    said: tuple[Callable[..., object], ...] = (
        wording.bare,
        wording.sentence,
        wording.mark_size,
        wording.title_lines,
        wording.person_line,
    )
    said += (wording.respondent_line, wording.maker, wording.named, wording.laws, signature.clear_of_seal)
    environment.globals.update({function.__name__: function for function in said})
    return environment


def html(facts: Facts, *, draft: bool = False) -> str:
    """The paper as HTML, before layout. `draft` adds a watermark and leaves out the seal."""
    kind = catalogue.BY_FACTS[type(facts)]
    template = _environment().get_template(kind.template)
    return template.render(
        facts=facts, kind=kind, draft=draft, say=speaker(facts, kind), verification=verification_of(facts)
    )


def speaker(facts: Facts, kind: Kind) -> Speaker:
    """Who says the sentences of this paper in its own wording."""
    return Speaker(Path(kind.template).stem, facts.wording)


def fingerprint(facts: Facts) -> str:
    """The first 16 hexadecimal digits of the digest of the facts, in groups of four: printed on the paper as 校验值,
    so that whoever has only the sheet can compare it with the register.
    """
    figures = digest(facts)[:16].upper()
    return " ".join(figures[place : place + 4] for place in range(0, 16, 4))
