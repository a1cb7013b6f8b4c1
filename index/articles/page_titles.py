"""Title of a page: the article's own, without the name of its site or section."""

import html
import re

from lxml.html import HtmlElement

_SEPARATOR = r"(?:\s+(?:[|–—·•»:-]|--|::)\s+|\s*[_|]\s*|(?<=[\u3040-\u9fff])-(?=[\u3040-\u9fffA-Z]))"
_BEHIND = re.compile(rf"(?:{_SEPARATOR}.{{0,60}}|:\s.{{0,60}})?")
_TAIL = re.compile(r"(?P<title>.{4,}?)(?:\s+(?:[|–—·»-]|--)\s+|_|\s*\|\s*)(?P<site>[^|–—_]{2,40})")
_SHORTEST = 8
_SHORTEST_WIDE = 4
"""Characters of the shortest title that something is taken off from; Chinese says as much in half of them."""


def heading_of(tree: HtmlElement) -> HtmlElement | None:
    """Return the heading that is the title: the only h1 of the page or article, or the one that the window names."""
    names = [_plain(name) for name in _names(tree)]
    for path in (".//article//h1", ".//main//h1", ".//*[@itemprop='headline']", ".//h1"):
        texts: dict[str, HtmlElement] = {}
        for each in tree.xpath(path):
            texts.setdefault(text_of(each), each)
        texts.pop("", None)
        if len(texts) == 1:
            return next(iter(texts.values()))
        for text, each in texts.items():
            if any(name.startswith(_plain(text)) for name in names) and len(text) > _SHORTEST:
                return each
    return None


def shown_title(tree: HtmlElement, title: str) -> HtmlElement | None:
    """Return the first heading with the words of a title that is known, or None."""
    plain = _plain(title)
    return next((each for each in tree.iter("h1", "h2", "h3", "h4") if plain and _plain(text_of(each)) == plain), None)


def text_of(element: HtmlElement | None) -> str:
    """Return an element's text in one line, or ""."""
    return "" if element is None else " ".join(element.text_content().split())


def is_title(heading: str, given: str, shown: str, tree: HtmlElement) -> bool:
    """Tell whether a page's heading is its title rather than what its metadata, or the window's title, says."""
    if _is_site(heading, shown):
        return False
    if not given:
        is_another = any(_plain(each.text_content()) == _plain(shown) for each in tree.iter("h2", "h3"))
        return not (shown and is_another and _plain(heading) not in _plain(shown))  # the site's name over the title
    if given.startswith(heading) and _BEHIND.fullmatch(given.removeprefix(heading)):
        return True  # with the site's name behind it
    if given.endswith(heading) and re.fullmatch(rf".{{2,40}}?{_SEPARATOR}", given.removesuffix(heading)):
        return True  # with the section's name before it
    is_named = any(_plain(name).startswith(_plain(heading)) for name in _names(tree))
    return is_named and _plain(heading) not in _plain(given)


def _is_site(heading: str, shown: str) -> bool:
    """Tell whether a heading is what stands last in the window's title, behind something longer."""
    first = _plain(shown).removesuffix(_plain(heading))
    is_last = first != _plain(shown) and re.fullmatch(rf".+(?:{_SEPARATOR}|[-–|_])\s*", first) is not None
    return is_last and len(first) > len(heading)


def without_site(title: str, source: str, *, is_of_window: bool) -> tuple[str, str]:
    """Return a title without the name of the site behind it, `A new tram | The Echo`, and that name or "".

    In the window's title any short last part is one; elsewhere it must be the source's name.
    """
    match = _TAIL.fullmatch(title)
    if match is None or len(match["title"]) < (_SHORTEST if title.isascii() else _SHORTEST_WIDE):
        return title, ""
    is_site = _squeezed(match["site"]) == _squeezed(source) or " -- " in title[match.end("title") :]
    return (match["title"], match["site"]) if is_of_window or is_site else (title, "")


def _squeezed(name: str) -> str:
    return re.sub(r"\W", "", re.sub(r"^(?:www\.|the\s)|\.(?:com|net|org)$", "", name.strip().casefold()))


def _names(tree: HtmlElement) -> list[str]:
    titles = [each.text_content() for each in tree.iter("title")]
    return [*titles, *tree.xpath(".//meta[@property='og:title']/@content")]


def _plain(title: str) -> str:
    return " ".join(html.unescape(html.unescape(title)).casefold().split())
