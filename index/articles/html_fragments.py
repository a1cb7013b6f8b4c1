"""Markup that is all article, as in books, messages and feeds, converted to text with paragraphs."""

import re
from html.parser import HTMLParser

from lxml import etree
from lxml.html import tostring

from index.articles.html_tree import UNSHOWN, item, joined_lines, paragraph, prepare, restored, tree_of

_BLOCKS = frozenset(
    "address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form "
    "header hr legend li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
CONTROLS = re.compile(
    r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|"
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|7f|fff[ef])|0*(?:[0-8]|1[124-9]|2\d|3[01]|127));",
    re.IGNORECASE,
)
"""Control characters, written out or as references: XML has none of them, and nobody sees them."""
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SILENT = ("head", "script", "style", "template", "noscript", "title", "svg", "math")
_CELLS = ("td", "th")
_RICH = re.compile(
    r"<(?:\w+:)?(?:sup|del|s|strike|ruby|table|ol|pre|ul|math|figcaption)[\s>]|noteref|line-through|display:\s?none|hidden|wingdings|webdings",
    re.IGNORECASE,
)
"""Markup of what plain text can't show; most paragraphs have none of it."""
_HIDDEN = f"//body//*[@hidden or {UNSHOWN}][not(self::span and .//math)]"
_CLOSED_AT_ONCE = re.compile(
    r"<(?!(?:br|hr|img|input|meta|link|col|wbr|area|base|source|track)[\s/])([a-zA-Z][\w:-]*)((?:\s[^<>]*)?)/>"
)
_TAGS = re.compile(r"</(?:p|div|h[1-6]|li|blockquote)\s*>|<br\s*/?>|<p(?:\s[^>]*)?>", re.IGNORECASE)


def has_tags(text: str) -> bool:
    """Tell whether a text is meant as HTML."""
    return bool(_TAGS.search(text))


def text_of(markup: str) -> str:
    """Return the text of some HTML or XHTML. Headings are marked as in Markdown, the first level as the second."""
    parser = _Paragraphs()
    parser.feed(_prepared(markup) if _RICH.search(markup) else markup)
    parser.close()
    return parser.text()


def _prepared(markup: str) -> str:
    """Return markup whose superscripts, lists, tables and so on are in words or marks, as in saved pages."""
    closed = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", markup.replace("\0", ""))  # as XHTML means it
    try:
        tree = tree_of(DECLARATION.sub("", closed))
        for element in tree.xpath(_HIDDEN):
            element.drop_tree()
        return str(tostring(prepare(tree), encoding="unicode"))
    except (etree.LxmlError, ValueError):
        return markup


class _Paragraphs(HTMLParser):
    """Collects paragraphs: whatever stands between the tags of blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[str] = []
        self._pieces: list[str] = []
        self._silent = 0
        self._mark = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        tag = tag.rpartition(":")[2]
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in _CELLS and "".join(self._pieces).strip():
            self._pieces.append(" | ")
        elif tag in _HEADINGS:
            self._end()
            self._mark = "#" * max(int(tag[1]), 2) + " "
        elif tag in _BLOCKS and tag not in _CELLS:
            self._end()
            self._mark = "- " if tag == "li" else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag.rpartition(":")[2] not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _HEADINGS or (tag in _BLOCKS and tag not in _CELLS):
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(re.sub(r"\s+", " ", data))

    def _end(self) -> None:
        text, self._pieces = joined_lines(self._pieces), []
        if text:
            text = text.replace("\n", " ") if self._mark.startswith("#") else text
            mark, text = item(text) if self._mark == "- " else (self._mark.rstrip(), text)
            text = restored(text) if mark else paragraph(text)
            text = re.sub(r" +\|(?: +\|)+", lambda match: " |" * match[0].count("|"), text)
            self._done.append(f"{mark} {text}" if mark else text)
            self._mark = ""

    def text(self) -> str:
        self._end()
        return re.sub(r"(?m)(^ *(?:-|\w{1,4}\.) .*)\n\n(?= *(?:-|\w{1,4}\.) )", r"\1\n", "\n\n".join(self._done))
