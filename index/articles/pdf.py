"""PDF in reading order: columns one after another, hyphenation undone, running heads removed."""

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from index.articles import ocr
from index.articles.article_builder import article, created
from index.articles.pdf_actual_text import clusters
from index.articles.pdf_blanks import blanks, written
from index.articles.pdf_fractions import fractions
from index.articles.pdf_hidden_text import pictures, unseen
from index.articles.pdf_letters import UNKNOWN, Letters
from index.articles.pdf_line import Marks
from index.articles.pdf_lines import PageLines, page_lines
from index.articles.pdf_objects import Box, objects_of
from index.articles.pdf_page import FEW_LETTERS
from index.articles.pdf_rules import rules
from index.articles.pdf_tags import tags
from index.articles.pdf_vowel_signs import Signs, vowel_signs
from index.articles.reading_order import in_order
from index.articles.reflow import Flow, running
from index.articles.running_heads import without_margins
from index.articles.size_limits import LARGEST_FILE, MOST_PAGES
from index.articles.source import Source
from index.errors import ArticleError
from index.text.legibility import is_nonsense
from index.types import Article, Rejection

_PROPERTIES = {"Title": "title", "Author": "author", "Keywords": "tags"}
_NO_TITLE = re.compile(
    r"\(?(?:untitled|unknown|anonymous|unspecified|document\s?\d*|microsoft word - .*|"
    r"about:blank|(?:https?|file):.*|.*\.(?:docx?|pdf|indd|qxd|odt|tex|dvi|pages|html?|xhtml|php|aspx?|txt|rtf|xlsx?|pptx?)|"
    r"\W*|[\d\W_]+)\)?",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"\(?(?:user|admin\w*|root|unknown|anonymous|owner|default|windows\b.*|microsoft\b.*|\W*)\)?", re.IGNORECASE
)
_SITE = re.compile(r"\s*[|–—·»:-]\s*(?:\S.*)?$|^\s*[|–—·»:-]\s")
"""Sign between a title and the name of its site or section, as a printed page has it."""
_FORM = 1
"""Kind of form whose fields are read: all but Adobe's XFA, which pdfium does not know."""
_FEW_UNKNOWN = 2
_MOST_UNKNOWN = 0.05
"""Share of letters without a name up to which a page is read, with a sign in their place."""
_SYLLABLES = re.compile("[\u0600-\u109f\u1780-\u17ff]")
"""Letters of scripts that are drawn by syllables or joined: where some have no name, others have a wrong one."""


def read(source: Source) -> Iterator[Article | Rejection]:
    """Yield one article for the document. Pages that are images are recognised if the extra for it is installed."""
    try:
        document = PdfDocument(source.read(LARGEST_FILE))
    except PdfiumError as error:
        raise ArticleError(_reason(str(error))) from error
    try:
        yield from _read(document, source)
    finally:
        document.close()


def _reason(error: str) -> str:
    if "password" in error.lower():
        return "it is password-protected; save it without a password"
    return "it is damaged or incomplete: no PDF reader can open it"


def _read(document: Any, source: Source) -> Iterator[Article | Rejection]:
    if len(document) > MOST_PAGES:
        msg = f"it has {len(document):,} pages; the limit for one PDF is {MOST_PAGES:,}"
        raise ArticleError(msg)
    if document.get_formtype() == _FORM:
        document.init_forms()
    pages: list[PageLines] = []
    unread: dict[int, str] = {}
    for number in range(len(document)):
        lines, is_image = _page(document, number)
        is_legible = _is_legible(" ".join(line.text for line in lines.lines))
        pages.append(lines if is_legible else PageLines([], lines.height))
        if is_image or not is_legible:
            unread[number] = ocr.ADVICE if is_image else ocr.WITHOUT_LETTERS
    if unread and ocr.is_installed():
        for number, found in ocr.recognised(document, list(unread)):
            pages[number] = PageLines(found, document.get_page_size(number)[1])
        unread = {number: ocr.UNKNOWN for number in unread if not pages[number].lines}
    if unread and len(unread) == len(pages):
        raise ArticleError(unread[0])
    yield _article(document, pages, source)
    for reason in dict.fromkeys(unread.values()):
        numbers = [number for number, why in unread.items() if why == reason]
        names = ", ".join(str(number + 1) for number in numbers[:10]) + (", ..." if len(numbers) > 10 else "")  # noqa: PLR2004
        yield Rejection(source.origin, f"on pages {names}: {reason}")


