"""Exports of Factiva and LexisNexis: many articles in one text, each with its header. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from index.articles.publication_dates import iso_date
from index.text.folding import one_line
from index.text.lines import DATE

_LEXIS = re.compile(r"^[ \t]*(?:Document )?\d{1,4} of \d{1,4} DOCUMENTS?[ \t]*$", re.MULTILINE)
_NEXIS = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_FACTIVA = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document [A-Z]{2,12}\d{8,16}[a-z0-9]{6,16}[ \t]*$", re.MULTILINE)
_CODED = re.compile(
    r"^(HD|CR|WC|PD|ET|SN|SC|PG|LA|CY|LP|TD|BY|SE|CT|CO|IN|NS|RE|PUB|ART|VOL|ED|CLM)(?:[ \t]+|[ \t]*\n+)(?=\S)",
    re.MULTILINE,
)
_KEYED = re.compile(
    r"[ \t]*(BYLINE|SECTION|LENGTH|HEADLINE|DATELINE|HIGHLIGHT|LOAD-DATE|LANGUAGE)[ \t]*:[ \t]*(.*)", re.IGNORECASE
)
_BEHIND = re.compile(
    r"^[ \t]*(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|SUBJECT|JOURNAL-CODE|DOCUMENT-TYPE|COMPANY|TICKER|INDUSTRY|"
    r"GEOGRAPHIC|CITY|STATE|COUNTRY|NOTES|CORRECTION|URL)[ \t]*:|^[ \t]*Classification[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""Lines behind a text, on what the database makes of it."""
_WORDS = re.compile(r"[\d.,]+\s(?:words|mots|Wörter|palabras|parole|palavras|слов|woorden)", re.IGNORECASE)
_RIGHTS = re.compile(r"\(c\)|©|copyright|all rights reserved", re.IGNORECASE)
_PAGE = re.compile(r"Page \d+ of \d+", re.IGNORECASE)
_MOST_HEADER = 14


class Exported(NamedTuple):
    """One article of an export."""

    fields: dict[str, str]
    text: str


def exported(text: str) -> list[Exported]:
    """Return the articles of an export, or [] for any other text."""
    if _LEXIS.search(text):
        pieces, read = _LEXIS.split(text)[1:], _lexis
    elif _NEXIS.search(text):
        pieces, read = _NEXIS.split(text), _nexis
    elif _FACTIVA.search(text):
        pieces, read = _FACTIVA.split(text), _factiva
    else:
        return []
    found = [read(piece.strip()) for piece in pieces if piece.strip()]
    return [each for each in found if each.fields.get("title") and each.text.strip()]


def exported_lines(pieces: Iterable[str]) -> list[Exported]:
    """Return the articles of Factiva's export as a page, each given in lines."""
    return [each for each in map(_factiva, pieces) if each.fields.get("title") and each.text.strip()]


def _blocks(piece: str) -> Iterator[str]:
    """Yield the paragraphs of a text, each in one line."""
    for block in re.split(r"\n[ \t]*\n", piece):
        if words := " ".join(block.split()):
            yield words


def _day(line: str) -> str:
    found = DATE.search(line)
    return iso_date(found[0], "en-US") if found else ""


def _lexis(piece: str) -> Exported:
    """Read `paper, day, headline, BYLINE: …, LENGTH: …, text`, in paragraphs."""
    fields: dict[str, str] = {}
    body = _BEHIND.split(piece, 1)[0] if _KEYED.search(piece) else piece
    blocks = list(_blocks(_text_behind_keys(piece, body)))
    at = 0
    for at, block in enumerate(blocks):
        if match := _KEYED.match(block):
            _keep(fields, match[1].upper(), match[2])
        elif _RIGHTS.search(block) and len(block) < 200:  # noqa: PLR2004
            continue
        elif "source" not in fields:
            fields["source"] = block
        elif "published" not in fields and _day(block):
            fields["published"] = _day(block)
        elif "title" not in fields and "LENGTH" not in fields:
            fields["title"] = block
        elif "LENGTH" in fields or at > _MOST_HEADER:
            break
    return _made(fields, blocks[at:])


