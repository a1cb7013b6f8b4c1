"""Answers, their evidence, and the events while one is written. All are frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from index.text.spans import overlap
from index.text.time_range import TimeRange
from index.types import Article, Filters, Hit
from rag.answering.intent import Kind
from rag.answering.notices import Notice
from rag.locale import spoken

MAX_QUESTION_LENGTH = 4000
"""Characters of the longest question."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation, with its answer."""

    question: str
    answer: str
    standalone: str = ""
    """Question as it was searched for, if it was a follow-up; "" if that is the question itself."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that the answer cites."""
    titles: tuple[str, ...] = ()
    """Titles of these articles."""
    places: tuple[tuple[str, int, int], ...] = ()
    """Places that the answer cites: id of the article, first character, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of an article that support a sentence; `quote == article.text[start:end]` always."""

    number: int
    """Number by which the answer's text refers to it, as `[number]`, counted from 1."""
    article: Article = field(repr=False)
    quote: str
    start: int
    end: int
    copies: tuple[Article, ...] = field(default=(), repr=False)
    """Other articles, without their texts, that have these words to the letter."""

    def is_in(self, hit: Hit) -> bool:
        """Tell whether a passage contains the words or a part of them, as it may not hold the whole sentence."""
        return hit.article.id == self.article.id and overlap(hit, self)


Verdict = Literal["supported", "unread", "partly", "unsupported"]
"""Verdict on a sentence, the best first.

`supported`: the cited text says it, in nearly the same words or as a model for reading has judged. `unread`: its
numbers, dates and names are there and nothing speaks against it, but nobody has read whether the text says the same.
`partly`: something of it is there, something is not. `unsupported`: nothing bears it out.
"""

ACCEPTED: frozenset[Verdict] = frozenset({"supported", "unread"})
"""Verdicts on sentences in which nothing wrong was found."""
SIGNS = {"supported": "✓", "unread": "○", "partly": "~", "unsupported": "✗", "contradicted": "✗", "absent": "?"}
"""Sign in a plain text of each verdict on a sentence, of an answer or of a draft."""

ProblemKind = Literal[
    "number", "date", "name", "quote", "word", "negation", "direction", "contradiction", "meaning", "mark"
]
"""Kind of problem with a sentence."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Reason why a sentence is not supported, or what was corrected so that it is."""

    kind: ProblemKind
    words: str
    """Words of the sentence that it is about."""

    @property
    def message(self) -> str:
        """Text of the problem, in English."""
        return self.said("en")

    def said(self, language: str) -> str:
        """Return the text of the problem in a language, or in English if there is none in it."""
        return spoken(language)(f"problem-{self.kind}", words=self.words)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer, without its marks."""

    text: str
    citations: tuple[int, ...]
    """Numbers of the citations that it refers to."""
    verdict: Verdict = "unsupported"
    problems: tuple[Problem, ...] = ()
    """Problems found in it; for a supported sentence, only that its citation was moved."""
    reader: str = ""
    """Name of the language model that was asked whether the cited words say the same; "" if none was."""
    probability: float | None = None
    """Probability that they do, by what that model said; None if none was asked."""


ReadingObstacle = Literal["", "slow", "failed", "stopped", "weak", "subtle", "off"]
"""Obstacle to reading.

