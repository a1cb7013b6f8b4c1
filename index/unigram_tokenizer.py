"""Tokenizer: the unigram model of SentencePiece, in NumPy.

It splits a text into the pieces whose scores have the largest sum (Kudo 2018, arXiv:1804.10959), as the `tokenizers`
library does for XLM-RoBERTa, but starts in a twentieth of its time: a piece is found by the hash of its characters, and
those of all stretches of a text are computed at once.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from index.types import Vectors

Codes = npt.NDArray[np.uint64]

_SPACE = "\u2581"
"""Mark that SentencePiece has in the place of a space."""
_SPACES = re.compile(" {2,}")
_CONTROLS = (*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0x8F, 0x9F)
_BLANKS = (0x09, 0x0A, 0x0C, 0x0D, 0x1680, *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD)
_CLEANED = dict.fromkeys(_CONTROLS) | dict.fromkeys(_BLANKS, " ")
"""Characters that are removed or become spaces, as in the normaliser `nmt_nfkc`."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd factor of the hash: that of Fibonacci hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4)."""
_INVERSE = np.uint64(pow(int(_FACTOR), -1, 1 << 64))
_FIRST = -64
"""Least byte, read with a sign, that begins a character in UTF-8."""
_STRANGE = 10.0
"""What a character that is in no piece scores below the worst piece."""


class UnigramTokenizer:
    """A vocabulary of pieces with their scores."""

    def __init__(self, pieces: bytes, offsets: npt.NDArray[np.uint32], scores: Vectors, unknown: int) -> None:
        """`pieces`: all pieces in one, in UTF-8; `offsets`: where each begins, and where the last one ends."""
        is_first = np.frombuffer(pieces, np.int8) >= _FIRST
        starts = np.concatenate([[0], np.cumsum(is_first)])[offsets]
        hashes = _hashes(_codes(pieces.decode()), starts[:-1], starts[1:])
        hashes[unknown] = 0  # no stretch of a text is it
        order = np.argsort(hashes)
        self._hashes, self._pieces = hashes[order], order
        self._longest = int(np.diff(starts).max())
        self._scores = scores
        self._unknown = unknown
        self._strange = float(scores.min()) - _STRANGE

    def ids(self, text: str) -> list[int]:
        """Return the pieces of a text, without special tokens."""
        cleaned = _SPACES.sub(" ", unicodedata.normalize("NFKC", text.translate(_CLEANED)))
        codes = _codes((cleaned if cleaned.startswith(" ") else f" {cleaned}").replace(" ", _SPACE))
        starts, ends, pieces = self._found(codes)
        return self._best(len(codes), starts, ends, pieces)

    def log_likelihood(self, text: str) -> float:
        """Return the sum of the scores of a text's pieces: the natural logarithm of its probability."""
        return float(sum(self._scores[piece] for piece in self.ids(text)))

    def _found(self, codes: Codes) -> tuple[list[int], list[int], npt.NDArray[np.intp]]:
        """Return where pieces begin and end in a text, in the order of their beginnings, and which they are."""
        starts, lengths = np.indices((len(codes), min(self._longest, len(codes)))).reshape(2, -1)
        ends = starts + lengths + 1
        is_inside = ends <= len(codes)
        starts, ends = starts[is_inside], ends[is_inside]
        hashes = _hashes(codes, starts, ends)
        rows = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        is_piece = self._hashes[rows] == hashes
        return starts[is_piece].tolist(), ends[is_piece].tolist(), self._pieces[rows[is_piece]]

    def _best(self, length: int, starts: Sequence[int], ends: Sequence[int], pieces: npt.NDArray[np.intp]) -> list[int]:
        """Return the way through a text whose pieces have the largest sum of scores (Viterbi 1967)."""
        scores = self._scores[pieces].tolist()
        sums = [0.0] + [-np.inf] * length
        piece, before = [-1] * (length + 1), list(range(-1, length))
        row, count = 0, len(starts)
        for start in range(length):
            here = sums[start]
            if here + self._strange > sums[start + 1]:
                sums[start + 1] = here + self._strange
                piece[start + 1], before[start + 1] = -1, start  # a character that is in no piece
            while row < count and starts[row] == start:
                end, total = ends[row], here + scores[row]
                if total > sums[end]:
                    sums[end] = total
                    piece[end], before[end] = row, start
                row += 1
        found: list[int] = []
        while length:
            token = int(pieces[piece[length]]) if piece[length] >= 0 else self._unknown
            if not (found and token == found[-1] == self._unknown):  # several in a row are one
                found.append(token)
            length = before[length]
        return found[::-1]


def _codes(text: str) -> Codes:
    """Return the characters' numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)


def _hashes(codes: Codes, starts: npt.NDArray[Any], ends: npt.NDArray[Any]) -> Codes:
    """Return a hash of the characters of each stretch: a polynomial of them, modulo 2 ** 64, in one pass for all."""
    powers = np.full(len(codes) + 1, _FACTOR)
    powers[0] = 1
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum((codes + np.uint64(1)) * np.cumprod(powers)[:-1], out=sums[1:])
    inverses = np.full(len(codes) + 1, _INVERSE)
    inverses[0] = 1
    hashes: Codes = (sums[ends] - sums[starts]) * np.cumprod(inverses)[starts]
    return hashes
