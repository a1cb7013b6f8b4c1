"""Repair of HTML: paragraphs, and what holds them, where a page has tables, line breaks and boxes instead."""

from lxml.etree import SubElement
from lxml.html import Element, HtmlElement

from index.articles.html_boilerplate import has_sentences, is_about_others

_LONG_ENOUGH = 30
"""Characters of a paragraph of text."""
_NEARLY_ALL = 0.95
"""Share of a page's paragraphs that its frame holds."""
_INLINE = frozenset("a abbr b bdi cite code em font i mark q s small span strong sub sup u img".split())
_OWN_PARTS = "./tbody | ./thead | ./tr | ./*/tr | ./tr/*[self::td or self::th] | ./*/tr/*[self::td or self::th]"
"""Parts of a table without those of tables in it."""
_LONGEST_CELL = 60


def with_paragraphs(tree: HtmlElement) -> HtmlElement:
    """Make paragraphs of what old pages have instead: tables for columns, and empty lines between texts."""
    _open_boxes(tree)
    for table in tree.xpath(".//table[not(./tr/th or ./*/tr/th)][.//td[string-length(normalize-space(.)) > 300]]"):
        for inner in [each for each in table.iter("table") if each is table or not _has_rows(each)]:
            for element in (inner, *inner.xpath(_OWN_PARTS)):
                element.tag = "div"
    for table in [each for each in tree.iter("table") if _is_layout(each)]:
        for element in (table, *table.xpath(_OWN_PARTS)):
            element.tag = "div"
    for line in tree.iter("br"):
        line.tail = f" {line.tail or ''}"
    for holder in tree.xpath(".//*[self::div or self::body or self::article][br/following-sibling::br]"):
        _divide(holder)
    _join_parts(tree)
    _hold_loose_text(tree)
    _name_frame(tree)
    return tree


def _open_boxes(tree: HtmlElement) -> None:
    """Make usual elements of boxes in the text: of asides with sentences of their own, and of tables of one cell."""
    for aside in tree.xpath(".//article//aside | .//main//aside"):
        if has_sentences(aside) and not is_about_others(aside):
            aside.tag = "div"
            _hold_lines(aside)
    for table in tree.xpath(".//table[not(.//table)][.//td//*[self::p or self::ul or self::ol]]"):
        cells = table.xpath(".//td | .//th")
        if len(cells) == 1:
            for element in (table, *table.xpath(_OWN_PARTS)):
                element.tag = "div"
            _hold_lines(cells[0])
    for frame in tree.xpath(".//p/span[p]"):  # as office programs write a text box
        frame.tag = "div"
        holder, rest, frame.tail = frame.getparent(), frame.tail, None
        holder.addnext(frame)
        if (rest or "").strip():
            frame.tail = rest
    for name in tree.xpath(".//table/preceding-sibling::*[1][self::div][not(*)]"):
        name.tag = "p"


def _hold_lines(box: HtmlElement) -> None:
    """Make paragraphs of the words before the first paragraph or list of a box, and of elements of a line."""
    count = next((at for at, each in enumerate(box) if each.tag not in _INLINE), len(box))
    first = list(box[:count])
    words = "".join([box.text or "", *(each.text_content() + (each.tail or "") for each in first)])
    if count < len(box) and words.strip():
        holder = Element("p")
        holder.text, box.text = box.text, None
        holder.extend(first)
        box.insert(0, holder)
    for div in box.xpath(".//div[text()[normalize-space()]]"):
        if all(child.tag in _INLINE or child.tag == "br" for child in div) and len(div.findall("br")) < 2:  # noqa: PLR2004
            div.tag = "p"


def _has_rows(table: HtmlElement) -> bool:
    """Tell whether a table has rows of several short cells, with neither links nor pictures, as figures have."""
    rows = [row.findall("td") for row in table.xpath("./tr | ./*/tr")]
    are_cells = len(rows) > 1 and all(len(row) > 1 for row in rows) and not table.xpath("boolean(.//a | .//img)")
    return are_cells and all(len(cell.text_content().strip()) <= _LONGEST_CELL for row in rows for cell in row)


def _is_layout(table: HtmlElement) -> bool:
    """Tell whether a table is there for the layout: a cell of its own has a heading over paragraphs."""
    cells = table.xpath("./tr/td | ./tbody/tr/td")
    return any(
        cell.xpath("boolean(.//h1[following::p] | .//h2[following::p])") and cell.findall(".//p")[1:] for cell in cells
    )


def _hold_loose_text(tree: HtmlElement) -> None:
    """Make an article of a body whose paragraphs are in no element of their own."""
    body = tree.find("body")
    if (
        body is None
        or len(body.findall("p")) * 2 <= len(body.findall(".//p"))
        or tree.xpath("boolean(.//article | .//main | .//*[@role='main'])")
    ):
        return
    holder = Element("article")
    holder.text, body.text = body.text, None
    holder.extend(list(body))
    body.append(holder)


def _name_frame(tree: HtmlElement) -> None:
    """Name what holds nearly all paragraphs of a page an article, where the extraction knows nothing by name.

    It would take the paragraphs alone, without the headings and lists between them.
    """
    from trafilatura.xpaths import BODY_XPATH  # noqa: PLC0415 - 0.3 s

    if any(path(tree) for path in BODY_XPATH):
        return
    paragraphs = [each for each in tree.iter("p") if len(each.text_content()) >= _LONG_ENOUGH]
    most = sum(len(each.text_content()) for each in paragraphs) * _NEARLY_ALL
    frame = tree.find("body")
    while frame is not None and (inner := _with_most(frame, most)) is not None:
        frame = inner
    if frame is not None and frame.tag == "div" and len(paragraphs) > 1:
        frame.tag = "article"


def _with_most(frame: HtmlElement, most: float) -> HtmlElement | None:
    """Return the child that holds most paragraphs of an element, or None."""
    held = ((each, [p for p in each.iter("p") if len(p.text_content()) >= _LONG_ENOUGH]) for each in frame)
    return next((each for each, texts in held if texts and sum(len(p.text_content()) for p in texts) >= most), None)


def _divide(holder: HtmlElement) -> None:
    """Put what stands between line breaks and blocks, directly in an element, into paragraphs."""
    children = list(holder)
    pieces: list[tuple[str, list[HtmlElement]]] = [(holder.text or "", [])]
    for child in children:
        tail, child.tail = child.tail or "", None
        if child.tag == "br":
            pieces.append((tail, []))
        elif child.tag in _INLINE:
            pieces[-1][1].append(child)
            child.tail = tail
        else:
            pieces += [("", [child]), (tail, [])]
    for child in children:
        holder.remove(child)
    holder.text = None
    for text, inner in pieces:
        if text.strip() or inner:
            is_block = inner and inner[0].tag not in _INLINE
            paragraph = holder if is_block else SubElement(holder, "p")
            paragraph.text = None if is_block else text
            paragraph.extend(inner)


def _join_parts(tree: HtmlElement) -> None:
    """Mark what is around several parts as the article's body, where each part is marked so: only one would be read."""
    parts = tree.xpath(".//*[@itemprop='articleBody'][not(ancestor::*[@itemprop='articleBody'])]")
    if len(parts) < 2:  # noqa: PLR2004
        return
    around = parts[0].getparent()
    while around is not None and not all(around in each.iterancestors() for each in parts):
        around = around.getparent()
    if around is None or around.tag in ("body", "html"):
        return
    for each in parts:
        del each.attrib["itemprop"]
    around.set("itemprop", "articleBody")
