"""Bylines that a page shows: the names that stand with the title, told by their markup or by the words of a byline."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from lxml.html import HtmlElement

from index.articles import bylines
from index.articles.html_boilerplate import has_word, is_about_others
from index.text.lines import DATE, NAME

_WORDS = (
    "byline", "by line", "author", "authors", "author name", "authorname", "writer", "writers", "contributor",
    "contributors", "reporter", "autor", "autores", "auteur", "auteurs", "autore", "redacteur", "verfasser",
)  # fmt: skip
_IN_NAMES = ("uthor", "yline", "by-line", "by_line", "riter", "ontributor", "eporter", "utor", "uteur", "erfasser")
_CLASSES = " or ".join(f"contains(@class, '{part}') or contains(@id, '{part}')" for part in _IN_NAMES)
_MARKED = ".//*[@itemprop='author' or contains(@rel, 'author') or contains(@rel, 'has_creator')]"
_MAYBE = f".//*[{_CLASSES} or self::address]"
_PROFILE = re.compile(
    r"/(?:authors?|contributors?|writers?|reporters?|columnists?|profiles?|users?|staff|people|by|autor(?:es|en)?|"
    r"auteurs?|autori|redakteure?|journalistes?|redacteurs?)/[^/?#]+/?$",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:and|with|et|avec|und|mit|con|e|y|en|met)\b")
_LIFE = re.compile(rf"(?P<name>{NAME}) (?:is|ist|est|es|è|é|är|er|jest|(?P<dash>[—–])) (?P<what>\w.*)")
_LONGEST = 120
_NEAR = 120
"""Elements behind the title within which its byline stands."""
_FEW_TEXTS = 30
_MOST_WORDS = 6
"""Words of the longest name of a person or team."""
_BY_ALONE = re.compile(
    r"(?:(?:written|posted|reported|updated|words|text)\s+)?(?:by|par|von|por|di|door|av|af|автор|yazan|przez)\s*:?",
    re.IGNORECASE,
)


def shown_authors(tree: HtmlElement, heading: HtmlElement | None, source: str = "") -> list[str]:
    """Return the names in the byline that stands nearest to the heading, or []; the source is no author."""
    marked = [each for each in tree.xpath(_MARKED) if not is_about_others(each)]
    known = set(marked)
    behind = _near(heading, f"following::*[position() <= {_NEAR}]")
    around = _near(heading, "preceding::*[position() <= 12]")
    ways: tuple[Callable[[], list[str]], ...] = (
        lambda: _names(_first([each for each in [*behind, *around] if each in known])),
        lambda: _from_words(heading),
        lambda: _names(_first([each for each in behind if _is_named(each) or _is_profile(each)])),
        lambda: _names(_first([each for each in around if _is_named(each)])),
        lambda: _names(_first(marked)),
        lambda: _from_lives(tree),
        lambda: _names(_first([each for each in tree.xpath(_MAYBE) if _is_named(each) and not is_about_others(each)])),
    )
    for way in ways:
        if found := [name for name in way() if name.casefold() != source.casefold()]:
            return found
    return []


def _near(heading: HtmlElement | None, path: str) -> list[HtmlElement]:
    return [] if heading is None else [each for each in heading.xpath(path) if not is_about_others(each)]


def _is_named(element: HtmlElement) -> bool:
    return element.tag == "address" or has_word(element, _WORDS)


def _is_profile(element: HtmlElement) -> bool:
    return element.tag == "a" and _PROFILE.search(element.get("href") or "") is not None


def _first(found: list[HtmlElement]) -> list[HtmlElement]:
    """Return the first element that can be a byline, and others of its kind beside it."""
    first = next((each for each in found if _can_be_byline(each)), None)
    if first is None:
        return []
    around = first.getparent()
    if around is not None and around.tag in ("li", "span", "div") and around.getparent() is not None:
        around = around.getparent()
    inside = set(first.iter())
    beside = {each for each in (around.iter() if around is not None else ()) if each not in inside}
    return [first, *(each for each in found if each in beside and _is_like(each, first))]


def _is_like(one: HtmlElement, other: HtmlElement) -> bool:
    return one.tag == other.tag and one.get("class") == other.get("class") and _can_be_byline(one)


def _can_be_byline(element: HtmlElement) -> bool:
    text = shown_text(element)
    return 0 < len(text) <= _LONGEST and bool(_said(element)) and not re.search(r"\d{3}", DATE.sub("", text))


def _said(element: HtmlElement) -> list[str]:
    """Return the names that an element holds: those of the elements within that are marked, or else all."""
    if name := _name_of_life(shown_text(element)):
        return [name]
    inner = [each for each in element.iterdescendants("a", "span", "cite", "b", "strong", "div", "p") if _holds(each)]
    texts = [_without_job(each) for each in inner if not any(other in inner for other in each.iterdescendants())]
    whole = bylines.names(shown_text(element))
    found = [name for text in texts for name in bylines.names(text)] or whole
    if _WITH.search(shown_text(element)) and set(found) < set(whole) and all(" " in name for name in whole):
        found = whole  # one is a link, those who worked with them are not
    return [name for name in found if len(name.split()) <= _MOST_WORDS and not name[:1].islower()]


def _without_job(element: HtmlElement) -> str:
    """Return an element's text, without the job in a part of its own behind the name."""
    parts = [shown_text(each) for each in element if isinstance(each.tag, str)]
    is_parted = len(parts) > 1 and not (element.text or "").strip() and any(map(bylines.is_job, parts[1:]))
    return parts[0] if is_parted and bylines.names(parts[0]) else shown_text(element)


