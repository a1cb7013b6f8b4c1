"""Schemas of the HTTP API: what is sent and what comes back, from which its description is made."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from index.article_listing import ORDERS
from index.types import Filters
from rag.answering.types import MAX_QUESTION_LENGTH, Coverage, Receipt, Table, Turn

_MOST_TURNS = 200
_MOST_NAMED = 1000
_MOST_CITED = 10_000
_MOST_PASSAGES = 1000
_LONGEST_TEXT = 2_000_000
_LONGEST_DRAFT = 200_000
_MOST_PAGES = 10_000
_MOST_QUESTIONS = 10_000


_TOP = Field(default=None, ge=1, le=_MOST_PASSAGES, description="Passages; by default the setting search.top.")


Flag = Annotated[bool, Field(strict=True)]
"""A bool that is sent: 0 and "no" are errors."""
Named = Annotated[list[str], Field(max_length=_MOST_NAMED)]
"""Values of one kind by which articles are filtered."""
_Cited = Annotated[list[str], Field(max_length=_MOST_CITED)]


class Sent(BaseModel):
    """Base of everything that is sent: what JSON can say and no text can hold is an error."""

    @model_validator(mode="before")
    @classmethod
    def _check_characters(cls, sent: Any) -> Any:
        """Refuse half of a character, as JSON can escape it."""
        try:
            json.dumps(sent, ensure_ascii=False, default=repr).encode()
        except UnicodeEncodeError:
            msg = "A text holds half of a character (a lone surrogate)"
            raise ValueError(msg) from None
        return sent


class Input(Sent):
    """Base of what is sent to the HTTP API: unknown fields are errors, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid")


class FiltersInput(Input):
    """Which articles may answer. Several values of one kind are alternatives."""

    after: str = Field(default="", description="First day of publication: `2026-03-14`, `2026-03` or `2026`.")
    before: str = Field(default="", description="First day that is too late.")
    sources: Named = []
    authors: Named = []
    languages: Named = Field(default=[], description="ISO 639-1 codes.")
    tags: Named = []
    folders: Named = Field(default=[], description="Folders, files or addresses that the articles were read from.")
    without: Named = Field(default=[], description="IDs of articles that may not answer.")
    only: Named = Field(default=[], description="IDs of the articles that may answer; all others may not.")

    def to_filters(self) -> Filters:
        """Return the filters. Raises SettingsError for a day that does not exist."""
        given = self.model_dump()
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in given.items()
        }
        return Filters(**values)


class TurnInput(Input):
    """An earlier question of the conversation with its answer: the `turn` that came with that answer."""

    question: str = Field(max_length=MAX_QUESTION_LENGTH)
    answer: str = ""
    standalone: str = ""
    articles: _Cited = []
    titles: _Cited = []
    places: list[tuple[str, int, int]] = Field(
        default=[], max_length=_MOST_CITED, description="Citations: article, first and last offset."
    )

    def to_turn(self) -> Turn:
        """Return the turn."""
        places = tuple(each for each in self.places if 0 <= each[1] < each[2])
        lists = (tuple(self.articles), tuple(self.titles), places)
        return Turn(self.question, self.answer, self.standalone, *lists)


class OfCollections(Sent):
    """Base of what is asked of collections."""

    collection: str | list[str] = Field(
        default="",
        max_length=MAX_QUESTION_LENGTH,
        description="Collection, or several that are searched together; by default those of the address.",
    )

    @property
    def names(self) -> str:
        """Names of the collections, with commas; "" for those of the address."""
        return self.collection if isinstance(self.collection, str) else ",".join(self.collection)


class SearchInput(Input, OfCollections):
    """A search for passages."""

    question: str = Field(max_length=MAX_QUESTION_LENGTH)
    top: int | None = _TOP
    filters: FiltersInput = FiltersInput()


class AnswerOptions(OfCollections):
    """What a question can be asked with, by whatever interface."""

    filters: FiltersInput = FiltersInput()
    any_date: Flag = Field(default=False, description="Whether articles of any time may answer, even if it names one.")
    answer_language: str = Field(default="", description="ISO 639-1 code; by default the language of the question.")
    kind: str = Field(default="", description="Kind of answer, such as `summary`; by default told from the question.")
    style: str = Field(
        default="", max_length=_LONGEST_TEXT, description="Wish about tone and wording, for a language model."
    )

    def arguments(self, question: str, history: Sequence[Turn], llm: str | None) -> dict[str, Any]:
        """Return the arguments of `Rag.ask`. Raises SettingsError for a day that does not exist."""
        return {
            "question": question,
            "history": history,
            "filters": self.filters.to_filters(),
            "any_date": self.any_date,
            "llm": llm,
            "answer_language": self.answer_language or None,
            "kind": self.kind or None,
            "style": self.style,
        }


