"""Documents of Word (Office Open XML, ECMA-376) of headings, paragraphs, quotes and lists. Pure."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

Style = Literal["Title", "Heading1", "Normal", "Quote", "Source"]
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""What the ZIP archive says of its entries: the same notes are the same file."""
_STYLES: dict[Style, tuple[str, str, str]] = {
    "Title": ("Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="36"/>'),
    "Heading1": ("heading 1", '<w:keepNext/><w:spacing w:before="320" w:after="120"/>', '<w:b/><w:sz w:val="26"/>'),
    "Normal": ("Normal", '<w:spacing w:after="120"/>', '<w:sz w:val="22"/>'),
    "Quote": ("Quote", '<w:spacing w:after="80"/><w:ind w:start="567" w:left="567"/>', '<w:i/><w:sz w:val="22"/>'),
    "Source": ("Source", '<w:spacing w:after="160"/><w:ind w:start="567" w:left="567"/>', '<w:sz w:val="18"/>'),
}
"""Style → its name, and its properties of paragraphs and of characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a style; what is written in a script from the right is set from the right."""

    text: str
    style: Style = "Normal"
    link: str = ""
    """Web address that the paragraph leads to; "" for none."""


def word_document(paragraphs: Sequence[Paragraph]) -> bytes:
    """Return a document as the contents of a `.docx` file."""
    links = list(dict.fromkeys(each.link for each in paragraphs if each.link))
    body = "".join(_paragraph(each, links) for each in paragraphs)
    names = f'xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}"'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([(f"{_RELATIONS}/officeDocument", "word/document.xml", "")]),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f'<w:styles xmlns:w="{_MAIN}">{"".join(map(_style, _STYLES))}</w:styles>',
        "word/_rels/document.xml.rels": _relations(
            [
                (f"{_RELATIONS}/styles", "styles.xml", ""),
                *((f"{_RELATIONS}/hyperlink", link, ' TargetMode="External"') for link in links),
            ]
        ),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            declared = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), declared.encode(errors="replace"), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _paragraph(paragraph: Paragraph, links: Sequence[str]) -> str:
    is_turned = _is_turned(paragraph.text)
    lines = (
        f'<w:r>{"<w:rPr><w:rtl/></w:rPr>" if is_turned else ""}<w:t xml:space="preserve">{_text(line)}</w:t></w:r>'
        for line in paragraph.text.splitlines() or [""]
    )
    run = "<w:r><w:br/></w:r>".join(lines)
    if paragraph.link:
        # The relation of the styles comes before those of the links.
        run = f'<w:hyperlink r:id="rId{links.index(paragraph.link) + 2}">{run}</w:hyperlink>'
    turned = "<w:bidi/>" if is_turned else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{paragraph.style}"/>{turned}</w:pPr>{run}</w:p>'


def _is_turned(text: str) -> bool:
    """Tell whether the first letter of a text is of a script from the right."""
    letter = _LETTER.search(text)
    return letter is not None and _FROM_THE_RIGHT.match(letter[0]) is not None


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def _style(style: Style) -> str:
    name, paragraphs, characters = _STYLES[style]
    default = ' w:default="1"' if style == "Normal" else ""
    based = "" if style == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{paragraphs}</w:pPr><w:rPr>{characters}</w:rPr></w:style>"
    )


def _content_types() -> str:
    parts = (("document", "document.main"), ("styles", "styles"))
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in parts
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(relations: Sequence[tuple[str, str, str]]) -> str:
    each = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target={quoteattr(_text_of_link(target))}{mode}/>'
        for number, (kind, target, mode) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _text_of_link(target: str) -> str:
    return _NO_XML.sub("", target)
