"""Metadata of an HTML page: JSON-LD, OpenGraph, meta tags, microdata, and the title and date it shows."""

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from lxml.html import HtmlElement

from index.articles import bylines
from index.articles.bylines import squeezed
from index.articles.html_boilerplate import has_word, is_about_others
from index.articles.html_bylines import shown_authors
from index.articles.html_dates import day_named, day_near, days_in, found_date
from index.articles.html_json_ld import articles_of, objects_of
from index.articles.html_titles import heading_of, is_title, shown_title, without_site
from index.articles.html_tree import line_of
from index.articles.publication_dates import is_next_to_utc, is_same_moment_elsewhere, is_utc, iso_date
from index.types import DOUBTFUL

_HANDLE = re.compile(r"\w*\d\w*|[a-z][a-z_.]*")
"""Name of an account, `jd1964` or `ivale`, or of an agency, where the page may show the author's."""
_SITE = re.compile(r"\S+\.[a-z]{2,12}")
"""Name of a site that is its address: `harbourpost.com`."""
_BETWEEN = re.compile(r"\s+[|–—·»-]\s+")
"""Separator of sections and site in a window's title."""
_META = {
    "title": (
        "dc.title", "dcterm.title", "dcterms.title", "og:title", "twitter:title", "citation_title", "parsely-title",
        "title",
    ),
    "author": (
        "dc.creator", "dcterm.creator", "dcterms.creator", "author", "article:author", "og:article:author",
        "citation_author",
        "parsely-author", "sailthru.author", "byl", "article:author_name", "cxenseparse:author",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "date", "pubdate", "publishdate",
        "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
        "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "citation_publication_date",
        "citation_date", "cxenseparse:recs:publishtime", "article.published", "publication_date", "displaydate",
        "originalpublicationdate", "bt:pubdate", "timestamp",
    ),
    "source": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "publisher"),
    "section": ("article:section", "og:article:section", "parsely-section", "sailthru.section", "section", "category"),
    "tags": ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords"),
    "language": ("content-language", "dc.language", "dcterms.language", "language", "og:locale"),
    "link": ("og:url", "twitter:url", "parsely-link"),
}  # fmt: skip
"""Field of an article → the names of meta tags that may hold it, the most reliable first."""
_UNCLEAR = ("date", "dc.date", "dcterms.date", "timestamp")
"""Meta tags that do not say whether their day is that of publication or of the last change."""
_OWN_SPACE = re.compile(r"\b(dc|dcterms?):")
"""Dublin Core with the colon of a namespace; a property may have several names."""
_TIMES = (
    ".//*[@itemprop='datePublished']", ".//article//header//time", ".//header//time[@pubdate]", ".//time[@pubdate]",
    ".//article//time", ".//main//time",
)  # fmt: skip
_DATE_IN_ADDRESS = re.compile(
    r"/(?:((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/_-]|$)|((?:19|20)\d\d)([01]\d)([0-3]\d)/)"
)


class FoundFields:
    """Fields and the place where each was found; the first value that is offered wins."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}
        self.provenance: dict[str, str] = {}
        self.region = ""
        """Language of the page with its region, by which its dates are read."""
        self.guess = ("", "")
        """Day of publication if neither the fields nor the text's dateline say it, and where it was found."""

    def offer(self, name: str, value: Any, where: str) -> None:
        if isinstance(value, str):
            value = " ".join(html.unescape(html.unescape(value)).split())
        if value and name not in self.fields:
            self.fields[name], self.provenance[name] = value, where


def metadata(tree: HtmlElement, link: str = "") -> FoundFields:
    """Return a page's title, author, published, source, section, tags, language and link, as far as it gives them.

    `link` is the address that the page was fetched from, or "".
    """
    found = FoundFields()
    found.region = _language_of(tree)
    _from_json_ld(tree, found)
    _from_meta_tags(tree, found)
    _from_the_page(tree, found)
    _from_address(tree, found, link)
    _from_words(tree, found)
    _without_site_name(found, " ".join((tree.findtext(".//title") or "").split()))
    _settle_author(tree, found)
    return found


