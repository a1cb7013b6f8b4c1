"""Fakes of what answers are made with: language models, an embedding model, an index. Small and scripted."""

import math
import re
from types import SimpleNamespace

import numpy as np
from fakes import FakeEmbedder

from index.search import Result
from index.text.sentences import sentences
from index.types import Article, Background, Hit, Span
from rag.answering import answerability
from rag.errors import ContextOverflowError
from rag.llm import Choice
from rag.llm.reply import Reply, Token, spoken


def make_hit(text, *, id_="a", passage=1, start=0, end=None, score=0.8, language="en", **article):
    """Return a passage of an article of its own, cut into its sentences."""
    whole = Article(id=id_, title=article.pop("title", f"About {id_}"), text=text, language=language, **article)
    end = len(text) if end is None else end
    spans = tuple(Span(start + span.start, start + span.end) for span in sentences(text[start:end], language))
    return Hit(whole, start, end, score, passage, sentences=spans)


class FakeModel:
    """Writes its pieces, whatever it is told; a piece that is an exception is raised in its place.

    A token is a word; `estimate` is what `count_tokens` makes of one.
    """

    name = "ollama/fake"
    usage = None

    def __init__(self, *pieces, window=4096, estimate=1.0, server=""):
        self.context_window = window
        self.server = server
        self.estimate = estimate
        self.prompts = []
        self.closed = 0
        self._pieces = pieces

    def count_tokens(self, text):
        return math.ceil(len(text.split()) * self.estimate)

    def exact_counter(self):
        return None

    def stream(self, messages, stop=None):
        self.prompts.append(messages)
        if sum(len(message.content.split()) for message in messages) > self.context_window:
            raise ContextOverflowError("The prompt is longer than the model's context window.")
        try:
            for piece in self._pieces:
                if isinstance(piece, Exception):
                    raise piece
                yield piece
        finally:
            self.closed += 1
        return self.usage

    def reply(self, messages, most_tokens, stop=None):
        return spoken(self.stream(messages, stop), most_tokens * 8)


class ReadingModel(FakeModel):
    """Also says yes or no to each of the sentences it is given to read: what `reads` returns is the log-odds of yes."""

    def __init__(self, *pieces, reads, has_likelihoods=True, **rest):
        super().__init__(*pieces, **rest)
        self.read = []
        """Prompts that were to be answered shortly."""
        self._reads = reads
        self._has_likelihoods = has_likelihoods

    def reply(self, messages, most_tokens, stop=None):
        self.read.append(messages)
        odds = self._reads(_SENTENCE.search(messages[-1].content)[1])
        said = Token("yes" if odds > 0 else "no", _likelihoods(odds))
        return Reply(said.text, (said,) if self._has_likelihoods else ())


_SENTENCE = re.compile(r"^Sentence: (.+)$", re.MULTILINE)


def _likelihoods(odds):
    yes = 1 / (1 + math.exp(-odds))
    return {"yes": math.log(yes), "no": math.log1p(-yes)}


class CountingEmbedder(FakeEmbedder):
    """Keeps what was compared."""

    def __init__(self):
        super().__init__(dimension=256)
        self.compared = []

    def embed_questions(self, texts):
        self.compared += texts
        vectors = super().embed_questions(texts)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def decide(monkeypatch, *, answers):
    """Settle whether passages answer a question: where that is not what is tested."""
    monkeypatch.setattr(answerability, "confidence", lambda *_: float(answers))


class FakeModels:
    """Selects the same model whatever it is called."""

    def __init__(self, model):
        self._model = model

    def language_model(self, _name=None):
        return Choice(self._model)


class FakeIndex:
    """Finds the same passages for every question, those of another time left out."""

    def __init__(self, *hits, languages=("en",)):
        self.questions = []
        self.filters = []
        self.store = SimpleNamespace(languages=lambda: list(languages), facets=lambda _: {})
        self._hits = hits
        self._embedder = CountingEmbedder()

    def search(self, question, size, *, filters=None, rerank=""):
        self.questions.append(question)
        self.filters.append(filters)
        hits = [hit for hit in self._hits if filters is None or _is_of_time(hit, filters)]
        return Result(tuple(hits[: size.top]), Background(0.5, len(hits)))

    def known(self, words):
        return [True] * len(words)

    def embedder(self):
        return self._embedder


def _is_of_time(hit, filters):
    published = hit.article.published
    return published >= filters.after and (not filters.before or published < filters.before)
