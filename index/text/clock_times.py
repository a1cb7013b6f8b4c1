"""Clock times in a text: 14:30, half past two, um drei Uhr, 下午三点."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from index.text.folding import UNSPACED, fold, plain_digits
from index.text.locale_words import number_words
from index.text.spans import overlap

_HOUR = r"(?:[01]?\d|2[0-4])"
_DIGITS = re.compile(
    rf"(?<![\d.,:]){_HOUR}(?:[:：][0-5]\d(?![\d:])|\s?h(?:\s?[0-5]\d)?\b|[.][0-5]\d uur\b|"
    r"(?:[.:][0-5]\d)?\s?(?:[ap]\.?\s?m\b|o['’]?clock|uhr\b|बज|点|點|時(?!間)|시(?![가-힣]*간)))"
)
"""Pattern of an hour in digits, folded; a number with a full stop alone may be a price or a section."""
_PART_OF_DAY = "الساعه|오전|오후|上午|下午|午前|午後|晚上|凌晨"
_BEHIND = re.compile(
    rf"(?:\b(?:at|until|from|by|as|(?:a )?las|a la|d?alle|ore|um|bis|gegen|om|o|godz\S*|saat|στισ|в)|{_PART_OF_DAY})"
    rf"\s?{_HOUR}[.:][0-5]\d(?![\d%]|[.,]\d)|"
    rf"(?:\b(?:a las?|d?alle|ore|saat|godz\S*|στισ)|{_PART_OF_DAY})\s?{_HOUR}(?!\d)"
)
"""Pattern of an hour behind a word that says so."""
_NAMED = re.compile(
    r"\b(?:noon|midday|midnight|midi|minuit|mittags?|mitternacht|mediodia|medianoche|mezzogiorno|mezzanotte|"
    r"meio-dia|meia-noite|middernacht|poludni\w*|polnoc\w*|полдень|полноч\w*|gece yarisi|μεσανυχτα|μεσημερι)\b|"
    "منتصف الليل|الظهر|正午|中午|午夜|真夜中|정오|자정|आधी रात|दोपहर"
)
_OF_WORDS = {
    "en": "(?:half past|quarter (?:past|to)) {0}|{0} o'?clock|(?:at|until|by|from) {0} (?:in the|at night)",
    "fr": r"(?:a|des|vers|avant|apres|jusqu'a) (?:\d+|{0}) heures?|{0} heures?(?= du | et [qd]|[,.;]|$)",
    "de": "{0} uhr|halb {0}|viertel (?:vor|nach) {0}",
    "es": "a las? {0}",
    "it": "alle {0}(?= (?:di|del|e|in)|[,.;]|$)",
    "pt": r"as (?:\d+|{0})(?: horas| da (?:manha|tarde|noite))",
    "nl": r"(?:om|tot|vanaf) (?:\d+|{0}) uur|half {0}",
    "pl": "o {0}(?= rano| wieczorem)",
    "ru": r"(?:в|к|до|с|около) (?:\d+|{0}) (?:часов|часа|час|утра|вечера|дня)",
    "tr": "saat {0}",
    "ar": r"الساعه (?:ال)?\w+",
    "el": "στισ {0}",
    "zh": "[一二三四五六七八九十两]{{1,3}}[点點](?!半?个)",
    "ja": "[一二三四五六七八九十]{{1,3}}時(?!間)",
    "ko": "(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두) 시(?!간)",
}
"""Hours in words, by language; `{0}` is a number from one to twelve."""
_LAST = 12
_MEASURED = re.compile(r"(?<![\d.,:])(\d{1,3})[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?:[.,](\d{1,3}))?(?![\d:])")
_SIXTY = 60


class Place(Protocol):
    """What has a place in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class MeasuredTime(NamedTuple):
    """A time that is measured, or one of the day, as `2:34:51`; which of the two only what stands around it says."""

    start: int
    end: int
    form: str
    """How it is written: those of one form are compared."""
    value: float
    """Units of its last part, with what is behind a point."""


def measured(text: str) -> list[MeasuredTime]:
    """Return the times of a text that are written in parts of sixty, in order."""
    return list(_measured(plain_digits(text)))


def is_part(place: "Place", timed: Sequence[MeasuredTime]) -> bool:
    """Tell whether a number is one of the parts of a time that is written in parts of sixty."""
    return any(overlap(each, place) for each in timed)


def _measured(text: str) -> Iterator[MeasuredTime]:
    for match in _MEASURED.finditer(text):
        first, second, third, fraction = match.groups()
        parts = [int(part) for part in (first, second, third) if part]
        value = 0.0
        for part in parts:
            value = value * _SIXTY + part
        yield MeasuredTime(*match.span(), f"time of {len(parts)}", value + float(f"0.{fraction or 0}"))


def read(text: str, language: str) -> frozenset[str]:
    """Return the times of day by the clock that a text names, folded: of those in digits the digits alone."""
    folded = plain_digits(fold(text))
    found = (match[0] for each in (_DIGITS, _BEHIND, _NAMED, _in_words(language)) for match in each.finditer(folded))
    return frozenset("".join(filter(str.isdigit, words)) or words for words in found)


def has_hour(hour: float, text: str) -> bool:
    """Tell whether a text names an hour in digits that is the given one by a clock with twelve hours."""
    folded = plain_digits(fold(text))
    named = (re.match(r"\D*(\d+)", match[0]) for each in (_DIGITS, _BEHIND) for match in each.finditer(folded))
    return 0 < hour < _LAST and any(int(match[1]) == hour + _LAST for match in named if match)


@lru_cache(maxsize=64)
def _in_words(language: str) -> re.Pattern[str]:
    known = number_words(language).items()
    hours = "|".join(re.escape(" ".join(words)) for words, value in known if 0 < value <= _LAST)
    forms = _OF_WORDS.get(language, "(?!)").format(f"(?:{hours or '(?!)'})")
    return re.compile(forms if UNSPACED.search(forms) or language == "ko" else rf"(?<!\w)(?:{forms})(?!\w)")
