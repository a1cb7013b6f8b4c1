"""Builder of articles: the fields that a reader found, checked and made storable."""

import datetime as dt
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from index.articles.bylines import authors
from index.articles.columns import FIELD_NAMES, FIELDS, named
from index.articles.publication_dates import Dateline, dateline, iso_date, where_dated
from index.articles.size_limits import MOST_CHARACTERS
from index.articles.text_header import head
from index.errors import ArticleError
from index.text.dates import bare_language
from index.text.language import detect
from index.text.lines import dateline as line_dateline
from index.text.sentences import is_ended
from index.types import DOUBTFUL, Article, Place

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\ufe0e\ufffe\uffff]"
    "|\u21a9(?=\ufe0e?[^\\S\n]*(?:\n|\\Z))"
)
"""Characters that nobody sees, within words too: controls, soft hyphens, breaks and joints of no width. Behind a note,
the arrow that leads back to its mark is none of its words."""
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that Unicode counts as letters and signs, but that show nothing."""
_WORD = re.compile(r"[^\W_]")
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")
_LONGEST_TITLE = 1_000
"""Characters of the longest title; each passage is embedded with it, and every list shows it."""
_LOOKED_AT = 3000
_LONGEST_MENU = 300
"""Characters before the first heading of a printed page, at most, that are its menu."""
_BETWEEN = "\n\n"
_FIRST_LINES = 6
"""Number of lines within which a dateline stands."""
_AGENCY = re.compile(r"[(（]([^()（）\d]{2,40})[)）]|^(\w{1,6}社)|[–—-]\s*(РИА Новости|ТАСС|Интерфакс)")
_HERE = tuple(name for name in FIELDS if name not in ("id", "text", "tags"))


def storable(text: str) -> str:
    """Replace characters that SQLite or UTF-8 can't hold, one for one, so that offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)


def seen(text: str) -> str:
    """Return a text as a reader sees it, without control characters, soft hyphens and the like."""
    return _UNSEEN.sub("", text)


def _is_visible(sign: str) -> bool:
    """Tell whether a character can be seen by itself: joiners, marks of direction and spaces can't."""
    return sign not in _BLANK_LETTERS and unicodedata.category(sign)[0] not in "CMZ"


def _seen(text: str, places: Sequence[Place]) -> tuple[str, Sequence[Place]]:
    """Return a text without what nobody sees, and its places moved with it."""
    gone = [match.start() for match in _UNSEEN.finditer(text)]
    if not gone:
        return text, places
    return seen(text), [Place(at - bisect_left(gone, at), name) for at, name in places]


def _with_notes(provenance: dict[str, str], notes: Sequence[str], text: str) -> dict[str, str]:
    """Return the provenance with what a reader should know of the text: what was left out, or could not be read."""
    from index.text.legibility import is_nonsense  # noqa: PLC0415 - it needs numpy

    unknown = text.count("\ufffd")
    said = [f"{unknown:,} unreadable characters are shown as \ufffd"] if unknown else []
    if is_nonsense(text):
        said.append("no language can be read in it; it may be damaged, or its encoding another one")
    return {**provenance, "text": "; ".join([*said, *notes])} if said or notes else provenance


def _check_length(length: int) -> None:
    if length > MOST_CHARACTERS:
        msg = f"its text is longer than {MOST_CHARACTERS:,} characters, the limit for one article"
        raise ArticleError(msg)


def in_parts(parts: Iterable[tuple[str, str]]) -> tuple[str, list[Place]]:
    """Return named texts as one text, in which each is a place; empty ones are left out.

    Raises ArticleError when they are too much for one article.
    """
    pieces: list[str] = []
    places: list[Place] = []
    length = 0
    for name, text in parts:
        if text:
            places.append(Place(length, name))
            pieces.append(text)
            length += len(text) + len(_BETWEEN)
            _check_length(length - len(_BETWEEN))
    return _BETWEEN.join(pieces), places


def article(  # noqa: PLR0913 - what a reader knows
    *,
    id_: str = "",
    title: str,
    text: str,
    fields: Mapping[str, Any],
    origin: str,
    places: Sequence[Place] = (),
    provenance: str | Mapping[str, str] = "",
    is_strict: bool = False,
    notes: Sequence[str] = (),
    is_exact: bool = False,
) -> Article:
    """Make an article from its text and fields; `title` stands in for a missing one.

    `is_exact` keeps the text to the letter, also characters that nobody sees, for programs that count them.
    `notes` says what was left out of the text, and why; it becomes the provenance of "text".

    `provenance` says where the fields were found: all in one place, or each by its name in `fields`.
    Raises ArticleError when there is no text, or a field can't be what it says; a date that is none raises so only
    when `is_strict`, as it should be where somebody wrote it for this program.
    """
    text, places = (storable(text), places) if is_exact else _seen(storable(text), places)
    if not _WORD.search(text):
        msg = "it contains no text"
        raise ArticleError(msg)
    _check_length(len(text))
    values, found = _values(fields, provenance)
    if not values["title"]:
        values["title"], found["title"] = (
            seen(storable(title)),
            found.get("title") or provenance_of("title", provenance),
        )
    region = values["language"]
    _check_language(values, found, text)
    is_region = bare_language(region) == values["language"]
    _check_date(values, found, text, region if is_region else values["language"], is_strict=is_strict)
    if not values["source"]:
        values["source"], found["source"] = _agency(text)
    key = named("tags", fields)
    tags = tags_of(fields.get(key))
    if tags:
        found["tags"] = provenance_of(key, provenance) or key
    return Article(
        id=storable(id_),
        title=" ".join(values["title"][:_LONGEST_TITLE].split()),
        text=text,
        language=values["language"],
        source=values["source"],
        author=values["author"],
        published=values["published"],
        section=values["section"],
        link=values["link"] if _is_of_web(values["link"]) else "",
        tags=tags,
        origin=storable(origin),
        places=tuple(Place(at, storable(name)) for at, name in places),
        provenance=_with_notes({name: where for name, where in found.items() if where}, notes, text),
    )


