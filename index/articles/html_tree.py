"""Page tree made ready for extraction: what plain text can't show is put into words, or into marks that come through.

Superscripts become powers or go, struck-out text and ruby go, and cells stay in their columns. The numbers and levels
of lists, empty cells and the white space of code are marked, because trafilatura keeps none of them.
"""

import re
from collections.abc import Iterable, Iterator

from lxml.etree import SubElement
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.articles.formulas import formula_of
from index.articles.superscripts import LINKED, RAISED, raised, resolved
from index.articles.table_rows import Cell, grid

UNSHOWN = (
    "contains(translate(@style, ' ', ''), 'display:none') or contains(translate(@style, ' ', ''), 'visibility:hidden')"
)
"""Condition in XPath that an element's style hides it."""
_OPEN, _CLOSE = "\u169b", "\u169c"
"""Printable signs that no article has: the feather marks of Ogham."""
EMPTY = f"{_OPEN}{_CLOSE}"
"""Mark of an empty cell."""
_MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del em font i ins kbd mark q s samp small span strong sub sup tt u var".split()
)
_STRUCK = (
    ".//*[self::del or self::s or self::strike or self::rt or self::rp or self::rtc"
    " or contains(translate(@style, ' ', ''), 'text-decoration:line-through')"
    " or contains(@class, 'line-through') or contains(@class, 'strikethrough')]"
)
_RAISED = (
    ".//*[self::sup or (self::span and contains(translate(@style, ' ', ''), 'vertical-align:super'))]"
    " | .//a[@role='doc-noteref' or @*[name()='epub:type' and .='noteref']"
    " or contains(concat(' ', @class, ' '), ' footnote-ref ')"
    " or contains(concat(' ', @class, ' '), ' footnote-reference ') or starts-with(@href, '#_ftn')]"
)
_IN_SIGNS = (
    ".//*[self::span or self::font][contains(translate(concat(@style, @face), 'WINGDEBS', 'wingdebs'), 'ingdings')"
    " or contains(translate(concat(@style, @face), 'WINGDEBS', 'wingdebs'), 'ebdings')]"
)
"""What is written in a font of signs, whose letters are not the ones that are seen."""
_FOR_EARS = (
    ".//*[self::span or self::small or self::i or self::p or self::div][" + " or ".join(
        f"contains(concat(' ', translate(@class, '_', '-'), ' '), ' {name} ')"
        for name in "visually-hidden visuallyhidden sr-only screen-reader-text screenreader a11y-hidden".split()
    ) + "]"
)  # fmt: skip
"""What only a program reads out, as `Image caption, `: the usual classes for it."""
_LONGEST_FOR_EARS = 60
_MOST_SIGNS = 3
_LONGEST_MARK = 24
_LONGEST_CELL = 400
"""Characters of a cell above which a table is there for the layout."""
_DEEPEST = 8
_WITH_PICTURE = "self::img or self::picture or self::video or self::svg or self::object"
_CAPTIONS = (
    ".//figcaption[not(ancestor::figure[.//table or .//blockquote])]"
    " | .//*[contains(concat(' ', translate(@class, '_-', '  '), ' '), ' caption ')]"
    f"[not(.//*[{_WITH_PICTURE} or contains(@class, 'caption')])][ancestor::*[position() <= 3][.//*[{_WITH_PICTURE}]]]"
    "[not(self::caption or ancestor::figcaption)]"
)
"""Captions of pictures, by their element or by the class of one beside a picture."""
_LONGEST_CAPTION = 600
_CAPTION = f"{_OPEN}!{_CLOSE}"
_LINKED = 0.8
"""Share of links in the text of a list that is a menu."""


def tree_of(markup: str) -> HtmlElement:
    """Parse markup without loading anything that it refers to. Raises etree.LxmlError and ValueError."""
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)


def line_of(element: HtmlElement | None) -> str:
    """Return an element's text in one line, or ""."""
    return "" if element is None else " ".join(element.text_content().split())