def _from_lives(tree: HtmlElement) -> list[str]:
    """Return the name with which a note about the author begins, as `Iris Vale is a reporter` does."""
    for each in tree.xpath(_MAYBE):
        if _is_named(each) and not is_about_others(each) and (name := _name_of_life(shown_text(each))):
            return [name]
    return []


def _name_of_life(text: str) -> str:
    """Return the name before a verb such as `is`, or a dash in its place, or "".

    Behind such a dash is a job or a small letter, and no other name.
    """
    life = _LIFE.match(text)
    if not life or not life["dash"]:
        return life["name"] if life else ""
    name, what = life["name"], life["what"]
    is_told = what[0].islower() or bylines.has_job(what)
    return name if is_told and bylines.names(f"{name}, {what}") == [name] else ""


def _holds(element: HtmlElement) -> bool:
    is_marked = element.get("itemprop") in ("author", "name") or "author" in (element.get("rel") or "")
    return (is_marked or _is_named(element) or _is_profile(element)) and bool(bylines.names(_without_job(element)))


def shown_text(element: HtmlElement) -> str:
    """Return an element's text, or what its attribute says, with spaces between its parts."""
    texts = (text for each in element.iter() if isinstance(each.tag, str) for text in _own(each, element))
    return " ".join((element.get("content") or " ".join(texts)).split())


def _own(each: HtmlElement, top: HtmlElement) -> Iterator[str]:
    if each.tag not in ("script", "style", "time", "noscript", "button", "select"):
        yield each.text or ""
    if each is not top:
        yield each.tail or ""


def _names(elements: Iterable[HtmlElement]) -> list[str]:
    return list(dict.fromkeys(name for each in elements for name in _said(each)))


def _from_words(heading: HtmlElement | None) -> list[str]:
    """Return the names behind a word such as `by`, in the first texts below the title."""
    if heading is None:
        return []
    texts = [" ".join(text.split()) for text in heading.xpath("following::text()[normalize-space()]")[:_FEW_TEXTS]]
    for text, following, then in zip_longest(texts, texts[1:], texts[2:], fillvalue=""):
        more = then if _WITH.match(then.strip("(")) else ""
        said = f"{text} {following} {more}".rstrip() if _BY_ALONE.fullmatch(text) else text
        if len(said) <= _LONGEST and (found := bylines.said_names(said)):
            return found
    return []
