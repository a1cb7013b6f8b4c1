"""Answers that a language model writes from a plan: as long as their kind needs, checked, and never in place of more.

Where what it wrote is not borne out, or has less of the figures and days of the plan's own answer, that one stands.
"""

from collections.abc import Generator, Hashable, Iterable, Sequence
from dataclasses import replace

from index.search import Result
from index.text.facts import Facts
from index.text.spans import overlap
from index.types import Background
from rag import llm
from rag.answering.answerability import Assessment
from rag.answering.fallback_quotes import is_doubted
from rag.answering.followups.contextualization import SearchQuery
from rag.answering.generated_answer import ground
from rag.answering.generation import generate, preview
from rag.answering.notices import Notice
from rag.answering.plans import Planned
from rag.answering.prompt import Prompt
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.types import Answer, Citation, Sentence, Waiting, Written
from rag.llm import LanguageModel

_BORNE_OUT = 0.75
"""Share of the sentences that must be supported."""
_REASONS = ("failed", "unbegun", "stopped")
"""Notices that say why nothing was written."""
_FIGURES, _FIGURES_ABROAD = 0.75, 0.5
"""Share of the figures and days of the plan's own answer that must be in it, and where that is in another language."""


def write_at_once(
    request: Request, model: LanguageModel, planned: Planned
) -> Generator[Waiting | Written, None, Answer]:
    """Yield what a model writes from a plan with one prompt, and return its answer, or the plan's own."""
    own = planned.answer
    written = yield from write(request, model, own, planned.instruction)
    kept = replace(written, coverage=own.coverage, confidence=own.confidence, hits=own.hits)
    is_good = _is_headline(kept, planned.longest) if planned.longest else _is_as_good(kept, own)
    if is_good:
        coverage = tuple(notice for notice in own.notices if notice.kind == "coverage")
        return replace(kept, notices=(*coverage, *kept.notices))
    reasons = tuple(notice for notice in written.notices if notice.kind in _REASONS)
    notices = reasons or (Notice("own-stands", {"model": model.name}),)
    return replace(own, notices=(*own.notices, *notices), receipt=written.receipt)


def write(
    request: Request, model: LanguageModel, own: Answer, instruction: str, *, is_once: bool = False
) -> Generator[Waiting | Written, None, Answer]:
    """Yield what a model writes from the passages of an answer, and return it with each sentence checked.

    With `is_once`, what is in another language is not asked for again.
    """
    draft, assessment = _draft(own), _assessment(request, own)
    generated = yield from generate(request, model, assessment, draft, instruction=instruction, is_once=is_once)
    return ground(request, assessment, generated)


def preview_at_once(request: Request, model: LanguageModel, planned: Planned) -> Prompt:
    """Return the prompt that `write_at_once` sends; the model is not asked."""
    own = planned.answer
    return preview(request, model, _assessment(request, own), _draft(own), instruction=planned.instruction)


def _draft(own: Answer) -> Answer:
    return replace(own, text="", sentences=(), citations=(), notices=(), coverage=None, table=None)


def _assessment(request: Request, own: Answer) -> Assessment:
    """Return the passages of a plan as if a search had found them, its own sentences ranked first."""
    evidence = Evidence(request.index.embedder(), own.hits)
    ranked = [
        Scored(hit, span, 1.0, 1.0, 0.0)
        for quote in own.quotes
        for hit in own.hits
        for span in hit.sentences
        if quote.is_in(hit) and overlap(quote, span)
    ]
    found = Retrieved(SearchQuery(request.question), Result(own.hits, Background(0.0, len(own.hits))))
    return Assessment(found, evidence, ranked, 1.0)


def _is_headline(written: Answer, longest: int) -> bool:
    """Tell whether what was written is one line that is borne out and not too long.

    In another language than the article, that is only so if a model has read the same in it: the article's own title
    is a better headline than a word that does not exist.
    """
    is_line = len(written.text) <= longest and "\n" not in written.text
    if not is_line or not _is_borne_out(written, 1.0):
        return False
    is_abroad = any(each.article.language not in ("", written.language) for each in written.citations)
    return not is_abroad or all(each.verdict == "supported" or each.probability for each in written.sentences)


def _is_borne_out(written: Answer, share: float) -> bool:
    if written.refused or written.model == llm.QUOTES or not written.finished:
        return False
    supported = [sentence for sentence in written.sentences if not is_doubted(sentence)]
    return len(supported) >= share * len(written.sentences) > 0


def _is_as_good(written: Answer, own: Answer) -> bool:
    """Tell whether what was written is borne out, of the same articles, and has as many of their figures."""
    if not _is_borne_out(written, _BORNE_OUT):
        return False
    supported = [sentence for sentence in written.sentences if not is_doubted(sentence)]
    cited = {citation.article.id for citation in written.citations}
    used = {citation.article.id for citation in own.citations}
    return used <= cited and has_the_figures(supported, own.citations, own.language)


def has_the_figures(sentences: Iterable[Sentence], quotes: Sequence[Citation], language: str) -> bool:
    """Tell whether sentences in a language have enough of the figures and days of what is quoted."""
    wanted = _figures((quote.quote for quote in quotes), quotes[0].article.language)
    found = _figures((sentence.text for sentence in sentences), language)
    is_abroad = any(quote.article.language not in ("", language) for quote in quotes)
    return len(wanted & found) >= (_FIGURES_ABROAD if is_abroad else _FIGURES) * len(wanted)


def _figures(texts: Iterable[str], language: str) -> set[Hashable]:
    """Return the numbers and the days of the year in texts, which are the same in every language."""
    facts = Facts("\n".join(texts), language)
    numbers = (round(min(each.values), 6) for each in facts.quantities if each.values)
    days = ((each.month, each.day) for each in facts.moments if each.month)
    return {*numbers, *days}
