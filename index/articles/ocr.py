"""Text recognition in images of pages, by RapidOCR (an extra)."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from index.articles.reading_order import TextLine
from index.articles.size_limits import MOST_PAGES_OF_IMAGES
from index.errors import ArticleError

ADVICE = "its pages are images without text; to recognise the text: pip install 'articles-rag[ocr]'"
WITHOUT_LETTERS = (
    "no language can be read in its text: its fonts do not say which letters they draw; "
    "print it to a new PDF, or recognise the text: pip install 'articles-rag[ocr]'"
)
_SCALE = 2.5
"""Scale at which pages are drawn: 180 dots per inch. Less loses small letters, more takes longer."""
_LEAST_SURE = 0.5


def is_installed() -> bool:
    return find_spec("rapidocr_onnxruntime") is not None


def recognised(document: Any, numbers: list[int]) -> Iterator[tuple[int, list[TextLine]]]:
    """Yield the lines of each page.

    Raises ArticleError when they are too many.
    """
    from rapidocr_onnxruntime import RapidOCR  # noqa: PLC0415 - the extra

    if len(numbers) > MOST_PAGES_OF_IMAGES:
        msg = f"{len(numbers):,} of its pages are images; the limit for one PDF is {MOST_PAGES_OF_IMAGES:,}"
        raise ArticleError(msg)
    engine = RapidOCR(intra_op_num_threads=2, inter_op_num_threads=1)
    for number in numbers:
        image = document[number].render(scale=_SCALE).to_numpy()
        found, _ = engine(image)
        yield number, [_line(box, text) for box, text, sure in found or () if float(sure) >= _LEAST_SURE]


def _line(box: Any, text: str) -> TextLine:
    across, down = [float(x) / _SCALE for x, _ in box], [float(y) / _SCALE for _, y in box]
    size = round((max(down) - min(down)) * 0.8)
    return TextLine(text, min(across), max(across), min(down), max(down), float(size))
