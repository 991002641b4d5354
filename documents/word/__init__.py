"""A paper as a Word file, for officers who go on working with its words. The signed PDF alone is the paper."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from documents import catalogue, glyphs, outline
from documents.facts import Facts
from documents.outline import Element
from documents.refusals import Incomplete, MissingGlyphs
from documents.word import sheet, styles
from documents.word.walking import Walker

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIXED = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
NOT_OURS = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}


def docx(facts: Facts, *, draft: bool = False) -> bytes:
    """The words of the paper in Word's styles: the same facts give the same bytes. No seal, no QR code, no code.

    `draft` says so in the head of every page and allows gaps. Raises Incomplete when a part is missing or contradicts
    another, MissingGlyphs when a character cannot be shown.
    """
    _refuse_faults(facts, draft=draft)
    kind = catalogue.BY_FACTS[type(facts)]
    page = outline.body(facts, draft=draft)
    document = Document()
    _clear(document)
    styles.install(document, kind.layout)
    sheet.lay_out(document, kind.layout, outline.notice(page), letterhead=_has(page, "letterhead"))
    sheet.describe(document, facts)
    Walker(document, facts, kind.layout).write(page, document)
    if document.element.body[-2].tag == qn("w:tbl"):
        document.add_paragraph()  # a file may not end with a table
    written = BytesIO()
    document.save(written)
    return _packed(written.getvalue())


def _refuse_faults(facts: Facts, *, draft: bool) -> None:
    if not draft and (problems := catalogue.check(facts)):
        raise Incomplete("文书内容不完整：" + "".join(problem.sentence() for problem in problems))
    if holes := glyphs.missing(facts):
        raise MissingGlyphs(
            "文书中有无法印出的字符：" + "；".join(hole.sentence() for hole in holes[:10]) + "。"
        )


def _has(element: Element, name: str) -> bool:
    return name in element.classes or any(_has(child, name) for child in element.elements())


def _clear(document: WordDocument) -> None:
    """Leave of the library's template the bare sheet: its thumbnail, numbering and old styles go."""
    for holder in (document.part.package, document.part):
        for key in [key for key, one in holder.rels.items() if one.reltype in NOT_OURS]:
            del holder.rels[key]
    settings = document.settings.element
    for name in ("w:zoom", "w:savePreviewPicture", "w:rsids", "w:themeFontLang"):
        for old in settings.findall(qn(name)):
            settings.remove(old)


def _packed(content: bytes) -> bytes:
    """The same archive with fixed times and nothing of the host in it."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(packed, "w") as made:
        for name in given.namelist():
            entry = ZipInfo(name, FIXED)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            made.writestr(entry, given.read(name), compresslevel=9)
    return packed.getvalue()
