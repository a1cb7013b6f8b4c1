"""Kinds of quantities: an age, a duration, money, a share, a length, weight or the like, or how many there are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from index.text.folding import UNSPACED, fold
from index.text.locale_words import units
from index.text.numbers import CURRENCIES, OF, Quantity

QuantityKind = Literal[
    "age", "duration", "price", "share", "length", "weight", "area", "volume", "speed", "temperature", "measure",
    "count",
]  # fmt: skip

_DIMENSIONS: Mapping[str, QuantityKind] = {"km": "length", "mi": "length", "kg": "weight", "t": "weight", "ha": "area"}
"""What those units measure that `Quantity.unit` tells apart; what others do is a `measure`, as is all of these."""
_PER = 12
"""Characters behind a length in which it is said per which time: `an hour`, `orari`, `в час`."""
_TIME = 3, 4
"""Letters of the shortest word for a time that is compared, as of `час`, and those of a longer one that are."""
_INFLECTED = 5
"""Letters of a unit's word from which another one may follow that CLDR does not list, as in `Metern`."""
_SPEED = re.compile(r"(?:时速|時速|毎時|每小时|每秒)\D{0,3}$")
"""What stands before a length in Chinese and Japanese that is that of an hour."""

_YEARS = (1, 120)
"""Youngest and oldest age."""
_JOINT = re.compile(rf"^[ \-\u00a0\u202f]*{OF}")
_BEHIND = 24
"""Characters behind a number in which its unit stands."""
_OF_AGE = tuple("岁 歲 歳 才 세 살 year-old jahrig jarig arig letn летн vuoti yasinda عام ساله".split())
"""Words behind an age, folded, beside those for years."""
_OF_TIME = re.compile(r"[个個]?(?:星期|礼拜|禮拜|小时|小時|钟头|鐘頭)|[个個かヶカケ]月|週間")
"""Words behind a duration in Chinese and Japanese, beside those of CLDR."""
_MONEY = re.compile(
    r"\(?(?:(?:de|d['’]|di|of)\s?)?(?:"
    r"pounds?\b|quid\b|pence\b|cents?\b|centimes?\b|centimos?\b|shillings?\b|z[lł](?:ot\w*)?\b|groszy\b|dinar\w*|dirham\w*|"
    r"ri[ay]als?\b|riyal\w*|kron(?:[aeo]\w?|or|en|er)?\b|krooni\w*|korun\w*|kc\b|kr\b|fran(?:cs?|ken|ki|kow|chi|cos?)\b|chf\b|"
    r"sek\b|nok\b|dkk\b|pln\b|czk\b|pesos?\b|lira\w*|lire\b|tl\b|rea(?:is|les)\b|forint\w*|ft\b|lei\b|leva\b|hryvn\w*|tenge\b|"
    r"rands?\b|baht\b|ringgit\b|rupiah\b|shekels?\b|dong\b|naira\b|ευρω|δραχμ|λιρ|злот|динар|дирхам|ри[ая]л|крон|франк|песо|лир[аы]?\b|"
    r"гривн|гривен|тенге|лев[а]?\b|копе|цент(?:ов|а)?\b|دينار|دنانير|ريال|درهم|دراهم|جنيه|ليره|شيكل|تومان|فرنك|שקל|ש״ח|บาท|원|ウォン|ポンド|"
    r"フラン|バーツ|元|法郎|英镑|港币|港元|韩元|卢布|卢比|比索|里拉)"
)
"""Pattern of a currency behind a number, folded: those which `Quantity.unit` does not tell apart."""
_OF_PEOPLE = re.compile(r"[,(（،]\s?$")
"""What stands before an age in apposition: `Lee, 46, said`."""
_AGED = re.compile(r"\baged\s$")
_CLOSES = re.compile(r"\s?[,)）،]")


def measured(quantity: Quantity, text: str, language: str) -> Iterator[QuantityKind]:
    """Yield what a number of a text may measure; a number of years may be an age as well as a duration.

    Whatever has a unit other than of time or money is a `measure`, besides what it is a measure of.
    """
    if quantity.unit == "%":
        yield "share"
    elif quantity.unit in CURRENCIES:
        yield "price"
    elif quantity.unit:
        kind = _DIMENSIONS.get(quantity.unit, "measure")
        yield from _of_dimension(kind, text[: quantity.start], text[quantity.end :], language)
    else:
        yield from _by_word(quantity, text, language)


def _by_word(quantity: Quantity, text: str, language: str) -> Iterator[QuantityKind]:
    is_age = _YEARS[0] <= quantity.most <= _YEARS[1]
    behind = text[quantity.end : quantity.end + _BEHIND]
    before = text[: quantity.start]
    if is_age and (_AGED.search(before[-6:]) or (_OF_PEOPLE.search(before[-2:]) and _CLOSES.match(behind))):
        yield "age"
        return
    word = _JOINT.sub("", fold(behind))
    if word.startswith(_OF_AGE):
        yield "age"
        return
    kind, length = _unit(word, language)
    if _MONEY.match(word):
        yield "price"
        if kind:  # pounds
            yield from _of_dimension("weight", "", "", language)
    elif not kind:
        yield "count"
    elif kind == "year":
        yield from (("age", "duration") if is_age else ("duration",))
    elif kind == "duration":
        yield "duration"
    else:
        yield from _of_dimension(kind, text[: quantity.start], word[length:], language)


def _of_dimension(kind: QuantityKind, before: str, behind: str, language: str) -> Iterator[QuantityKind]:
    """Yield what a number with a unit is; a length may be that of an hour."""
    yield "measure"
    if kind == "length" and (_is_per_time(fold(behind[:_PER]), language) or _SPEED.search(before[-_PER:])):
        yield "speed"
    elif kind != "measure":
        yield kind


def _is_per_time(behind: str, language: str) -> bool:
    least, most = _TIME
    words = {word[:most] for word in units(language).get("duration", ()) if len(word) >= least}
    return behind.startswith("/") or any(re.search(rf"\b{re.escape(word)}", behind) for word in words)


def _unit(word: str, language: str) -> tuple[Any, int]:
    """Return the kind of the unit that a folded text begins with, or "", and its length.

    In a script with spaces it is a whole word.
    """
    if found := _OF_TIME.match(word):
        return "duration", found.end()
    found_ = ((kind, pattern.match(word)) for kind, pattern in _patterns(language))
    return next(((kind, match.end()) for kind, match in found_ if match), ("", 0))


@lru_cache(maxsize=32)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the kinds of units of a language, each with the pattern of its words."""
    return tuple((kind, _pattern(words)) for kind, words in units(language).items())


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    joined = "|".join(re.escape(word) for word in words if UNSPACED.search(word))
    spaced = "|".join(
        re.escape(word) + r"\w?" * (len(word) >= _INFLECTED) for word in words if not UNSPACED.search(word)
    )
    return re.compile("|".join(filter(None, (joined, rf"(?:{spaced})(?!\w)" if spaced else ""))) or "(?!)")
