"""The English catalogue says everything that the portal says in Chinese, and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from portal.web.language import LOCALE

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/messages.po"))
PLACE = re.compile(r"%\(\w+\)[a-z]|%%")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# English sentences in which Chinese is meant
CHINESE_IS_MEANT = {
    "English": "names the other language in its own script",
    "演示系统：人名、案情均为虚构，文书印有“样张”字样，不具效力。": "quotes the word that stands on the papers",
}


def _texts(value: Sequence[str] | None) -> tuple[str, ...]:
    """A message, or a translation, as all its forms: one, or one for each number."""
    return (value,) if isinstance(value, str) else tuple(value or ())


@cache
def _said() -> dict[tuple[str, ...], str]:
    """Every marked text of the portal and where it stands."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    places = extract_from_dir(ROOT, methods, options, directory_filter=_speaks)
    return {_texts(message): f"{name}:{line}" for name, line, message, *_ in places if message}


def _speaks(folder: str | os.PathLike[str]) -> bool:
    return Path(folder).relative_to(ROOT).parts[0] in {"portal", "templates"}


@cache
def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _messages() -> Iterator[tuple[str, Message]]:
    for path in CATALOGUES:
        for message in _catalogue(path):
            if message.id:
                yield path.parent.parent.name, message


def _listed(complaint: str, lines: list[str]) -> str:
    return "\n".join([f"{len(lines)} {complaint} (babel.cfg says how to update):", *lines])


def test_the_portal_says_something_and_has_an_english_catalogue() -> None:
    assert len(_said()) > 100
    assert [path.parent.parent.name for path in CATALOGUES] == ["en"]


def test_every_message_has_an_english_translation() -> None:
    translated = {
        _texts(message.id) for _, message in _messages() if message.string and all(_texts(message.string))
    }
    missing = [
        f"  {where}  {texts[0]}" for texts, where in sorted(_said().items()) if texts not in translated
    ]
    assert not missing, _listed("without English translation", missing)


def test_nothing_is_translated_that_nobody_says() -> None:
    stale = [f"  {_texts(message.id)[0]}" for _, message in _messages() if _texts(message.id) not in _said()]
    stale += [f"  {_texts(key)[0]}" for path in CATALOGUES for key in _catalogue(path).obsolete]
    assert not stale, _listed("no longer said anywhere", stale)


def test_no_translation_is_a_guess() -> None:
    fuzzy = [f"  {_texts(message.id)[0]}" for _, message in _messages() if message.fuzzy]
    assert not fuzzy, _listed("marked fuzzy", fuzzy)


def test_translations_fill_in_the_same_values() -> None:
    broken = []
    for _, message in _messages():
        wanted = sorted(PLACE.findall(_texts(message.id)[0]))
        broken += [
            f"  {text}" for text in _texts(message.string) if text and sorted(PLACE.findall(text)) != wanted
        ]
    assert not broken, _listed("with other places than their source", broken)


def test_english_is_english() -> None:
    mixed = [
        f"  {text}"
        for _, message in _messages()
        for text in _texts(message.string)
        if CHINESE.search(re.sub(r"\d+年\d+月\d+日", "", text))
        and _texts(message.id)[0] not in CHINESE_IS_MEANT
    ]
    assert not mixed, _listed("with Chinese left in them", mixed)
