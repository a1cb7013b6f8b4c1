"""Answers that no model writes: the articles' own sentences, and the refusal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from index.near_duplicates import is_variant
from index.text.facts import Facts
from index.text.sentences import is_item
from index.text.spans import overlap
from index.verbatim import normalize_quote
from rag import llm
from rag.answering.answer_types import Asked
from rag.answering.notices import Notice, said
from rag.answering.quoting import cite
from rag.answering.repetition import key
from rag.answering.sentence_ranking import Scored
from rag.answering.sentence_windows import is_answered, is_row, quoted
from rag.answering.types import Answer, Citation, Sentence
from rag.locale import answer_texts

_QUOTES = 2
"""Sentences that are quoted, those not counted that another version of the text has in the place of one."""
_MOST = 4
CLOSE = 0.1
"""How far behind the best sentence another one may be to be quoted too: nearer, it is as often the one that was asked
for; further, it is mostly about something else."""
_CELLS = " | "
"""What stands between the cells of a table's row."""
_CLOSER = 0.05
"""The same for one of another passage that has fewer of the question's words. Of 296 second quotes 54 had the answer
where the first had it not; of 55 that were further behind or hardly compared, one had it (994 questions of PIAF)."""
_CLOSE_ANSWERED = 0.06
"""The same where the best has the number, date or name that is asked for: it is then of something else. Of 12 such
pairs in three piles of articles, the second one had the answer alone in one, .045 behind, and in none of the 7 that
were further."""
_ANSWERS, _NOTHING = 0.5, 0.1
"""Probabilities from which a sentence may answer and below which it does not, where both were read."""
_CLOSE_ELSEWHERE = 0.02
"""The same in another article: of 46 as close as that, 5 had the answer where the best had it not (PIAF, XQuAD,
SQuAD-es)."""


def best_quotes(
    ranked: Sequence[Scored], asked: Asked | None = None, *, is_timed: bool = False, close: float = CLOSE
) -> tuple[Citation, ...]:
    """Return the best sentence and those close behind it, as citations; each with what another version has instead.

    The same words of another article are a citation of their own, unless they are named with the first as a copy. The
    newer of two versions is first, unless the question is of a time (`is_timed`). With what is `asked` for, a sentence
    is quoted with those around it that belong to the answer, and a second one only where it adds to it and is at most
    `close` behind.
    """
    quotes: list[Citation] = []
    scores: dict[str, float] = {}
    entries: dict[tuple[str, int], Scored] = {}
    for entry in ranked:
        behind = ranked[0].score - entry.score
        if behind > close or len(quotes) == _MOST:
            break
        quote = cite(0, entry.hit, entry.span)
        is_version = any(_are_versions(quote, other) for other in quotes)
        if not is_version and not _adds(entry, ranked[0], asked, [entries[_key(other)] for other in quotes]):
            continue
        is_as_good = scores.setdefault(normalize_quote(quote.quote), entry.score) - entry.score <= _CLOSE_ELSEWHERE
        if is_as_good and not any(_is_named(quote, other) for other in quotes):
            entries.setdefault(_key(quote), entry)
            _put(quotes, quote, is_timed=is_timed)
    if asked:
        quotes = _widened(quotes, entries, ranked, asked)
    return tuple(replace(quote, number=number) for number, quote in enumerate(quotes, start=1))


def _key(quote: Citation) -> tuple[str, int]:
    return quote.article.id, quote.start


def _adds(entry: Scored, best: Scored, asked: Asked | None, before: Sequence[Scored]) -> bool:
    """Tell whether a sentence may add to those before it.

    One of another article is mostly about something else, unless it is as good and has as many of the names. Where
    one before has the number, date or name that is asked for, one of another article, without one or further behind
    adds nothing. Nor does another row of a table that has fewer of the question's words, or a sentence that was hardly
    compared.
    """
    if entry is best:
        return True
    is_elsewhere = entry.hit.article.id != best.hit.article.id
    if (
        not entry.is_compared
        or _is_read_as_nothing(entry, best)
        or _is_lesser(entry, best)
        or (is_elsewhere and not _is_as_good_elsewhere(entry, best))
    ):
        return False
    if asked is None or not any(is_answered(other, asked) for other in before):
        return True
    is_close = not is_elsewhere and best.score - entry.score <= _CLOSE_ANSWERED and is_answered(entry, asked)
    return is_close and not _repeats(entry, before, asked)


def _is_read_as_nothing(entry: Scored, best: Scored) -> bool:
    """Tell whether two sentences were read together with the question, and only the best one may answer it."""
    return (best.answers or 0.0) >= _ANSWERS and entry.answers is not None and entry.answers < _NOTHING


def _repeats(entry: Scored, before: Sequence[Scored], asked: Asked) -> bool:
    """Tell whether all figures of a sentence that may be asked for stand in one before it, be it in other words."""
    if asked.of_numbers < asked.certain:
        return False
    told = [Facts(other.text, other.hit.article.language) for other in before]
    found = Facts(entry.text, entry.hit.article.language)
    figures = [each for each in found.quantities if not asked.facts.has_number(each)]
    days = [each for each in found.moments if (each.year or each.month) and not asked.facts.has_date(each)]
    is_told = [any(other.has_number(each) for other in told) for each in figures]
    is_told += [any(other.has_date(each) for other in told) for each in days]
    return bool(is_told) and all(is_told)


