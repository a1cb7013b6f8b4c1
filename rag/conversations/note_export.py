"""Notes as Markdown, as a document of Word, and their sources as BibTeX and CSL-JSON."""

import re
from collections.abc import Iterator, Sequence

from index.text.folding import one_line
from rag.answering.types import Answer
from rag.conversations import citation_export
from rag.conversations.citation_export import escaped, escaped_line, linked_title, source_line
from rag.conversations.docx_writer import Paragraph, word_document
from rag.conversations.notes import Note
from rag.locale import Wording
from rag.locale.formatting import day

_BLANK_LINES = re.compile(r"\n\s*\n\s*")
_HARD_BREAK = "  \n"
"""End of a line of Markdown that no renderer joins with the next one."""


def markdown(notes: Sequence[Note], words: Wording) -> str:
    """Return notes in Markdown, in which what comes from articles, models and readers is escaped."""
    blocks = (block for note in notes for block in _blocks(note, words))
    return "\n\n".join([f"# {escaped(words('view-notes'))}", *blocks]) + "\n"


def word(notes: Sequence[Note], words: Wording) -> bytes:
    """Return notes as the contents of a `.docx` file."""
    title = Paragraph(words("view-notes"), "Title")
    return word_document([title, *(each for note in notes for each in _paragraphs(note, words))])


def bibtex(notes: Sequence[Note]) -> str:
    """Return an entry for each article that is cited, in BibTeX that BibLaTeX reads too."""
    return citation_export.bibtex(_gathered(notes))


def csl_json(notes: Sequence[Note]) -> str:
    """Return the cited articles as CSL-JSON."""
    return citation_export.csl_json(_gathered(notes))


def _gathered(notes: Sequence[Note]) -> Answer:
    cited = tuple(citation for note in notes for citation in note.citations)
    return Answer(question="", text="", language="", refused=False, citations=cited)


def _blocks(note: Note, words: Wording) -> Iterator[str]:
    if note.is_quote:
        yield "---"
        for each in note.citations:
            if each.quote:
                yield f"> {escaped_line(one_line(each.quote))}"
            yield f"— {source_line(each, words, escaped, linked_title)}"
    else:
        yield "---"
        yield citation_export.markdown(note.answer, words).rstrip()
    if note.comment:
        yield f"**{escaped(words('note-comment'))}:** {_lines(note.comment)}"
    yield f"*{escaped(words('note-kept', day=day(note.created[:10], words)))}*"


def _lines(text: str) -> str:
    """Return Markdown that shows a text as it is, with its lines and paragraphs."""
    paragraphs = _BLANK_LINES.split(text.strip())
    return "\n\n".join(
        _HARD_BREAK.join(escaped_line(line.strip()) for line in each.splitlines()) for each in paragraphs
    )


def _paragraphs(note: Note, words: Wording) -> Iterator[Paragraph]:
    if note.is_quote:
        yield from (part for each in note.citations for part in citation_export.cited(each, words))
    else:
        yield from citation_export.paragraphs(note.answer, words)
    if note.comment:
        yield Paragraph(f"{words('note-comment')}: {note.comment}")
    yield Paragraph(words("note-kept", day=day(note.created[:10], words)), "Source")