`slow`: it would take, or took, longer than `checks.seconds`. `failed`: the model can't be asked. `stopped`: the answer
was stopped. `weak`: the model is no help in their language, by its calibration. `subtle`: a sentence differs from its
quote by so little that a small model overlooks it: an `if`, a `could`, two names that have changed places. `off`: there
is no model to read them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Cost of an answer; everything is 0 if no model was asked."""

    passages: int = 0
    """Passages sent to the model; passages that overlap or touch count as one."""
    dropped: int = 0
    """Passages that were found and not sent: for the time that they take to read, or because the context window was
    full."""
    window: int = 0
    """Context window that was requested: tokens of prompt and answer together."""
    prompt_tokens: int = 0
    answer_tokens: int = 0
    is_counted: bool = False
    """Whether the server counted the tokens; estimates are on the high side."""
    tokens_per_second: float = 0.0
    """Speed of the answer, from its first token on."""
    reading_speed: float = 0.0
    """Tokens per second at which the server has read prompts, by which the passages were cut; 0 if it has not said."""
    reader: str = ""
    """Name of the language model that was asked whether cited words say the same as a sentence; "" if none was."""
    read: int = 0
    """Number of sentences that it read."""
    unread_for: ReadingObstacle = ""
    """Reason why not all sentences were read whose meaning the rules can't settle; "" if all were."""
    attempts: int = 0
    """Number of attempts of the model; more than one if it first wrote in another language."""
    timings: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds per stage, of all attempts: `search`, `evidence`, `queue`, `prompt`, `first_token`, `writing`,
    `checking`, `reading`, and `total`."""


@dataclass(frozen=True, slots=True)
class Understood:
    """Request as it was understood, by which its answer goes."""

    kind: Kind = "fact"
    """Kind of answer that is wanted."""
    topic: str = ""
    """Words of the request that say what it is about; "" where it is about all articles."""
    time: TimeRange | None = None
    """Time that it names; if its kind is `published`, articles of another time were left out."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Share of what the articles say that an answer uses."""

    articles: tuple[str, ...]
    """Ids of the articles that speak of what was asked, best or newest first."""
    used: tuple[str, ...] = ()
    """Ids of those that the answer rests on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, row of a table or date of a timeline, as data."""

    cells: tuple[str, ...]
    """Texts of the entry by column, without marks."""
    citations: tuple[int, ...] = ()
    """Numbers of the citations that it rests on."""