def _is_lesser(entry: Scored, best: Scored) -> bool:
    """Tell whether a sentence has fewer of the question's words, and is another row of a table or further away."""
    if entry.shared >= best.shared:
        return False
    are_rows = is_row(entry.hit, entry.span) and is_row(best.hit, best.span)
    is_further = entry.hit.passage != best.hit.passage and best.score - entry.score > _CLOSER
    return are_rows or is_further


def _is_as_good_elsewhere(entry: Scored, best: Scored) -> bool:
    return best.score - entry.score <= _CLOSE_ELSEWHERE and (entry.named or 0.0) >= (best.named or 0.0) > 0


def _widened(
    quotes: Sequence[Citation], entries: Mapping[tuple[str, int], Scored], ranked: Sequence[Scored], asked: Asked
) -> list[Citation]:
    """Return quotes with those sentences around them that belong to the answer; what overlaps is quoted once.

    Two versions of a sentence stay as they are: they are read against each other.
    """
    found: list[Citation] = []
    for quote in quotes:
        if _overlaps(quote, found):
            continue
        entry = entries[_key(quote)]
        has_version = any(_are_versions(quote, other) for other in quotes)
        wide = (cite(0, entry.hit, span) for span in quoted(entry, ranked, asked, is_widened=not has_version))
        found += [each for each in wide if not _overlaps(each, found)] or [quote]
    return found


def _overlaps(quote: Citation, others: Sequence[Citation]) -> bool:
    of_article = (other for other in others if other.article.id == quote.article.id)
    return any(overlap(quote, other) for other in of_article)


def _put(quotes: list[Citation], quote: Citation, *, is_timed: bool) -> None:
    """Put a quote beside its other version, or behind all others while there is room."""
    rows = (row for row, other in enumerate(quotes) if _are_versions(quote, other))
    row = next(rows, None)
    if row is None:
        if sum(_is_first(quotes, at) for at in range(len(quotes))) < _QUOTES:
            quotes.append(quote)
        return
    is_newer = quote.article.published[:10] > quotes[row].article.published[:10] > "" and not _are_same(
        quote, quotes[row]
    )
    quotes.insert(row if is_newer and not is_timed else row + 1, quote)


def _is_first(quotes: Sequence[Citation], row: int) -> bool:
    return not any(_are_versions(quotes[row], other) for other in quotes[:row])


def _are_versions(quote: Citation, other: Citation) -> bool:
    are_of_two = quote.article.id != other.article.id
    return are_of_two and (_are_same(quote, other) or is_variant(quote.quote, other.quote))


def _are_same(quote: Citation, other: Citation) -> bool:
    return normalize_quote(quote.quote) == normalize_quote(other.quote)


def _is_named(quote: Citation, other: Citation) -> bool:
    """Tell whether a citation says already that a quote's article has these words."""
    articles = (other.article.id, *(copy.id for copy in other.copies))
    return quote.article.id in articles and _are_same(quote, other)


def refusal(draft: Answer, *notices: Notice, is_near: bool = False) -> Answer:
    """Return the answer that there is none; `is_near` says that the draft's quotes are about what was asked."""
    title = draft.quotes[0].article.title if is_near and draft.quotes else ""
    return replace(
        draft,
        refused=True,
        text=answer_texts.near(draft.language, title) if title else answer_texts.refusal(draft.language),
        model=draft.model or llm.QUOTES,
        notices=(*draft.notices, *notices),
    )


def extractive_answer(draft: Answer, *notices: Notice) -> Answer:
    """Return the answer that consists of a draft's quotes, with a word about it where they are in another language."""
    quotes = draft.quotes
    is_foreign = any(quote.article.language not in ("", draft.language) for quote in quotes)
    lead = answer_texts.quoted(draft.language) if is_foreign else ""
    sentences = _sentences(quotes)
    return replace(
        draft,
        text=as_text(sentences),
        sentences=sentences,
        citations=quotes,
        model=llm.QUOTES,
        notices=(*said(lead), *draft.notices, *notices),
    )


def as_text(sentences: Sequence[Sentence]) -> str:
    """Return quotes as the text of an answer, a line each, with the marks of what it cites; several rows as a table."""
    lines: list[str] = []
    for columns, group in groupby(sentences, lambda each: each.text.count(_CELLS)):
        told = [f"{each.text} {''.join(f'[{number}]' for number in each.citations)}" for each in group]
        if columns and len(told) > 1:
            rule = f"|{' --- |' * (columns + 1)}"
            first, *rows = (f"| {line} |" for line in told)
            told = ["", first, rule, *rows, ""]
        lines += told
    return "\n".join(lines).strip()


def _sentences(quotes: Sequence[Citation]) -> tuple[Sentence, ...]:
    """Return the quotes, each once, of a list each item: where several articles have the same words, all are cited."""
    same: dict[str, list[Citation]] = {}
    for quote in quotes:
        same.setdefault(key(quote.quote), []).append(quote)
    return tuple(
        Sentence(line, tuple(quote.number for quote in each), "supported")
        for each in same.values()
        for line in _lines(each[0].quote)
    )


def _lines(quote: str) -> list[str]:
    """Return a quote without line breaks; of a list, the line above it and its items, one by one."""
    found: list[list[str]] = []
    for line in quote.splitlines():
        if not found or is_item(line):
            found.append([])
        found[-1] += line.split()
    return [" ".join(words) for words in found]
