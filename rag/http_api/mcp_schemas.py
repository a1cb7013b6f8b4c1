"""Output schemas of the MCP server: values that its tools return, told to agents as JSON schemas."""

from pydantic import BaseModel, ConfigDict, Field


class _Output(BaseModel):
    """Base of what is made of a value of the product, whose attributes have the same names."""

    model_config = ConfigDict(from_attributes=True)


class Reference(_Output):
    """An article."""

    id: str
    title: str
    source: str
    published: str
    language: str


class Passage(_Output):
    """Words of an article: its text from `start` to `end`."""

    article: Reference
    text: str
    start: int
    end: int


class Quote(_Output):
    """Exact words of an article that a sentence rests on."""

    number: int
    article: Reference
    quote: str
    start: int
    end: int


class Sentence(_Output):
    """A sentence of an answer and whether the quotes support it."""

    text: str
    verdict: str
    citations: list[int]
    reader: str = Field(description="Language model that read whether the quotes say the same; empty for none.")


class CheckedAnswer(BaseModel):
    """An answer whose sentences were checked."""

    answer: str
    refused: bool = Field(description="Whether the articles do not answer the question.")
    confidence: float
    model: str
    sentences: list[Sentence]
    quotes: list[Quote]
    notice: str


class CheckedStatement(BaseModel):
    """A sentence that was checked."""

    text: str
    verdict: str = Field(description="supported, unread, partly, contradicted or absent.")
    problems: list[str]
    quotes: list[int] = Field(description="Numbers of the quotes that bear it out.")
    against: list[int] = Field(description="Numbers of the quotes that say otherwise.")
    nearest: list[int] = Field(description="Number of the quote that is nearest to an absent sentence.")
    reader: str = Field(description="Language model that read whether the quotes say the same; empty for none.")


class CheckedText(BaseModel):
    """A text whose sentences were checked; those that claim nothing are left out."""

    sentences: list[CheckedStatement]
    quotes: list[Quote]


class ArticlePart(BaseModel):
    """A part of an article's text."""

    article: Reference
    author: str
    link: str
    text: str
    start: int
    end: int
    length: int = Field(description="Characters of the whole text; call again with start=end for more.")


class CollectionReference(BaseModel):
    """A collection of articles."""

    name: str
    articles: int


class ArticleList(BaseModel):
    """Articles, newest first."""

    articles: list[Reference]
    total: int
