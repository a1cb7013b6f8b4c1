"""Index of the names of a text, for looking up others among them: to the letter, in other forms and other scripts."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from index.text.folding import UNSPACED, fold, skeleton, to_latin
from index.text.locale_words import places
from index.text.names import TOKEN, Name, is_common, place_codes

_ARABIC_ARTICLE = re.compile(r"^[وبلفك]?ال|^لل")
_STRETCH = re.compile(
    r"(?:(?![的是了在和吗呢有多少什么几哪怎何时为与被会要请问])[\u3400-\u9fff]){3,}|[\u30a0-\u30ff]{3,}"
)
"""Characters that no word which serves grammar divides."""
_LATIN_ARTICLE = frozenset("al el as ad ar an at az ash".split())
_ASKING = frozenset("لماذا بالنسبه بخصوص بشان اليها منها عنها".split())
_LONG = 5
"""Letters of a word that tells."""
_CLOSE = 0.8
_SPELLED_ALIKE = 0.6
"""Share of letters that two spellings of a name in one script have in common: `Moskau` and `Moscou` .67, `Shakespeare`
and `Schekspir` .6; `Volterra` and `Bluewater`, whose consonants sound alike, .47."""
_FEW = 3


def strange(text: str, *known: str) -> tuple[str, ...]:
    """Return stretches in a script without capitals that may be names missing from the known texts.

    Chinese and Japanese: three characters in a row or more, no pair of which is known; Arabic and other scripts with
    spaces: long words, of which no form is known.
    """
    has = [NameIndex(each, "") for each in known]
    pairs = {pair for each in known for pair in map("".join, pairwise(each))}
    found = [match[0] for match in _STRETCH.finditer(text) if not any(map(pairs.__contains__, _pairs(match[0])))]
    words = (match[0] for match in TOKEN.finditer(text) if _is_long_caseless(match[0]))
    return (*found, *(word for word in words if not any(each.has(word, "") for each in has)))


def _pairs(stretch: str) -> Iterable[str]:
    return map("".join, pairwise(stretch))


def _is_long_caseless(token: str) -> bool:
    bare = _ARABIC_ARTICLE.sub("", fold(token))
    is_caseless = not token[0].isupper() and not token[0].islower() and not UNSPACED.match(token)
    return is_caseless and len(bare) >= _LONG and bare not in _ASKING


class NameIndex:
    """The names of a text, for looking up others among them."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._known: dict[tuple[str, str, bool], bool] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(fold(part) for match in TOKEN.finditer(self._text) for part in _parts(match[0]))

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Words that may be names: those with capitals, in scripts without capitals all of them."""
        cased = [match[0] for match in TOKEN.finditer(self._text) if match[0][0].isupper()]
        uncased = [
            match[0] for match in TOKEN.finditer(self._text) if not match[0][0].isupper() and not match[0][0].islower()
        ]
        bare = [_ARABIC_ARTICLE.sub("", token) for token in uncased]
        return frozenset(fold(part) for token in (*cased, *uncased, *bare) for part in _parts(token) if len(part) > 1)

    @cached_property
    def _squeezed(self) -> str:
        return re.sub(r"[^a-z]", "", to_latin(self._text)) if UNSPACED.search(self._text) else ""

    @cached_property
    def _syllables(self) -> frozenset[str]:
        """One to three Chinese characters in a row as they are spelled in Latin letters: `wanqing`."""
        found: set[str] = set()
        for run in re.findall(r"[\u3400-\u9fff]+", self._text):
            spelled = [to_latin(char) for char in run]
            found |= {"".join(spelled[at : at + count]) for at in range(len(run)) for count in (1, 2, 3)}
        return frozenset(found)

    @cached_property
    def _skeletons(self) -> dict[str, list[str]]:
        """Skeletons of words that may be names → these words."""
        found: dict[str, list[str]] = {}
        for word in self._capitals:
            found.setdefault(skeleton(word), []).append(word)
        found.pop("", None)
        return found

    @cached_property
    def places(self) -> frozenset[str]:
        """Return the countries, languages and large cities in the text, with codes common to all languages."""
        known = places(self._language)
        if UNSPACED.search(self._text):
            return frozenset(code for name, code in known.items() if len(name) > 1 and name in self._text)
        words = [fold(match[0]) for match in TOKEN.finditer(self._text)]
        grams = {" ".join(words[at : at + count]) for at in range(len(words)) for count in range(1, 4)}
        return frozenset(code for gram in grams for code in place_codes(gram, self._language))

    def has(self, token: str, language: str, *, by_few_sounds: bool = True) -> bool:
        """Tell whether the text has a word of a name: to the letter, in another form, or in another script.

        `by_few_sounds`: whether two or three consonants in another script are enough, as many a plain word has them.
        """
        key = token, language, by_few_sounds
        if key not in self._known:
            self._known[key] = self._look_up(token, language, by_few_sounds=by_few_sounds)
        return self._known[key]

    def lacking(self, names: Iterable[Name], language: str) -> set[str]:
        """Return the words of names in a language that the text has not, leaving out those that are no name alone."""
        words = {token for name in names for token in name.tokens if not is_common(token)}
        return {word for word in words if not self.has(word, language)}

    def _look_up(self, token: str, language: str, *, by_few_sounds: bool) -> bool:
        parts = [fold(part) for part in _parts(token)]
        return all(self._has_word(part, by_few_sounds) for part in parts) or self._has_place(token, language)

    def _has_word(self, word: str, by_few_sounds: bool) -> bool:  # noqa: FBT001
        if word in self.words or (UNSPACED.search(word) and word in self._text):
            return True
        if any(_is_form(word, other) for other in self._capitals):
            return True
        return self._sounds(word, by_few_sounds)

    def _sounds(self, word: str, by_few_sounds: bool) -> bool:  # noqa: FBT001
        if self._squeezed:
            spelled = re.sub(r"[^a-z]", "", to_latin(word))
            if spelled in self._syllables or (len(spelled) > 2 * _FEW and spelled in self._squeezed):
                return True
        mine = skeleton(word)
        is_foreign = any(char.isascii() != word[0].isascii() for char in self._first_letters)
        if not is_foreign:
            same = self._skeletons.get(mine, ()) if len(mine) >= _FEW else ()
            return any(_share(word, other) >= _SPELLED_ALIKE for other in same)
        if any(_alike(mine, other) for other in self._skeletons if by_few_sounds or len(other) > _FEW):
            return True
        spelled = _one_i(word)
        return len(spelled) > _FEW and any(_alike(spelled, _one_i(other)) for other in self._capitals)

    @cached_property
    def _first_letters(self) -> frozenset[str]:
        return frozenset(word[0] for word in self._capitals)

    def _has_place(self, token: str, language: str) -> bool:
        codes = place_codes(fold(token), language)
        return bool(codes and codes & self.places)


def _one_i(word: str) -> str:
    """Return a word in Latin letters with one letter for both ways to write an i: Arabic `Wadi` is `Wady`."""
    return to_latin(word).replace("y", "i")


def _alike(mine: str, other: str) -> bool:
    if min(len(mine), len(other)) <= _FEW:  # three consonants of an Arabic word are soon like those of any name
        return mine == other and len(mine) > 1
    if abs(len(mine) - len(other)) > 2:  # noqa: PLR2004
        return False
    return _share(mine, other) >= _CLOSE


def _share(mine: str, other: str) -> float:
    """Return the share of letters that two words have in common, in the same order."""
    return SequenceMatcher(None, mine, other, autojunk=False).ratio()


def _parts(token: str) -> list[str]:
    """Return the parts of a word with hyphens, without the Arabic article, which in Arabic is a part of the word."""
    first, *others = filter(None, token.split("-"))
    return others if others and fold(first) in _LATIN_ARTICLE else [first, *others]


def _is_form(word: str, other: str) -> bool:
    """Tell whether two words differ in their endings only, such as `Ferrand` and `Ferrands`, `Москва` and `Москве`."""
    shared = 0
    for mine, theirs in zip(word, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    return (
        shared > _FEW and max(len(word), len(other)) - shared <= _FEW and shared * 3 >= max(len(word), len(other)) * 2
    )
