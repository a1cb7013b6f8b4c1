"""Small stand-ins for what is slow, or lives elsewhere."""

import re
import zlib

import numpy as np

from index.text.terms import terms

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|\w{1,6}|[^\w\s]")


class FakeEmbedder:
    """Texts that share terms are near each other; a token is a short word, a piece of a long one, or a mark."""

    def __init__(self, *, name="fake", revision="1", dimension=64, token_limit=512):
        self.name = name
        self.revision = revision
        self.dimension = dimension
        self.token_limit = token_limit
        self.embedded = []
        """Every passage that was embedded, in order."""

    def embed_questions(self, texts):
        return np.array([self._vector(text) for text in texts], np.float32).reshape(-1, self.dimension)

    def embed_passages(self, texts, progress=None):
        self.embedded += texts
        if progress:
            progress(len(texts))
        return self.embed_questions(texts)

    def count_tokens(self, texts):
        return [len(_TOKEN.findall(text)) for text in texts]

    def _vector(self, text):
        vector = np.zeros(self.dimension)
        vector[0] = 0.01  # for a text without terms
        for term in terms(text):
            vector[zlib.crc32(f"{self.name} {term}".encode(errors="replace")) % self.dimension] += 1
        return vector / np.linalg.norm(vector)


class SecondsClock:
    """A clock that is called for its seconds, and moves where a test moves it."""

    now = 1000.0

    def __call__(self):
        return self.now
