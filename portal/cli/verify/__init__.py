"""Check every issued paper against what was recorded, judge one file, or make past papers again."""

from __future__ import annotations

import argparse
from pathlib import Path

from cryptography.x509 import Certificate

from documents.signing.check import trusted_in
from documents.signing.signer import SigningFailed
from portal.cli.connection import connected
from portal.cli.verify.one_file import judge
from portal.cli.verify.records import wrong_files, wrong_numbers, wrong_papers
from portal.cli.verify.rerender import made_again
from portal.settings import Settings, WrongSetting
from portal.storage.store import Store

DESCRIPTION = """\
Without FILE: read every issued paper again. Its bytes must have the recorded hash, its facts the recorded digest, its
signature must cover the whole file and come from a root in PORTAL_TRUST, and the numbers of each code and year must
run from 1 without a gap. Files of cases are read as well.

With FILE.pdf: say of that file whether it is authentic, changed, appended to, unsigned or not ours.

With --rerender: make every issued paper again from its frozen facts and compare with the file before it was signed.
Papers of another edition (templates, faces, libraries) are named; only a difference within one edition is a fault.

Status 1 when anything is wrong.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.pdf", help="judge this file alone")
    parser.add_argument("--rerender", action="store_true", help="make past papers again and compare")
    parser.add_argument("--papers-only", action="store_true", help="leave out uploaded files")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    settings = Settings.from_environment()
    if args.file is not None:
        return _judge(settings, args.file)
    if args.rerender:
        return connected(settings, lambda: made_again(settings))
    return _check(settings, papers_only=args.papers_only)


def _check(settings: Settings, *, papers_only: bool) -> int:
    store = Store.open(settings.storage_url)
    trusted = _roots(settings)

    async def check() -> list[str]:
        found = [line async for line in wrong_papers(store, trusted)] + await wrong_numbers()
        if not papers_only:
            found += [line async for line in wrong_files(store)]
        return found

    found = connected(settings, check)
    for line in found:
        print(f"verify: {line}")
    print(f"verify: {len(found)} problems" if found else "verify: everything is as recorded")
    return 1 if found else 0


def _judge(settings: Settings, file: Path) -> int:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise WrongSetting(f"{file} cannot be read: {error.strerror}") from error
    trusted = _roots(settings)
    judgement = connected(settings, lambda: judge(content, trusted))
    print("\n".join(f"verify: {line}" for line in judgement.lines))
    return 0 if judgement.authentic else 1


def _roots(settings: Settings) -> tuple[Certificate, ...]:
    assert settings.trust is not None
    try:
        return trusted_in(settings.trust)
    except SigningFailed as failure:
        raise WrongSetting(failure.message) from failure
