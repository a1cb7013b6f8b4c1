"""Several articles on one page, such as the posts of a blog, and the entries of a live blog.

Posts with headings of their own are articles of their own. Entries under one title are kept together, in the order of
the page, each under its heading.
"""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml.etree import SubElement
from lxml.html import Element, HtmlElement

from index.articles.html_boilerplate import is_about_others, running_texts
from index.articles.html_json_ld import articles_of
from index.articles.html_tree import line_of
from index.articles.publication_dates import iso_date

_MOST = 0.6
"""Share of a page's running text that is in its entries, if they are what the page is about."""
_FEWEST_PARAGRAPHS = 2
_SHORTEST = 200
"""Characters of running text from which an entry is an article, and no teaser of one."""
_HEADINGS = ("h1", "h2", "h3")
_OF_ALL = ("og:site_name", "application-name", "publisher", "content-language", "og:locale")
"""Meta tags that are true of every article of a page."""


def entries(tree: HtmlElement) -> list[HtmlElement]:
    """Return the articles of a page that has several of one kind, or [] where one of them is what the page is about."""
    groups: dict[tuple[Any, ...], list[HtmlElement]] = {}
    for each in tree.xpath(".//article[not(ancestor::article)]"):
        if any(running_texts(each)) and not is_about_others(each):
            groups.setdefault((each.get("class"), each.getparent()), []).append(each)
    found = max(groups.values(), key=_weight, default=[])
    is_most = len(found) > 1 and _weight(found) > _MOST * sum(map(len, running_texts(tree)))
    return found if is_most else []


def _weight(found: list[HtmlElement]) -> int:
    return sum(len(text) for each in found for text in running_texts(each))


def are_apart(found: list[HtmlElement], tree: HtmlElement) -> bool:
    """Tell whether entries are articles of their own: whole ones under titles of their own, and none over all."""
    titles = [_heading(each) for each in found]
    inside = {each for entry in found for each in entry.iter("h1")}
    is_one = any(each not in inside and line_of(each) for each in tree.iter("h1"))
    if not found or None in titles or (is_one and not all(map(_is_link, filter(None, titles)))):
        return False
    texts = [list(running_texts(each)) for each in found]
    return all(len(each) >= _FEWEST_PARAGRAPHS and sum(map(len, each)) >= _SHORTEST for each in texts)


def _heading(entry: HtmlElement) -> HtmlElement | None:
    return next((each for each in entry.iter(*_HEADINGS) if line_of(each)), None)


def _is_link(heading: HtmlElement) -> bool:
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any(each.get("href", "#")[:1] != "#" for each in links)


def pages(found: list[HtmlElement], tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield a page for each entry, with what the whole page says of all of them and of this one."""
    data = articles_of(tree)
    for entry in found:
        page = Element("html", dict(tree.attrib))
        head = SubElement(page, "head")
        head.extend([deepcopy(each) for each in tree.iter("meta") if _name(each) in _OF_ALL])
        inner = deepcopy(entry)
        heading = _heading(inner)
        if heading is not None:
            heading.tag = "h1"
            SubElement(head, "title").text = line_of(heading)
            _describe(head, [each for each in data if each.get("headline") == line_of(heading)])
        SubElement(page, "body").append(inner)
        yield page


def _name(tag: HtmlElement) -> str:
    return (tag.get("property") or tag.get("name") or tag.get("http-equiv") or "").lower()


def _describe(head: HtmlElement, data: list[Mapping[str, Any]]) -> None:
    for each in data[:1]:
        SubElement(head, "script", {"type": "application/ld+json"}).text = json.dumps(each)


def first_day(found: list[HtmlElement], language: str) -> str:
    """Return when the first of the entries was published, or "": the newest stands first."""
    times = (each for entry in found for each in entry.iter("time"))
    return min(
        filter(None, (iso_date(each.get("datetime") or each.text_content(), language) for each in times)), default=""
    )


def join(found: list[HtmlElement]) -> None:
    """Make one article of entries that belong together: the extraction would take the first alone."""
    holder = found[0].getparent() if found else None
    if holder is None:
        return
    for each in found:
        each.tag = "div"
        for time in each.xpath(".//time[not(ancestor::p or ancestor::li)]"):
            time.tag = "p"
    if holder.tag in ("body", "main"):
        inner = Element("article")
        inner.extend(list(holder))
        holder.append(inner)
    else:
        holder.tag = "article"
