"""HTML pages: the article itself, without menus, banners, related links and comments (by trafilatura)."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from index.articles import html_stories, message_exports, table_rows, telegram
from index.articles.article_builder import article
from index.articles.encodings import decode, is_utf8, nearly_decoded
from index.articles.html_boilerplate import is_sentence, missing, remove_boxes, running_texts, weight
from index.articles.html_fragments import CONTROLS, DECLARATION
from index.articles.html_json_ld import article_body
from index.articles.html_metadata import FoundFields, metadata
from index.articles.html_repair import with_paragraphs
from index.articles.html_tree import (
    EMPTY,
    is_caption,
    item,
    joined_lines,
    line_of,
    mark_repeats,
    paragraph,
    prepare,
    restored,
    tree_of,
)
from index.articles.news_exports import Exported, exported_lines
from index.articles.plain_text import from_export
from index.articles.publication_dates import dateline
from index.articles.size_limits import LARGEST_MARKUP
from index.articles.source import Source
from index.articles.text_header import head
from index.errors import ArticleError
from index.types import Article, Rejection

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_STANDFIRST = (
    ".//*[self::p or self::div or self::h2][ancestor::article or ancestor::main or ancestor::header]"
    "[@itemprop='description' or "
    + " or ".join(
        f"contains(concat(' ', translate(@class, '_-', '  '), ' '), ' {name} ')"
        for name in "standfirst chapo lead lede teaser deck dek subtitle intro excerpt vorspann entradilla".split()
    )
    + "]"
)
_BLOCKS_BELOW = (
    "following::*[self::p or self::div or self::h2 or self::h3 or self::li][not(.//p or .//div or .//h2 or .//li)]"
    "[normalize-space()][not(ancestor::figure or ancestor::nav or ancestor::footer or .//a)]"
)
_FEW_BELOW = 8
_FIRST_BLOCKS = 3
"""Blocks with which a text begins; the standfirst stands before them."""
_OF_TELEGRAM = b'class="message default'
_LONG_ENOUGH = 30
_LONGEST_STANDFIRST = 800
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030"} | dict.fromkeys(
    ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "windows-1252"
)
"""Encoding that a page declares → the one that browsers take it for."""
_LONGEST_TITLE = 120
_MOST_LOST = 0.5
"""Share of the text in a page's JSON-LD below which what the page shows is not all of it."""


def read(source: Source) -> Iterator[Article | Rejection]:
    """Yield the article of a saved page, or each of several; a page of the web stays one article, as its address is."""
    data = source.read(LARGEST_MARKUP, "page")
    exports = _exported(parsed(data, source.encoding)) if data.count(b'id="hd"') > 1 else []
    for number, each in enumerate(exports, start=1):
        yield from_export(each, source, number)
    if exports:
        return
    tree = parsed(data, source.encoding)
    if messages := telegram.page_entries(tree) if data.count(_OF_TELEGRAM) else []:
        yield from message_exports.read(messages, source)
        return
    found = html_stories.entries(tree) if not source.link else []
    if not html_stories.are_apart(found, tree):
        yield _article(tree, source.origin, source.link, source.stem)
        return
    for number, page in enumerate(html_stories.pages(found, tree), start=1):
        yield _article(page, f"{source.origin}:{number}", "", source.stem)


def _exported(tree: HtmlElement) -> list[Exported]:
    """Return the articles of Factiva's export as a page, whose headlines all have the id `hd`."""
    holders = [each.getparent() for each in tree.xpath(".//*[@id='hd']")]
    blocks = ([line_of(child) for child in holder] for holder in holders if holder is not None)
    return exported_lines("\n\n".join(filter(None, lines)) for lines in blocks)