def _from_json_ld(tree: HtmlElement, found: FoundFields) -> None:
    articles = articles_of(tree)
    if not articles:
        return
    entry = articles[0]
    by_id = {each["@id"]: each for each in objects_of(tree) if isinstance(each.get("@id"), str) and len(each) > 1}
    found.offer("title", _text(entry.get("headline")) or _text(entry.get("name")), "JSON-LD headline")
    found.offer("author", _people(entry.get("author") or entry.get("creator"), by_id), "JSON-LD author")
    for name in ("datePublished", "dateCreated"):
        _offer_date(found, _text(entry.get(name)), f"JSON-LD {name}")
    found.offer("source", ", ".join(_names(entry.get("publisher"), by_id)), "JSON-LD publisher")
    found.offer("section", next(iter(_names(entry.get("articleSection"), by_id)), ""), "JSON-LD articleSection")
    found.offer("tags", _keywords(entry.get("keywords")), "JSON-LD keywords")
    found.offer("language", next(iter(_names(entry.get("inLanguage"), by_id)), ""), "JSON-LD inLanguage")


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or ""
    return value if isinstance(value, str) else ""


def _names(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the names of persons, organisations or things, however they are written, each once."""
    names: dict[str, None] = {}
    for each in value if isinstance(value, list) else [value]:
        entry = by_id.get(each["@id"], each) if isinstance(each, dict) and isinstance(each.get("@id"), str) else each
        if isinstance(entry, dict) and isinstance(several := entry.get("@list", entry.get("name")), list):
            names.update(dict.fromkeys(_names(several, by_id)))
            continue
        if isinstance(entry, dict):
            entry = _text(entry.get("name")) or " ".join(
                filter(None, map(_text, map(entry.get, ("givenName", "familyName"))))
            )
        if isinstance(entry, str) and not _is_address(entry):
            lines = (" ".join(line.split()) for line in html.unescape(entry).strip().splitlines())
            names.update(dict.fromkeys(filter(None, lines)))
    return list(names)


def _people(value: Any, by_id: Mapping[str, Mapping[str, Any]], *, family_first: bool = False) -> str:
    """Return the names of authors, each apart and once, joined by commas."""
    found = (name for entry in _names(value, by_id) for name in bylines.names(entry, family_first=family_first))
    return ", ".join(dict.fromkeys(found))


def _is_address(value: str) -> bool:
    return bool(_split(value.strip()).scheme and "/" in value) or value.startswith(("@", "www."))


def _split(address: str) -> SplitResult:
    """Return the parts of an address, none of what is no address, such as `http://[site]/`."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _joined(link: str, address: str) -> str:
    try:
        return urljoin(link, address)
    except ValueError:
        return link


def _keywords(value: Any) -> list[str]:
    entries = value if isinstance(value, list) else re.split(r"[,;]", value) if isinstance(value, str) else []
    return [" ".join(html.unescape(each).split()) for each in entries if isinstance(each, str) and ":" not in each]


def _from_meta_tags(tree: HtmlElement, found: FoundFields) -> None:
    values: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        if content and name and not (tag.get("itemprop") and _is_of_picture(tag)):
            for each in _OWN_SPACE.sub(r"\1.", name.lower()).split():
                values.setdefault(each, []).append(content)
    for name in _META["published"]:
        _offer_date(found, next(iter(values.get(name, ())), ""), name)
    for field, names in _META.items():
        for name in names:
            _offer_meta(found, field, values.get(name, []), name)


def _is_of_picture(tag: HtmlElement) -> bool:
    """Tell whether a meta tag in the page's body is about a picture or film."""
    thing = next(iter(tag.xpath("ancestor::*[@itemtype][1]/@itemtype")), "")
    return thing.endswith(("ImageObject", "VideoObject", "MediaObject", "Comment"))


def _offer_meta(found: FoundFields, field: str, contents: list[str], name: str) -> None:
    if field == "tags":
        found.offer(field, [tag for each in contents for tag in _keywords(each)], name)
    elif field == "author":
        found.offer(field, _people(contents, {}, family_first=name.startswith(("citation_", "dc"))), name)
    elif field != "published" and contents:
        found.offer(field, contents[0], name)


def _offer_date(found: FoundFields, value: str, where: str) -> None:
    """Offer a date if it is one: a page has several. Of two that are one moment, the one in local time is taken."""
    if date := iso_date(value, str(found.fields.get("language") or found.region)):
        if is_same_moment_elsewhere(str(found.fields.get("published", "")), date):
            found.fields.pop("published")
        found.offer("published", date, where)


def _from_the_page(tree: HtmlElement, found: FoundFields) -> None:
    heading = heading_of(tree)
    title = " ".join((tree.findtext(".//title") or "").split())
    if heading is not None and is_title(line_of(heading), str(found.fields.get("title", "")), title, tree):
        found.fields.pop("title", None)
        found.offer("title", line_of(heading), "h1")
    source = str(found.fields.get("source", ""))
    if title and source and squeezed(str(found.fields.get("title", ""))) == squeezed(source) != squeezed(title):
        found.fields.pop("title")
    found.offer("title", title, "title tag")
    is_handle = _HANDLE.fullmatch(str(found.fields.get("author", "")))
    if "author" not in found.fields or is_handle:
        shown = shown_authors(tree, _heading(tree, found), str(found.fields.get("source", "")))
        if is_handle and all(" " in name for name in shown) and shown:
            found.fields.pop("author")
        found.offer("author", ", ".join(shown), "byline")
    if "published" not in found.fields:
        _from_times(tree, found, _TIMES)
    found.offer("language", _language_of(tree), "html lang")


def _heading(tree: HtmlElement, found: FoundFields) -> HtmlElement | None:
    """Return the heading that shows the article's title, or None."""
    heading = heading_of(tree)
    return shown_title(tree, str(found.fields.get("title", ""))) if heading is None else heading


def _from_times(tree: HtmlElement, found: FoundFields, paths: tuple[str, ...]) -> None:
    """Look for the day of publication in elements for times; those of changes only where there are no others."""
    for is_change in (False, True):
        for path in paths:
            times = (each for each in tree.xpath(path) if _is_of_change(each) == is_change)
            for element in [each for each in times if not _is_elsewhere(each)][:1]:
                _offer_date(found, _time_of(element, found.region), f"{element.tag} tag")


def _time_of(element: HtmlElement, language: str) -> str:
    """Return the time that an element's attribute says, or the day that it shows, if that is another one."""
    given = element.get("datetime") or element.get("content") or element.text_content()
    shown = days_in(element.text_content(), language)
    return shown[0] if shown and shown[0] != iso_date(given, language)[:10] else given


def _is_elsewhere(time: HtmlElement) -> bool:
    """Tell whether a time is that of another text: a teaser, a comment, or a post that is shown in the article."""
    return is_about_others(time) or next(time.iterancestors("blockquote"), None) is not None


def _is_of_change(time: HtmlElement) -> bool:
    return time.get("itemprop") == "dateModified" or has_word(time, ("updated", "modified"))


def _language_of(tree: HtmlElement) -> str:
    return tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""


def _from_address(tree: HtmlElement, found: FoundFields, link: str) -> None:
    canonical = next(iter(tree.xpath(".//link[@rel='canonical']/@href")), "")
    if canonical and (link or _is_address(canonical)):
        found.fields.pop("link", None)  # og:url is as often the site's front page
        found.offer("link", _joined(link, canonical), "link rel=canonical")
    found.offer("link", link, "address")
    if match := _DATE_IN_ADDRESS.search(_split(str(found.fields.get("link", ""))).path):
        day = "-".join(filter(None, match.groups()))
        _offer_date(found, day, "address")
        _offer_local_day(found, day, "address")


def _offer_local_day(found: FoundFields, value: str, where: str) -> None:
    """Take a day for the one of publication where that is known in universal time only, and is next to it."""
    day = iso_date(value, str(found.fields.get("language") or found.region))
    if is_next_to_utc(str(found.fields.get("published", "")), day):
        found.fields["published"], found.provenance["published"] = day, where


def _from_words(tree: HtmlElement, found: FoundFields) -> None:
    """Look for the day of publication in what the page shows, where nothing else says it."""
    language = str(found.fields.get("language") or found.region)
    if "published" in found.fields:
        _correct_by_words(tree, found, language)
        return
    for heading in (_heading(tree, found), *tree.xpath("(.//h1)[last()]")):
        day, line = day_near(heading, language)
        found.offer("published", day, f"line: {line}")
    if "published" not in found.fields:
        _from_times(tree, found, (".//time",))
    if "published" not in found.fields:
        day, line = day_named(tree, language)
        found.offer("published", day, f"line: {line}")
    if "published" not in found.fields:
        found.guess = found_date(tree, str(found.fields.get("link", ""))), f"{DOUBTFUL}: a date in the page"


def _correct_by_words(tree: HtmlElement, found: FoundFields, language: str) -> None:
    """Take the day that stands with the title where the metadata's may be another day, or that of a change."""
    is_unclear = found.provenance["published"] in _UNCLEAR
    if is_unclear or is_utc(str(found.fields["published"])):
        day, line = day_near(_heading(tree, found), language)
        if is_unclear and day and day != str(found.fields["published"])[:10]:
            found.fields["published"], found.provenance["published"] = day, f"line: {line}"
        _offer_local_day(found, day, f"line: {line}")


def _without_site_name(found: FoundFields, shown: str) -> None:
    """Take the site's name off the title's end, `A new tram | The Echo`, for a source where there is none."""
    title, source = str(found.fields.get("title", "")), str(found.fields.get("source", ""))
    if (
        source == ""
        and title
        and (match := re.fullmatch(rf"(?:.{{2,40}}?:\s)?{re.escape(title)}\s+[|–—·»-]\s+([^|–—]{{2,40}})", shown))
    ):
        found.offer("source", _BETWEEN.split(match[1])[-1], "title tag")
    is_of_window = found.provenance.get("title") == "title tag"
    found.fields["title"], site = without_site(title, source, is_of_window=is_of_window)
    found.offer("source", site, "title tag")
    if not title:
        del found.fields["title"]
    host = _split(str(found.fields.get("link", ""))).hostname or ""
    found.offer("source", host.removeprefix("www."), "address")


def _settle_author(tree: HtmlElement, found: FoundFields) -> None:
    """Take the names that a page shows where its metadata has none, or its site's; take the site's off the others."""
    host = _split(str(found.fields.get("link", ""))).hostname or ""
    sites = {squeezed(site) for site in (str(found.fields.get("source", "")), host)} - {""}
    given = str(found.fields.get("author", "")).split(", ")
    names = [bylines.without_site(name, sites) for name in given]
    if given == [""] or all(bylines.names_site(name, sites) for name in names):
        shown = (bylines.without_site(name, sites) for name in shown_authors(tree, _heading(tree, found)))
        names = [name for name in shown if squeezed(name) not in sites] or names
        names = [name for name in names if not _SITE.fullmatch(name)]
    names = [name for name in names if squeezed(name) not in sites] or names
    if names != given:
        found.fields.pop("author", None)
        is_given = bool(set(names) & set(given))
        found.offer("author", ", ".join(names), found.provenance.get("author", "") if is_given else "byline")
