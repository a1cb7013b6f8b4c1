"""Unmatched terms: how many words that tell what a question asks of an article it lacks, if it has none of them.

An article about a museum's new director is near to whatever is asked of her. What she earns is another matter, of which
the article has no word: neither the words of the question beside names, headline and what frames any question, nor a
form of them.
"""

import re
from collections.abc import Collection, Sequence

from index.text import names, numbers
from index.text.folding import UNSPACED, WORD, fold, fold_in_place
from index.text.terms import terms
from index.types import Article, Span
from rag.answering.intent import framing_words
from rag.answering.plans import question_words

_STEM = 5
"""Letters by which two words are of one family; so are a word of four and a longer one that begins with it."""
_SHORT = 4
_SHORTEST = 4
"""Letters of the shortest word that may be counted."""
_HEAD = 6
"""Letters of the shortest word that a compound may end with."""
_COUNTED = 2
"""Words behind `how many` that are looked for: an adjective may stand before the noun."""
_BEFORE, _BEHIND = 20, 40
"""Characters around a number in which it says what it counts."""
_TIMES = frozenset(("times", "fois", "veces", "vezes", "volte", "keer", "razy"))
"""Words behind `how many` that count nothing that a number would stand beside."""
_ROOT = 2
"""Consonants of the shortest Arabic word."""
_ARABIC_VOWELS = re.compile("[اويىةءأإآئؤه]")
_FIGURES = re.compile(r"\d+")


def missing_words(question: str, language: str, article: Article, text: str) -> int:
    """Return the number of a question's telling words, if a text of an article has none of them; otherwise 0.

    Words can be compared in one language alone; in Arabic, whose words begin with what others are for, they can't.
    """
    if article.language != language or language == "ar":
        return 0
    framing = _stems(" ".join(framing_words(language)))
    telling = _stems(question) - framing - _of_names(question, language) - _stems(article.title)
    has_any = _has_any(telling, text) or _has_head(WORD.findall(question), text)
    return 0 if has_any else len(telling)


def has_telling_word(question: str, language: str, text: str) -> bool:
    """Tell whether a text has one of a question's telling words, names among them."""
    return _has_any(_stems(question) - _stems(" ".join(framing_words(language))), text)


def is_counted(question: str, language: str, article: Article, sentences: Sequence[Span]) -> bool:
    """Tell whether a number stands beside what a question asks the number of; True where that can't be told.

    That is one of the two words behind `how many` that the headline lacks, in Arabic by its consonants; what the
    headline names itself may be called by other words. Of 56 such questions of PIAF, 4 have none beside either in the
    sentences that were found, and 16 once the answer is left out.
    """
    many = question_words.pattern("many", language).search(fold_in_place(question))
    if article.language != language or many is None or UNSPACED.search(question):
        return True
    words = [word for word in WORD.findall(question[many.end() :]) if len(word) >= _SHORTEST][:_COUNTED]
    if words and (fold(words[0]) in _TIMES or _stems(words[0]) <= _stems(article.title)):
        return True
    counted = words[:1] if language == "ar" else _stems(" ".join(words)) - _stems(article.title)
    texts = [article.text[span.start : span.end] for span in sentences]
    around = [
        _whole_words(text, max(number.start - _BEFORE, 0), number.end + _BEHIND)
        for text in texts
        for number in numbers.read(text, language)
    ]
    has_any = _has_consonants if language == "ar" else _has_any
    return not counted or any(has_any(counted, text) or _has_head(words, text) for text in around)


def _whole_words(text: str, start: int, end: int) -> str:
    """Return a stretch of a text without the word that its beginning cuts in two: its end is no word of its own."""
    if 0 < start < len(text) and text[start - 1].isalnum():
        start = next((at for at in range(start, len(text)) if not text[at].isalnum()), len(text))
    return text[start:end]


def _has_head(words: Collection[str], text: str) -> bool:
    """Tell whether a text has what a compound ends with, as `312 Weibchen` of `Fledermausweibchen`."""
    there = tuple(fold(word) for word in WORD.findall(text) if len(word) >= _HEAD)
    return any(fold(word).endswith(head) for word in words for head in there if len(head) < len(word))


def _has_consonants(words: Collection[str], text: str) -> bool:
    """Tell whether a text has a form of any of some Arabic words: their plurals differ by their vowels."""
    wanted, there = map(_consonants, words), [*map(_consonants, WORD.findall(text))]
    return any(a.startswith(b) or b.startswith(a) for a in wanted for b in there if min(len(a), len(b)) >= _ROOT)


def _consonants(word: str) -> str:
    return _ARABIC_VOWELS.sub("", fold(word).removeprefix("ال"))


def _has_any(telling: Collection[str], text: str) -> bool:
    """Tell whether a text has a form of any of some stems."""
    there = _stems(text)
    starts = {stem[:_SHORT] for stem in there}
    return any(stem in there or stem[:_SHORT] in there or (len(stem) == _SHORT and stem in starts) for stem in telling)


def _of_names(question: str, language: str) -> set[str]:
    return _stems(" ".join(word for name in names.read(question, language) for word in (*name.tokens, *name.doubtful)))


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words of a text, of characters without spaces the pairs; no figures."""
    return {term if UNSPACED.match(term) else term[:_STEM] for term in terms(_FIGURES.sub(" ", text))}
