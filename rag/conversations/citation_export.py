"""Answers with their sources as Markdown, plain text, BibTeX and CSL-JSON. Pure."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import ascii_lowercase
from typing import Any
from urllib.parse import quote, urlsplit

from anyascii import anyascii

from index.text.folding import one_line
from index.types import Article
from rag.answering.answer_blocks import Block, blocks, cells, unescaped
from rag.answering.cited_sentences import is_said
from rag.answering.notices import verdict_on_all
from rag.answering.types import SIGNS, Answer, Citation
from rag.conversations.docx_writer import Paragraph
from rag.locale import Wording, spoken
from rag.locale.formatting import day, quoted

_MARK = re.compile(r"\[(\d{1,3})\]")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~$&]|^#)")
_LIST_OR_RULE = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|[-=][-=\s]*$))")
"""What begins a list or a line across, up to the sign in it."""
_WORD = re.compile(r"[a-z0-9]+")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""BibTeX counts braces, also those behind a backslash, so that none may stand in a value by itself."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIRECTIVE = 60
"""Characters of the beginning and the end of a quote by which a browser finds it."""
_KEPT_IN_LINKS = "%/:?#[]@!$&'()*+,;=~"


def _same(text: str) -> str:
    return text


def plain(answer: Answer, words: Wording) -> str:
    """Return the question, the answer, and the citation of each mark, as a language writes them.

    Here as in the other forms, words of which the answer consists stand there alone.
    """
    quotes = _quotes(answer, words)
    listed = [f"[{each.number}] {quotes[each.number]}{source_line(each, words)}" for each in answer.citations]
    heading = words("label", title=words("sources"))
    return _joined([answer.question, answer.text, *([heading, "\n".join(listed)] if listed else [])])


def markdown(answer: Answer, words: Wording) -> str:
    """Return question, answer and citations in Markdown; what comes from articles and models is escaped.

    The heading, quotation marks and days are of a language.
    """
    known = {citation.number for citation in answer.citations}
    quotes = _quotes(answer, words, lambda quote: escaped(one_line(quote)))
    text = [_block(answer.text, block, known) for block in blocks(answer.text)]
    listed = [
        f"{each.number}. {quotes[each.number]}{source_line(each, words, escaped, linked_title)}"
        for each in answer.citations
    ]
    below = [f"**{escaped(words('sources'))}**", "\n".join(listed)] if listed else []
    return _joined([f"**{escaped(one_line(answer.question))}**", *text, *below])


def paragraphs(answer: Answer, words: Wording) -> Iterator[Paragraph]:
    """Yield question, answer and citations as paragraphs of a document."""
    yield Paragraph(one_line(answer.question), "Heading 1")
    yield from (Paragraph(line.strip()) for line in answer.text.splitlines() if line.strip())
    for each in answer.citations:
        if is_said(each, answer):
            yield Paragraph(f"[{each.number}] {source_line(each, words)}", "Source", web_link(each.article))
        else:
            yield from cited(each, words, f"[{each.number}] ")


def _quotes(answer: Answer, words: Wording, written: Callable[[str], str] = _same) -> dict[int, str]:
    """Return by their numbers the quotes that stand before their sources; "" for one that the answer itself has."""
    return {
        each.number: "" if is_said(each, answer) else f"{quoted(written(each.quote), words)} — "
        for each in answer.citations
    }


def cited(citation: Citation, words: Wording, number: str = "") -> Iterator[Paragraph]:
    """Yield a quote behind its number, and where it is from, as paragraphs of a document."""
    if citation.quote:
        yield Paragraph(f"{number}{quoted(one_line(citation.quote), words)}", "Quote")
    yield Paragraph(source_line(citation, words), "Source", web_link(citation.article))


def for_notebook(answer: Answer) -> str:
    """Return an answer in Markdown, in its own language, with the signs of what a model has written."""
    words = spoken(answer.language)
    return _joined([markdown(answer, words), "\n".join(_verdicts(answer, words))])


def _verdicts(answer: Answer, words: Wording) -> Iterator[str]:
    """Yield what the articles support of a model's answer: one line for all sentences alike, else the doubtful ones."""
    from rag.llm import QUOTES  # noqa: PLC0415 - no other export asks what a model is

    if answer.refused or answer.model == QUOTES or not answer.sentences:
        return
    if alike := verdict_on_all(answer, words):
        yield f"{SIGNS[alike[0]]} {escaped(alike[1])}"
        return
    for sentence in (each for each in answer.sentences if each.verdict != "supported"):
        label = words("label", title=words(f"verdict-{sentence.verdict}"))
        said = [sentence.text, *(f"({problem.said(words.language)})" for problem in sentence.problems)]
        yield f"- {escaped(SIGNS[sentence.verdict])} {label} {escaped(one_line(' '.join(said)))}"