@dataclass(frozen=True, slots=True)
class Table:
    """Structure of an answer as data; its text has the same in Markdown."""

    columns: tuple[str, ...]
    """Headings of the columns, in the language of the answer."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer with all its evidence."""

    question: str
    standalone: str = ""
    """Question as it was searched for, with what it refers to; "" if it stands alone."""
    text: str
    """The answer as it is shown, with `[n]` marks."""
    language: str
    """ISO 639-1 code of the language of the answer: the question's, or the one that was asked for."""
    refused: bool
    """Whether the articles don't answer the question; `text` is then the refusal in the question's language, and
    `quotes` are the nearest passages, if any are about what was asked."""
    confidence: float = 0.0
    """Probability, 0 to 1, that the passages answer the question; if it is low, the answer is a refusal."""
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    quotes: tuple[Citation, ...] = ()
    """Stretches of the articles that answer the question best, whatever wrote the answer."""
    hits: tuple[Hit, ...] = ()
    """Passages that were found, best first."""
    model: str = ""
    """Language model that wrote the answer, such as `ollama/qwen2.5`, or `quotes`."""
    withheld: str = ""
    """What a model wrote, if the articles bear nothing of it out and the quotes stand in; "" otherwise."""
    notices: tuple[Notice, ...] = ()
    """Notices about how the answer was made: why no model was used, or that it was cut short."""
    as_of: str = ""
    """Sentence in the answer's language that says of what day an answer with figures is; "" if its newest article is
    recent."""
    understood: Understood = Understood()
    """Kind of answer that the question wants, its topic, and the time that it names."""
    coverage: Coverage | None = None
    """Coverage of an answer made from several articles; None for one fact."""
    table: Table | None = None
    """The list, table or timeline that the answer is, as data; None for sentences."""
    dropped: int = 0
    """Passages that were found and left out of the prompt because the context window was full."""
    finished: bool = True
    """Whether the answer is complete. If not, `text` has the model's complete sentences, or quotes if there is none."""
    timings: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds per stage."""
    receipt: Receipt = field(default_factory=Receipt)

    @property
    def notice(self) -> str:
        """Notices as one text, in the language of the answer, or in English if there are no texts in it."""
        return " ".join(replace(notice, language=self.language).message for notice in self.notices)

    def copies(self, citation: Citation) -> tuple[Article, ...]:
        """Return the other articles, without their texts, that have the words of a citation to the letter."""
        return citation.copies

    def _repr_markdown_(self) -> str:
        """Show the answer with its quotes and the signs of its verdicts in a notebook."""
        from rag.conversations.citation_export import for_notebook  # noqa: PLC0415 - what no other way in needs

        return for_notebook(self)

    def turn(self) -> Turn:
        """Return the turn that a later question may refer to."""
        cited = {citation.article.id: citation.article.title for citation in self.citations}
        places = tuple((each.article.id, each.start, each.end) for each in self.citations)
        return Turn(self.question, self.text, self.standalone, tuple(cited), tuple(cited.values()), places)


@dataclass(frozen=True, slots=True)
class Wish:
    """Interpretations of the question that the reader has rejected."""

    any_date: bool = False
    """Whether articles of any time may answer."""
    is_alone: bool = False
    """Whether the question refers to nothing that was said before."""
    language: str = ""
    """Language of the answer, if not that of the question."""
    kind: Kind | None = None
    """Kind of the answer, if not the one that was understood."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a conversation with its result."""

    question: str
    answer: Answer | None = None
    """Answer to the question; None if it failed, so that the next one can't refer to it."""
    failure: str = ""
    """Reason for the failure."""
    is_stopped: bool = False
    """Whether the reader stopped the answer, which is then what was written until that moment.

    Without an answer: whether the program ended before there was one.
    """
    wish: Wish = Wish()
    filters: Filters | None = None
    """Filters that the reader had set: which articles could answer; None for all."""
    earlier: tuple["Exchange", ...] = ()
    """Other answers to the same question from before this one, in order."""
    later: tuple["Exchange", ...] = ()
    """Other answers to the same question from after this one, in order."""

    @property
    def turn(self) -> Turn | None:
        """Return the turn that a later question may refer to."""
        return self.answer.turn() if self.answer and self.answer.text else None

    @property
    def versions(self) -> tuple["Exchange", ...]:
        """Return all answers to the question, this one included, in order."""
        return (*self.earlier, replace(self, earlier=(), later=()), *self.later)

    def version(self, place: int) -> "Exchange":
        """Return the exchange with another of its answers in front, by its place; IndexError for one that is none."""
        all_ = self.versions
        return replace(all_[place], earlier=all_[:place], later=all_[place + 1 :])


@dataclass(frozen=True, slots=True)
class Found:
    """Event: the first search is over. Sent again, with quotes, if passages answer the question."""

    hits: tuple[Hit, ...]
    """Passages, best first; what is sent later replaces what was sent before."""
    quotes: tuple[Citation, ...]
    """Sentences of the articles that answer the question best, at most four; () while they are not chosen yet."""
    language: str = ""
    """Language of the answer to come."""
    is_preliminary: bool = False
    """Whether it is not known yet if the passages answer the question."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Event: the model's server is answering other questions first; sent again as the queue moves."""

    place: int
    """Place in the queue: 1 for the next question; 0, once, when the turn of a waiting one has come."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """Event: the answer takes several prompts; said before the first."""

    model: str
    count: int
    """Number of prompts."""
    seconds: int
    """About how long they take; 0 where the speed of the model is not known yet."""


@dataclass(frozen=True, slots=True)
class Written:
    """Event: the model wrote more text, in which marks are already resolved."""

    text: str
    citations: tuple[Citation, ...] = ()
    """Citations that marks in `text` refer to for the first time."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Event, always the last one: the whole answer."""

    answer: Answer


Event = Found | Waiting | Prompts | Written | Finished


def is_preliminary(event: Event) -> bool:
    """Tell whether an event says what was found before it is known whether that answers."""
    return isinstance(event, Found) and event.is_preliminary
