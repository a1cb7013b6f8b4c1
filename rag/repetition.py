"""Small language models say the same again and again, until their room is used up: an answer without that end."""

from index.text.sentences import bare, is_ended
from index.types import Span
from rag.citations import cited_sentences, placed
from rag.types import Sentence

_LONGEST = 400
"""Characters of the longest stretch whose repetition is noticed: two or three sentences."""
_TIMES = 3
_LEAST = 60
"""Characters that repetitions fill at least: "no, no, no" is no loop."""
LOOKED_AT = _TIMES * _LONGEST
"""Characters at the end of a text that tell whether it loops."""


def is_looping(text: str) -> bool:
    """Tell whether a text ends with the same words, or digits, three times or more in a row."""
    tail = text[-LOOKED_AT:]
    for period in range(1, min(_LONGEST, len(tail) // _TIMES) + 1):
        length = max(_TIMES * period, _LEAST)
        if length > len(tail):
            return False
        if tail[period - length :] == tail[-length:-period] and any(map(str.isalnum, tail[-period:])):
            return True
    return False


def without_repeats(text: str, language: str) -> str:
    """Return an answer that ends in a loop up to where it begins: what is said first, once, and nothing broken off."""
    found = placed(text, cited_sentences(text, language))
    said = [bare(sentence.text) for sentence, _ in found]
    end = max(len(found) - 1, 0)
    while end and (said[end - 1] in said[: end - 1] or is_looping(said[end - 1])):
        end -= 1
    return _up_to(text, found[end - 1]) if end else ""


def without_tail(text: str, language: str) -> str:
    """Return an answer that was cut up to its last whole sentence; all of it where there is none."""
    found = placed(text, cited_sentences(text, language))
    whole = [each for each in found if is_ended(each[0].text)]
    return _up_to(text, whole[-1]) if whole and whole[-1] is not found[-1] else text


def _up_to(text: str, last: tuple[Sentence, Span]) -> str:
    return text[: last[1].end].rstrip()
