"""An answer's text as the page shows it: its sentences, what they cite and whether it bears them out. Pure.

The only markup in an answer is made here.
"""

import re
import unicodedata
from collections import Counter
from html import escape
from typing import get_args

from index.types import Span
from rag.answering.citations import placed
from rag.answering.types import Answer, Citation, Problem, Sentence, Verdict
from rag.llm import QUOTES
from rag.locale import Wording
from rag.page.html.helpers import cites, facts, lang, phrase, place
from rag.page.html.icons import icon

_MARK = re.compile(r"\s*\[(\d{1,3})\]")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,3}[.)])\s")
_RUN = re.compile(r"(?:\s*\[\d{1,3}\])+")
_CLOSE = 3
"""Characters behind the last mark of a sentence, such as a full stop and a quotation mark."""
_WORDLESS = ("contradiction", "meaning", "mark")
"""Problems of a whole sentence, whose words need not be said again."""


class AnswerText:
    """The text of the `number`-th exchange of a conversation, counted from 0."""

    def __init__(self, answer: Answer, number: int, words: Wording) -> None:
        self._answer = answer
        self._number = number
        self._words = words
        self._cited = {citation.number: citation for citation in answer.citations}
        is_judged = not answer.refused and answer.model != QUOTES
        self._placed = placed(answer.text, answer.sentences) if is_judged else []

    def text(self) -> str:
        """Show the answer's lines, each a paragraph; no character of them is lost."""
        text = self._answer.text
        return "".join(
            f'<p dir="auto"{_item(line[0])}>{self._line(Span(line.start(), line.end()))}</p>'
            for line in _LINE.finditer(text)
        )

    def legend(self) -> str:
        """Show how many sentences have which verdict, and so what the signs mean."""
        counted = Counter(sentence.verdict for sentence, _ in self._placed)
        items = "".join(
            f'<li><button type="button" class="verdict {verdict}" data-tip="legend-{verdict}">{icon(verdict)}'
            f"{escape(self._words(f'count-{verdict}', count=counted[verdict]))}</button></li>"
            for verdict in get_args(Verdict)
            if counted[verdict]
        )
        return f'<ul class="legend" aria-label="{escape(self._words("legend"))}">{items}</ul>' if items else ""

    def mark(self, citation: Citation) -> str:
        """Show the button that opens what is cited; its popover shows the quote."""
        label = self._words("source-number", number=str(citation.number), title=citation.article.title)
        return (
            f'<button type="button" class="cite" {self.opens(citation)} data-tip="cite-{citation.number}" '
            f'aria-label="{escape(label)}">{citation.number}</button>'
        )

    def opens(self, citation: Citation) -> str:
        """Return the attributes of a button that opens what is cited."""
        return cites(citation, self._number)

    def tips(self) -> str:
        """Return what the popovers of the marks and signs show; the page's script takes it from here."""
        cited = (_tip(f"cite-{each.number}", self._quoted(each)) for each in self._answer.citations)
        judged = (
            _tip(f"sentence-{row}", self._explained(sentence))
            for row, (sentence, _) in enumerate(self._placed)
            if _is_doubtful(sentence)
        )
        verdicts = {sentence.verdict for sentence, _ in self._placed}
        legend = (_tip(f"legend-{each}", f"<p>{escape(self._words(f'about-{each}'))}</p>") for each in sorted(verdicts))
        return "".join([*cited, *judged, *legend])

    def _line(self, line: Span) -> str:
        """Show a line: what is no part of a sentence as it stands, each sentence with its sign behind it."""
        pieces, position = [], line.start
        for row, (sentence, span) in enumerate(self._placed):
            start, end = max(span.start, line.start), min(span.end, line.end)
            if start < end:
                sign = self._sign(row, sentence) if span.end <= line.end else ""
                shown = self._kept_together(Span(start, end), sign) if sign else self._marked(Span(start, end))
                pieces.append(self._marked(Span(position, start)))
                pieces.append(f'<span class="sentence {sentence.verdict}">{shown}</span>')
                position = end
        return "".join([*pieces, self._marked(Span(position, line.end))])

    def _kept_together(self, sentence: Span, sign: str) -> str:
        """Show a sentence with its sign on the line of its end, which is kept together with its last marks."""
        runs = [run for run in _RUN.finditer(self._answer.text, sentence.start, sentence.end) if self._cites(run[0])]
        is_close = runs and sentence.end - runs[-1].end() <= _CLOSE
        begin = self._character(sentence.start, runs[-1].start() if is_close else sentence.end)
        tail = f'<span class="tail">{self._marked(Span(begin, sentence.end))}{sign}</span>'
        return f"{self._marked(Span(sentence.start, begin))}{tail}"

    def _marked(self, span: Span) -> str:
        """Escape a stretch of the answer; marks of citations become buttons, on the line of what they follow."""
        text, pieces, position = self._answer.text, [], span.start
        for run in _RUN.finditer(text, span.start, span.end):
            if self._cites(run[0]):
                begin = self._character(position, run.start())
                followed = escape(text[begin : run.start()])
                pieces += [
                    escape(text[position:begin]),
                    f'<span class="tail">{followed}{_MARK.sub(self._button, run[0])}</span>',
                ]
                position = run.end()
        return "".join([*pieces, escape(text[position : span.end])])

    def _button(self, mark: re.Match[str]) -> str:
        citation = self._cited.get(int(mark[1]))
        return self.mark(citation) if citation else mark[0]

    def _cites(self, marks: str) -> bool:
        return any(int(mark[1]) in self._cited for mark in _MARK.finditer(marks))

    def _character(self, start: int, end: int) -> int:
        """Return where the last character before `end` begins, with the signs that are put on it."""
        text, begin = self._answer.text, end - 1
        while begin > start and unicodedata.category(text[begin]).startswith("M"):
            begin -= 1
        return max(begin, start)

    def _sign(self, row: int, sentence: Sentence) -> str:
        verdict = sentence.verdict
        label = self._words(f"verdict-{verdict}")
        if not _is_doubtful(sentence):
            return (
                f'<span class="sign {verdict}" role="img" aria-label="{escape(label)}" data-tip="legend-{verdict}">'
                f"{icon(verdict)}</span>"
            )
        said = ": ".join([label, " ".join(self._reasons(sentence))])
        return (
            f'<button type="button" class="sign {verdict}" data-tip="sentence-{row}" aria-label="{escape(said)}">'
            f"{icon(verdict)}</button>"
        )

    def _reasons(self, sentence: Sentence) -> list[str]:
        """Say what is wrong with a sentence, or else what its verdict means."""
        problems = [self._words(f"problem-{each.kind}", **_said(each)) for each in sentence.problems]
        return problems or [self._words(f"about-{sentence.verdict}")]

    def _explained(self, sentence: Sentence) -> str:
        problems = [phrase(f"problem-{each.kind}", self._words, **_said(each)) for each in sentence.problems]
        reasons = problems or [escape(self._words(f"about-{sentence.verdict}"))]
        label = escape(self._words(f"verdict-{sentence.verdict}"))
        listed = "".join(f"<li>{reason}</li>" for reason in reasons)
        return f'<p class="verdict {sentence.verdict}">{icon(sentence.verdict)}{label}</p><ul>{listed}</ul>'

    def _quoted(self, citation: Citation) -> str:
        article = citation.article
        where = place(article, citation.start, self._words)
        return (
            f'<p class="words" dir="auto"{lang(article.language)}>{escape(citation.quote)}</p>'
            f'<p class="title" dir="auto"{lang(article.language)}>{escape(article.title)}</p>'
            f'<p class="detail">{facts(article, self._words, article.source, where)}</p>'
            f'<p class="go">{escape(self._words("read-in-article"))}</p>'
        )


def _is_doubtful(sentence: Sentence) -> bool:
    return sentence.verdict != "supported" or bool(sentence.problems)


def _said(problem: Problem) -> dict[str, str]:
    return {} if problem.kind in _WORDLESS else {"words": problem.words}


def _item(line: str) -> str:
    return ' class="item"' if _ITEM.match(line) else ""


def _tip(name: str, content: str) -> str:
    return f'<div data-of="{name}">{content}</div>'
