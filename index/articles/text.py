"""Plain text and Markdown in any encoding; Markdown may begin with a YAML front matter."""

import contextlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from index.articles.encodings import latin
from index.articles.fields import article, named
from index.articles.size_limits import MOST_CHARACTERS
from index.articles.source import Source
from index.articles.text_header import head
from index.errors import ArticleError
from index.types import Article

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BEGUN = re.compile(r"---[ \t]*\n(?:#.*\n)*[A-Za-z_-]+:(?:[ \t]|\n)")
_HEADING = re.compile(r"\s*#\s+(\S.*?)[ \t#]*$", re.MULTILINE)
_LONGEST_TITLE = 120
_STRAY = 1000
"""Number of bytes of a text among which one may be NUL by mistake."""
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_LOOKED_AT = 2**18
"""Bytes from which an encoding is guessed."""
_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}

_UNLIKELY = ["mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish"]
"""Encodings that have been out of use for twenty years, and are too like those of Windows to be told from them."""


def read_text(source: Source) -> Iterator[Article]:
    """Yield the article of a plain text; its first line is the title if it looks like one."""
    text = _text(source)
    found = head(text)
    yield article(
        id_="",
        title=found.title or _title(text) or source.stem,
        text=text,
        fields=found.fields,
        origin=source.origin,
        provenance=found.provenance,
        lenient=True,
    )


def read_markdown(source: Source) -> Iterator[Article]:
    """Yield the article of a Markdown text; fields are from the front matter, else the first heading is the title."""
    fields, text = _front_matter(_text(source))
    heading = _HEADING.match(text)
    found = head(text)
    title = heading[1] if heading else found.title or _title(text) or source.stem
    said = {name: value for name, value in found.fields.items() if not named(name, fields)}
    yield article(
        id_=str(fields.get("id") or ""),
        title=title,
        text=text,
        fields={**fields, **said},
        origin=source.origin,
        provenance={**dict.fromkeys(fields, "front matter"), **{name: found.provenance[name] for name in said}},
    )


def _text(source: Source) -> str:
    return decode(source.read(MOST_CHARACTERS * 4, "text"), source.encoding)


def decode(data: bytes, declared: str = "") -> str:
    """Decode bytes of an unknown encoding, with line feeds only, trimmed. `declared` is tried before guessing.

    Raises ArticleError for what is no text.
    """
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    if encoding is None and declared:
        with contextlib.suppress(LookupError, ValueError):
            return data.decode(declared).replace("\r\n", "\n").replace("\r", "\n").strip()
    if encoding is None and b"\0" in data and not _is_stray(data):
        msg = "it is not text"
        raise ArticleError(msg)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        text = _guessed(data, error)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _is_stray(data: bytes) -> bool:
    """Tell whether NULs are in a text by mistake: few, and no other control characters."""
    return data.count(b"\0") <= 1 + len(data) // _STRAY and not _CONTROLS.search(data)


def _guessed(data: bytes, error: UnicodeDecodeError) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it

    best = from_bytes(data[:_LOOKED_AT], cp_exclusion=_UNLIKELY).best()
    if best is None:
        msg = "it is not text, or its encoding is unknown; save it as UTF-8"
        raise ArticleError(msg) from error
    encoding = latin(data[:_LOOKED_AT], best.encoding)
    return data.decode(encoding, "replace" if len(data) > _LOOKED_AT else "strict")


def _title(text: str) -> str:
    """The first line, when it is short, stands alone or over a byline, and does not end as a sentence does."""
    first, second, third = [*(line.strip() for line in text.split("\n", 3)[:3]), "", "", ""][:3]
    is_over_byline = bool(second) and not third and _is_short(second)
    stands_alone = "\n" in text and (not second or is_over_byline)
    return first if stands_alone and _is_short(first) else ""


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not line.endswith((".", "。", ",", ";", ":"))


@lru_cache(maxsize=1)
def _loader() -> Any:
    """Return YAML's safe loader for which `no` is Norwegian and a date is text, to be checked with the others."""
    import yaml  # noqa: PLC0415

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        letter: [each for each in resolvers if letter in "tTfF" or not each[0].endswith((":bool", ":timestamp"))]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


def _front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        if _BEGUN.match(text):
            msg = "its front matter is not closed: add a line with --- after the fields"
            raise ArticleError(msg)
        return {}, text
    import yaml  # noqa: PLC0415

    try:
        fields = yaml.load(match[1] or "", _loader())  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = " ".join(str(error).split())
        msg = f"its front matter is not valid YAML ({line})"
        raise ArticleError(msg) from error
    if not isinstance(fields, Mapping):
        return {}, text  # a rule, then text
    return fields, text[match.end() :].strip()
