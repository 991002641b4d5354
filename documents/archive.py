"""What makes a PDF fit for archives: its identifiers and the facts it carries."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone
from io import BytesIO
from typing import Any, BinaryIO

import pydyf
import weasyprint.pdf
from weasyprint import Attachment
from weasyprint.css import ColorProfile

from documents.facts import Facts, to_json
from documents.kind import Kind
from documents.schema import schema_json

BEIJING = timezone(timedelta(hours=8))
ATTACHMENT = "facts.json"
SCHEMA = "facts.schema.json"

# PDF/A-3 knows no PDF/UA identifier: a file that claims both must describe the schema it borrows.
ACCESSIBLE = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def finish(document: Any, pdf: Any) -> None:  # noqa: ARG001 - WeasyPrint brings no types
    """Add the PDF/UA identifier to the metadata that WeasyPrint wrote for PDF/A, and name each attachment once."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # WeasyPrint names them twice
    reference = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[reference].stream
    written = b"".join(part if isinstance(part, bytes) else part.data for part in stream)
    head, found, tail = written.rpartition(b"</rdf:RDF>")
    if not found:
        raise RuntimeError("WeasyPrint wrote metadata of an unknown form")
    stream[:] = [head + ACCESSIBLE + found + tail]


class Profile(ColorProfile):  # type: ignore[misc] # WeasyPrint brings no types
    """A colour profile that closes the file it was read from; WeasyPrint leaves one open for every paper."""

    def __init__(self, file_object: BinaryIO, *about: Any) -> None:
        with file_object:
            super().__init__(BytesIO(file_object.read()), *about)


def install() -> None:
    """Put our colour profile into WeasyPrint. Doing it twice does no harm."""
    weasyprint.pdf.ColorProfile = Profile


def attachments(facts: Facts, kind: Kind, fetcher: Any) -> list[Attachment]:
    """The facts, byte for byte as they were signed, and the schema that explains them, as files inside the paper.

    They are dated with the paper, so that bytes depend on the facts alone.
    """
    moment = datetime.combine(facts.dated(), time(), BEIJING).astimezone(
        UTC
    )  # WeasyPrint writes any time as UTC
    files = (
        (to_json(facts), ATTACHMENT, "本文书的数据", "Data"),
        (schema_json(kind), SCHEMA, "本文书数据的格式说明（JSON Schema）", "Schema"),
    )
    return [
        Attachment(
            string=text,
            name=name,
            description=about,
            created=moment,
            modified=moment,
            relationship=relationship,
            url_fetcher=fetcher,
        )
        for text, name, about, relationship in files
    ]
