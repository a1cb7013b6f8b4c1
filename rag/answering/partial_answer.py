"""Interrupted answers: which part is complete."""

import re

from index.text.sentences import is_ended, sentences
from rag.answering.cited_sentences import cited_sentences, locate_sentences, without_marks

_OPEN_MARK = re.compile(r"\s*[\[【][^\]】\n]{0,30}\Z")
_LEADING_ON = (":", "：")
_MAYBE_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}\.\Z")
_ENCLOSING = re.compile(r"[«»“”„‟‘‹›\"()*_]")
_LOOK = 60
"""Characters at the end of a sentence that tell whether it is over."""
_NEXT = ("Xanthe", "5")
"""What may come next: a sentence is over where it ends before any of it."""
_UNPUNCTUATED = re.compile(r"[\u0e00-\u0eff]")
"""Thai and Lao end no sentence with a mark, so that a citation's mark has to do."""
_CITED = re.compile(r".*\[\d{1,3}\]", re.DOTALL)


def without_tail(text: str, language: str) -> str:
    """Return an interrupted answer up to its last complete sentence; "" if it has none.

    What comes before the last sentence is whole, with or without a mark that ends it: items, rows, headings. The last
    one is whole only where it could not have gone on: "by Dr." and "on Thursday, 3." could.
    """
    text = _OPEN_MARK.sub("", text)
    found = locate_sentences(text, cited_sentences(text, language))
    if not found:
        return ""
    last = found[-1][1]
    if whole := _whole(text[last.start : last.end], language):
        return text[: last.start] + whole
    found.pop()
    while found and found[-1][0].text.rstrip("*_ ").endswith(_LEADING_ON):
        found.pop()
    return text[: found[-1][1].end] if found else ""


def _whole(marked: str, language: str) -> str:
    """Return what is whole of the last sentence: it with its marks, or nothing; in Thai what is up to its last mark."""
    if _UNPUNCTUATED.search(marked):
        cited = _CITED.match(marked)
        return cited[0] if cited else ""
    return marked if _is_over(marked.rstrip(), language) else ""


def _is_over(marked: str, language: str) -> bool:
    """Tell whether a sentence, with its marks, is over whatever comes next."""
    said = without_marks(marked).rstrip()
    if not is_ended(said) or not any(map(str.isalpha, said)) or _MAYBE_DECIMAL.search(marked):
        return False
    end = _ENCLOSING.sub("", said[-_LOOK:]).rstrip()
    least = len(sentences(end, language))
    return all(len(sentences(f"{end} {following}", language)) > least for following in _NEXT)