def joined_lines(pieces: Iterable[str]) -> str:
    """Return pieces of text as one, in which each line has single spaces and none is empty."""
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def prepare(tree: HtmlElement) -> HtmlElement:
    """Change a page's tree in place, and return it."""
    _drop_unread(tree)
    for element in tree.xpath(".//ruby | .//rb | .//wbr"):
        element.drop_tag()
    for element in tree.xpath(".//*[local-name()='math' or contains(name(), ':math')]"):
        _write_formula(element)
    for element in tree.xpath(_CAPTIONS):
        _mark_caption(element)
    _rename_unknown(tree)
    _level_superscripts(tree)
    for caption in tree.xpath(".//table/caption"):
        _put_over_table(caption)
    for table in tree.xpath(".//table[not(.//table)]"):
        _fill_table(table)
    for block in tree.xpath(".//pre"):
        _keep_white_space(block)
    for block in tree.xpath(".//ol[not(ancestor::ul or ancestor::ol)] | .//ul[not(ancestor::ul or ancestor::ol)]"):
        if (block.tag == "ol" or block.xpath(".//ul | .//ol")) and not _is_menu(block):
            _number_items(block)
    return tree


def _drop_unread(tree: HtmlElement) -> None:
    """Drop what nobody reads as text: scripts, what is struck out, and signs that are written as letters."""
    signs = [each for each in tree.xpath(_IN_SIGNS) if len(each.text_content().strip()) <= _MOST_SIGNS]
    spoken = [each for each in tree.xpath(_FOR_EARS) if len(line_of(each)) <= _LONGEST_FOR_EARS]
    for element in [*tree.xpath(".//script | .//style"), *tree.xpath(_STRUCK), *signs, *spoken]:
        if element.getparent() is not None:
            element.drop_tree()


def mark_repeats(tree: HtmlElement) -> None:
    """Mark paragraphs that say the same as one before, as refrains do: the extraction would drop them as copies."""
    seen: dict[str, int] = {}
    for element in tree.xpath(".//p | .//li | .//blockquote | .//div[not(.//p or .//div or .//li)]"):
        text = line_of(element)
        seen[text] = seen.get(text, 0) + 1
        mark = f"{_OPEN}{seen[text]}{_CLOSE}" if text and seen[text] > 1 else ""
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}{mark}"
        else:
            element.text = f"{element.text or ''}{mark}"


def paragraph(text: str) -> str:
    """Return an extracted paragraph as `restored` does, and the caption of a picture as Markdown has one."""
    text = text.strip()
    words = restored(text)
    return f"![{' '.join(words.split())}]" if text.startswith(_CAPTION) and words else words


def is_caption(text: str) -> bool:
    """Tell whether a text of a tree that is made ready is the caption of a picture."""
    return text.startswith(_CAPTION)


def restored(text: str) -> str:
    """Return an extracted text with line breaks and spaces for their marks; other marks go."""
    if _OPEN not in text:
        return text
    return _MARK.sub(lambda match: match[1].replace("/", "\n").replace("_", " ") if match[1][:1] in "/_" else "", text)


def item(text: str) -> tuple[str, str]:
    """Return the mark of a list's item, such as `1.` or `  -`, and its text."""
    match = _MARK.match(text)
    return (match[1].replace("_", " "), text[match.end() :].strip()) if match else ("-", text)


def _mark_caption(element: HtmlElement) -> None:
    """Make one marked paragraph of a caption: it describes a picture, and is no sentence of the text around it."""
    text = line_of(element)
    if not text or len(text) > _LONGEST_CAPTION or element.getparent() is None:
        return
    for inner in element.xpath(".//*"):
        if isinstance(inner.tag, str) and inner.tag not in _INLINE:
            inner.text, inner.tail = f" {inner.text or ''}", f" {inner.tail or ''}"
            inner.drop_tag()
    for part in element.xpath(".//*[self::span or self::small or self::cite][preceding-sibling::*]"):
        if not part.getprevious().tail:
            part.getprevious().tail = " "  # a page sets what is behind one another apart, with or without a space
    element.text = f"{_CAPTION}{element.text or ''}"
    if element.tag in ("td", "th", "li"):
        _wrap(element)
        return
    element.tag = "p"
    for holder in element.iterancestors("p"):
        element.drop_tree()  # what stands behind it stays
        element.tail = None
        holder.addprevious(element)


def _wrap(element: HtmlElement) -> None:
    """Put all that an element holds into a paragraph of its own."""
    inner = list(element)
    holder = SubElement(element, "p")
    holder.text, element.text = element.text, None
    holder.extend(inner)