class AskInput(AnswerOptions):
    """A question."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=MAX_QUESTION_LENGTH)
    top: int | None = _TOP
    history: list[TurnInput] = Field(default=[], max_length=_MOST_TURNS, description="Earlier turns, oldest first.")
    llm: str = Field(default="", description="Language model, such as `ollama/qwen2.5:3b`; `quotes` for none.")
    stream: Flag = Field(default=False, description="Whether to answer with server-sent events.")


class CheckInput(Input, OfCollections):
    """A draft whose sentences are checked."""

    text: str = Field(min_length=1, max_length=_LONGEST_DRAFT)
    filters: FiltersInput = FiltersInput()


class ArticleReference(BaseModel):
    """An article, without its text."""

    id: str
    title: str
    source: str
    published: str = Field(description="ISO 8601 date or time; empty if unknown.")
    language: str
    collection: str = Field(
        default="", description="Collection that it is of, if several were searched; its ID begins with it."
    )


class ListedArticle(ArticleReference):
    """An article of a list."""

    author: str
    section: str
    tags: list[str]
    link: str
    origin: str = Field(description="File or address that it was read from.")
    found: dict[str, str] = Field(description="Field → where its value was found.")
    passages: int
    length: int = Field(description="Characters of its text.")


class ArticlePage(BaseModel):
    """A page of the list of articles."""

    articles: list[ListedArticle]
    total: int


class PassageOffsets(BaseModel):
    """A passage of an article: `text[start:end]`."""

    start: int
    end: int
    heading: str


class ArticleDetail(ListedArticle):
    """An article with its text."""

    text: str
    offsets: list[PassageOffsets] = Field(description="Passages that it was split into.")


class SearchHit(BaseModel):
    """A passage that was found; `text` stands in its article from `start` to `end`."""

    article: ArticleReference
    start: int
    end: int
    text: str
    score: float
    place: str | None = Field(default=None, description="Page or time in the original, if it has one.")
    copies: list[ArticleReference] = Field(default=[], description="Articles that have the same text.")


class CitationOutput(BaseModel):
    """Words of an article that support a sentence: its text from `start` to `end` is `quote`."""

    number: int
    article: ArticleReference
    quote: str
    start: int
    end: int
    place: str | None = None
    copies: list[ArticleReference] = []


class ProblemOutput(BaseModel):
    """What is wrong with a sentence."""

    kind: str
    words: str
    message: str


class SentenceOutput(BaseModel):
    """A sentence of an answer with its verdict."""

    text: str
    citations: list[int]
    verdict: str
    reader: str = Field(description="Language model that read whether the quotes say the same; empty for none.")
    probability: float | None = Field(description="Probability that they do, by what it said.")
    problems: list[ProblemOutput]


class TurnOutput(BaseModel):
    """What a later question sends as an element of `history`."""

    question: str
    answer: str
    standalone: str
    articles: list[str]
    titles: list[str]
    places: list[tuple[str, int, int]]


class UnderstoodOutput(BaseModel):
    """What was understood from a request."""

    kind: str
    topic: str = Field(description="Words that say what it is about; empty where it is about all articles.")
    time: dict[str, str] | None = Field(description="Time that it names: its `words` and days.")


class AnswerOutput(BaseModel):
    """An answer. Fields that are not listed here may be added."""

    model_config = ConfigDict(extra="allow")

    question: str
    standalone: str = Field(description="Question as it was searched for, if it was a follow-up.")
    understood: UnderstoodOutput
    language: str
    answer: str = Field(description="Text with `[n]` marks.")
    refused: bool = Field(description="Whether the articles do not answer; `answer` then says so.")
    confidence: float
    sentences: list[SentenceOutput]
    citations: list[CitationOutput]
    coverage: Coverage | None = Field(description="IDs of the articles that speak of it, and of those that are used.")
    table: Table | None = Field(description="Entries of a list, table or timeline as data.")
    model: str
    withheld: str = Field(description="Text of the model of which the articles support nothing.")
    as_of: str
    notice: str
    dropped: int = Field(description="Passages that were not sent to the model.")
    finished: bool
    timings: dict[str, float] = Field(description="Milliseconds.")
    receipt: Receipt
    turn: TurnOutput


class CheckedSentenceOutput(BaseModel):
    """A sentence of a draft: its text from `start` to `end`."""

    text: str
    start: int
    end: int
    verdict: str | None = Field(description="null for what claims nothing, such as a question.")
    problems: list[ProblemOutput]
    citations: list[int] = Field(description="Numbers of the citations that bear it out.")
    against: list[int] = Field(description="Numbers of the citations that say otherwise.")
    reader: str = Field(description="Language model that read whether the quotes say the same; empty for none.")
    probability: float | None = Field(description="Probability that they do, by what it said.")


class CheckedDraftOutput(BaseModel):
    """A checked draft."""

    model_config = ConfigDict(extra="allow")

    language: str
    sentences: list[CheckedSentenceOutput]
    citations: list[CitationOutput]


class NewArticle(Input):
    """An article to add."""

    title: str = Field(min_length=1, max_length=2000)
    text: str = Field(min_length=1, max_length=_LONGEST_TEXT)
    id: str = Field(default="", max_length=500, description="ID; one is made from title and text if it is empty.")
    language: str = ""
    source: str = ""
    author: str = ""
    published: str = ""
    section: str = ""
    tags: list[str] = []
    link: str = ""


class ImportInput(Input):
    """Articles to add: as data, or by web address."""

    articles: list[NewArticle] = Field(default=[], max_length=1000)
    addresses: list[str] = Field(default=[], max_length=1000, description="http(s) addresses of web pages.")


class SitemapInput(Input):
    """A sitemap or sitemap index, of which the newest pages are read."""

    address: str = Field(min_length=1, max_length=2000)
    most: int = Field(default=100, ge=1, le=_MOST_PAGES)


class ArticleChanges(Input):
    """Metadata to correct; what is left out stays."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    source: str | None = None
    language: str | None = None
    section: str | None = None
    link: str | None = None
    tags: list[str] | None = None


