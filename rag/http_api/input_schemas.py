"""Schemas of the HTTP API: what is sent to it, from which its description is made."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from index.article_listing import ORDERS
from index.types import Filters
from rag.answering.types import MAX_QUESTION_LENGTH, Turn

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


class FeedInput(Input):
    """Address of a feed, or of a page that names one."""

    address: str = Field(min_length=1, max_length=2000)


class FeedbackInput(Input, OfCollections):
    """Rating of an answer, which stays in the data folder."""

    question: str = Field(max_length=MAX_QUESTION_LENGTH)
    answer: str
    model: str = ""
    is_good: Flag | None = Field(description="null removes the rating.")


class CollectionInput(Input):
    """Name of a collection."""

    name: str = Field(max_length=100, description="Letters and digits of any script, `-` and `_`.")


class PullInput(Input):
    """A language model that Ollama is to download."""

    name: str = Field(min_length=1, max_length=500, description="Name in Ollama's library, such as qwen2.5:3b.")


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


Order = Literal["title", "source", "author", "language", "published", "passages", "length", "added"]
assert set(Order.__args__) == set(ORDERS)  # type: ignore[attr-defined] # noqa: S101
