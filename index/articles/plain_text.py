"""Plain text and Markdown in any encoding; Markdown may begin with a YAML front matter."""

import contextlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from index.articles import bylines
from index.articles.article_builder import article
from index.articles.columns import named
from index.articles.encodings import decode
from index.articles.markdown import plain
from index.articles.news_exports import Exported, exported
from index.articles.size_limits import MOST_CHARACTERS
from index.articles.source import Source
from index.articles.text_header import head
from index.articles.whatsapp import ChatDay, chat_days, chat_name
from index.errors import ArticleError
from index.types import DOUBTFUL, Article

_TITLE_BLOCK = re.compile(r"%[ \t](.+(?:\n[ \t].+)*)\n%[ \t]*(.*(?:\n[ \t].+)*)\n(?:%[ \t]*(.*)\n)?\s*\n")
"""Title, authors and day as Pandoc has them: lines that begin with a percent sign."""
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_IMAGE_DATA = re.compile(r"\(data:[^)\s]*\)")
"""Image within a Markdown text, in letters."""
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)??\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_BARE_COLON = re.compile(r"^([\w-]+:)[ \t]+((?![\"'\[{|>&*!]).*:[ \t].*)$", re.MULTILINE)
"""Line of a front matter whose value has a colon and no quotation marks: `title: Toll: a history`."""
_WIKI_LINK = re.compile(r"(!?)\[\[([^\[\]|#]*)(?:#[^\[\]|]*)?(?:\|([^\[\]]+))?\]\]")
_BEGUN = re.compile(r"---[ \t]*\n(?:#.*\n)*[A-Za-z_-]+:(?:[ \t]|\n)")
_HEADING = re.compile(r"\s*#\s+(\S.*?)[ \t#]*$", re.MULTILINE)
_LONGEST_TITLE = 120


def read_text(source: Source) -> Iterator[Article]:
    """Yield the article of a plain text, whose first line is the title if it looks like one, or those of an export."""
    text = _text(source)
    for number, each in enumerate(exports := exported(text), start=1):
        yield from_export(each, source, number)
    if exports:
        return
    if chat := chat_days(text):
        yield from (_of_chat(each, source, number) for number, each in enumerate(chat, start=1))
        return
    found = head(text)
    yield article(
        title=found.title or _title(text) or source.stem,
        text=text,
        fields=found.fields,
        origin=source.origin,
        provenance=found.provenance,
    )


def _of_chat(found: ChatDay, source: Source, number: int) -> Article:
    """Return the article of a day of a chat; a later export has the same, and those of new days."""
    name = chat_name(source.stem)
    return article(
        id_=f"chat-{name}-{found.day}" if name else "",
        title=f"{name or source.stem}, {found.day}",
        text=found.text,
        fields={"published": found.day, "author": ", ".join(found.people), "source": name},
        origin=f"{source.origin}:{number}",
        provenance={
            "published": f"{DOUBTFUL}: day of the chat" if found.is_guess else "day of the chat",
            "author": "names in the chat",
            "source": "name of the file",
        },
    )


def from_export(found: Exported, source: Source, number: int) -> Article:
    """Return an article of a press database's export."""
    author = ", ".join(bylines.names(found.fields.get("author", "")))
    return article(
        title=source.stem,
        text=found.text,
        fields={**found.fields, "author": author},
        origin=f"{source.origin}:{number}",
        provenance="header of the export",
    )


def read_markdown(source: Source) -> Iterator[Article]:
    """Yield the article of a Markdown text; fields are from the front matter, else the first heading is the title."""
    fields, text = _front_matter(_text(source))
    fields, text = {name: _linked(value) for name, value in fields.items()}, plain(_linked(_IMAGE_DATA.sub("()", text)))
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
        is_strict=True,
    )


def _linked(value: Any) -> Any:
    """Return a value with the words of its wiki links: `[[Bridge|the bridge]]` is shown as the bridge."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [_linked(each) for each in value]
    return _WIKI_LINK.sub(lambda match: match[3] or match[2], value) if isinstance(value, str) else value


def _text(source: Source) -> str:
    return decode(source.read(MOST_CHARACTERS * 4, "text"), source.encoding)


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


def _yaml(front: str) -> Any:
    """Return the fields of a front matter; a value with a colon in it needs no quotation marks."""
    import yaml  # noqa: PLC0415

    try:
        with contextlib.suppress(yaml.YAMLError):
            return yaml.load(_BARE_COLON.sub(_quoted, front), _loader())  # noqa: S506 - a SafeLoader
        return yaml.load(front, _loader())  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = " ".join(str(error).split())
        msg = f"its front matter is not valid YAML ({line})"
        raise ArticleError(msg) from error


def _quoted(match: re.Match[str]) -> str:
    value = match[2].strip().replace("'", "''")
    return f"{match[1]} '{value}'"


def _toml(text: str) -> tuple[Mapping[str, Any], str] | None:
    """Return the fields of a TOML front matter and the text below it, or None if there is none."""
    match = _TOML.match(text)
    if match is None:
        return None
    try:
        fields = tomllib.loads(match[1] or "")
    except (ValueError, RecursionError) as error:
        msg = f"its front matter is not valid TOML ({' '.join(str(error).split())})"
        raise ArticleError(msg) from error
    return fields, text[match.end() :].strip()


def _front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    if (found := _toml(text)) is not None:
        return found
    match = _FRONT_MATTER.match(text)
    if match is None and (block := _TITLE_BLOCK.match(text)):
        values = zip(("title", "author", "date"), block.groups(), strict=True)
        return {name: " ".join(value.split()) for name, value in values if value}, text[block.end() :].strip()
    if match is None:
        if _BEGUN.match(text):
            msg = "its front matter is not closed: add a line with --- after the fields"
            raise ArticleError(msg)
        return {}, text
    fields = _yaml(match[1] or "")
    if not isinstance(fields, Mapping):
        return {}, text  # a rule, then text
    return fields, text[match.end() :].strip()
