"""Plain text and Markdown, in any encoding; Markdown may begin with a YAML front matter."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.articles.fields import article
from index.errors import ArticleError
from index.types import Article

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\s*#\s+(\S.*?)[ \t#]*$", re.MULTILINE)
_LONGEST_TITLE = 120
_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}

_UNLIKELY = ["mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish"]
"""Gone for twenty years, and too like those of Windows to be told from them."""


def read_text(path: Path) -> Iterator[Article]:
    """A plain text: its first line is the title when it looks like one."""
    text = decode(path.read_bytes())
    yield article(id_="", title=_title(text) or path.stem, text=text, fields={}, origin=str(path))


def read_markdown(path: Path) -> Iterator[Article]:
    """A Markdown text: title and other fields from the front matter, else the title from the first heading."""
    fields, text = _front_matter(decode(path.read_bytes()))
    heading = _HEADING.match(text)
    title = heading[1] if heading else _title(text) or path.stem
    yield article(
        id_=str(fields.get("id") or ""),
        title=title,
        text=text,
        fields=fields,
        origin=str(path),
        provenance=dict.fromkeys(fields, "front matter"),
    )


def decode(data: bytes) -> str:
    """Bytes of an unknown encoding → text with line feeds only, trimmed.

    Raises ArticleError for what is no text.
    """
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        msg = "it is no text"
        raise ArticleError(msg)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it

        best = from_bytes(data, cp_exclusion=_UNLIKELY).best()
        if best is None:
            msg = "it is no text, or its encoding is unknown; save it as UTF-8"
            raise ArticleError(msg) from error
        text = str(best)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _title(text: str) -> str:
    """The first line, when it is short, stands alone and does not end as a sentence does."""
    first, _, rest = text.partition("\n")
    first = first.strip()
    is_title = len(first) <= _LONGEST_TITLE and rest.startswith("\n") and not first.endswith((".", "。", ",", ";", ":"))
    return first if is_title else ""


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
        return {}, text
    import yaml  # noqa: PLC0415

    try:
        fields = yaml.load(match[1] or "", _loader())  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = " ".join(str(error).split())
        msg = f"its front matter is no YAML ({line})"
        raise ArticleError(msg) from error
    if not isinstance(fields, Mapping):
        return {}, text  # a rule, then text
    return fields, text[match.end() :].strip()
