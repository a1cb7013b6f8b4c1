"""Check of a draft: each sentence is searched for and compared with the articles found, one article at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial

from index.embeddings import Embedder
from index.index import Index
from index.search import Size
from index.text import dates
from index.text.facts import Facts
from index.text.language import detect
from index.text.sentences import sentences_in
from index.types import Filters, Hit, Span
from rag.answering.quoting import NumberedQuotes
from rag.answering.sentence_ranking import Evidence
from rag.answering.source_conflicts.conflicting_statements import Statement
from rag.answering.source_conflicts.corrections import correction_of
from rag.answering.stopwatch import Stopwatch
from rag.answering.types import ACCEPTED, Problem, Verdict
from rag.errors import StoppedAnswerError
from rag.grounding import judge_names
from rag.grounding.cross_encoder_judge import cross_encoder_judge
from rag.grounding.drafts.checked_draft import CheckedDraft, CheckedSentence, DraftVerdict
from rag.grounding.drafts.contradiction import says_otherwise
from rag.grounding.drafts.draft import DraftSentence, draft_sentences, validate_draft
from rag.grounding.drafts.draft_judging import DraftReading
from rag.grounding.drafts.nearest_sentences import NearbySentences
from rag.grounding.fact_match import Support
from rag.grounding.judge_chain import FindJudge, Judges
from rag.grounding.nearest_reading import find_saying
from rag.grounding.sentence_check import Check, Checker, Entails
from rag.llm.cancellation import Stop

_SIZE = Size(top=4, tokens=100)
"""Passages that a sentence is compared with; a long draft is checked in seconds if each is short."""
_RANK: dict[Verdict, int] = {"supported": 3, "unread": 2, "partly": 1, "unsupported": 0}
_AROUND = 500
"""Characters before and behind the nearest passage that are read with it."""
_AT_ONCE = 100
"""Sentences that are searched for and compared together."""
_PLACES = 2
"""Quotes of one article for one sentence."""
_MOST_FOR = 2
"""Articles that are quoted for one sentence; copies of one text count once."""
_MOST_AGAINST = 2
_BEHIND = 0.03
"""Distance in cosine behind the nearest quote up to which one of another article is shown beside it."""


_FAR = 0.08
"""Distance in cosine behind the nearest article from which one is about something else, whatever figures it has."""


def _no_judge(_area: float) -> None:
    """Find no language model."""


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A sentence compared with one article."""

    check: Check
    is_against: bool
    """Whether the article says otherwise."""

    @property
    def key(self) -> tuple[int, float]:
        """Key to sort by: the better verdict, then the nearer sentence."""
        supports = self.check.supports
        return _RANK[self.check.verdict], supports[0].similarity if supports else 0.0


class DraftChecker:
    """Checker of drafts by the articles of an index that pass some filters."""

    def __init__(
        self, index: Index, filters: Filters, entails: Entails | None = None, find_judge: FindJudge = _no_judge
    ) -> None:
        """`find_judge` finds the language model that reads what the rules can't settle, if there is one."""
        self._index = index
        self._filters = filters
        self._entails = entails
        self._find_judge = find_judge

    def check(self, text: str, *, title: str = "", stop: Stop | None = None) -> CheckedDraft:
        """Return the draft with a verdict for each sentence that claims something.

        Raises DraftError, NoIndexError, and StoppedAnswerError once `stop` is set.
        """
        stopwatch = Stopwatch()
        text = validate_draft(text)
        language = detect(text, self._index.store.languages()).language
        found = draft_sentences(text, language)
        quotes = _Quotes()
        checked: list[CheckedSentence] = []
        for start in range(0, len(found), _AT_ONCE):
            for each in self._prepared(found[start : start + _AT_ONCE], stopwatch):
                if stop and stop.is_set:
                    msg = "The check was stopped."
                    raise StoppedAnswerError(msg)
                told = quotes.articles(checked) if each.sentence.before else frozenset[str]()
                checked.append(_checked(each, told, quotes))
            stopwatch.lap("checking")
        judges = Judges(self._find_judge, cross_encoder_judge(self._index.embedder()))
        reading = DraftReading(judges, quotes.citations, stop)
        checked = reading.read(found, checked)
        stopwatch.lap("reading")
        return CheckedDraft(
            title=title,
            text=text,
            language=language,
            sentences=tuple(checked),
            citations=tuple(quotes.citations),
            timings=stopwatch.total(),
            reader=judge_names.AND.join(reading.readers),
            unread_for=reading.obstacle,
        )

    def _prepared(self, parts: Sequence[DraftSentence], stopwatch: Stopwatch) -> list["_PreparedSentence"]:
        """Return sentences with what was found for them; all that is compared is embedded in two batches."""
        embedder = self._index.embedder()
        claims = [each for each in parts if each.is_claim]
        _embed(embedder, (text for each in claims for text in (each.query, each.text)))
        prepared = [self._searched(each, embedder) for each in parts]
        stopwatch.lap("search")
        _embed(embedder, (text for each in prepared for text in each.compared()))
        return prepared

    def _searched(self, sentence: DraftSentence, embedder: Embedder) -> "_PreparedSentence":
        if not sentence.is_claim:
            return _PreparedSentence(sentence, (), None, Evidence(embedder, ()), embedder)
        found = self._index.search(sentence.query, _SIZE, filters=self._filters).hits
        hits = [*map(_widened, found[:1]), *found[1:]]
        evidence = Evidence(embedder, hits)
        checker = Checker(
            evidence.compared,
            question=sentence.before,
            language=sentence.language,
            find_saying=partial(find_saying, embedder),
            entails=self._entails,
        )
        return _PreparedSentence(sentence, hits, checker, evidence, embedder)


