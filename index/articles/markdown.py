"""Markdown as it is shown: without the marks of emphasis, links, notes and comments, and without struck-out text. Pure.

Headings, lists and blocks of code keep their marks, which tell what they are; rows of tables are lines with bars
between the cells. What a program that shows Markdown would not show as markup stays as it is.
"""

import html
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from index.articles.formulas import formula_of_tex
from index.articles.superscripts import raised, resolved
from index.articles.table_rows import row

_FENCE = re.compile(r"\s*(?:>\s?)*(`{3,}|~{3,})")
_COMMENT = re.compile(r"%%[^%\n]{0,500}%%")
_MOST_MARKS = 1_000
"""Stars or low lines of a paragraph from which it is no text with emphasis."""
_BOX = re.compile(r"\s*:{3,}(?:\s*\{[^{}\n]*\}|\s*[\w-]*)\s*(?::{3,})?\s*")
"""Line that begins or ends a box, `::: note`."""
_QUOTED = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+(?:\[![\w-]+\][-+]?[ \t]*)?", re.MULTILINE)
_NOTE = re.compile(r"^[ ]{0,3}\[\^([^\]\s]{1,60})\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")
_TARGET = re.compile(r"^[ ]{0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*\S+(?:[ \t]+[\"'(][^\n]*)?[ \t]*$\n?", re.MULTILINE)
"""Address of a link, which a text names elsewhere."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHIFT = 0xE100
"""Offset of the private-use characters that stand for those that are no marks."""
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(.{1,1000}?)(?<!`)\1(?!`)", re.DOTALL)
_PLACE = (
    r"\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500}){0,5})"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
"""Address of a link, with the words that are shown when one points at it."""
_LINK = re.compile(rf"(?<!!)\[([^\[\]]{{1,1000}})\](?:{_PLACE}|\{{[^{{}}\n]{{0,200}}\}})")
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]]{0,1000})\]\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500}){0,5})"
    r"(?:\s+(?:\"(?P<title>[^\"]{0,500})\"|'[^']{0,500}'))?\s*\)(?:\{[^{}\n]{0,200}\})?|!\[\[[^\[\]\n]{1,500}\]\]"
)
"""Picture, with its caption."""
_FILE = re.compile(r"\]\(<?([^()<>\s]+)")
_BELOW = re.compile(r"\s*(?:\*([^*\n]{1,500})\*|_([^_\n]{1,500})_)\s*")
"""Line in italics, which below a picture is its caption."""
_SHORTCODE = re.compile(r"\{\{[<%]\s*/?(?P<name>[\w-]{1,40})(?P<values>[^{}]{0,2000}?)/?\s*[>%]\}\}")
_VALUE = re.compile(r"(?<![\w-])(?:caption|attr)=(?:\"([^\"]*)\"|`([^`]*)`)")
_NAMED_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,500})\](?:\[([^\[\]]{0,200})\])?(?!\()")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)?[^\s<>]{1,2000}[.@][^\s<>]{1,2000})>")
_STRUCK = re.compile(r"(?<!~)~~(?=\S)(.{1,500}?)(?<=\S)~~(?!~) ?|<(del|s|strike)>.{0,500}?</\2> ?", re.DOTALL)
_RAISED = re.compile(r"(?<![\^\[])\^([^\s^\[\]]{1,12})\^|<sup>([^<>]{0,60})</sup>")
_LOWERED = re.compile(r"(?<!~)~([^\s~]{1,12})~(?!~)")
_MATH = re.compile(r"\$\$(.{1,2000}?)\$\$|(?<![\w$\\])\$(?=\S)([^$\n]{1,300}?)(?<=\S)\$(?![\w$])", re.DOTALL)
_IS_MATH = re.compile(r"[\\^_=<>+]|^[a-zA-Z]$")
_STARS = re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])(.{1,500}?)(?<=[^\s*])\1(?!\*)", re.DOTALL)
_LOW_LINES = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])(.{1,500}?)(?<=[^\s_])\1(?![\w_])", re.DOTALL)
_MARKED = re.compile(r"(?<!=)==(?=[^\s=])([^\n]{1,1000}?)(?<=[^\s=])==(?!=)")
_BOLD_LINE = re.compile(r"^(\*\*|__)(?=\S)((?:(?!\1).){1,200}?)(?<=\S)\1[ \t]*$")
_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|big|br|center|cite|code|details|div|em|figure|figcaption|font|i|ins|"
    r"kbd|mark|p|q|section|small|span|strong|sub|summary|sup|u)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.][\w.# =\"'-]{1,200}\}[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(r"[ \t]\^[\w-]{1,40}$", re.MULTILINE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?|\|[ \t]*:?-+:?[ \t]*\|")


_TABLE_NAME = re.compile(r"[ \t]{0,3}(?:Table)?:[ \t]+(?=\S)")


def plain(text: str) -> str:
    """Return a Markdown text as a reader sees it."""
    names = {name.casefold() for name in _TARGET.findall(text)}
    notes = set(_NOTE.findall(text))
    return "".join(_shown(part, names, notes) if is_text else part for part, is_text in _parts(text)).strip()


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the blocks of code and what is between them, and whether it is text."""
    pending: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if match and not fence:
            yield "".join(pending), True
            pending, fence = [line], match[1]
        elif match and match[1].startswith(fence) and not line.strip().strip("> ").strip(fence[0]):
            yield "".join([*pending, line]), False
            pending, fence = [], ""
        else:
            pending.append(line)
    yield "".join(pending), not fence


