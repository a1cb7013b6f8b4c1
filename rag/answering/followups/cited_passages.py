"""Passages of the articles that were cited before, and the places in them, for a follow-up that leans on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.text import names
from index.text.folding import UNSPACED
from index.text.lists import lists
from index.text.terms import terms
from index.types import Article, Hit, Span
from rag.answering.answer_types import OF_NUMBERS, Asked
from rag.answering.extractive_summary import statements
from rag.answering.followups.detection import without_opening
from rag.answering.in_article_ranking import KnownArticle
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.table_ranges import Entry
from rag.answering.types import Turn

ARTICLES = 3
"""Articles of the answer before that are looked at."""
_PASSAGE = 800
"""Characters from which a passage of an article ends with its sentence."""
NEAR = 3
"""Sentences around what answered in which more about it is looked for."""
BESIDE = 0.08
"""What the sentence beside what was cited gains; the one behind that half of it, and so on."""
_STEM = 5
"""Letters by which two words are of one family."""
_SURELY = 0.7
"""Probability from which a name, or a number or date of one kind, is asked for: few words tell it badly."""


@dataclass(frozen=True, slots=True)
class Followup:
    """A follow-up, and the sentences of the articles cited before that may answer it."""

    request: Request
    query: Query
    turn: Turn
    hits: Sequence[Hit]
    evidence: Evidence
    order: Mapping[str, Sequence[Span]]
    """Article → its sentences, in order."""

    @property
    def question(self) -> str:
        return self.query.search.question

    @property
    def asked(self) -> Asked:
        """What kind of thing it asks for, as it is or without `And` in front of it: what tells that more surely."""
        language = self.query.language
        texts = (self.question, without_opening(self.question, language))
        return max((self.evidence.asked(text, language) for text in texts), key=_certainty)

    @property
    def joined(self) -> str:
        return f"{self.question} {self.turn.question}"

    @property
    def known(self) -> KnownArticle:
        return KnownArticle(self.evidence, self.request.index.embedder())

    @property
    def about(self) -> str:
        """What it is about: the question before, and the headline of what answered that."""
        return " · ".join((self.turn.question, *self.turn.titles[:1]))

    @property
    def is_abroad(self) -> bool:
        """Whether none of the articles is in the language of the question."""
        return all(hit.article.language != self.query.language for hit in self.hits)

    @property
    def asks_for_somebody(self) -> bool:
        return self.asked.kinds.get("person", 0.0) >= _SURELY

    @property
    def asks_for_a_number(self) -> bool:
        return any(share >= _SURELY for kind, share in self.asked.kinds.items() if kind in OF_NUMBERS)

    @property
    def stems(self) -> list[str]:
        """Beginnings of its long words, by which words of one family are told."""
        return [term[:_STEM] for term in terms(self.question) if len(term) >= _STEM]

    def ranked(self, wanted: str) -> list[Scored]:
        """Return the sentences, those that fit best first."""
        return self.evidence.ranked(wanted, self.query.language)

    def in_article(self) -> list[Scored]:
        """Return the sentences, those that fit best first, by what they have of what is asked for too."""
        return self.known.ranked(self.question, self.about, self.query.language)

    def likeliest(self) -> Scored | None:
        """Return the sentence that answers most probably as reading tells it; None with another model."""
        return self.known.likeliest(self.question, self.about, self.query.language)

    def new(self, wanted: str) -> list[Scored]:
        """Return the sentences that were not cited, those that fit best first."""
        return [each for each in self.ranked(wanted) if not was_cited(each, self.turn)]

    def core(self) -> Scored | None:
        """Return the sentence that answered the question before, of those that were cited."""
        found = self.evidence.ranked(self.turn.question, self.query.language)
        return next((each for each in found if was_cited(each, self.turn)), None)

    def distance(self, entry: Scored, other: Span) -> int:
        """Return how many sentences of its article one is away from a place in it."""
        order = self.order.get(entry.hit.article.id, ())
        rows = [
            next((row for row, each in enumerate(order) if each.end > span.start), 0) for span in (entry.span, other)
        ]
        return abs(rows[0] - rows[1])

    def is_near(self, entry: Scored, other: Scored, reach: int) -> bool:
        return entry.hit.article.id == other.hit.article.id and self.distance(entry, other.span) <= reach


def _certainty(asked: Asked) -> float:
    """Return the probability of the likeliest kind of thing that a sentence is seen to have or lack."""
    return max((share for kind, share in asked.kinds.items() if kind != "other"), default=0.0)


def is_full_name(name: names.Name) -> bool:
    """Tell whether a name has several words, or may be whole in a script without spaces."""
    return bool(UNSPACED.search(name.words)) or len(name.words.split()) > 1


def cited_articles(request: Request, turn: Turn) -> list[Article]:
    """Return the articles that a turn cites and the filters pass, with their texts."""
    found = [article for id_ in turn.articles if (article := request.index.store.article(id_))]
    if not found or not request.filters:
        return found
    passing = {article.id for article in request.index.articles(request.filters)}
    return [article for article in found if article.id in passing]


def statements_and_items(article: Article) -> Iterator[Span]:
    """Yield what an article says in its order: sentence by sentence, and item by item where it has a list or table."""
    blocks = [*lists(article.text, article.language)]
    items = {block.span: block.items for block in blocks}
    said = [each for span in statements(article) for each in items.get(span, (span,))]
    yield from sorted({*said, *(row for block in blocks if block.is_table for row in block.items)})


def passages(articles: Sequence[Article], order: Mapping[str, Sequence[Span]]) -> Iterator[Hit]:
    """Yield whole articles cut into passages."""
    number = 0
    for article in articles:
        held: list[Span] = []
        for row, span in enumerate(order[article.id], start=1):
            held.append(span)
            if span.end - held[0].start >= _PASSAGE or row == len(order[article.id]):
                number += 1
                yield Hit(article, held[0].start, span.end, 0.0, -number, sentences=tuple(held))
                held = []


def cited_places(article: Article, turn: Turn) -> list[Span]:
    """Return the places of an article that a turn cites."""
    return [Span(start, end) for id_, start, end in turn.places if id_ == article.id]


def was_cited(entry: Entry, turn: Turn) -> bool:
    """Tell whether a turn cites a sentence, or a part of it."""
    cited = cited_places(entry.hit.article, turn)
    return any(entry.span.start < span.end and span.start < entry.span.end for span in cited)
