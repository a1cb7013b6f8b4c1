"""Title of a page: the article's own, without the name of its site or section."""

import html
import re

from lxml.html import HtmlElement

from index.articles.bylines import squeezed
from index.articles.html_tree import line_of

_SEPARATOR = r"(?:\s+(?:[|–—·•»:-]|--|::)\s+|\s*[_|]\s*|(?<=[\u3040-\u9fff])-(?=[\u3040-\u9fffA-Z]))"
_BEHIND = re.compile(rf"(?:{_SEPARATOR}.{{0,60}}|:\s.{{0,60}})?")
_TAIL = re.compile(r"(?P<title>.{4,}?)(?:\s+(?:[|–—·»-]|--)\s+|_|\s*\|\s*)(?P<site>[^|–—_]{2,40})")
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.html?)?")
_BELOW = "following::*[self::p or self::div][not(.//p)][position() <= 3]"
_DASHES = re.compile("[‐‑–—]")
_SHORTEST = 8
_SHORTEST_WIDE = 4
"""Characters of the shortest title that something is taken off from; Chinese says as much in half of them."""


def heading_of(tree: HtmlElement) -> HtmlElement | None:
    """Return the heading that is the title: the only h1 of the page or article, or the one that the window names."""
    names = [_plain(name) for name in _names(tree)]
    for path in (".//article//h1", ".//main//h1", ".//*[@itemprop='headline']", ".//h1"):
        texts: dict[str, HtmlElement] = {}
        for each in tree.xpath(path):
            if not _is_home_link(each):
                texts.setdefault(line_of(each), each)
        texts.pop("", None)
        if len(texts) == 1:
            return next(iter(texts.values()))
        for text, each in texts.items():
            if any(name.startswith(_plain(text)) for name in names) and len(text) > _SHORTEST:
                return each
    return None


def _is_home_link(heading: HtmlElement) -> bool:
    """Tell whether a heading leads to the front page of its site, as the site's name does."""
    links = [*heading.iter("a"), *heading.iterancestors("a")][:1]
    return any(_HOME.fullmatch(link.get("href") or "") for link in links if line_of(link) == line_of(heading))


def _begins_text(heading: HtmlElement | None) -> bool:
    """Tell whether a heading only says the first words of the paragraph below it once more."""
    below = "" if heading is None else next((text for each in heading.xpath(_BELOW) if (text := line_of(each))), "")
    return below.startswith(line_of(heading)) and len(below) > len(line_of(heading))


def shown_title(tree: HtmlElement, title: str) -> HtmlElement | None:
    """Return the first heading with the words of a title that is known, or None."""
    plain = _plain(title)
    return next((each for each in tree.iter("h1", "h2", "h3", "h4") if plain and _plain(line_of(each)) == plain), None)


def is_title(heading: str, given: str, shown: str, tree: HtmlElement) -> bool:
    """Tell whether a page's heading is its title rather than what its metadata, or the window's title, says."""
    if _is_site(heading, shown):
        return False
    if given and heading.endswith(given) and re.fullmatch(r".{2,40}?\s?[:|–—·]\s", heading.removesuffix(given)):
        return False  # with a word of its section before it
    if not given:
        return not shown or _is_title_of_window(heading, shown, tree)
    if given.startswith(heading) and _BEHIND.fullmatch(given.removeprefix(heading)):
        return True  # with the site's name behind it
    if given.endswith(heading) and re.fullmatch(rf".{{2,40}}?{_SEPARATOR}", given.removesuffix(heading)):
        return True  # with the section's name before it
    is_named = any(_plain(name).startswith(_plain(heading)) for name in _names(tree))
    return is_named and _plain(heading) not in _plain(given)


def _is_title_of_window(heading: str, shown: str, tree: HtmlElement) -> bool:
    """Tell whether a heading is the title rather than what the window's title says, which may be the site's name."""
    others = (_plain(line_of(each)) for each in tree.iter("h2", "h3"))
    if any(_is_named_first(other, shown) for other in others if len(other) > len(heading)):
        return False  # the site's name over the title
    return _plain(heading) in _plain(shown) or not _begins_text(shown_title(tree, heading))


def _is_named_first(heading: str, shown: str) -> bool:
    """Tell whether the window's title is a heading, or one with the site's name behind it, or before it: `Echo: …`."""
    title, plain = _plain(heading), _plain(shown)
    if len(title) < _SHORTEST or title not in plain:
        return False
    before, behind = plain.split(title, 1)
    is_first = not before and _BEHIND.fullmatch(behind) is not None
    is_last = not behind and re.fullmatch(r".{2,40}?\s?[:»]\s", before) is not None
    return is_first or (is_last and len(title) > len(before))


def _is_site(heading: str, shown: str) -> bool:
    """Tell whether a heading is what stands last in the window's title, behind something longer."""
    first = _plain(shown).removesuffix(_plain(heading))
    is_last = first != _plain(shown) and re.fullmatch(rf".+(?:{_SEPARATOR}|[-–|_])\s*", first) is not None
    return is_last and len(first) > len(heading)


def without_site(title: str, source: str, *, is_of_window: bool) -> tuple[str, str]:
    """Return a title without the name of the site behind it, `A new tram | The Echo`, and that name or "".

    In the window's title any short last part is one; elsewhere it must be the source's name.
    """
    named = re.match(rf"(.+?)\s+(?:@|::|[|–—·»-])\s+{re.escape(source)}(?=\W|$)", title) if source else None
    if named and len(named[1]) >= (_SHORTEST if title.isascii() else _SHORTEST_WIDE):
        return named[1], ""
    match = _TAIL.fullmatch(title)
    if match is None or len(match["title"]) < (_SHORTEST if title.isascii() else _SHORTEST_WIDE):
        return title, ""
    is_site = squeezed(match["site"]) == squeezed(source) or " -- " in title[match.end("title") :]
    return (match["title"], match["site"]) if is_of_window or is_site else (title, "")


def _names(tree: HtmlElement) -> list[str]:
    titles = [each.text_content() for each in tree.iter("title")]
    return [*titles, *tree.xpath(".//meta[@property='og:title']/@content")]


def _plain(title: str) -> str:
    return " ".join(_DASHES.sub("-", html.unescape(html.unescape(title))).casefold().split())