def _is_of_web(link: str) -> bool:
    try:
        return urlsplit(link).scheme in ("http", "https")
    except ValueError:  # http://[x
        return False


def provenance_of(name: str, provenance: str | Mapping[str, str]) -> str:
    """Return where a field was found, as far as the reader reported it."""
    return provenance if isinstance(provenance, str) else provenance.get(name, "")


def _values(fields: Mapping[str, Any], provenance: str | Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the fields by our names, and where each was found."""
    values: dict[str, str] = {}
    found: dict[str, str] = {}
    for name, names in ((name, FIELD_NAMES[name]) for name in _HERE):
        values[name], key = _author(fields, names) if name == "author" else _first(fields, names)
        if values[name]:
            found[name] = provenance_of(key, provenance) or key
    return values, found


def _check_language(values: dict[str, str], found: dict[str, str], text: str) -> None:
    """Leave the language's code as ISO 639 has it, or the one that the text seems to be in."""
    code = values["language"].lower().replace("_", "-").partition("-")[0]
    if LANGUAGE_CODE.fullmatch(code):
        values["language"] = code
        return
    values["language"] = detect(text).language
    found["language"] = "detected" if values["language"] else ""


def _check_date(values: dict[str, str], found: dict[str, str], text: str, language: str, *, is_strict: bool) -> None:
    """Leave the date in ISO 8601; where there is none, the one that the text begins with.

    The region of a `language` such as en-US tells whether the month comes first.
    Raises ArticleError for a date that is none, if `is_strict`.
    """
    given = values["published"]
    values["published"] = iso_date(given, language) if given else ""
    if given and not values["published"]:
        if is_strict:
            msg = f"the date {given[:100]!r} is not valid, or not in a form like 2026-03-14"
            raise ArticleError(msg)
        found["published"] = f"none: {found['published']} says {given[:100]!r}, which is not a date"
    elif given:
        found["published"] = where_dated(found["published"], given, language)
    if not values["published"] and (line := dateline(text, language)):
        values["published"], found["published"] = line.published, _dateline(line, language)


def _dateline(line: Dateline, language: str) -> str:
    return where_dated(f"dateline: {line.text}", line.text, language)


def _agency(text: str) -> tuple[str, str]:
    """Return the agency in the dateline of a text, `PARIS (AFP) —` or `新华社北京3月3日电`, and where it stands."""
    lines = [line.strip() for line in text[:_LOOKED_AT].splitlines() if line.strip()]
    for line in filter(None, map(line_dateline, lines[:_FIRST_LINES])):
        if match := _AGENCY.search(line):
            return match[1] or match[2] or match[3], f"dateline: {line}"
    return "", ""


def created(fields: dict[str, Any], provenance: dict[str, str], text: str, date: str, where: str) -> None:
    """Use a document's creation day as its day of publication, unless its text begins with a date.

    Who wrote it and for which paper is what its byline says, rather than the properties of the file.
    """
    text = _from_heading(text)
    header = head(text)
    for name in ("author", "source"):
        if said := header.fields.get(name):
            fields[name], provenance[name] = said, header.provenance[name]
    language = str(fields.get("language") or "") or detect(text).language
    if found := dateline(text, language):
        fields["published"], provenance["published"] = found.published, _dateline(found, language)
    elif day := header.fields.get("published"):
        fields["published"], provenance["published"] = day, header.provenance["published"]
    elif date := iso_date(date):
        fields["published"], provenance["published"] = date, f"{DOUBTFUL}: {where}"


def _from_heading(text: str) -> str:
    """Return a text from its first heading on, if nothing but short lines is before that, as the menu of a page."""
    before, found, behind = text[:_LONGEST_MENU].partition("\n\n## ")
    is_menu = bool(found and behind) and not any(is_ended(line) for line in before.split("\n"))
    return text[len(before) :].strip() if is_menu else text


def tags_of(value: Any) -> tuple[str, ...]:
    """Return the tags of a list, or of a text with commas or semicolons between them; each once."""
    entries = value if isinstance(value, list) else re.split(r"[,;、،]", as_text("tags", value))
    return tuple(dict.fromkeys(filter(None, (" ".join(as_text("tags", entry).split()) for entry in entries))))


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, str]:
    """Return the first of some fields that says anything, and its name."""
    return next(((found, name) for name in names if (found := as_text(name, fields.get(name)))), ("", ""))


def _author(fields: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, str]:
    """Return the names of authors in the first of some fields that has any, and that field's name."""
    for name in names:
        given = fields.get(name)
        whole = as_text(name, given)
        said = [as_text(name, each) for each in given] if isinstance(given, list) else [whole]
        if found := ", ".join(authors(said)):
            return found, name
    return "", ""


def as_text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = seen(storable(value)).strip()
        return text if any(map(_is_visible, text)) else ""
    if isinstance(value, dt.date):  # a date with a time is one too
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and not any(isinstance(entry, list) for entry in value):
        return ", ".join(filter(None, (as_text(name, entry) for entry in value)))
    msg = f"the field {name!r} must be text, not of type {type(value).__name__}"
    raise ArticleError(msg)
