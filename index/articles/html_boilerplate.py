"""Boxes around the article of a page, such as menus, share buttons and comments: removed, and named if they say much.

A box is recognised by its element, its role, or whole words of its id and class. One with running text of its own is
kept, however it is named, unless it is what others wrote: comments, notices and offers.
"""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from index.articles.html_tree import UNSHOWN, line_of, restored
from index.text.folding import UNSPACED

_OTHERS = (
    "cookie", "cookies", "consent", "gdpr", "newsletter", "comments", "disqus", "related", "readmore", "mostread",
    "recommended", "breadcrumb", "breadcrumbs", "advert", "skip link", "most read",
)  # fmt: skip
"""Words for what is not by the article's author."""
_TOOLS = ("read more", "social", "share", "sharing", "paywall", "promo", "subscribe")
"""Words for buttons and offers; the box that holds the article can bear them too."""
_KEPT = (*_TOOLS, "embed", "embedded", "tweet")
_BOX_NAMES = re.compile("|".join(word.replace(" ", "[-_ ]?") for word in (*_KEPT, *_OTHERS)), re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_ALWAYS = (
    "//*[self::nav or self::form or self::dialog or self::template or self::noscript or self::button]",
    "//*[@role='dialog' or @role='alertdialog' or @role='navigation' or @role='contentinfo' or @role='search']",
)
_HIDDEN = (
    f"//*[@hidden or @aria-hidden='true' or {UNSHOWN}]"
    "[not(self::body or self::main or self::article or (self::span and .//math))]"
)
"""What nobody sees; a formula in it is seen as a picture beside it."""
_NAMED = "//*[self::div or self::section or self::aside or self::ul or self::p][@id or @class]"
_PANEL = frozenset("accordion collapse collapsed collapsible panel tab toggle expand expandable faq answer".split())
"""Words for panels that a click opens."""
_BLOCKS = ("p", "blockquote", "li", "dd", "figcaption")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।](?:[\"'”’»)\]」』\s]|$)")
_RUNNING = 40
"""Characters of a paragraph, outside of links, from which it is running text."""
_MOST_LINKED = 0.3
"""Share of links in the text of a box up to which it says something of its own."""
_TEXT = 100
"""Characters of running text that no button or offer has."""
_NO_LETTER = re.compile(r"[\W_]+")
_MOST_LOST = 0.5
"""Share of a page's paragraphs that may be removed as no part of the article."""
_MOST_NAMED = 6
_SHOWN = 60
"""Characters of a removed text that a note shows."""


def remove_boxes(tree: HtmlElement) -> list[str]:
    """Take what is no part of an article off a page, unless that is most of it; return what a reader should know."""
    page = _Page(tree)
    for path in _ALWAYS:
        page.remove(tree.xpath(path))
    page.remove([each for each in tree.xpath(_HIDDEN) if not _is_panel(each)], "hidden")
    page.remove([each for each in tree.xpath(_NAMED) if _is_box(each)], "box")
    _rename_kept(tree)
    return page.notes


def _rename_kept(tree: HtmlElement) -> None:
    """Take the names off what is kept, so that the extraction after this one does not remove it by them."""
    for panel in tree.xpath(_HIDDEN):
        for name in ("hidden", "aria-hidden", "style"):
            panel.attrib.pop(name, None)
    for element in tree.xpath(
        "//*[self::body or self::div or self::section or self::aside or self::p or self::blockquote][@id or @class]"
    ):
        names = {name: element.get(name) for name in ("id", "class") if _BOX_NAMES.search(element.get(name) or "")}
        if names and (element.tag == "body" or _has_text(element)):
            for name, value in names.items():
                element.set(name, _BOX_NAMES.sub("", value))


class _Page:
    """A page from which boxes are taken."""

    def __init__(self, tree: HtmlElement) -> None:
        self._left = _paragraphs_in(tree)
        self._notes: list[str] = []

    def remove(self, elements: list[HtmlElement], what: str = "") -> None:
        gone: set[HtmlElement] = set()
        for element in elements:
            if element in gone or element.getparent() is None:
                continue
            size = _paragraphs_in(element)
            if size > self._left * _MOST_LOST or (element.tag == "form" and self._holds_most(element)):
                continue
            if what:
                self._note(element, what)
            self._left -= size + (element.tag == "p")
            gone.update(element.iter())
            element.drop_tree()

    def _holds_most(self, form: HtmlElement) -> bool:
        """Tell whether a form has most of the page's text, as it has where a page is sent as one."""
        return _letters(form) > _letters(form.getroottree().getroot()) * _MOST_LOST

    def _note(self, element: HtmlElement, what: str) -> None:
        texts = list(running_texts(element))
        if texts:
            name = next((word for word in (*_OTHERS, *_TOOLS) if word in _named(element)), what)
            self._notes.append(_said(name, texts))

    @property
    def notes(self) -> list[str]:
        """What was left out and has running text, in a few words."""
        more = len(self._notes) - _MOST_NAMED
        return self._notes[:_MOST_NAMED] + ([f"{more} more boxes"] if more > 0 else [])


def _named(element: HtmlElement) -> str:
    """Return the words of an element's id and class, between spaces."""
    words = _WORDS.findall(f"{element.get('id') or ''} {element.get('class') or ''}")
    return f" {' '.join(words).lower()} "


def is_about_others(element: HtmlElement) -> bool:
    """Tell whether an element, or one that it is in, holds comments, teasers or the like by its name."""
    holders = (element, *element.iterancestors("div", "section", "aside", "ul", "ol", "li", "nav", "footer"))
    return any(each.tag in ("nav", "footer") or _has_name(_named(each), (*_OTHERS, "comment")) for each in holders)


def has_word(element: HtmlElement, words: tuple[str, ...]) -> bool:
    """Tell whether an element's id or class has one of some words, whole."""
    return _has_name(_named(element), words)


def _has_name(named: str, words: tuple[str, ...]) -> bool:
    return any(f" {word} " in named for word in words)


def _is_box(element: HtmlElement) -> bool:
    named = _named(element)
    if _has_name(named, _OTHERS):
        return element.find(".//h1") is None
    return _has_name(named, _TOOLS) and element.find(".//h1") is None and not _has_text(element)


def missing(shown: Iterable[str], text: str) -> list[str]:
    """Return a note on the running texts of a page that are not in the text of its article, or nothing."""
    whole = _NO_LETTER.sub("", text)
    lost = [each for each in shown if _NO_LETTER.sub("", each) not in whole]
    return [_said("other text", lost)] if lost else []


def _said(name: str, texts: list[str]) -> str:
    texts = [restored(text) for text in texts]
    shown = texts[0] if len(texts[0]) <= _SHOWN else f"{texts[0][:_SHOWN].rstrip()}…"
    return f"{name}: “{shown}”" + (f" ({len(texts)} paragraphs)" if len(texts) > 1 else "")


def _is_panel(element: HtmlElement) -> bool:
    """Tell whether a hidden element is text that a reader opens with a click."""
    is_inside = next(element.iterancestors("article", "main"), None) is not None
    return is_inside and bool(_PANEL & set(_named(element).split())) and any(running_texts(element))


def _has_text(element: HtmlElement) -> bool:
    """Tell whether a box has a quotation or more running text than an offer."""
    if any(_SENTENCE_END.search(each.text_content()) for each in element.iter("blockquote")):
        return True
    return len("".join(running_texts(element))) >= _TEXT


def is_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return any(match.end() >= len(text.rstrip()) for match in _SENTENCE_END.finditer(text))


def has_sentences(element: HtmlElement) -> bool:
    """Tell whether a box has a sentence, and few links."""
    text = line_of(element)
    linked = sum(len(line_of(link)) for link in element.iter("a"))
    is_sentence_long = weight(text) >= _RUNNING and _SENTENCE_END.search(text) is not None
    return is_sentence_long and linked < len(text) * _MOST_LINKED


def running_texts(element: HtmlElement) -> Iterator[str]:
    """Yield the paragraphs of an element that are sentences, and no links."""
    for block in element.iter(*_BLOCKS):
        if block.find(".//p") is not None:
            continue
        text = line_of(block)
        linked = sum(len(link.text_content()) for link in block.iter("a"))
        if weight(text) - linked >= _RUNNING and _SENTENCE_END.search(text):
            yield text


def weight(text: str) -> int:
    """Return how much a text says, in letters of the Latin alphabet: Chinese says as much in a third of them."""
    return len(text) + len(UNSPACED.findall(text)) * 2


def _letters(element: HtmlElement) -> int:
    return sum(map(len, element.xpath(".//text()[not(parent::script or parent::style)]")))


def _paragraphs_in(element: HtmlElement) -> int:
    return sum(each is not element for each in element.iter("p"))