class RejectionOutput(BaseModel):
    """A file, or a part of one, that gave no article."""

    origin: str
    reason: str
    count: int


class ImportOutput(BaseModel):
    """Report of an import: IDs of articles by what happened to them."""

    model_config = ConfigDict(extra="allow")

    rejected: list[RejectionOutput]
    passages: int
    reused: int


class FeedInput(Input):
    """Address of a feed, or of a page that names one."""

    address: str = Field(min_length=1, max_length=2000)


class FeedOutput(BaseModel):
    """A feed."""

    address: str
    title: str
    checked: float = Field(description="Time of the last check, in seconds since 1970; 0 for never.")
    problem: str


class FeedbackInput(Input, OfCollections):
    """Rating of an answer, which stays in the data folder."""

    question: str = Field(max_length=MAX_QUESTION_LENGTH)
    answer: str
    model: str = ""
    is_good: Flag | None = Field(description="null removes the rating.")


class ModelOutput(BaseModel):
    """A language model of the server that the settings name."""

    model_config = ConfigDict(extra="allow")

    name: str


class CollectionInput(Input):
    """Name of a collection."""

    name: str = Field(max_length=100, description="Letters and digits of any script, `-` and `_`.")


class CollectionOutput(BaseModel):
    """A collection of articles."""

    name: str
    articles: int
    passages: int


class PullInput(Input):
    """A language model that Ollama is to download."""

    name: str = Field(min_length=1, max_length=500, description="Name in Ollama's library, such as qwen2.5:3b.")


class PullOutput(BaseModel):
    """State of a download."""

    status: str = Field(description="In Ollama's words; `success` at the end.")
    completed: int = Field(description="Bytes of the present file that are there.")
    total: int


class EvaluationInput(Input):
    """Questions with known answers (docs/evaluation.md)."""

    questions: list[dict[str, Any]] = Field(min_length=1, max_length=_MOST_QUESTIONS)
    top: int | None = _TOP
    filters: FiltersInput = FiltersInput()
    any_date: Flag = False
    limit: int | None = Field(default=None, ge=1, description="Ask only so many, spread over all.")


class QuestionsInput(Input):
    """Questions that a language model is to make about the articles."""

    count: int = Field(ge=1, le=_MOST_QUESTIONS)
    language: str = Field(default="", description="Language of the questions; by default that of each article.")
    seed: int = Field(default=0, ge=0, lt=2**32)
    filters: FiltersInput = FiltersInput()


class EvaluationOutput(BaseModel):
    """Figures of an evaluation, and the result of each question."""

    model_config = ConfigDict(extra="allow")

    questions: int
    figures: dict[str, Any]
    results: list[dict[str, Any]]


class QuestionsOutput(BaseModel):
    """Questions that were made, each as an evaluation takes it."""

    questions: list[dict[str, Any]]
    rejected: dict[str, int] = Field(description="Reason → number of questions that were not kept.")


class HealthOutput(BaseModel):
    """State of the server."""

    status: Literal["ok", "no-index"]
    version: str
    articles: int
    passages: int


class ProblemDetails(BaseModel):
    """Problem details (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    error: dict[str, str | None] = Field(description="The same in OpenAI's form.")
    errors: list[dict[str, str]] = []


Order = Literal["title", "source", "author", "language", "published", "passages", "length", "added"]
assert set(Order.__args__) == set(ORDERS)  # type: ignore[attr-defined] # noqa: S101
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ProblemDetails, "description": "The request can't be answered as it is."},
    "5XX": {"model": ProblemDetails, "description": "The server, or one that it needs, failed."},
}
"""Responses that any request can have besides its own."""