def bibtex(answer: Answer) -> str:
    """Return an entry for each cited article, in BibTeX that BibLaTeX reads too."""
    return "\n".join(_entry(key, article) for key, article in _keyed(answer).items())


def csl_json(answer: Answer) -> str:
    """Return the cited articles as CSL-JSON, which Zotero, Pandoc and others read."""
    items = [_item(key, article) for key, article in _keyed(answer).items()]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def web_link(article: Article) -> str:
    """Return the web address of an article's original; "" if there is none that is safe to follow."""
    try:
        parts = urlsplit(article.link)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return quote(article.link, safe=_KEPT_IN_LINKS) if is_web else ""


def quote_link(citation: Citation) -> str:
    """Return an address of a quote, which no other quote of its article has.

    On the web it ends with a text directive, which browsers mark in the page (URL Fragment Text Directives, WICG);
    otherwise with offsets into the article (RFC 5147).
    """
    address = web_link(citation.article)
    if not address:
        return f"article:{quote(citation.article.id, safe='')}#char={citation.start},{citation.end}"
    words = one_line(citation.quote)
    ends = [words] if len(words) <= 2 * _DIRECTIVE else [words[:_DIRECTIVE].rpartition(" ")[0] or words[:_DIRECTIVE]]
    if len(words) > 2 * _DIRECTIVE:
        ends.append(words[-_DIRECTIVE:].partition(" ")[2] or words[-_DIRECTIVE:])
    directive = ",".join(quote(each, safe="").replace("-", "%2D") for each in ends)
    return f"{address}{'' if '#' in address else '#'}:~:text={directive}"


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(filter(None, (block.strip() for block in blocks))) + "\n"


def source_line(
    citation: Citation,
    words: Wording,
    written: Callable[[str], str] = _same,
    linked: Callable[[Article], str] | None = None,
) -> str:
    """Return in one line where a quote is from, with the day as a language writes it.

    `written` and `linked` put its details and its title into a format.
    """
    article = citation.article
    published = article.published[:10]
    title = linked(article) if linked else article.title
    when = day(published, words, "long")
    rest = [article.author, article.source, when, article.place(citation.start)]
    address = "" if linked else web_link(article)
    return ", ".join(filter(None, [title, *map(written, map(one_line, rest)), address]))


def linked_title(article: Article) -> str:
    """Return the title of an article in Markdown, as a link if there is an original on the web."""
    return markdown_link(escaped(one_line(article.title)), web_link(article))


def markdown_link(text: str, address: str) -> str:
    """Return a link in Markdown, whose address no parenthesis ends; the text alone where there is no address."""
    return f"[{text}]({address.replace('(', '%28').replace(')', '%29')})" if address else text


def escaped(text: str) -> str:
    """Return Markdown that shows a text as it is."""
    return _MARKDOWN.sub(r"\\\1", text)


def escaped_line(text: str) -> str:
    """Return Markdown that shows a text as it is at the beginning of a line too: it is no list and no heading there."""
    return _LIST_OR_RULE.sub(r"\1\\", escaped(text))


