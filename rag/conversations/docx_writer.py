"""Writer of documents of Word (`.docx`): headings, paragraphs, quotes and links."""

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rag.locale.formatting import is_from_the_right

Style = Literal["Title", "Heading 1", "Normal", "Quote", "Source"]
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a style; what is written in a script from the right is set from the right."""

    text: str
    style: Style = "Normal"
    link: str = ""
    """Web address that the paragraph leads to; "" for none."""


def word_document(paragraphs: Sequence[Paragraph]) -> bytes:
    """Return a document as the contents of a `.docx` file."""
    import docx  # noqa: PLC0415 - a quarter of a second

    document = docx.Document()
    about = document.core_properties
    about.author = about.comments = about.title = ""  # those of the library's template
    about.created = about.modified = dt.datetime.now(dt.UTC)
    for each in paragraphs:
        _fill(document.add_paragraph(style="Normal" if each.style == "Source" else each.style), each)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _fill(made: Any, paragraph: Paragraph) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    run = made.add_run(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", paragraph.text))
    if paragraph.style == "Source":
        run.font.size = Pt(9)
    if is_from_the_right(paragraph.text):
        made._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), "w:jc")  # noqa: SLF001 - not in its API
        run.font.rtl = True
    if paragraph.link:
        link = OxmlElement("w:hyperlink")
        address = _NO_XML.sub("", paragraph.link)
        link.set(qn("r:id"), made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(run._r)  # noqa: SLF001
        made._p.append(link)  # noqa: SLF001