def _article(tree: HtmlElement, origin: str, link: str, stem: str) -> Article:
    found = metadata(tree, link)
    entries = html_stories.entries(tree)
    if entries and found.provenance.get("published", "").endswith("time tag"):
        found.fields["published"] = html_stories.first_day(entries, found.region) or found.fields["published"]
    html_stories.join(entries)
    whole, has_script = article_body(tree), tree.find(".//script") is not None
    text, notes = body(tree, str(found.fields.get("title", "")))
    if len(text) < len(whole) * _MOST_LOST or _same(text, whole):
        text = whole  # a script puts it into the page
    if not text and has_script:
        msg = "it contains no text: a script puts it into the page; print the page to a PDF, or copy its text"
        raise ArticleError(msg)
    _from_header(found, text)
    if "published" not in found.fields and not dateline(text, found.region):
        found.offer("published", *found.guess)
    return article(
        title=stem or text.partition("\n")[0][:_LONGEST_TITLE],
        text=text,
        fields={**found.fields, "author": str(found.fields.get("author", "")).split(", ")},
        origin=origin,
        provenance=found.provenance,
        notes=[f"left out: {'; '.join(notes)}"] if notes else [],
    )


def _from_header(found: FoundFields, text: str) -> None:
    """Take who wrote an article from the lines before its prose, where the page says it nowhere else."""
    if "author" not in found.fields:
        header = head(text)
        found.offer("author", header.fields.get("author", ""), header.provenance.get("author", ""))


def parsed(data: bytes, encoding: str = "") -> HtmlElement:
    """Parse a page without loading anything that it refers to.

    Raises ArticleError for what is no HTML, or too much of it.
    """
    if len(data) > LARGEST_MARKUP:
        msg = f"it is larger than {LARGEST_MARKUP // 2**20} MB, the limit for one page"
        raise ArticleError(msg)
    text = CONTROLS.sub("", DECLARATION.sub("", _decoded(data, encoding)))
    if not text.strip():
        msg = "it contains no text"
        raise ArticleError(msg)
    try:
        return tree_of(text)
    except (etree.LxmlError, ValueError) as error:
        msg = "it is not HTML"
        raise ArticleError(msg) from error


def _decoded(data: bytes, encoding: str) -> str:
    """Decode as the server or the page says, if that can be, else by what the bytes look like.

    What is UTF-8 is read so whatever the page says: browsers save it so, and leave the page's word as it was.
    """
    if is_utf8(data):
        return data.decode()
    match = _CHARSET.search(data[:4096])
    declared = (match[1] or match[2]).decode("ascii") if match else ""
    for name in filter(None, (encoding, declared)):
        try:
            return data.decode(_SUPERSETS.get(name.lower(), name))
        except (LookupError, ValueError):
            continue
    nearly = (nearly_decoded(data, _SUPERSETS.get(name.lower(), name)) for name in (encoding, declared) if name)
    return next(filter(None, nearly), "") or decode(data)


@lru_cache(maxsize=1)
def _config() -> Any:
    from trafilatura.settings import use_config  # noqa: PLC0415 - 0.3 s

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "100")  # Chinese says as much in a third of the letters
    config.set("DEFAULT", "EXTERNAL_URLS", "off")
    return config


