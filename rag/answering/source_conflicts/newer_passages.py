"""Newer passages: whether one says otherwise than what is cited. No model, no index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.text.spans import is_within
from index.types import Hit, Span
from index.verbatim import is_running
from rag.answering.source_conflicts.conflicting_statements import Difference, Statement, difference, figures_differ
from rag.answering.source_conflicts.corrections import correction_of, is_correction
from rag.answering.source_conflicts.replacements import ReplacementCheck, Similarity, is_counterpart
from rag.answering.source_conflicts.same_story import share_their_names, tell_of_the_same
from rag.answering.types import Citation

_BEGINNING = 300
"""Characters of an article that tell what it is about."""
_FURTHER = 0.1
"""Cosine with the question by which a passage in another language is too far behind to be worth the comparison: of
those of one thing, none of the samples was further behind than 0.03, but short ones in other scripts were by 0.095."""
_ONE_THING = 0.835
"""Cosine of the beginnings of two articles in two languages from which they are about one thing: of the pairs of sample
articles, those about one thing have .848 and more, all others .82 and less."""
_LIKELY = 3
"""Sentences of a newer passage that may answer the question."""
_MOSTLY_ALIKE = 0.835
_OF_TWO_LANGUAGES = ("foreign count", "foreign day")
_ALIKE = {"foreign count": 0.88, "foreign day": 0.88, "denial": 0.9}
"""Difference → cosine of two sentences from which they may say the same thing otherwise, with the bundled model; where
they share a unit or words that tell what is counted, 0.835."""


NewerKind = Literal["figure", "otherwise", "besides", "correction"]
"""Kind of what a newer article says: another figure, otherwise, something that may take the place of what is cited, or
that it was wrong."""


@dataclass(frozen=True, slots=True)
class Newer:
    """A sentence of a newer article that contradicts what an answer cites, or may replace it."""

    citation: Citation
    """What the answer cites."""
    hit: Hit
    span: Span
    """The newer sentence."""
    kind: NewerKind = "figure"

    @property
    def quote(self) -> str:
        return self.hit.article.text[self.span.start : self.span.end]

    @property
    def published(self) -> str:
        """Day of publication (ISO)."""
        return self.hit.article.published[:10]


def find_newer(
    citations: Sequence[Citation], hits: Sequence[Hit], similarity: Similarity, check: ReplacementCheck | None = None
) -> Newer | None:
    """Return the newest sentence that says otherwise than a cited one about the same thing.

    A correction counts first, then another number, date or name of the kind that the question of `check` asks for, then
    any other figure or day, and a denial, and last a sentence that answers the question as well and in other words.
    `similarity` is asked for only when figures and words speak for it.
    """
    pairs = [(citation, cited) for citation in citations if (cited := _cited(citation, hits))]
    said = [(citation, each) for citation, cited in pairs for each in _statements(citation, cited, check)]
    later = _Later(hits, similarity)
    for citation, statement in said:
        if found := _corrected(citation, statement, hits):
            return found
    answers = [
        found for citation, each in said if check
        and (found := _answered_otherwise(citation, each, later.than(each.hit), check))
    ]  # fmt: skip
    if check and answers:
        return max(answers, key=lambda found: check.likeness(found.quote))
    for citation, statement in said:
        if found := _contradicted(citation, statement, later.than(statement.hit), similarity, check):
            return found
    newest = max((citation.article.published[:10] for citation in citations), default="")
    for citation, cited in pairs:
        if citation.article.published[:10] == newest and check:
            wide = Statement(cited, citation.quote)
            for statement in (wide, *(each for of, each in said if of is citation and each.text != wide.text)):
                if found := _replaced(citation, statement, later.than(cited), check):
                    return found
    return None


def _statements(citation: Citation, hit: Hit, check: ReplacementCheck | None) -> list[Statement]:
    """Return the sentences that are cited: of several those that have what is asked for, if any has it."""
    spans = [span for span in hit.sentences if is_within(span, citation)]
    found = [Statement(hit, _text(hit, span)) for span in spans if citation.article.id == hit.article.id]
    if len(found) < 2:  # noqa: PLR2004 - the quote is that sentence, or a part of it
        return [Statement(hit, citation.quote)]
    return (check and [each for each in found if check.has_kind(each)]) or found


def in_order(citations: Sequence[Citation], hits: Sequence[Hit], check: ReplacementCheck) -> list[Citation]:
    """Return quotes with the newer of two about one thing first, or the older if it alone has what was asked."""
    found = list(citations)
    for row in range(1, len(found)):
        pair = [Statement(hit, each.quote) for each in found[row - 1 : row + 1] if (hit := _cited(each, hits))]
        older, newer = min(pair, key=_day), max(pair, key=_day)
        if not "" < _day(older) < _day(newer) or not tell_of_the_same(older.hit, newer.hit):
            continue
        if (older is pair[0]) != check.is_of_cited_alone(older, newer):
            found[row - 1 : row + 1] = found[row], found[row - 1]
    return found


def _day(statement: Statement) -> str:
    return statement.hit.article.published[:10]


def _cited(citation: Citation, hits: Sequence[Hit]) -> Hit | None:
    """Return the passage that a citation is in, or else one of its article."""
    of_article = [hit for hit in hits if hit.article.id == citation.article.id]
    return next((hit for hit in of_article if citation.is_in(hit)), of_article[0] if of_article else None)


def _corrected(citation: Citation, said: Statement, hits: Sequence[Hit]) -> Newer | None:
    """Return the correction of a cited sentence; one that stands behind others in the quote is no answer itself."""
    language, published = said.hit.article.language, said.hit.article.published[:10]
    if said.text != citation.quote and is_correction(said.text, language):
        return None
    for hit in hits:
        span = correction_of(said, hit) if hit.article.published[:10] >= published else None
        if span and tell_of_the_same(said.hit, hit):  # last, as it reads all of both
            return Newer(citation, hit, span, "correction")
    return None


def _answered_otherwise(
    citation: Citation, said: Statement, later: Sequence[Hit], check: ReplacementCheck
) -> Newer | None:
    """Return the sentence of a later passage that has another number, date or name of the kind that is asked for."""
    if not check.has_kind(said):
        return None
    for hit in later:
        statements = {span: Statement(hit, _text(hit, span)) for span in _running(hit)}
        having = {span: each for span, each in statements.items() if check.has_kind(each)}
        if any(check.confirms(said, each) for each in having.values()):
            continue
        found = [
            (check.similarity(said.text, each.text) + check.likeness(each.text), span)
            for span, each in having.items()
            if check.answers_otherwise(said, each, list(statements.values()))
        ]
        if found:
            span = max(found)[1]
            return Newer(citation, hit, span, "figure" if check.is_of_figures else "otherwise")
    return None


def _contradicted(
    citation: Citation, said: Statement, later: Sequence[Hit], similarity: Similarity, check: ReplacementCheck | None
) -> Newer | None:
    for hit in later:
        found = []
        for span in hit.sentences:
            newer = Statement(hit, _text(hit, span))
            if check and (check.is_of_cited_alone(said, newer) or check.lacks_kind(newer)):
                continue
            how = difference(said, newer)
            if how and _is_about_the_same(how, said, newer, similarity):
                kind: NewerKind = "figure" if figures_differ(said, newer) and "day" not in how else "otherwise"
                found.append((similarity(said.text, newer.text), span, kind))
        if found:
            _, span, kind = max(found)
            return Newer(citation, hit, span, kind)
    return None


def _is_about_the_same(how: Difference, said: Statement, newer: Statement, similarity: Similarity) -> bool:
    alike = _ALIKE.get(how, _MOSTLY_ALIKE)
    if how not in _OF_TWO_LANGUAGES:
        return similarity(said.text, newer.text) >= alike
    others = [_text(newer.hit, span) for span in _running(newer.hit)]
    return is_counterpart(said.text, newer.text, others, similarity, alike)


def _running(hit: Hit) -> list[Span]:
    return [span for span in hit.sentences if is_running(_text(hit, span))]


def _replaced(citation: Citation, said: Statement, later: Sequence[Hit], asked: ReplacementCheck) -> Newer | None:
    for hit in later:
        running = _running(hit)
        others = [_text(hit, span) for span in running]
        likely = sorted(running, key=lambda span: -asked.likeness(_text(hit, span)))[:_LIKELY]
        statements = [(span, Statement(hit, _text(hit, span))) for span in likely]
        if any(asked.is_confirmed(said, newer) for _, newer in statements):
            continue
        for span, newer in statements:
            if not asked.is_of_cited_alone(said, newer) and asked.is_replaced(said, newer, others):
                return Newer(citation, hit, span, "besides")
    return None


class _Later:
    """Of some passages those about the same thing that were published on a later day, read once for each other one."""

    def __init__(self, hits: Sequence[Hit], similarity: Similarity) -> None:
        self._hits = sorted(hits, key=lambda hit: hit.article.published, reverse=True)
        self._similarity = similarity
        self._known: dict[int, list[Hit]] = {}

    def than(self, cited: Hit) -> list[Hit]:
        """Return those that are later than a passage, newest first."""
        if cited.passage not in self._known:
            day = cited.article.published[:10]
            later = [hit for hit in self._hits if day and hit.article.published[:10] > day]
            self._known[cited.passage] = [hit for hit in later if are_of_one_thing(cited, hit, self._similarity)]
        return self._known[cited.passage]


def are_of_one_thing(hit: Hit, other: Hit, similarity: Similarity) -> bool:
    """Tell whether two passages are about one thing; in two languages, names that sound alike are not enough."""
    if hit.article.language == other.article.language:
        return tell_of_the_same(hit, other)
    if _nearness(other) < _nearness(hit) - _FURTHER:
        return False
    share_names = tell_of_the_same(hit, other) or tell_of_the_same(other, hit) or share_their_names(hit, other)
    return share_names and similarity(_beginning(hit), _beginning(other)) >= _ONE_THING


def _nearness(hit: Hit) -> float:
    """Return the cosine of a passage with the question; 0 where it was not looked for."""
    return next((each.cosine for each in hit.passages if each.passage == hit.passage), 0.0)


def _beginning(hit: Hit) -> str:
    """Return headline and first lines of a passage's article."""
    return f"{hit.article.title}. {hit.article.text[:_BEGINNING]}"


def _text(hit: Hit, span: Span) -> str:
    return hit.article.text[span.start : span.end]