def _text_behind_keys(piece: str, body: str) -> str:
    """Return a piece without what stands behind its text; keys before the text stay."""
    length = re.search(r"^[ \t]*LENGTH[ \t]*:.*$", piece, re.MULTILINE | re.IGNORECASE)
    start = length.end() if length else 0
    behind = _BEHIND.search(piece, start)
    return piece[: behind.start()] if behind else piece if length else body


def _nexis(piece: str) -> Exported:
    """Read `headline, paper, day, rights, Section: …, Length: …, Byline: …, Body, text`, in lines."""
    head, _, body = piece.partition("\nBody\n")
    fields: dict[str, str] = {}
    plain: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in head.splitlines())):
        if match := _KEYED.match(line):
            _keep(fields, match[1].upper(), match[2])
        elif not _RIGHTS.search(line) and not _PAGE.fullmatch(line):
            plain.append(line)
    day = next((at for at, line in enumerate(plain) if at and _day(line)), len(plain))
    fields["title"] = " ".join(plain[: max(day - 1, 1)])
    if 1 < day < len(plain):
        fields["source"], fields["published"] = plain[day - 1], _day(plain[day])
    behind = _BEHIND.search(body)
    return _made(fields, list(_blocks(body[: behind.start()] if behind else body)))


def _factiva(piece: str) -> Exported:
    """Read `HD headline, BY …, PD day, SN paper, LP …, TD …`, or the same in lines without codes."""
    coded = _CODED.split(piece)
    if len(coded) > 6:  # noqa: PLR2004 - three codes and what they say
        said = dict(zip(coded[1::2], map(str.strip, coded[2::2]), strict=True))
        fields = {"title": one_line(said.get("HD", "")), "author": said.get("BY", ""), "source": said.get("SN", "")}
        fields |= {"published": iso_date(said.get("PD", ""), "en-GB"), "section": said.get("SE", "")}
        return _made(fields, list(_blocks("\n\n".join([said.get("LP", ""), said.get("TD", "")]))))
    lines = piece.splitlines()
    count = next((at for at, line in enumerate(lines[:40]) if _WORDS.fullmatch(line.strip())), -1)
    if count < 1:
        return Exported({}, "")
    before = [line.strip() for line in lines[:count] if line.strip()]
    behind = [(at, line.strip()) for at, line in enumerate(lines) if at > count and line.strip()]
    fields = {"title": before[-2] if len(before) > 1 and _is_author(before[-1]) else before[-1]}
    fields["author"] = before[-1] if fields["title"] != before[-1] else ""
    rest = [(at, line) for at, line in behind if not re.fullmatch(r"\d\d?:\d\d", line)]
    fields["published"] = _day(rest[0][1]) if rest else ""
    fields["source"] = rest[1][1] if len(rest) > 1 else ""
    rights = next((at for at, line in rest[:_MOST_HEADER] if _RIGHTS.search(line)), rest[1][0] if len(rest) > 1 else 0)
    return _made(fields, list(_blocks("\n".join(lines[rights + 1 :]))))


def _is_author(line: str) -> bool:
    words = line.split()
    return len(words) <= 8 and (words[0].casefold() in ("by", "par", "von", "por", "di") or line.istitle())  # noqa: PLR2004


def _keep(fields: dict[str, str], key: str, value: str) -> None:
    name = {"BYLINE": "author", "SECTION": "section", "HEADLINE": "title", "LANGUAGE": "language"}.get(key, key)
    fields[name] = value.partition(";")[0].strip() if name == "section" else value


def _made(fields: dict[str, str], blocks: list[str]) -> Exported:
    kept = {name: value for name, value in fields.items() if name.islower() and name != "language" and value}
    return Exported(kept, "\n\n".join(blocks))