def body(tree: HtmlElement, title: str) -> tuple[str, list[str]]:
    """Return the text of a page's article, and what was left out of it that says much.

    Paragraphs are separated by empty lines, headings marked as in Markdown. The tree is changed.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - 0.3 s

    standfirst = _standfirst(tree)
    notes = remove_boxes(tree)
    shown = list(running_texts(with_paragraphs(prepare(tree))))  # the extraction takes its tree apart
    below = list(_below_title(tree, title))
    mark_repeats(tree)
    document = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        config=_config(),
    )
    if document is None or isinstance(document, dict) or document.body is None:
        return "", notes
    blocks = list(_blocks(document.body))
    if blocks and _same(html.unescape(blocks[0]).lstrip("# "), title):
        del blocks[0]
    if not standfirst or any(_holds(block, standfirst) for block in blocks):
        standfirst = _first_below(below, blocks)
    if blocks and standfirst:
        blocks.insert(0, standfirst)
    text = "\n\n".join(blocks)
    return text, [*notes, *missing(shown, text)]


def _standfirst(tree: HtmlElement) -> str:
    """Return the sentence or two between title and text, which often stand outside of what holds the text."""
    for element in tree.xpath(_STANDFIRST):
        text = line_of(element)
        if _LONG_ENOUGH <= weight(text) <= _LONGEST_STANDFIRST:
            return text
    return ""


def _below_title(tree: HtmlElement, title: str) -> Iterator[str]:
    """Yield the first texts behind the heading that is the title, of elements with a line or paragraph each."""
    heading = next((each for each in tree.iter("h1", "h2") if title and line_of(each).endswith(title)), None)
    if heading is None:
        return
    for element in islice(heading.xpath(_BLOCKS_BELOW), _FEW_BELOW):
        text = line_of(element)
        if not is_caption(text):
            yield restored(text)


def _first_below(texts: list[str], blocks: list[str]) -> str:
    """Return the sentences that stand between a page's title and its text, which does not have them, or ""."""
    found = ""
    for text in texts:
        if weight(text) >= _LONG_ENOUGH and any(_holds(block, text) for block in blocks):
            return found if any(_holds(block, text) for block in blocks[:_FIRST_BLOCKS]) else ""
        if not found and _LONG_ENOUGH <= weight(text) <= _LONGEST_STANDFIRST and is_sentence(text):
            found = text
    return ""


def _holds(block: str, text: str) -> bool:
    return re.sub(r"\W", "", text) in re.sub(r"\W", "", block)


def _same(one: str, other: str) -> bool:
    return bool(other) and re.sub(r"\W", "", one).casefold() == re.sub(r"\W", "", other).casefold()


def _blocks(element: Any) -> Iterator[str]:
    """Yield the paragraphs of trafilatura's tree, in order."""
    loose: list[str] = [_spaced(element.text)]
    for child in element:
        if child.tag in ("p", "head", "list", "item", "quote", "table", "row", "cell", "code", "div", "figure"):
            yield from _paragraph(loose)
            loose = []
            yield from _block(child)
        else:
            loose.append("\n" if child.tag == "lb" else _spaced("".join(child.itertext())))
        loose.append(_spaced(child.tail))
    yield from _paragraph(loose)


def _spaced(text: str | None) -> str:
    """Return text with spaces for the line breaks of the markup, which nobody sees."""
    return re.sub(r"\s+", " ", text or "")


def _block(element: Any) -> Iterator[str]:
    if element.tag == "head":
        level = "".join(filter(str.isdigit, element.get("rend") or "")) or "2"
        yield from (f"{'#' * max(int(level[0]), 2)} {text}" for text in _paragraph(["".join(element.itertext())]))
    elif element.tag == "table" and all(len(row) <= 1 for row in element.iter("row")):
        for cell in element:  # a box, or what is there for the layout
            yield from _blocks(cell)
    elif element.tag == "table":
        rows = [text for child in element if child.tag != "row" for text in _block(child)]
        rows += table_rows.lines([_cells(row) for row in element.iter("row")])
        yield from ["\n".join(rows)] if rows else []
    elif element.tag == "list":
        rows = [text for child in element for text in _block(child)]
        yield from ["\n".join(rows)] if rows else []
    elif element.tag == "item":
        for text in _paragraph([" ".join(element.itertext())], is_restored=False):
            mark, words = item(text)
            yield f"{mark} {restored(words)}"
    else:
        yield from _blocks(element)


def _cells(row: Any) -> list[table_rows.Cell]:
    for inner in [each for cell in row for each in cell.iter("p", "head", "item", "list", "lb", "quote", "div")]:
        inner.text, inner.tail = f" {inner.text or ''}", f" {inner.tail or ''}"
    texts = (" ".join("".join(cell.itertext()).split()) for cell in row)
    return [table_rows.Cell("" if text == EMPTY else restored(text)) for text in texts]


def _paragraph(pieces: list[str], *, is_restored: bool = True) -> Iterator[str]:
    if text := joined_lines(pieces):
        yield paragraph(text) if is_restored else text