def _block(text: str, block: Block, known: set[int]) -> str:
    """Return a block of an answer in Markdown, with its bars and bullets."""
    lines = [text[line.start : line.end].strip() for line in block.lines]
    if block.kind != "table":
        return "\n".join(_escaped_with_marks(line, known) for line in lines)
    rows = [[_cell(text[cell.start : cell.end], known) for cell in cells(text, line)] for line in block.lines]
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, f"|{' --- |' * len(rows[0])}", *body])


def _cell(text: str, known: set[int]) -> str:
    return _escaped_with_marks(unescaped(text), known)


def _escaped_with_marks(text: str, known: set[int]) -> str:
    """Escape a line but for the marks of its citations."""
    pieces, position = [], 0
    for match in _MARK.finditer(text):
        if int(match[1]) in known:
            pieces += [escaped(text[position : match.start()]), match[0]]
            position = match.end()
    return "".join([*pieces, escaped(text[position:])])


def _keyed(answer: Answer) -> dict[str, Article]:
    """Return the cited articles by a key that is readable, of ASCII, and another one for each."""
    keyed: dict[str, Article] = {}
    for article in {citation.article.id: citation.article for citation in answer.citations}.values():
        key = _key(article)
        names = [key, *(f"{key}{letter}" for letter in ascii_lowercase), *(f"{key}-{i}" for i in range(len(keyed) + 1))]
        keyed[next(name for name in names if name not in keyed)] = article
    return keyed


def _key(article: Article) -> str:
    """`finch2026harbour`: the author's or source's last word, the year, the title's first word that is no small one."""
    who = _WORD.findall(anyascii(_people(article.author)[0] if article.author else article.source).lower())
    what = _WORD.findall(anyascii(article.title).lower())
    word = next((word for word in what if len(word) > 3), what[0] if what else "")  # noqa: PLR2004
    return f"{who[-1] if who else ''}{article.published[:4] if _date(article) else ''}{word}" or "article"


def _people(author: str) -> list[str]:
    """Split a line of authors; `Finch, Ada` stays one."""
    parts = [part.strip() for part in re.split(r"\s*;\s*|\s+(?:and|&)\s+", author) if part.strip()]
    people: list[str] = []
    for part in parts or [author]:
        names = [name.strip() for name in part.split(",")]
        people += names if all(" " in name for name in names) else [part]
    return people


def _date(article: Article) -> list[int]:
    """Return year, month and day of publication, as far as they are known."""
    match = _DATE.match(article.published)
    return [int(part) for part in match.groups() if part] if match else []


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in one_line(text))


def _entry(key: str, article: Article) -> str:
    date = _date(article)
    people = [f"{{{_latex(name)}}}" if "," in name else _latex(name) for name in _people(article.author)]
    fields = {
        "title": f"{{{_latex(article.title)}}}",
        "author": " and ".join(people) if article.author else "",
        "journal": _latex(article.source),
        "date": "-".join(f"{part:02}" for part in date),
        "year": str(date[0]) if date else "",
        "langid": _latex(article.language),
        "url": web_link(article).replace("{", "%7B").replace("}", "%7D"),
    }
    month = f"  month = {_MONTHS[date[1] - 1]},\n" if len(date) > 1 and 1 <= date[1] <= len(_MONTHS) else ""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if article.source else 'misc'}{{{key},\n{lines}{month}}}\n"


def _item(key: str, article: Article) -> Mapping[str, Any]:
    kind = "article-newspaper" if article.source else "webpage" if web_link(article) else "document"
    date = _date(article)
    item = {
        "id": key,
        "type": kind,
        "title": article.title,
        "author": [{"literal": name} for name in _people(article.author)] if article.author else [],
        "container-title": article.source,
        "issued": {"date-parts": [date]} if date else {},
        "section": article.section,
        "language": article.language,
        "URL": web_link(article),
    }
    return {name: value for name, value in item.items() if value}