def _rename_unknown(tree: HtmlElement) -> None:
    """Give usual names to what the extraction would drop with its text: a page's own elements, captions, speakers."""
    for element in tree.xpath(".//*[contains(name(), '-')]"):
        is_inline = element.tag.startswith("mjx-") or all(child.tag in _INLINE for child in element)
        element.tag = "span" if is_inline else "div"
    for element in tree.xpath(".//figure | .//figcaption | .//blockquote//footer | .//address"):
        element.tag = "div" if element.tag == "figure" or element.find(".//p") is not None else "p"
    for element in tree.xpath(".//blockquote[.//table]"):
        element.tag = "div"
    for element in tree.xpath(".//blockquote//div[not(.//p or .//div or .//ul or .//ol or .//blockquote)]"):
        element.tag = "p"
    for element in tree.xpath(".//*[contains(@class, 'caption') or contains(@id, 'caption')]"):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
    for element in tree.xpath(".//li//div[not(.//table)]"):
        element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
        element.drop_tag()
    for element in tree.xpath(".//q"):
        element.text = f"“{element.text or ''}"
        element.tail = f"”{element.tail or ''}"
        element.drop_tag()


def _write_formula(element: HtmlElement) -> None:
    """Put a formula in one line: without its markup, ten to the sixth reads as 106."""
    for holder in element.iterancestors("span"):
        holder.attrib.pop("style", None)  # hidden behind a picture of it
    text, tail = formula_of(element), element.tail
    element.clear()
    element.tag, element.text, element.tail = "span", text, tail


def _put_over_table(caption: HtmlElement) -> None:
    """Make a paragraph before its table of a table's caption, which the extraction drops."""
    table = caption.getparent()
    caption.tag, caption.tail = "p", None
    if table is not None:
        table.addprevious(caption)


def _level_superscripts(tree: HtmlElement) -> None:
    found = tree.xpath(_RAISED)
    if not found:
        return
    for element in found:
        text = line_of(element)
        if element.getparent() is None or len(text) > _LONGEST_MARK:
            continue
        power = f"^{text}" if _is_of_variable(element, text) else raised(text, is_link=_is_note_link(element))
        element.tail = power + (element.tail or "")
        element.drop_tree()
    for element in tree.iter():
        if isinstance(element.tag, str):
            if _is_raised(element.text):
                element.text = resolved(element.text, before=_before(element) if element.tag in _INLINE else "")
            if _is_raised(element.tail):
                element.tail = resolved(element.tail, before=element.text_content()[-24:] or _before(element))
    for link in tree.xpath(".//a[starts-with(@href, '#')][not(*)][not(normalize-space())]"):
        link.drop_tree()


def _is_of_variable(element: HtmlElement, text: str) -> bool:
    """Tell whether a raised letter stands behind a variable, which is one letter in italics: no `nº` or `Xe`."""
    previous, parent = element.getprevious(), element.getparent()
    holder = previous if previous is not None and not previous.tail else parent if previous is None else None
    is_variable = holder is not None and holder.tag in ("i", "em", "var") and _is_letter(holder, element)
    return is_variable and re.fullmatch(r"[A-Zh-nt-z]", text) is not None


def _is_letter(holder: HtmlElement, raised: HtmlElement) -> bool:
    said = holder.text if raised.getparent() is holder else holder.text_content()
    return len(said or "") == 1 and str(said).isalpha()


def _is_raised(text: str | None) -> bool:
    return text is not None and (RAISED in text or LINKED in text)


def _is_note_link(element: HtmlElement) -> bool:
    links = [element, *element.iter("a"), *element.iterancestors("a")]
    return any("#" in (link.get("href") or "") for link in links if link.tag == "a")


def _before(element: HtmlElement) -> str:
    """Return the end of what stands before an element in its paragraph."""
    previous = element.getprevious()
    if previous is not None:
        return str(previous.text_content() + (previous.tail or ""))[-24:]
    parent = element.getparent()
    if parent is None:
        return ""
    text = str(parent.text or "")[-24:]
    return text or (_before(parent) if parent.tag in _INLINE else "")


def _fill_table(table: HtmlElement) -> None:
    """Put in the cells that others reach into, so that each stands in its column."""
    rows = list(table.iter("tr"))
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if sum(map(len, cells)) == len(rows):
        return
    if any(_is_layout(cell) for row in cells for cell in row):
        _level_cells(table)
        return
    texts = [[_cell(cell) for cell in row] for row in cells]
    is_plain = not table.xpath("boolean(.//td//*[self::p or self::div or self::ul or self::ol or self::br])")
    if is_plain and not any(cell.columns > 1 or cell.rows > 1 or not cell.text for row in texts for cell in row):
        return
    for row, filled in zip(rows, grid(texts), strict=True):
        for cell in list(row):
            row.remove(cell)
        for text in filled:
            SubElement(row, "td").text = text or EMPTY


