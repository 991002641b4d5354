"""The same words through other engines, each in a process of its own and warm, where it is installed.

None of them is needed by anything else. typst and reportlab are found where PYTHONPATH says.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

from documents import fonts
from documents.bench import papers
from documents.bench.timing import Timing, clocked, summed, timed
from documents.edition import TEMPLATES
from documents.page import html

NAMES = {
    "weasyprint": "WeasyPrint as it comes: PDF/A-3a, faces of the host",
    "chromium": "Chromium, kept open, `printToPDF` with tags",
    "libreoffice": "LibreOffice, the Word file of the same decision, each of several in one start",
    "typst": "typst, the words alone",
    "reportlab": "reportlab, the words alone in one face",
}
HOST = {
    "fangsong": '"Noto Serif CJK SC"',
    "kai": '"LXGW WenKai"',
    "song": '"Noto Serif CJK SC"',
    "title": '"Noto Serif CJK SC"',
    "hei": '"Noto Sans CJK SC"',
}
WENKAI = Path("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
Make = Callable[[], object]


def measure(name: str, times: int) -> Timing | str:
    """Time it in a process of its own, or say why not."""
    begin = "from documents.bench.contenders import main; raise SystemExit(main())"
    program = [sys.executable, "-c", begin, name, str(times)]
    host = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}  # not our faces
    said = subprocess.run(program, capture_output=True, text=True, cwd=fonts.CHECKOUT, env=host, check=False)  # noqa: S603
    if said.returncode:
        return f"not measured: {said.stderr.strip().splitlines()[-1][:80]}"
    found = json.loads(said.stdout)
    return found if isinstance(found, str) else Timing(*found)


def run(name: str, times: int) -> Timing | str:
    """Time it here."""
    try:
        return _KNOWN[name](times)
    except ImportError:
        return "not installed"


def _sheets() -> str:
    """The style sheets of a decision with faces of the host."""
    text = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("paper.css", "official.css"))
    for role, family in HOST.items():
        text = text.replace(f"var(--{role})", family)
    return text


def _weasyprint(times: int) -> Timing:
    library = importlib.import_module("weasyprint")
    page, sheets = html(papers.decision()), _sheets()

    def make() -> bytes:
        written: bytes = library.HTML(string=page).write_pdf(
            stylesheets=[library.CSS(string=sheets)], pdf_variant="pdf/a-3a"
        )
        return written

    return timed(make, times)


def _chromium(times: int) -> Timing | str:
    program = which("chromium")
    if program is None:
        return "not installed"
    play = importlib.import_module("playwright.sync_api")
    page = html(papers.decision()).replace("</head>", f"<style>{_sheets()}</style></head>")
    with play.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        tab = browser.new_page()

        def make() -> bytes:
            tab.set_content(page)
            printed: bytes = tab.pdf(prefer_css_page_size=True, tagged=True)
            return printed

        found = timed(make, times)
        browser.close()
    return found


def _libreoffice(times: int) -> Timing | str:
    """One start costs seconds: the time of a start with many files less that of a start with one, shared out."""
    program = which("soffice")
    if program is None:
        return "not installed"
    from documents.word import docx  # noqa: PLC0415 - loads a library of its own

    content = docx(papers.decision())
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place) / f"{number}.docx" for number in range(times + 1)]
        for file in files:
            file.write_bytes(content)
        start = [program, f"-env:UserInstallation=file://{place}/home", "--headless", "--convert-to", "pdf"]
        start += ["--outdir", place]

        def convert(chosen: list[Path]) -> None:
            subprocess.run([*start, *chosen], capture_output=True, check=True)  # noqa: S603 - found above

        convert(files[:1])
        alone = clocked(partial(convert, files[:1]))
        each = (clocked(partial(convert, files)) - alone) / times
    return summed([each])


class _Words(HTMLParser):
    """The paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found = [""]

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        if tag in ("p", "h1", "h2", "div", "title"):
            self.found.append("")

    def handle_data(self, data: str) -> None:
        self.found[-1] += data.strip()


def words() -> list[str]:
    """What the decision says, a paragraph each."""
    reader = _Words()
    reader.feed(html(papers.decision()))
    return [text for text in reader.found if text]


def _typst(times: int) -> Timing:
    library = importlib.import_module("typst")
    escaped = (
        "".join(f"\\{sign}" if sign in '\\#$*_`<>@=-+/~[]"' else sign for sign in text) for text in words()
    )
    look = '#set page(paper: "a4", margin: (x: 27mm, y: 36mm))\n#set text(font: "Noto Serif CJK SC", size: 16pt)\n'
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "decision.typ"
        text = look + "#set par(justify: true)\n" + "\n\n".join(escaped)
        source.write_text(text, encoding="utf-8")
        compiler = library.Compiler(str(source))

        def make() -> bytes:
            with source.open("a", encoding="utf-8") as paper:
                paper.write("号")  # it knows a paper that it has set before
            printed: bytes = compiler.compile(format="pdf")
            return printed

        return timed(make, times)


def _reportlab(times: int) -> Timing | str:
    """It takes TrueType outlines only."""
    if not WENKAI.is_file():
        return "no face for it"
    platypus, lib = (importlib.import_module(f"reportlab.{name}") for name in ("platypus", "lib.styles"))
    metrics, truetype = (
        importlib.import_module(f"reportlab.pdfbase.{name}") for name in ("pdfmetrics", "ttfonts")
    )
    metrics.registerFont(truetype.TTFont("face", str(WENKAI)))
    look = lib.ParagraphStyle("text", fontName="face", fontSize=16, leading=29, wordWrap="CJK")

    def make() -> bytes:
        output = BytesIO()
        platypus.SimpleDocTemplate(output).build([platypus.Paragraph(text, look) for text in words()])
        return output.getvalue()

    return timed(make, times)


_KNOWN: dict[str, Callable[[int], Timing | str]] = {
    "weasyprint": _weasyprint,
    "chromium": _chromium,
    "libreoffice": _libreoffice,
    "typst": _typst,
    "reportlab": _reportlab,
}


def main() -> int:
    """Time the one that is named, so often."""
    name, times = sys.argv[1:]
    found = run(name, int(times))
    sys.stdout.write(json.dumps(found if isinstance(found, str) else [found.median, found.least]))
    return 0
