"""What makes a PDF fit for archives: its identifiers and the facts it carries."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from io import BytesIO
from typing import Any, BinaryIO

import weasyprint.pdf
from weasyprint import Attachment
from weasyprint.css import ColorProfile

BEIJING = timezone(timedelta(hours=8))
ATTACHMENT = "facts.json"

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
    """Add the PDF/UA identifier to the metadata that WeasyPrint wrote for PDF/A."""
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


def attachment(facts_json: str, dated_on: date, fetcher: Any) -> Attachment:
    """The facts as a file inside the paper, dated with the paper so that bytes depend on the facts alone."""
    moment = datetime.combine(dated_on, time(), BEIJING)
    return Attachment(
        string=facts_json,
        name=ATTACHMENT,
        description="本文书的数据",
        created=moment,
        modified=moment,
        relationship="Data",
        url_fetcher=fetcher,
    )
