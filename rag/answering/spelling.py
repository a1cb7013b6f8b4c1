"""Spelling: words of a question that no article has, and the word of the articles that is a slip of the keys away.

A word that frames questions is right as it is, and what two words are one slip away from stays. An index knows the
beginnings of its words; that the articles found have the whole word is asked behind the search.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from index.text import names
from index.text.folding import WORD, fold_for_index
from index.text.stop_words import content_words
from index.text.terms import terms
from index.types import Hit, Span
from rag.answering.intent import framing_words

_SHORTEST, _LONG = 5, 7
"""Letters of a name that is corrected, and of any other word: `mayor` is no slip of `major`."""
_LIKELIER, _LIKELIER_SWAPPED = 6.0, 2.0
"""Natural logarithm of how many times likelier than itself the form of a shorter word has to be, and one in which only
two letters change places.

Of 20 slips such as `poeple` and `mueum`, 16 are that much likelier when put right; of 22 pairs of words such as `mayor`
and `major`, `marsh` and `march`, none.
"""
_SUBSTITUTED = 6
"""Letters of a word in which another letter may stand for one."""
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويء",
    "אבגדהוזחטיכלמנסעפצקרשת",
)

AreKnown = Callable[[Sequence[str]], list[bool]]
"""Words → whether the articles have each, or one that begins as it does."""
LogLikelihood = Callable[[str], float]
"""Word → natural logarithm of its probability in any text."""


def suggested(
    question: str, language: str, known: AreKnown, likelihood: LogLikelihood | None = None
) -> dict[Span, list[str]]:
    """Return the places of words that no article has, with the words that may stand in their place, folded.

    Without `likelihood`, short words in small letters stay as they are.
    """
    framing = framing_words(language)
    places = [Span(*match.span()) for match in WORD.finditer(question) if _may_be_wrong(match[0], framing)]
    words = [fold_for_index(question[place.start : place.end]) for place in places]
    unknown = [each for each in zip(places, words, known(words), strict=True) if not each[2]]
    found: dict[Span, list[str]] = {}
    for place, word, _ in unknown:
        is_sure = _is_sure(question[place.start : place.end], word)
        if (is_sure or likelihood) and (right := _right(word, known, None if is_sure else likelihood)):
            found[place] = right
    return found


def confirmed(found: Mapping[Span, Sequence[str]], language: str, hits: Sequence[Hit]) -> dict[Span, str]:
    """Return those suggestions that passages have as whole words, as they write them.

    Of another language than the question's, only names are.
    """
    there: dict[str, str] = {}
    for hit in hits:
        for match in WORD.finditer(f"{hit.article.title}\n{hit.text}"):
            if match[0][0].isupper() or hit.article.language == language:
                there.setdefault(fold_for_index(match[0]), match[0])
    right = ((place, next((word for word in words if word in there), "")) for place, words in found.items())
    return {place: there[word] for place, word in right if word}


def rewritten(question: str, found: Mapping[Span, str]) -> str:
    """Return a question with other words in some places."""
    for place in sorted(found, key=lambda each: -each.start):
        question = f"{question[: place.start]}{found[place]}{question[place.end :]}"
    return question


def _may_be_wrong(word: str, framing: frozenset[str]) -> bool:
    folded = fold_for_index(word)
    is_long = len(folded) >= _SHORTEST
    return is_long and folded not in framing and any(folded[1] in letters for letters in _ALPHABETS)


def _is_sure(word: str, folded: str) -> bool:
    """Tell whether a word that no article has may be corrected whatever it is: if it is long, or a name."""
    return len(folded) >= _LONG or not word.islower() or folded[0] not in _ALPHABETS[0]


def _right(word: str, known: AreKnown, likelihood: LogLikelihood | None) -> list[str]:
    """Return the forms with the one beginning that the articles have, a slip away, of two swapped letters first.

    With `likelihood`, only those that are likelier than the word.
    """
    for forms, least in ((_swapped(word), _LIKELIER_SWAPPED), (_doubled(word), _LIKELIER), (_others(word), _LIKELIER)):
        by_term: dict[str, list[str]] = {}
        for form in forms:
            by_term.setdefault(next(iter(terms(form)), ""), []).append(form)
        found = [each for each, is_there in zip(by_term.values(), known(list(by_term)), strict=True) if is_there]
        wanted = likelihood(word) + least if likelihood else 0.0
        able = ([form for form in each if _tells_something(form)] for each in found)
        likely = ([form for form in each if not likelihood or likelihood(form) >= wanted] for each in able)
        found = list(filter(None, likely))
        if found:
            return found[0] if len(found) == 1 else []
    return []


def _tells_something(form: str) -> bool:
    """Tell whether a form is no word for grammar: `perro` is no slip of `pero`."""
    return bool(content_words(form)) and not names.is_function(form)


def _swapped(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _doubled(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        yield word[:at] + word[at - 1] + word[at:]
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]


def _others(word: str) -> Iterator[str]:
    letters = next(each for each in _ALPHABETS if word[1] in each)
    for at in range(1, len(word) + 1):
        yield word[:at] + word[at + 1 :]
        for letter in letters:
            yield word[:at] + letter + word[at:]
            if len(word) >= _SUBSTITUTED and at < len(word):
                yield word[:at] + letter + word[at + 1 :]
