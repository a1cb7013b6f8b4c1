"""Own words of a follow-up: those that say what is asked, beside what the conversation lends it.

They are matched with words of articles by their beginnings, which does for many languages what a stemmer does for one.
"""

import re
from collections.abc import Sequence

from index.text.folding import UNSPACED, UNSPACED_LETTERS, WORD, fold_in_place
from index.text.stop_words import content_words
from rag.answering.followups.detection import entry_named, without_leaning
from rag.answering.plans import question_words
from rag.answering.plans.question_decomposition import without_asking

_SHORTEST = 3
"""Letters of the shortest last word that counts where no other does, as in `And the bus?`."""
_ENDING = 2
"""Letters at the end of a word that differ by grammar."""
_STEM = 4
"""Letters of a word that are compared at least."""
_LONGER = 4
"""Letters by which a word of an article may be longer: `paiera` is a form of `paie`, and `businesses` none of `bus`."""
_ARABIC = re.compile(r"^و?(?:ال|لل|بال)?(?=\w{3})")
_GERMAN = re.compile(r"^[bg]e(?=\w{4})")
"""Beginning of a word that others of its family lack: `bezahlt`, `gezahlt` and `zahlt`."""
_RUN = re.compile(f"[{UNSPACED_LETTERS}]+")
_KANA = re.compile(r"[\u3040-\u309f]+|[的了是]")
"""What is grammar in Japanese and Chinese."""


def own_words(question: str, language: str) -> list[re.Pattern[str]]:
    """Return patterns of the words that a follow-up adds to what was said, for folded text; none for `Why?`."""
    named = entry_named(question, language)
    rest = without_asking(without_leaning(named[1] if named else question, language), language)
    rest = question_words.without(rest, language, "article", "many", "generic")
    if UNSPACED.search(rest):
        return [re.compile(pair) for pair in _pairs(rest)]
    words = [fold_in_place(word) for word in WORD.findall(rest)]
    telling = [word for word in words if content_words(word)] or [word for word in words[-1:] if len(word) >= _SHORTEST]
    return [_pattern(word, language) for word in dict.fromkeys(telling)]


def has_all(text: str, words: Sequence[re.Pattern[str]]) -> bool:
    """Tell whether a text has all of some own words."""
    folded = fold_in_place(text)
    return all(word.search(folded) for word in words)


def _pairs(rest: str) -> list[str]:
    runs = (piece for run in _RUN.findall(rest) for piece in _KANA.split(run))
    return [run[at : at + 2] for run in runs for at in range(len(run) - 1)]


def _pattern(word: str, language: str) -> re.Pattern[str]:
    if language == "ar":
        return re.compile(re.escape(_ARABIC.sub("", word)))
    beginning = ""
    if language == "de":
        word, beginning = _GERMAN.sub("", word), "(?:[bg]e)?"
    stem = word[: max(len(word) - _ENDING, min(_STEM, len(word)))]
    return re.compile(rf"(?<!\w){beginning}{re.escape(stem)}\w{{0,{len(word) - len(stem) + _LONGER}}}(?!\w)")
