"""What WeasyPrint 70.0 does slowly, done faster, with the same look. `install` changes these things in the library:

- markup: it compiles a pattern for every piece of HTML;
- faces: it copies each face whole for every paper and lets the host's HarfBuzz go twice through all its glyphs;
- streams: it compresses everything twice, once to write it and once to hash it;
- styles: it works out styles for notes, list markers and page margins that no paper has;
- values: it works each value of each style out, though sheets state few;
- lengths: it works lengths and backgrounds out for every box, though its style decides them;
- lines: it asks Pango for a context and a font description anew for every line;
- ink: it lays out each line a second time to draw it, and asks Pango for each number of each glyph;
- paths: it reads the outlines of a seal number by number for every paper.

It reaches into the library, therefore versions are pinned here; tests measure what comes out.
"""

from __future__ import annotations

import pydyf
import weasyprint

from documents.quick import faces, ink, lengths, lines, markup, paths, streams, styles, values

PINNED = {"WeasyPrint": "70.0", "pydyf": "0.13.0"}
found = {"WeasyPrint": weasyprint.__version__, "pydyf": pydyf.__version__}
if found != PINNED:
    raise ImportError(f"文书印制按 {PINNED} 编写，现为 {found}；请重新运行 scripts/setup。")


def install() -> None:
    """Put these into WeasyPrint. Doing it twice does no harm."""
    for part in (markup, faces, streams, styles, values, lengths, lines, ink, paths):
        part.install()
