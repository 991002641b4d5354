"""The styles of a Word file: named as officers know them, with faces by the names that offices have installed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from documents.kind import Layout

FACES = {
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "黑体",
    "宋体": "宋体",
    "小标宋": "方正小标宋简体",
}
RED = "E60012"
GREY = "767676"
TWIPS = 20  # to the point
NORMAL = "Normal"
LEAD = "引导语"
GRID = "Table Grid"


@dataclass(frozen=True)
class Look:
    """How a paragraph of a style looks: sizes, leading (exact; 0: single) and room in points, `indent` of the first
    line in characters, `outline` the level in the navigation pane, from 0.
    """

    id: str  # in the file
    name: str  # as officers see it
    face: str
    size: float
    leading: float
    align: Literal["both", "center", "left", "right"] = "both"
    indent: int = 0
    before: float = 0
    after: float = 0
    colour: str = ""
    outline: int | None = None
    keep: bool = False
    tighter: float = 0  # points by which characters stand closer


@dataclass(frozen=True)
class Body:
    """Type and leading of running text, of the title, and of tables, in points."""

    size: float
    leading: float
    title: float
    title_leading: float
    table: float
    table_leading: float


RUNNING: dict[Layout, Body] = {
    "H": Body(16, 28.95, 22, 34, 14, 22),
    "L": Body(16, 28.95, 22, 34, 14, 22),
    "F": Body(14, 23, 20, 32, 13, 20),
    "R": Body(14, 25, 20, 32, 12, 19),
}


def looks(layout: Layout) -> tuple[Look, ...]:
    """Every style of a layout."""
    own = RUNNING[layout]
    size, leading = own.size, own.leading
    official = layout in {"H", "L"}
    closer = (
        0.25 if official else 0
    )  # 156 mm hold 28 characters of 15.75 points, the 29th goes to the next line
    above, below = (57.9, 28.95) if official else (0.0, 10.0)
    return (
        Look(NORMAL, "Normal", "仿宋", size, leading, indent=2, tighter=closer),
        Look(
            "PaperTitle",
            "公文标题",
            "小标宋",
            own.title,
            own.title_leading,
            "center",
            0,
            above,
            below,
            "",
            0,
            keep=True,
        ),
        Look("Mark", "发文机关标志", "小标宋", 33, 0, "center", colour=RED),
        Look("DocumentNumber", "发文字号", "仿宋", size, leading, "right"),
        Look("Level1", "一级标题", "黑体", size, leading, indent=2, outline=1, keep=True),
        Look("Level2", "二级标题", "楷体", size, leading, indent=2, outline=2, keep=True),
        Look("Addressee", "主送机关", "仿宋", size, leading),
        Look("Signature", "落款", "仿宋", size, leading, "center"),
        Look("Imprint", "版记", "仿宋", 14, 22, "left"),
        Look("TableText", "表格文字", "仿宋", own.table, own.table_leading, "left"),
        Look("TableHead", "表头", "黑体", own.table, own.table_leading, "left"),
        Look(
            "PageNumber", "公文页码", "宋体", 14 if official else 10.5, 0, "right" if official else "center"
        ),
        Look("Notice", "页眉提示", "黑体", 9, 0, "center", colour=GREY),
    )


def install(document: Document, layout: Layout) -> None:
    """Put these styles in place of the many that the library's template brings."""
    root = document.styles.element
    for old in root.findall(qn("w:style")):
        root.remove(old)
    for look in looks(layout):
        root.append(parse_xml(_paragraph_style(look)))
    for xml in (_FONT, _TABLE, _GRID, _lead()):
        root.append(parse_xml(xml))


def _paragraph_style(look: Look) -> str:
    default = ' w:default="1"' if look.id == NORMAL else ""
    based = "" if look.id == NORMAL else f'<w:basedOn w:val="{NORMAL}"/>'
    keep = "<w:keepNext/>" if look.keep else ""
    outline = f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'{based}<w:qFormat/><w:pPr>{keep}<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/>'
        f'<w:autoSpaceDN w:val="0"/>{_spacing(look)}{_indent(look)}<w:jc w:val="{look.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{_run(look)}</w:rPr></w:style>"
    )


def _spacing(look: Look) -> str:
    leading = (
        f'w:line="{twips(look.leading)}" w:lineRule="exact"'
        if look.leading
        else 'w:line="240" w:lineRule="auto"'
    )
    return f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}" {leading}/>'


def _indent(look: Look) -> str:
    chars, points = 100 * look.indent, look.indent * look.size
    return f'<w:ind w:left="0" w:right="0" w:firstLineChars="{chars}" w:firstLine="{twips(points)}"/>'


def _run(look: Look) -> str:
    tone = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    spacing = f'<w:spacing w:val="{-twips(look.tighter)}"/>'
    halves = round(2 * look.size)
    language = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    size = f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'
    return f"{_faces(look.face)}{tone}{spacing}{size}{language}"


def _faces(role: str) -> str:
    name = FACES[role]
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def twips(points: float) -> int:
    """Points in the file's own unit."""
    return round(points * TWIPS)


def _lead() -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="Lead"><w:name w:val="{LEAD}"/><w:qFormat/>'
        f"<w:rPr>{_faces('黑体')}</w:rPr></w:style>"
    )


_FONT = (
    f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)
_TABLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="40" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_GRID = (
    f'<w:style {nsdecls("w")} w:type="table" w:styleId="TableGrid"><w:name w:val="{GRID}"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)