def _is_legible(text: str) -> bool:
    """Tell whether a language can be read in a page, and its fonts name nearly all of its letters."""
    most = _MOST_UNKNOWN / 4 if len(_SYLLABLES.findall(text)) * 2 > len(text) else _MOST_UNKNOWN
    return text.count(UNKNOWN) <= max(len(text) * most, _FEW_UNKNOWN) and not is_nonsense(text)


def _page(document: Any, number: int) -> tuple[PageLines, bool]:
    """Return the lines of a page in the order in which they were written, and whether it is an image without text."""
    try:
        page = document[number]
    except PdfiumError:
        return PageLines([], 0.0), False  # a page that is damaged is left out
    try:
        thin = rules(page.raw)
        if document.formenv:
            page.flatten()  # what is filled in becomes text of the page
            page = document[number]
        text = page.get_textpage()
        width, height = page.get_size()
        turned = (height, width) if page.get_rotation() in (90, 270) else (width, height)
        lines = page_lines(text.raw, turned, _marks(page, text.raw, thin, _edges(page)))
        text.close()
        letters = sum(len(line.text) for line in lines.lines)
        is_image = letters < FEW_LETTERS and any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        return lines, is_image
    finally:
        page.close()


def _edges(page: Any) -> Box | None:
    """Return what is shown of a page; None for a turned one, whose letters are not placed by it."""
    if page.get_rotation():
        return None
    left, bottom, right, top = page.get_cropbox()
    return left, right, bottom, top


def _marks(page: Any, text: Any, thin: list[Box], edges: Box | None) -> Marks:
    letters = Letters(text)
    objects = objects_of(page.raw)
    syllables, parts = clusters(objects, text), fractions(letters, thin)
    gone = unseen(objects, text, edges) | syllables.repeated | parts.gone
    order = written(objects, text) if letters.is_leftward else []
    signs = vowel_signs(letters, gone, syllables.named, order) if letters.is_leftward else Signs({}, frozenset())
    return Marks(
        letters,
        [rule for rule in thin if rule not in parts.bars],
        gone | signs.gone,
        syllables.boxes,
        {**parts.texts, **signs.named},
        tags(page.raw, text),
        order,
        [*blanks(objects), *(letters.placed_spaces() if letters.is_leftward else ())],
        pictures(objects, text),
    )


def _article(document: Any, pages: list[PageLines], source: Source) -> Article:
    heights = [page.height for page in pages]
    texts = without_margins([page.lines for page in pages], heights)
    columns = [in_order(page, height) for page, height in zip(texts, heights, strict=True)]
    flow: Flow = running(columns)
    fields, provenance = _fields(document)
    if flow.title and _is_title(flow.title, fields.get("title", "")):
        fields["title"], provenance["title"] = flow.title, "largest letters of the first page"
    created(fields, provenance, flow.text, _property(document, "CreationDate"), "PDF creation date")
    first = flow.text.partition("\n")[0].lstrip("# ")
    return article(
        title=first if len(first) <= 120 else source.stem,  # noqa: PLR2004 - a title's length
        text=flow.text,
        fields=fields,
        origin=source.origin,
        places=flow.places,
        provenance=provenance,
    )


def _is_title(largest: str, given: str) -> bool:
    """Tell whether the largest letters are the title: none is given, or one with the name of a site or section too."""
    before, found, behind = given.partition(largest)
    return not given or bool(found and (_SITE.search(before) or _SITE.match(behind)))


def _property(document: Any, name: str) -> str:
    value = document.get_metadata_value(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _fields(document: Any) -> tuple[dict[str, Any], dict[str, str]]:
    fields: dict[str, Any] = {}
    for name, field in _PROPERTIES.items():
        value = _property(document, name)
        is_none = {"title": _NO_TITLE, "author": _NO_AUTHOR}.get(field)
        if value and not (is_none and is_none.fullmatch(value)):
            fields[field] = value
    return fields, dict.fromkeys(fields, "PDF properties")