def _widened(hit: Hit) -> Hit:
    """Return a passage with what stands around it: a sentence of a draft often sums up several paragraphs."""
    text = hit.article.text
    start = text.rfind("\n\n", 0, max(0, hit.start - _AROUND)) + 1
    end = text.find("\n\n", hit.end + _AROUND)
    end = len(text) if end < 0 else end
    spans = sentences_in(text, Span(start, end), hit.article.language)
    before = [each for each in spans if each.end <= hit.start]
    behind = [each for each in spans if each.start >= hit.end]
    return replace(hit, start=start, end=end, sentences=(*before, *hit.sentences, *behind))


@dataclass(frozen=True, slots=True)
class _PreparedSentence:
    """A sentence, the passages that were found for it, and what checks it."""

    sentence: DraftSentence
    hits: Sequence[Hit]
    checker: Checker | None
    evidence: Evidence
    embedder: Embedder

    def nearby(self) -> NearbySentences:
        """Return the sentences that are nearest to it, of whatever article."""
        places = list(self._places())
        cosines = self.evidence.compared(self.sentence.text, places) if places else []
        order = sorted(range(len(places)), key=lambda row: -cosines[row])
        nearest = [places[row] for row in order]
        told, similarity = self.sentence, max(cosines, default=0.0)
        return NearbySentences(told.text, told.language, nearest, similarity, self.embedder)

    def compared(self) -> Iterator[str]:
        """Yield the texts that the sentence is compared with."""
        for hit, span in self._places():
            yield hit.article.text[span.start : span.end]

    def _places(self) -> Iterator[tuple[Hit, Span]]:
        """Yield the sentences of the articles that it is compared with."""
        if self.checker:
            for passages in _by_article(self.hits).values():
                yield from self.checker.compared_with(self.sentence.text, passages)

    def comparisons(self, told: AbstractSet[str]) -> Iterator[_Comparison]:
        """Yield the comparisons with each article: facts of two articles together prove nothing.

        A sentence that leans on the last is compared with the articles that `told` of that, if any.
        """
        if not self.checker:
            return
        hits = [hit for hit in self.hits if hit.article.id in told] or self.hits[: 1 if told else None]
        for passages in _by_article(hits).values():
            check = self.checker.check(self.sentence.text, passages)
            if check.verdict not in ACCEPTED and (corrected := self._corrected(check, passages)):
                yield _Comparison(corrected, is_against=True)
            else:
                yield _Comparison(check, _is_against(self.sentence, check))

    def _corrected(self, check: Check, passages: Sequence[Hit]) -> Check | None:
        """Return the check by a correction of just what the sentence says, if an article has one."""
        for hit in passages:
            said = Statement(replace(hit, article=replace(hit.article, id="")), self.sentence.text)
            if place := correction_of(said, hit):
                support = Support(hit, place, check.supports[0].similarity if check.supports else 0.0)
                return replace(check, verdict="unsupported", supports=(support,))
        return None