def _shown(text: str, names: set[str], notes: set[str]) -> str:
    text = _TARGET.sub("", _COMMENT.sub("", _without_comments(text)))
    lines = (line for line in text.split("\n") if not _BOX.fullmatch(line))
    text = _NOTE.sub("", _QUOTED.sub("", "\n".join(lines)))
    pieces = re.split(r"(\n[ \t]*\n)", text)
    blocks = pieces[::2]
    pieces[::2] = [_paragraph(_without_sign(blocks, at), names, notes) for at in range(len(blocks))]
    return "".join(pieces)


def _without_sign(blocks: list[str], at: int) -> str:
    """Return a block; what a table is called, `: Riders by line`, without the sign for it if one is above or below."""
    match = _TABLE_NAME.match(blocks[at])
    beside = [*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2]]
    is_name = match and any(_RULE.fullmatch(line.strip()) for each in beside for line in each.split("\n"))
    return blocks[at][match.end() :] if match and is_name else blocks[at]


def _without_comments(text: str) -> str:
    pieces = text.split("<!--")
    behind = (piece.partition("-->") for piece in pieces[1:])
    kept = (after if end else f"<!--{before}" for before, end, after in behind)
    return "".join([pieces[0], *kept])


def _paragraph(text: str, names: set[str], notes: set[str]) -> str:
    if not re.search(r"[*_~^`\[\]\\<&$=|{]", text):
        return text
    text = _SHORTCODE.sub(_figure, text) if "{{" in text else text
    text = _without_images(text) if "![" in text else text
    if heading := _BOLD_LINE.match(text.strip()):
        text = f"## {heading[2]}"
    text = _CODE.sub(lambda match: _kept(match[2]), _ESCAPED.sub(lambda match: _kept(match[1]), text))
    text = _MATH.sub(_formula, text)
    text = _NOTE_MARK.sub(lambda match: "" if match[1] in notes else match[0], text)
    text = _LINK.sub(r"\1", _STRUCK.sub("", text) if text.count("~~") < _MOST_MARKS else text)
    text = _NAMED_LINK.sub(lambda match: match[1] if (match[2] or match[1]).casefold() in names else match[0], text)
    text = _RAISED.sub(lambda match: raised(match[1] or match[2] or ""), _ADDRESS.sub(r"\1", text))
    text = _TAG.sub("", _LOWERED.sub(r"\1", _ATTRIBUTES.sub("", _BLOCK.sub("", text))))
    for emphasis, mark in ((_STARS, "*"), (_STARS, "*"), (_LOW_LINES, "_"), (_LOW_LINES, "_")):
        text = emphasis.sub(_without_marks, text) if text.count(mark) < _MOST_MARKS else text
    text = _rows(_MARKED.sub(r"\1", resolved(text)))
    return _restored(_ENTITY.sub(lambda match: html.unescape(match[0]), text))


def _figure(match: re.Match[str]) -> str:
    """Return the caption that a shortcode gives a picture, as a picture has it; "" for another shortcode."""
    words = " ".join(one or other for one, other in _VALUE.findall(match["values"]))
    return f"![{words}]()" if words else ""


def _without_images(text: str) -> str:
    """Return a paragraph without its pictures; of one that is nothing but a picture, its caption stays."""
    rest = _IMAGE.sub("", text)
    if rest.strip() and not _BELOW.fullmatch(rest):
        return re.sub(r"(?<=\S) +(?=\s|$)", "", rest)
    below = _BELOW.fullmatch(rest)
    found = [below[1] or below[2]] if below else [match["title"] or _alt(match) for match in _IMAGE.finditer(text)]
    return "\n".join(_kept(f"![{words.strip()}]") for words in found if words.strip())


def _alt(match: re.Match[str]) -> str:
    """Return what a picture says instead of itself, "" for the name of its file."""
    alt = match["alt"] or ""
    file = _FILE.search(match[0])
    name = PurePosixPath(unquote(file[1])) if file else PurePosixPath()
    return "" if alt in (name.stem, name.name) else alt


def _without_marks(match: re.Match[str]) -> str:
    around = match.string[max(match.start() - 1, 0) : match.start()] + match.string[match.end() : match.end() + 1]
    return match[0] if match[1] == "*" and around.isdecimal() else match[2]


def _formula(match: re.Match[str]) -> str:
    inner = match[1] or match[2]
    return _kept(formula_of_tex(_restored(inner, escape="\\"))) if match[1] or _IS_MATH.search(inner) else match[0]


def _kept(text: str) -> str:
    """Return a text whose signs are no marks."""
    return "".join(
        chr(_SHIFT + ord(char)) if char.isascii() and not char.isalnum() and char > " " else char for char in text
    )


def _restored(text: str, escape: str = "") -> str:
    signs = {_SHIFT + code: escape + chr(code) for code in range(0x21, 0x7F)}
    return text.translate(signs)


def _rows(text: str) -> str:
    """Return a paragraph whose table has bars between the cells only, without the line below its head."""
    lines = text.split("\n")
    at = next((at for at, line in enumerate(lines) if at and _RULE.fullmatch(line.strip()) and "|" in lines[at - 1]), 0)
    if not at:
        return text
    rows = [_row(line) if "|" in line else line for line in (*lines[at - 1 : at], *lines[at + 1 :])]
    return "\n".join([*lines[: at - 1], *rows])


def _row(line: str) -> str:
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return row([cell.strip() for cell in cells])
