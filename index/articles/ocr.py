"""Text recognition in images of pages, by RapidOCR (an extra)."""

from collections.abc import Iterator
from importlib.util import find_spec
from statistics import median
from typing import Any

from index.articles.size_limits import MOST_PAGES_OF_IMAGES
from index.articles.text_line import TextLine
from index.errors import ArticleError

ADVICE = "its pages are images without text; to recognise the text: pip install 'articles-rag[ocr]'"
WITHOUT_LETTERS = (
    "no language can be read in its text: its fonts do not say which letters they draw; "
    "print it to a new PDF, or recognise the text: pip install 'articles-rag[ocr]'"
)
UNKNOWN = "no text could be recognised in the images of its pages; only Latin, Chinese and Japanese letters can be"
"""Scripts that the engine's model knows: PP-OCRv6, small, as RapidOCR 3.10 brings it."""
_SCALE = 2.5
"""Scale at which pages are drawn: 180 dots per inch. Less loses small letters, more takes longer."""
_LEAST_SURE, _SURE = 0.5, 0.8
"""Likelihood of a line that is read, and of most lines of a page in a script that the engine knows."""
_SAME = 1.35
"""Ratio of two sizes of letters below which they may be the same."""
_AROUND = 0.2
"""Share of a line's height that the engine's boxes are wider than the line, on either side: columns would touch."""
_LEAST_FILLED = 0.5
"""Letters that a line has, at least, for each square of its height; of another script few are recognised."""

_SETTINGS = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 2,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "critical",
}


def is_installed() -> bool:
    return find_spec("rapidocr") is not None


def recognised(document: Any, numbers: list[int]) -> Iterator[tuple[int, list[TextLine]]]:
    """Yield the lines of each page; none for a page in a script that the engine does not know.

    Raises ArticleError when they are too many.
    """
    from rapidocr import RapidOCR  # noqa: PLC0415 - the extra

    if len(numbers) > MOST_PAGES_OF_IMAGES:
        msg = f"{len(numbers):,} of its pages are images; the limit for one PDF is {MOST_PAGES_OF_IMAGES:,}"
        raise ArticleError(msg)
    engine = RapidOCR(params=_SETTINGS)
    for number in numbers:
        found = engine(document[number].render(scale=_SCALE).to_numpy())
        found_lines = zip(found.boxes, found.txts, found.scores, strict=True) if found.txts else ()
        lines = [(_line(box, text), float(sure)) for box, text, sure in found_lines]
        known = [line for line, sure in lines if sure >= _LEAST_SURE and _is_filled(line)]
        surely = sum(sure >= _SURE for _, sure in lines)
        yield number, _levelled(known) if min(len(known), surely) * 2 >= len(lines) else []


def _levelled(lines: list[TextLine]) -> list[TextLine]:
    """Return lines with one size for all of about the same: the height of a box depends on its letters."""
    usual = median([line.size for line in lines]) if lines else 0.0
    return [line._replace(size=usual) if 1 / _SAME < line.size / usual < _SAME else line for line in lines]


def _is_filled(line: TextLine) -> bool:
    """Tell whether a line has the letters that there is room for."""
    height, width = line.bottom - line.top, line.right - line.left
    return len("".join(line.text.split())) >= _LEAST_FILLED * width / (height or 1)


def _line(box: Any, text: str) -> TextLine:
    across, down = [float(x) / _SCALE for x, _ in box], [float(y) / _SCALE for _, y in box]
    height = max(down) - min(down)
    edge = height * _AROUND
    return TextLine(text, min(across) + edge, max(across) - edge, min(down), max(down), float(round(height * 0.8)))
