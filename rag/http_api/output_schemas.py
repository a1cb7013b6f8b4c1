"""Schemas of the HTTP API: what comes back, from which its description is made."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rag.answering.types import Coverage, Receipt, Table


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
    nearest: list[int] = Field(description="Number of the citation that is nearest to an absent sentence.")
    reader: str = Field(description="Language model that read whether the quotes say the same; empty for none.")
    probability: float | None = Field(description="Probability that they do, by what it said.")


class CheckedDraftOutput(BaseModel):
    """A checked draft."""

    model_config = ConfigDict(extra="allow")

    language: str
    sentences: list[CheckedSentenceOutput]
    citations: list[CitationOutput]


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


class FeedOutput(BaseModel):
    """A feed."""

    address: str
    title: str
    checked: float = Field(description="Time of the last check, in seconds since 1970; 0 for never.")
    problem: str


class ModelOutput(BaseModel):
    """A language model of the server that the settings name."""

    model_config = ConfigDict(extra="allow")

    name: str


class CollectionOutput(BaseModel):
    """A collection of articles."""

    name: str
    articles: int
    passages: int


class PullOutput(BaseModel):
    """State of a download."""

    status: str = Field(description="In Ollama's words; `success` at the end.")
    completed: int = Field(description="Bytes of the present file that are there.")
    total: int


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


PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ProblemDetails, "description": "The request can't be answered as it is."},
    "5XX": {"model": ProblemDetails, "description": "The server, or one that it needs, failed."},
}
"""Responses that any request can have besides its own."""