def _level_cells(table: HtmlElement) -> None:
    """Make one line of each short cell of a table of data that has texts in other cells."""
    if table.find(".//th") is None:
        return
    for cell in table.xpath(".//td[.//*[self::p or self::div or self::ul or self::ol or self::br]]"):
        if not _is_layout(cell):
            text, tail = _cell(cell).text, cell.tail
            for child in list(cell):
                cell.remove(child)
            cell.text, cell.tail = text, tail


def _is_layout(cell: HtmlElement) -> bool:
    return len(cell.text_content()) > _LONGEST_CELL or cell.find(".//p/following-sibling::p") is not None


def _cell(cell: HtmlElement) -> Cell:
    text = " ".join("".join(_shown(cell)).split())
    return Cell(text, _count(cell.get("colspan")), _count(cell.get("rowspan")))


def _shown(element: HtmlElement) -> Iterator[str]:
    """Yield the texts of an element, with spaces between blocks, which have lines of their own, and lines."""
    space = "" if element.tag in _INLINE else " "
    yield space + (element.text or "")
    for child in element:
        yield from _shown(child)
        yield child.tail or ""
    yield space


def _count(value: str | None) -> int:
    return int(value) if value and value.strip().isdecimal() and len(value) < 5 else 1  # noqa: PLR2004


def _keep_white_space(block: HtmlElement) -> None:
    """Make a paragraph of preformatted text, with marks for its line breaks and spaces."""
    for line in block.iter("br"):
        line.tail = f"\n{line.tail or ''}"
    text = block.text_content().strip("\n").expandtabs(4)
    tail = block.tail
    block.clear()
    block.tag, block.tail = "p", tail
    block.text = f"{_OPEN}/{_CLOSE}".join(_spaced(line.rstrip()) for line in text.split("\n"))


def _spaced(line: str) -> str:
    return re.sub(r"^ +| {2,}", lambda match: f"{_OPEN}{'_' * len(match[0])}{_CLOSE}", line)


def _is_menu(block: HtmlElement) -> bool:
    """Tell whether a list has little but links, which are told by what is in their items."""
    linked = sum(len(link.text_content()) for link in block.iter("a"))
    return linked > len(line_of(block)) * _LINKED


def _number_items(top: HtmlElement) -> None:
    """Put the items of nested lists behind those that they belong to, each with its mark."""
    items = [(depth, mark, each) for depth, mark, each in _items(top, 0)]
    for _, _, each in items:
        for inner in [child for child in each if child.tag in ("ul", "ol")]:
            inner.drop_tree()
    for child in list(top):
        top.remove(child)
    for depth, mark, each in items:
        each.tail = None
        top.append(each)
        _put_before(each, f"{_OPEN}{'__' * depth}{mark}{_CLOSE} ")
    top.tag = "ul"


def _items(block: HtmlElement, depth: int) -> Iterator[tuple[int, str, HtmlElement]]:
    step = 1 if block.get("reversed") is None else -1
    number = _count(block.get("start")) if step > 0 or block.get("start") else len(block.findall("li"))
    for each in block:
        if each.tag in ("ul", "ol"):  # directly in a list, as some write it
            yield from _items(each, min(depth + 1, _DEEPEST))
        if each.tag != "li":
            continue
        number = _count(each.get("value")) if each.get("value") else number
        yield depth, _mark(block, number), each
        number += step
        for inner in each:
            if inner.tag in ("ul", "ol"):
                yield from _items(inner, min(depth + 1, _DEEPEST))


def _mark(block: HtmlElement, number: int) -> str:
    if block.tag == "ul":
        return "-"
    kind = block.get("type") or ""
    if kind in ("a", "A") and number <= 26:  # noqa: PLR2004 - letters
        return f"{chr(ord(kind) + number - 1)}."
    return f"{number}."


def _put_before(element: HtmlElement, text: str) -> None:
    """Put text before the first words of an element, within the paragraph that they are in."""
    if (element.text or "").strip() or len(element) == 0 or element[0].tag not in ("p", "div", "span"):
        element.text = text + (element.text or "")
    else:
        _put_before(element[0], text)