def _checked(prepared: _PreparedSentence, told: AbstractSet[str], quotes: "_Quotes") -> CheckedSentence:
    sentence = prepared.sentence
    plain = CheckedSentence(sentence.text, *sentence.span, verdict=None)
    if not sentence.is_claim:
        return plain
    compared = sorted(prepared.comparisons(told), key=lambda each: each.key, reverse=True)
    return _judged(plain, compared, prepared, quotes)


def _embed(embedder: Embedder, texts: Iterable[str]) -> None:
    """Embed texts in one batch; the embedder keeps what it embedded lately."""
    if wanted := list(dict.fromkeys(texts)):
        embedder.embed_questions(wanted)


def _by_article(hits: Sequence[Hit]) -> Mapping[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.article.id, []).append(hit)
    return found


def _is_against(sentence: DraftSentence, check: Check) -> bool:
    """Tell whether the nearest sentence of an article says otherwise."""
    if check.verdict in ACCEPTED or not check.supports:
        return False
    nearest = check.supports[0]
    article = nearest.hit.article
    support = Facts(nearest.quote, article.language, dates.published(article.published))
    claim = Facts(sentence.text, sentence.language)
    around = Facts(f"{article.title}. {nearest.hit.text}", article.language)
    return says_otherwise(claim, support, check.problems, nearest.similarity, around)


def _judged(
    plain: CheckedSentence, compared: Sequence[_Comparison], prepared: _PreparedSentence, quotes: "_Quotes"
) -> CheckedSentence:
    """Return a sentence with its verdict by all articles: one that bears it out counts before one that does not.

    Facts that stand in an article which does not speak of it bear nothing out, nor do they deny what another one says.
    """
    nearest = max((each.key[1] for each in compared), default=0.0)
    near = [each for each in compared if each.key[1] >= nearest - _FAR]
    best = next(iter(near), None)
    if best and best.check.verdict in ("unread", "partly") and prepared.nearby().are_neutral():
        best = None
    is_accepted = best is not None and best.check.verdict in ACCEPTED
    against = _nearest([each for each in (near if is_accepted else compared) if each.is_against])[:_MOST_AGAINST]
    numbers_against = tuple(quotes.cite(each.check.supports[:1]) for each in against)
    if best and is_accepted:
        same = _nearest([each for each in compared if each.check.verdict == best.check.verdict])[:_MOST_FOR]
        numbers = _numbers(quotes, same)
        verdict: DraftVerdict = "supported" if best.check.verdict == "supported" else "unread"
        return _with(plain, verdict, best.check.problems, numbers, numbers_against)
    if against:
        return _with(plain, "contradicted", against[0].check.problems, (), numbers_against)
    if best and best.check.verdict == "partly":
        return _with(plain, "partly", best.check.problems, _numbers(quotes, [best]), ())
    place = prepared.nearby().related()
    return replace(_with(plain, "absent", (), (), ()), nearest=(quotes.number(*place),) if place else ())


def _nearest(compared: Sequence[_Comparison]) -> Sequence[_Comparison]:
    """Return the comparisons with the nearest sentences, of those that are sorted already."""
    return [each for each in compared if each.key[1] >= max(other.key[1] for other in compared) - _BEHIND]


def _numbers(quotes: "_Quotes", compared: Sequence[_Comparison]) -> tuple[tuple[int, ...], ...]:
    return tuple(quotes.cite(each.check.supports[:_PLACES]) for each in compared)


def _with(
    plain: CheckedSentence,
    verdict: DraftVerdict,
    problems: Sequence[Problem],
    citations: Sequence[tuple[int, ...]],
    against: Sequence[tuple[int, ...]],
) -> CheckedSentence:
    return replace(
        plain,
        verdict=verdict,
        problems=tuple(problem for problem in problems if problem.kind != "mark"),
        citations=tuple(dict.fromkeys(number for numbers in citations for number in numbers)),
        against=tuple(dict.fromkeys(number for numbers in against for number in numbers)),
    )


class _Quotes(NumberedQuotes):
    """Quotes of a whole draft."""

    def articles(self, checked: Sequence[CheckedSentence]) -> frozenset[str]:
        """Return the ids of the articles that are quoted for the last sentence with a verdict."""
        last = next((each for each in reversed(checked) if each.verdict), None)
        numbers = (*last.citations, *last.against) if last else ()
        return frozenset(self.citations[number - 1].article.id for number in numbers)

    def cite(self, supports: Sequence[Support]) -> tuple[int, ...]:
        """Return the numbers of the sentences of an article."""
        return tuple(dict.fromkeys(self.number(support.hit, support.span) for support in supports))
