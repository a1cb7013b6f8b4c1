"""Rich Text Format: text by striprtf, title and author from the document's information."""

import re
from collections.abc import Iterator
from typing import Any

from index.articles.article_builder import article, created
from index.articles.office import Blocks, squeezed
from index.articles.rtf_markup import rewritten
from index.articles.size_limits import LARGEST_MARKUP
from index.articles.source import Source
from index.articles.superscripts import resolved
from index.articles.table_rows import row
from index.types import Article

_INFO = re.compile(r"\{\\info\b")
_ENTRIES = {"title": "title", "author": "author", "keywords": "tags", "company": "source", "category": "section"}
_TIME = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_BULLET = re.compile(r"[\uf020-\uf0ff]\s+")
"""Bullet in a font of signs, before its item."""
_PICTURE = re.compile(r"[0-9a-fA-F\r\n]{256,}(?=\s*\})")
"""Picture or other data in figures: read letter by letter, it would take nearly all of the time."""
_PAGE = re.compile(r"ansicpg(\d{3,5})")


def read(source: Source) -> Iterator[Article]:
    """Yield one article, without pictures and fields."""
    markup = _PICTURE.sub("", source.read(LARGEST_MARKUP, "document").decode("latin-1"))
    page = _PAGE.search(markup[:500])
    encoding = f"cp{page[1]}" if page else "cp1252"
    text = _paragraphs(_plain(markup, encoding))
    fields, made = _fields(markup, encoding)
    provenance = dict.fromkeys(fields, "document properties")
    created(fields, provenance, text, made, "document properties")
    first = text.partition("\n")[0]
    yield article(
        title=first if len(first) <= 120 and "\n" in text else source.stem,  # noqa: PLR2004 - a title's length
        text=text,
        fields=fields,
        origin=source.origin,
        provenance=provenance,
    )


def _plain(markup: str, encoding: str) -> str:
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415

    text = str(rtf_to_text(rewritten(markup), encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # emoji are written in two halves


def _paragraphs(text: str) -> str:
    """Put an empty line between paragraphs, which are lines in RTF, but for the rows of a table."""
    lines = resolved(text.replace("\u2028", "\n")).split("\n")
    blocks = Blocks()
    for line in lines:
        if line.strip("| \t\r"):
            blocks.add(_cells(_BULLET.sub("• ", line.strip())))
    return blocks.text


def _cells(line: str) -> str:
    """Return a row of a table, which has a bar behind each cell, with bars between the cells."""
    cells = [" ".join(cell.split()) for cell in line.removesuffix("|").split("|")]
    return row(cells).strip() if len(cells) > 1 else squeezed(line)


def _fields(markup: str, encoding: str) -> tuple[dict[str, Any], str]:
    """Return the fields that a document's properties give, and the day on which it was made."""
    match = _INFO.search(markup)
    if match is None:
        return {}, ""
    info = markup[match.start() : match.start() + 20_000]
    fields: dict[str, Any] = {}
    for name, field in _ENTRIES.items():
        if entries := re.findall(rf"\{{\\{name} ((?:[^{{}}\\]|\\.)*)\}}", info):
            value = _plain(f"{{\\rtf1 {entries[-1]}}}", encoding).strip()  # the last one is in Unicode
            if value:
                fields[field] = value
    time = _TIME.search(info)
    return fields, "-".join(time.groups()) if time else ""
