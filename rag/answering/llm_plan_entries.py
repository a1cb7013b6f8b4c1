"""Answers in entries that a language model writes, a few with each prompt: notes on each article, checked.

Of each entry what is borne out stands, and the plan's own sentences where nothing is. What was written when the reader
stops it stays.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from index.text.language import is_in
from index.types import Hit, Span
from rag import llm
from rag.answering.answer_blocks import marker
from rag.answering.fallback_quotes import is_doubted
from rag.answering.llm_plan_answer import has_the_figures, write
from rag.answering.notices import Notice
from rag.answering.passage_selection import shortened
from rag.answering.plans import Planned
from rag.answering.plans.answer_layout import Numbering, colon
from rag.answering.request import Request
from rag.answering.types import Answer, Citation, Entry, Prompts, Receipt, Sentence, Waiting, Written
from rag.llm import LanguageModel, reading_speed
from rag.locale import around_answers

_ENTRIES = 5
"""Entries about which a model is asked at once; a small one loses its way among more."""
_MOST = 2
"""Sentences of an entry."""
_ROOM = 350
"""Characters that are read of an article for its entry, one of a script without spaces counting twice.

What five of them take is read in about ten seconds by two cores.
"""
_INSTRUCTIONS = 350
"""Tokens of a prompt beside its passages."""
_ANSWER = 60
"""Tokens that a model writes for an entry."""


@dataclass(slots=True)
class _Draft:
    """An answer as its entries are written."""

    own: Answer
    lines: list[str]
    sentences: list[Sentence]
    numbering: Numbering
    receipt: Receipt
    is_written: bool = False

    def add(self, entry: Entry, notes: Sequence[tuple[Sentence, Sequence[Citation]]]) -> Written:
        """Add an entry, with what was noted of its articles or else with its own sentences; returns its piece."""
        known = len(self.numbering.citations)
        quotes = [quote for quote in self.own.citations if quote.number in entry.citations]
        fitting = _fitting(notes, quotes, self.own.language)
        self.is_written |= bool(fitting)
        said = fitting or [(Sentence(quote.quote, (), "supported"), (quote,)) for quote in quotes]
        numbered = [self._numbered(sentence, citations) for sentence, citations in said]
        self.sentences += numbered
        self.lines.append(_line(entry, numbered, colon(around_answers(self.own.language))))
        return Written(f"{self.lines[-1]}\n", self.numbering.citations[known:])

    def _numbered(self, sentence: Sentence, citations: Sequence[Citation]) -> Sentence:
        numbers = (self.numbering.number(replace(citation, number=0)).number for citation in citations)
        return replace(sentence, citations=tuple(dict.fromkeys(numbers)))


def write_entries(
    request: Request, model: LanguageModel, planned: Planned
) -> Generator[Waiting | Written | Prompts, None, Answer]:
    """Yield the entries of a plan as a model writes them, and return the answer.

    Where that takes several prompts, it is said first how many, and about how long they take.
    """
    own = planned.answer
    entries = own.table.entries if own.table else ()
    batches = [entries[first : first + _ENTRIES] for first in range(0, len(entries), _ENTRIES)]
    if len(batches) > 1:
        yield Prompts(model.name, len(batches), _seconds(request, model, own, len(batches)))
    opening, closing = _around(own)
    draft = _Draft(own, [], [], Numbering(), Receipt())
    yield Written(f"{opening}\n\n" if opening else "")
    for batch in batches:
        notes: Sequence[tuple[Sentence, Sequence[Citation]]] = ()
        if not request.caller.stop.is_set:
            written = write(request, model, _part(own, batch), planned.instruction, is_once=True)
            answer = yield from _unseen(written)
            draft.receipt = _added(draft.receipt, answer.receipt)
            notes = _notes(answer)
        for entry in batch:
            yield draft.add(entry, notes)
    text = "\n\n".join(filter(None, [opening, "\n".join(draft.lines), closing]))
    return replace(_finished(request, model, draft), text=text)


def _finished(request: Request, model: LanguageModel, draft: _Draft) -> Answer:
    own = draft.own
    stopped = (Notice("stopped"),) if request.caller.stop.is_set else ()
    stands = () if draft.is_written else (Notice("own-stands", {"model": model.name}),)
    kept = own.notices if not draft.is_written else tuple(each for each in own.notices if each.kind != "said")
    return replace(
        own,
        sentences=tuple(draft.sentences),
        citations=draft.numbering.citations,
        model=model.name if draft.is_written else own.model,
        notices=(*kept, *stands, *stopped),
        receipt=draft.receipt,
    )


def _seconds(request: Request, model: LanguageModel, own: Answer, count: int) -> int:
    """Return about how long a model takes, by how fast its server has read so far; 0 where that is not known."""
    speed = reading_speed.measured(request.settings.index.data, reading_speed.name_of(model))
    if not speed.tokens_per_second:
        return 0
    read = count * _INSTRUCTIONS + speed.ratio * sum(model.count_tokens(hit.text) for hit in own.hits)
    written = _ANSWER * len(own.hits)
    return round((read + reading_speed.WRITING * written) / speed.tokens_per_second)


def _part(own: Answer, entries: Sequence[Entry]) -> Answer:
    """Return the part of an answer that some of its entries are, with what is around its sentences."""
    numbers = {number for entry in entries for number in entry.citations}
    quotes = tuple(quote for quote in own.citations if quote.number in numbers)
    articles = {quote.article.id for quote in quotes}
    hits = (_with_context(hit, quotes) for hit in own.hits if hit.article.id in articles)
    return replace(own, hits=tuple(hits), citations=quotes, quotes=quotes)


def _with_context(hit: Hit, quotes: Sequence[Citation]) -> Hit:
    return shortened(hit, [Span(quote.start, quote.end) for quote in quotes if quote.is_in(hit)], _ROOM)


def _unseen(writing: Generator[Waiting | Written, None, Answer]) -> Generator[Waiting, None, Answer]:
    """Pass on only that others are answered first: notes are shown once they are checked."""
    try:
        while True:
            event = next(writing)
            if isinstance(event, Waiting):
                yield event
    except StopIteration as end:
        answer: Answer = end.value
        return answer


def _notes(answer: Answer) -> Sequence[tuple[Sentence, Sequence[Citation]]]:
    """Return the sentences of an answer that are borne out, with what they cite; none that no model wrote.

    Those in another language are none: an article's own sentence says the same to the letter.
    """
    if answer.model == llm.QUOTES or answer.refused:
        return []
    found = (
        sentence
        for sentence in answer.sentences
        if not is_doubted(sentence) and sentence.citations and is_in(sentence.text, answer.language) is not False
    )
    return [
        (_bare(sentence), [citation for citation in answer.citations if citation.number in sentence.citations])
        for sentence in found
    ]


def _bare(sentence: Sentence) -> Sentence:
    return replace(sentence, text=sentence.text[len(marker(sentence.text)) :].strip())


def _fitting(
    notes: Sequence[tuple[Sentence, Sequence[Citation]]], quotes: Sequence[Citation], language: str
) -> list[tuple[Sentence, Sequence[Citation]]]:
    """Return the notes on the articles of an entry, unless they have less than its own sentences."""
    articles = {quote.article.id for quote in quotes}
    own = _telling_more([note for note in notes if {each.article.id for each in note[1]} <= articles])[:_MOST]
    return own if own and has_the_figures([note for note, _ in own], quotes, language) else []


def _telling_more(
    notes: Sequence[tuple[Sentence, Sequence[Citation]]],
) -> list[tuple[Sentence, Sequence[Citation]]]:
    """Return the notes that cite what none before them does: small models say the same in two ways."""
    told: list[tuple[Sentence, Sequence[Citation]]] = []
    for note, cited in notes:
        if any(not any(_is_same(each, other) for _, before in told for other in before) for each in cited):
            told.append((note, cited))
    return told


def _is_same(citation: Citation, other: Citation) -> bool:
    return (citation.article.id, citation.start) == (other.article.id, other.start)


def _line(entry: Entry, said: Sequence[Sentence], sign: str) -> str:
    named = " · ".join(filter(None, entry.cells[:-1]))
    text = " ".join(f"{each.text} {''.join(f'[{number}]' for number in each.citations)}" for each in said)
    return f"- {named}{sign}{' '.join(text.split())}" if named else f"- {text}"


def _around(own: Answer) -> tuple[str, str]:
    """Return what stands before the entries of an answer, and behind them."""
    before, _, rest = own.text.partition("\n- ") if not own.text.startswith("- ") else ("", "", own.text)
    _, _, behind = rest.partition("\n\n")
    return before.strip(), behind.strip()


def _added(receipt: Receipt, more: Receipt) -> Receipt:
    """Return the cost of two prompts."""
    return replace(
        more,
        passages=receipt.passages + more.passages,
        prompt_tokens=receipt.prompt_tokens + more.prompt_tokens,
        answer_tokens=receipt.answer_tokens + more.answer_tokens,
        attempts=receipt.attempts + more.attempts,
        reader=more.reader or receipt.reader,
        read=receipt.read + more.read,
        unread_for=more.unread_for or receipt.unread_for,
    )
