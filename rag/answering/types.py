"""The answer and its evidence, and the events of an answer being written. Everything here is frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from index.types import Article, Hit
from rag.answering.notices import Notice
from rag.answering.time_range import TimeRange
from rag.locale import spoken


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer, earlier in the conversation."""

    question: str
    answer: str
    standalone: str = ""
    """The question as it was searched for, "" when the same: what was a follow-up itself."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that the answer cites."""
    titles: tuple[str, ...] = ()
    """Their titles."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The words of an article that a sentence rests on; `quote == article.text[start:end]` always."""

    number: int
    """The `[number]` by which the answer's text refers to it, counted from 1."""
    article: Article = field(repr=False)
    quote: str
    start: int
    end: int
    copies: tuple[Article, ...] = field(default=(), repr=False)
    """The other articles, without their texts, that have these words to the letter."""

    def is_in(self, hit: Hit) -> bool:
        """Tell whether the words, or a part of them, stand in a passage: it may hold the sentence not whole."""
        return hit.article.id == self.article.id and hit.start < self.end and self.start < hit.end


Verdict = Literal["supported", "partly", "unsupported"]
"""Whether the articles bear out a sentence: all that was checked of it, some of it, or nothing that could be found."""

ProblemKind = Literal["number", "date", "name", "quote", "negation", "direction", "contradiction", "meaning", "mark"]
"""What is wrong with a sentence."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a sentence is not supported, or what was mended so that it is."""

    kind: ProblemKind
    words: str
    """The words of the sentence that it is about."""

    @property
    def message(self) -> str:
        """The problem in words, in English."""
        return self.said("en")

    def said(self, language: str) -> str:
        """Return the problem in words of a language, or in English where there are none in it."""
        return spoken(language)(f"problem-{self.kind}", words=self.words)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer, without its marks."""

    text: str
    citations: tuple[int, ...]
    """Numbers of the citations that it refers to."""
    verdict: Verdict = "unsupported"
    problems: tuple[Problem, ...] = ()
    """What is wrong with it; for one that is supported only that its mark was moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an answer took; all is 0 where no model was asked."""

    passages: int = 0
    """Passages that were sent to the model; those that overlap or touch count as one."""
    dropped: int = 0
    """Passages that were found and left out, because the context window was full."""
    window: int = 0
    """Tokens of prompt and answer together, as they were asked for."""
    prompt_tokens: int = 0
    answer_tokens: int = 0
    is_counted: bool = False
    """Whether the server counted the tokens; estimates are on the high side."""
    tokens_per_second: float = 0.0
    """Of the answer, from its first token on."""
    attempts: int = 0
    """How often the model wrote: again, where it wrote in another language first."""
    timings: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds per stage, of all attempts: `search`, `evidence`, `queue`, `prompt`, `first_token`, `writing`,
    `checking`, and `total`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer with all its evidence."""

    question: str
    standalone: str = ""
    """The question as it was searched for, with what it leans on; "" when it stands alone."""
    text: str
    """The answer as it is shown, with `[n]` marks."""
    language: str
    """ISO 639-1 code of the language of the answer: the question's, or the one that was asked for."""
    refused: bool
    """True when the articles don't answer the question; `text` is then the refusal in the question's language."""
    confidence: float = 0.0
    """How likely the passages that were found answer the question, 0 to 1; of little, no answer is tried."""
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    quotes: tuple[Citation, ...] = ()
    """The articles' own sentences that answer the question best, whatever wrote the answer."""
    hits: tuple[Hit, ...] = ()
    """The passages that were found, best first."""
    model: str = ""
    """`quotes`, or the language model that wrote the answer, as in `ollama/qwen2.5`."""
    notices: tuple[Notice, ...] = ()
    """What a reader should know of how the answer came about: why no model was used, that it was cut short."""
    as_of: str = ""
    """In the answer's language, of what day an answer with figures is; "" when its newest article is of these weeks."""
    understood: TimeRange | None = None
    """The time that the question names; articles of another time were left out where its kind is `published`."""
    dropped: int = 0
    """Passages that were found and left out of the prompt, because the context window was full."""
    finished: bool = True
    """False when the model's answer broke off: `text` has its whole sentences, or the quotes where there is none."""
    timings: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds per stage."""
    receipt: Receipt = field(default_factory=Receipt)

    @property
    def notice(self) -> str:
        """The notices as one text, in the language of the answer; in English where there are no texts in it."""
        return " ".join(replace(notice, language=self.language).message for notice in self.notices)

    def copies(self, citation: Citation) -> tuple[Article, ...]:
        """Return the other articles, without their texts, that have the words of a citation to the letter."""
        return citation.copies

    def turn(self) -> Turn:
        """Return what a later question may lean on."""
        cited = {citation.article.id: citation.article.title for citation in self.citations}
        return Turn(self.question, self.text, self.standalone, tuple(cited), tuple(cited.values()))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader took away of what was understood from a question."""

    any_date: bool = False
    """Articles are not left out for a time that it names."""
    is_alone: bool = False
    """It leans on nothing that was said before."""
    language: str = ""
    """The answer is in this language, not in the question's."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a conversation and what became of it."""

    question: str
    answer: Answer | None = None
    """None for a question that failed: the next one can't lean on it."""
    failure: str = ""
    """Why it failed."""
    is_stopped: bool = False
    """Whether the reader ended the answer; it is then what was written until that moment."""
    wish: Wish = Wish()

    @property
    def turn(self) -> Turn | None:
        """What a later question may lean on."""
        return self.answer.turn() if self.answer and self.answer.text else None


@dataclass(frozen=True, slots=True)
class Found:
    """Event: the search is over."""

    hits: tuple[Hit, ...]
    quotes: tuple[Citation, ...]
    """The sentences of the articles that answer the question best, at most four."""
    language: str = ""
    """That of the answer to come."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Event: the model's server has other questions to answer first; told again as the line moves."""

    place: int
    """1 for the next one; 0, once, when the turn has come of one that had to wait."""


@dataclass(frozen=True, slots=True)
class Written:
    """Event: the model wrote some more; its marks are resolved already."""

    text: str
    citations: tuple[Citation, ...] = ()
    """The citations that marks in `text` refer to for the first time."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Event, always the last one: the whole answer."""

    answer: Answer


Event = Found | Waiting | Written | Finished
