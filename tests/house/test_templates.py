"""Templates compile, are used, keep to the content policy, and say nothing past gettext."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from portal.web.templates import TEMPLATES, environment

PORTAL = TEMPLATES.parent / "portal"
NAMES = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for path in TEMPLATES.rglob("*")
    if path.suffix in {".html", ".txt"} and path.relative_to(TEMPLATES).parts[0] != "documents"
)
# Ideographs, and the punctuation that only stands between them
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
GETTEXT = {"_", "gettext", "ngettext"}
AGAINST_POLICY = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script in the page": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "a handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "something from elsewhere": re.compile(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE),
}
# template -> why what it shows without escaping is safe
UNESCAPED: dict[str, str] = {}


def _source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _texts_past_gettext(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in GETTEXT:
        return
    if isinstance(node, nodes.TemplateData):
        yield node.data.strip()
    elif isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for child in node.iter_child_nodes():
        yield from _texts_past_gettext(child)


def _everything_but(name: str) -> str:
    code = [path.read_text(encoding="utf-8") for path in PORTAL.rglob("*.py")]
    return "\n".join(code + [_source(other) for other in NAMES if other != name])


def _how_it_is_called(name: str) -> str:
    """A letter is asked for by the name of its folder, everything else by its path."""
    path = Path(name)
    return path.parent.name if path.parts[0] == "emails" else name


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(name: str) -> None:
    assert environment().get_template(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_it_is_used(name: str) -> None:
    used = f'"{_how_it_is_called(name)}"' in _everything_but(name)
    assert used, f"nothing asks for {name}"


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_to_the_content_policy(name: str) -> None:
    found = [what for what, pattern in AGAINST_POLICY.items() if pattern.search(_source(name))]
    assert not found


@pytest.mark.parametrize("name", NAMES)
def test_it_escapes_what_it_shows(name: str) -> None:
    unescaped = re.search(r"\|\s*safe\b|autoescape\s+false", _source(name))
    assert (unescaped is not None) == (name in UNESCAPED)


@pytest.mark.parametrize("name", NAMES)
def test_its_chinese_passes_through_gettext(name: str) -> None:
    tree = environment().parse(_source(name))
    assert not [text for text in _texts_past_gettext(tree) if CHINESE.search(text)]


def test_the_sieve_catches_what_it_is_for() -> None:
    planted = '<p>{{ _("可以") }} 漏了 {{ x or "也漏了" }}{% trans %}可以{% endtrans %}</p>'
    caught = [text for text in _texts_past_gettext(environment().parse(planted)) if CHINESE.search(text)]
    assert caught == ["漏了", "也漏了"]
    assert AGAINST_POLICY["a script in the page"].search("<script>alert(1)</script>")
    assert not AGAINST_POLICY["a script in the page"].search(
        '<script src="/static/portal.js" defer></script>'
    )
