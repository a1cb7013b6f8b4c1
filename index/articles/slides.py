"""Slides (.pptx, .odp): one article, each slide a place; titles are headings, and notes follow their slide."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from index.articles import table_rows
from index.articles.archive import Archive
from index.articles.article_builder import article, in_parts
from index.articles.charts import chart_text, diagram_texts
from index.articles.formulas import formula_of
from index.articles.office import document_fields, part, properties, reference, targets
from index.articles.open_document import DRAW, OFFICE, TABLE, TEXT, Look, chart_of, content, objects, rows
from index.articles.source import Source
from index.articles.superscripts import raised, resolved
from index.types import Article

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_AROUND = ("dt", "ftr", "sldNum", "sldImg")
"""Kinds of boxes that every slide repeats."""
_DRAWN = ("chart", "diagramData")
_REFERS = re.compile(r"\}(?:id|dm)$")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"


def read_pptx(source: Source) -> Iterator[Article]:
    """Yield the article of a PowerPoint presentation, without hidden slides."""
    with Archive(source) as archive:
        slides = [list(_slide(archive, name)) for name in _slide_names(archive)]
        found = properties(archive, "docProps/core.xml")
    yield _article(source, slides, found)


def read_odp(source: Source) -> Iterator[Article]:
    """Yield the article of an OpenDocument presentation."""
    with Archive(source) as archive:
        tree = content(archive)
        found = properties(archive, "meta.xml")
        drawn = objects(archive, tree)
    look = Look(tree, drawn)
    pages = tree.iterfind(f"{OFFICE}body/{OFFICE}presentation/{DRAW}page")
    yield _article(source, [list(_open_blocks(page, look, drawn)) for page in pages], found)


def _article(source: Source, slides: list[list[str]], properties_: dict[str, list[str]]) -> Article:
    texts = ("\n\n".join(filter(None, blocks)) for blocks in slides)
    whole, places = in_parts((f"slide {number}", text) for number, text in enumerate(texts, start=1))
    fields, provenance = document_fields(properties_, whole)
    first = whole.partition("\n")[0].removeprefix("## ")
    return article(
        title=first or source.stem,
        text=whole,
        fields=fields,
        origin=source.origin,
        places=places,
        provenance=provenance,
    )


def _slide_names(archive: Archive) -> list[str]:
    """Return the names of the slides, in the order in which they are shown."""
    tree, parts = part(archive, "ppt/presentation.xml"), targets(archive, "ppt/presentation.xml")
    ids = map(reference, tree.iter(f"{_P}sldId"))
    return [parts[id_].name for id_ in ids if id_ in parts]


def _slide(archive: Archive, name: str) -> Iterator[str]:
    tree = part(archive, name)
    if tree is None or tree.get("show") == "0":
        return
    found = targets(archive, name)
    drawn = ((id_, part(archive, each.name)) for id_, each in found.items() if each.kind in _DRAWN)
    yield from _boxes(tree, {id_: each for id_, each in drawn if each is not None})
    notes = next((each.name for each in found.values() if each.kind == "notesSlide"), "")
    if (tree := part(archive, notes)) is not None:
        yield from _boxes(tree, {})


def _boxes(tree: Any, parts: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of a slide's boxes, tables, charts and diagrams, its title first; `parts` has the last two."""
    boxes = [
        each
        for each in tree.iter(f"{_P}sp", f"{_P}graphicFrame")
        if _kind(each) not in _AROUND and not any(around.tag.endswith("}Fallback") for around in each.iterancestors())
    ]
    for box in sorted(boxes, key=lambda each: _kind(each) not in ("title", "ctrTitle")):
        if box.tag == f"{_P}graphicFrame":
            for table in box.iter(f"{_A}tbl"):
                yield "\n".join(table_rows.lines(list(_rows(table))))
            yield from _drawn(box, parts)
        elif _kind(box) in ("title", "ctrTitle"):
            title = " ".join(" ".join(map(_words, box.iter(f"{_A}p"))).split())
            yield f"## {title}" if title else ""
        else:
            yield _paragraphs(box)


def _drawn(frame: Any, parts: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of the chart or diagram that a frame refers to."""
    names = (value for each in frame.iter() for name, value in each.attrib.items() if _REFERS.search(name))
    for tree in (parts[name] for name in names if name in parts):
        if tree.tag.endswith("}chartSpace"):
            yield chart_text(tree)
        else:
            yield "\n".join(f"- {text}" for text in diagram_texts(tree))


def _kind(box: Any) -> str:
    place = box.find(f".//{_P}nvPr/{_P}ph")
    return "" if place is None else str(place.get("type", "body"))


def _paragraphs(box: Any) -> str:
    """Return a box's text; where it has several paragraphs, each is an item on its level."""
    found = [(paragraph, " ".join(_words(paragraph).split())) for paragraph in box.iter(f"{_A}p")]
    found = [(paragraph, text) for paragraph, text in found if text]
    if len(found) < 2:  # noqa: PLR2004 - a list has two items
        return "".join(text for _, text in found)
    return "\n".join(f"{'  ' * _level(paragraph)}- {text}" for paragraph, text in found)


def _level(paragraph: Any) -> int:
    properties_ = paragraph.find(f"{_A}pPr")
    level = "0" if properties_ is None else properties_.get("lvl", "0")
    return min(int(level), 8) if level.isdecimal() else 0


def _words(paragraph: Any) -> str:
    return resolved("".join(map(_word, paragraph.iter(f"{_A}r", f"{_A}br", f"{_A}fld", _MATH))))


def _word(run: Any) -> str:
    if run.tag == f"{_A}br":
        return " "
    if run.tag == _MATH:
        return formula_of(run)
    look = run.find(f"{_A}rPr")
    text = run.findtext(f"{_A}t", "")
    if look is None:
        return str(text)
    if look.get("strike", "noStrike") != "noStrike":
        return ""
    return raised(text) if look.get("baseline", "0").strip("0%") and look.get("baseline", "0")[:1] != "-" else str(text)


def _rows(table: Any) -> Iterator[list[table_rows.Cell]]:
    for row in table.iter(f"{_A}tr"):
        cells = (each for each in row.iter(f"{_A}tc") if each.get("hMerge") is None and each.get("vMerge") is None)
        yield [
            table_rows.Cell(
                " ".join(map(_words, cell.iter(f"{_A}p"))),
                *(
                    int(cell.get(name, "1")) if cell.get(name, "1").isdecimal() else 1
                    for name in ("gridSpan", "rowSpan")
                ),
            )
            for cell in cells
        ]


def _open_blocks(page: Any, look: Look, drawn: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of a page's frames, its title first."""
    frames = page.iter(f"{DRAW}frame", f"{DRAW}custom-shape")
    for frame in sorted(frames, key=lambda each: each.get(f"{_PRESENTATION}class") != "title"):
        for table in frame.iter(f"{TABLE}table"):
            yield "\n".join(table_rows.lines(rows(table, look.words)))
        for each in frame.iter(f"{DRAW}object"):
            tree = drawn.get(next((value for name, value in each.attrib.items() if name.endswith("}href")), ""))
            yield "" if tree is None else chart_of(tree, look)
        if frame.find(f"{TABLE}table") is not None:
            continue
        texts = [text for each in frame.iter(f"{TEXT}p", f"{TEXT}h") if (text := look.words(each))]
        if frame.get(f"{_PRESENTATION}class") == "title":
            yield f"## {' '.join(texts)}" if texts else ""
        else:
            yield "\n".join(f"- {text}" for text in texts) if len(texts) > 1 else "".join(texts)
