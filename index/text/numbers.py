"""Numbers in a text, with magnitude and unit, in the notation of any language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from index.text.folding import LETTERS, UNSPACED, WORD, fold, plain_digits, spaced
from index.text.locale_words import magnitude, number_words

_GROUP = r"[.,'’٬  ]"
_NUMBER = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:{_GROUP}\d{{3}}(?!\d))+(?:[.,٫]\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)|\d+(?:[.,٫]\d+)?"
)
_HAN = {"万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8, "兆": 1e12, "千": 1e3, "百": 1e2, "만": 1e4, "억": 1e8, "천": 1e3}
_HAN_MAGNITUDE = re.compile(r"\s?([万萬億亿兆千百만억천]{1,2})(?![瓦米克帕赫焦字])")
_WORD_AFTER = re.compile(rf"[\s-]?({LETTERS})\.?(?:[\s-]({LETTERS}))?")
_NEXT_WORD = re.compile(rf"\W{{0,3}}({LETTERS})")
_TOKEN = re.compile(rf"[^\W\d_]{{2,}}?(?=j(?:ä|ae?)hrig|jarig)|{WORD.pattern}", re.IGNORECASE)
"""Word, without what makes it an age: German and Dutch write that together with the number, as in `neunjährig`."""
_JOINED = re.compile(r"[\s-]{1,2}|[’'´]")
_ARABIC_OWNER = re.compile(r"(?<=[\u0600-\u06ff]{3})(?:هما|ها|هم)$")
"""Ending that says whose a part is: `half of it`."""
_ARABIC_AND = "و"
"""And, which Arabic writes together with the tens behind the units: `five and twenty`."""
_AND = frozenset(("and", "e", "y", "et", "og", "och", "i", "en", "und"))
_HAN_RUN = re.compile(r"[零〇一二两兩三四五六七八九十百千万亿]+")
_HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_COUNTED = "个名位枚款年月日号天人家台座艘条张次件种倍组间辆架层岁小分公里米吨元站所成页道款部本周期项匹幅"
_GAPS = " \u00a0\u202f-"
_BESIDE = re.compile(rf"[{_GAPS}]?\w|[%€$£₹₽]")
_TENTHS = re.compile(r"\s?成")

_UNITS = {
    "%": "%|٪|％|per ?cent|pour ?cent|por ?ciento|por ?cento|per ?cento|prozent|процент|відсот|procent|proc\\b|"
    "(?:في|ب) ?ال?م[ائ]+[ةه]|بالم[ائ]+[ةه]|प्रतिशत|फ़?ीसदी|パーセント|퍼센트|個?百分点|个百分点|درصد|persen",
    "EUR": "€|eur\\b|euro|евро|євро|يورو|欧元|歐元|ユーロ|유로|यूरो",
    "USD": "us\\$|\\$|usd\\b|dollar|d[oó]lar|доллар|долар|دولار|美元|ドル|달러|डॉलर",
    "GBP": "£|gbp\\b|pounds? sterling|livres? sterling|libras? esterlin|фунт|英镑|英鎊|ポンド|جنيه[اً]* استرليني",
    "JPY": "jpy\\b|yen\\b|yens\\b|иен|日元|日圆|円|엔\\b",
    "CNY": "cny\\b|rmb\\b|yuan|юан|يوان|人民币|元",
    "INR": "₹|inr\\b|rupee|roupie|rupia|рупи|रुपये|रुपए",
    "RUB": "₽|rub\\b|roubles?|rublos?|rubel|рубл",
    "km": "km\\b|kilom|километр|кілометр|公里|千米|كيلومتر|كم\\b|キロメートル|किलोमीटर",
    "mi": "mi(?:les?|glia|llas)\\b|meilen?\\b|миль|мили|英里|マイル",
    "kg": "kg\\b|kilos?\\b|kilogram|килограмм|公斤|千克|كيلوغرام|कि(?:लो)?ग्रा",
    "t": "t\\b|tonnes?\\b|tons?\\b|tonnen?\\b|toneladas?|tonnellate|тонн|吨|噸|طن|トン",
    "ha": "ha\\b|hectar|hektar|hect[aá]rea|ettar|гектар|公顷|هكتار",
    "MW": "mw\\b|megawatt|мегаватт|мвт|兆瓦|ميغاواط",
    "GW": "gw\\b|gigawatt|гигаватт|吉瓦",
}


OF = r"(?:de |di |d['’]|of )?"
"""Pattern of what may stand between a magnitude and its unit: `3,1 millions de litres`."""


def _after(words: str) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,2}}?{OF}(?:{words})[a-zà-ÿа-яё]*", re.IGNORECASE)


_AFTER = {unit: _after(words) for unit, words in _UNITS.items()}
_ANY_AFTER = _after("|".join(_UNITS.values()))
"""Pattern of any unit: most numbers have none, and need not be compared with each."""
_BEFORE = {
    "%": re.compile(r"(?:百分之|%|％|٪|yüzde)\s?$"),
    "EUR": re.compile(r"(?:€|EUR)\s?$"),
    "USD": re.compile(r"(?:\$|USD|US\$)\s?$"),
    "GBP": re.compile(r"(?:£|GBP)\s?$"),
    "JPY": re.compile(r"JPY\s?$"),
    "INR": re.compile(r"(?:₹|Rs\.?|INR)\s?$"),
}
_ANY_BEFORE = re.compile("|".join(pattern.pattern for pattern in _BEFORE.values()))
_SHORT_MAGNITUDE = re.compile(r"\s?[KkMm](?=\s?[€$£])")
CURRENCIES = frozenset(("EUR", "USD", "GBP", "JPY", "CNY", "INR", "RUB"))
_LARGEST = 1e100
"""Number that every larger one is read as, so that none is infinite."""
_LETTERS = {"k": 1e3, "m": 1e6}
"""Magnitudes only beside a currency: `3.5 m` alone are metres."""
_TO = re.compile(
    r"\s?(?:[-–]|to|and|or|auf|bis|und|oder|a|al|y|o|à|et|ou|e|do|i|lub|até|до|и|или|من|إلى|و|至|到)\s?[€£$]?\s?"
)
"""What stands between two numbers of which the second alone has the magnitude."""
_MOST_WORDS = 4
_FRACTIONS = (
    ("half halves moitie demi demie mitad medio media halfte halbe halb meta mezzo meia metade половин половина", 2),
    ("половины половину نصف आधा helft hälften polowa yari puoli 一半 半数 半分 절반", 2),
    ("third thirds tiers tercio tercios drittel terzo terzi terco tercos треть трети ثلث ثلثا ثلثي", 3),
    ("三分之一 三分之二", 3),
    ("quarter quarters quart quarts cuarto cuarta cuartos cuartas quarti quartas viertel четверть ربع", 4),
    ("四分之一 四分之三", 4),
    ("fifth fifths cinquieme cinquiemes quinto quinta quintos quintas quinti funftel пятая пятую пятой", 5),
    ("خمس 五分之一", 5),
    ("tenth tenths dixieme dixiemes decimo decima zehntel десятая десятую десятой عشر 十分之一", 10),
)
"""Words for parts, folded, and how many such parts are a whole."""

_PARTS = {name: parts for names, parts in _FRACTIONS for name in names.split()}
_ARABIC_DUALS = frozenset("ثلثا ثلثي ثلثان ثلثين".split())
"""Words for two thirds."""
_HAN_FRACTION = re.compile(r"([二三四五六七八九十]+)分之([一二三四五六七八九十]+)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text."""

    words: str
    """Words of the number in the text, with its unit."""
    values: frozenset[float]
    """What it may stand for: `1.200` is 1200 or 1.2."""
    unit: str
    """`%`, a currency, or one of the units that are told apart; "" for none of them."""
    start: int
    end: int
    following: str = ""
    """The beginning of the word behind it, folded."""
    is_certain: bool = True
    """Whether it is certainly a number, unlike 一 in Chinese, which may be none."""

    @property
    def most(self) -> float:
        """Return the greatest value that it may stand for."""
        return max(self.values)

    @property
    def is_in_digits(self) -> bool:
        return any(map(str.isdecimal, self.words))

    def agrees(self, other: "Quantity") -> bool:
        """Tell whether both can be the same number of the same thing."""
        if self.unit == "%" or other.unit == "%":
            return self.unit == other.unit and bool(self.values & other.values)
        return bool(self.values & other.values) and (self.unit == other.unit or not self.unit or not other.unit)


def read(text: str, language: str) -> list[Quantity]:
    """Return the numbers of a text, in order; a number in words is as long as a language's number words go on."""
    plain = spaced(plain_digits(text))
    found = list(_in_digits(plain, language))
    rest = _without(plain, found)
    found += _in_words(rest, language)
    found += _in_han(_without(rest, found))
    return _with_shared_magnitudes(sorted(found, key=lambda each: each.start), plain)


def _with_shared_magnitudes(found: list[Quantity], plain: str) -> list[Quantity]:
    """Return numbers in order, the first of `from 41 to 29 million euros` in millions too, and in euros."""
    for row, (mine, other) in enumerate(pairwise(found)):
        digits = _NUMBER.search(other.words)
        factor = other.most / max(_values(digits[0])) if digits and max(_values(digits[0])) else 1.0
        is_bare = not mine.unit and mine.is_in_digits and mine.most < 1000  # noqa: PLR2004
        if is_bare and _TO.fullmatch(plain, mine.end, other.start):
            shared = {_rounded(value * factor) for value in mine.values} if factor >= 1000 else set()  # noqa: PLR2004
            found[row] = replace(mine, values=mine.values | shared, unit=other.unit)
    return found


def _without(plain: str, found: Sequence[Quantity]) -> str:
    """Return a text of the same length with a mark that joins nothing in the place of what was found."""
    for each in found:
        plain = f"{plain[: each.start]}{'|' * (each.end - each.start)}{plain[each.end :]}"
    return plain


def _in_digits(plain: str, language: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(plain):
        values = _values(match[0])
        factor, end = _magnitude_after(plain, match.end(), language)
        unit, unit_end = _unit(plain, match.start(), end)
        if unit in CURRENCIES and factor == 1.0:
            factor, end = _letter(plain, match.end(), end)
        if _TENTHS.match(plain, end) and factor == 1.0 and not unit:
            factor, unit = 10.0, "%"
        yield Quantity(
            words=plain[match.start() : max(end, unit_end)].strip(),
            values=frozenset(_rounded(value * factor) for value in values),
            unit=unit,
            start=match.start(),
            end=max(end, unit_end),
            following=_following(plain, end),
        )


def with_plain_numbers(text: str) -> str:
    """Return a text with ungrouped numbers in digits; `1.200` is taken for 1200."""
    return _NUMBER.sub(lambda match: _plain(max(_values(match[0]))), spaced(plain_digits(text)))


def _plain(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _values(written: str) -> set[float]:
    """Return what digits with marks between them may stand for."""
    written = written.replace("٬", ",").replace("٫", ".")
    marks = [char for char in written if not char.isdigit()]
    digits = re.sub(r"\D", "", written)
    if not marks:
        return {float(digits)}
    last = re.split(r"[^\d]", written)[-1]
    decimal = float(f"{digits[: len(digits) - len(last)] or '0'}.{last}")
    if len(set(marks)) > 1:
        return {decimal} if len(last) != 3 or marks[-1] != marks[0] else {float(digits)}  # noqa: PLR2004
    if len(marks) > 1 or marks[0] not in ".,":
        return {float(digits)}
    return {decimal, float(digits)} if len(last) == 3 else {decimal}  # noqa: PLR2004


def _rounded(value: float) -> float:
    return float(f"{min(value, _LARGEST):.15g}")


def _magnitude_after(plain: str, at: int, language: str) -> tuple[float, int]:
    """Return what the words behind a number multiply it by, and where they end."""
    if match := _HAN_MAGNITUDE.match(plain, at):
        factor = 1.0
        for char in match[1]:
            factor *= _HAN[char]
        return factor, match.end()
    match = _WORD_AFTER.match(plain, at)
    if match is None or (len(match[1]) < 2):  # noqa: PLR2004 - `m` and `k` are units too
        return 1.0, at
    factor = magnitude(match[1], language)
    if not factor:
        return 1.0, at
    second = magnitude(match[2], language) if match[2] else 0.0
    if second > 1:
        return factor * second, match.end(2)
    end = match.end(1)
    return factor, end + plain.startswith(".", end)


def _letter(plain: str, start: int, end: int) -> tuple[float, int]:
    """Return the magnitude of `m` or `k` beside a currency."""
    match = re.compile(r"\s?([KkMm])(?=[\s€$£]|\W|$)").match(plain, start)
    return (_LETTERS[match[1].lower()], match.end()) if match else (1.0, end)


def has_unit_behind(plain: str, end: int, *, is_german: bool = False) -> bool:
    """Tell whether a unit or a currency follows what ends at a place, as in `1700 kg`.

    A single letter is none, as it may be an initial, nor a word with a capital but a German one: `Miles` is a name.
    """
    if not _BESIDE.match(plain, end) or not _ANY_AFTER.match(plain, end, end + 30):
        return False
    word = WORD.match(plain, end + (plain[end : end + 1] in _GAPS))
    if word is None or word[0].lower() == word[0].upper():
        return True
    return len(word[0]) > 1 and (is_german or not word[0][0].isupper())


def _unit(plain: str, start: int, end: int) -> tuple[str, int]:
    before = max(0, start - 6), start
    if _ANY_BEFORE.search(plain, *before):
        return next(unit for unit, pattern in _BEFORE.items() if pattern.search(plain, *before)), end
    short = _SHORT_MAGNITUDE.match(plain, end)
    behind = short.end() if short else end
    window = behind, behind + 30
    if _ANY_AFTER.match(plain, *window):
        for unit, pattern in _AFTER.items():
            if match := pattern.match(plain, *window):
                return unit, match.end()
    return "", end


def _following(plain: str, end: int) -> str:
    match = _NEXT_WORD.match(plain, end)
    if match is None:
        return ""
    return fold(match[1])[: 2 if UNSPACED.match(match[1]) else 5]


def _in_words(plain: str, language: str) -> Iterator[Quantity]:
    known = number_words(language)
    tokens = list(_TOKEN.finditer(plain))
    row = 0
    while row < len(tokens):
        if not _may_begin(tokens[row][0], language):
            row += 1
            continue
        value, used = _spelled(_run(plain, tokens, row), known, language)
        start, end = tokens[row].start(), tokens[row + max(used, 1) - 1].end()
        unit, unit_end = _unit(plain, start, end) if value else ("", end)
        if value > 1 or unit in CURRENCIES:  # `un` is an article, and `un euro` an amount
            yield Quantity(plain[start:end], frozenset((_rounded(value),)), unit, start, end, _following(plain, end))
        row += max(used, 1)
        while unit == "%" and row < len(tokens) and tokens[row].start() < unit_end:
            row += 1  # the hundred of `per cent` is no number


@lru_cache(maxsize=8192)
def _may_begin(word: str, language: str) -> bool:
    """Tell whether a number in words can begin with a word; nearly all words of a text are none."""
    known, folded = number_words(language), fold(word)
    is_first = folded in _first_words(language) or (_without_article(folded),) in known
    return is_first or bool(magnitude(word, language))


@lru_cache(maxsize=64)
def _first_words(language: str) -> frozenset[str]:
    return frozenset(words[0] for words in number_words(language))


def _run(plain: str, tokens: Sequence[re.Match[str]], row: int) -> Sequence[re.Match[str]]:
    """Return the words of a text from one on, as far as nothing but spaces and hyphens divides them.

    They end before `per cent`, which has a hundred in it.
    """
    end = row + 1
    while (
        end < len(tokens)
        and _JOINED.fullmatch(plain, tokens[end - 1].end(), tokens[end].start())
        and not _AFTER["%"].match(plain, tokens[end - 1].end())
    ):
        end += 1
    return tokens[row:end]


def _spelled(tokens: Sequence[re.Match[str]], known: dict[tuple[str, ...], int], language: str) -> tuple[float, int]:
    """Return the number that the first words spell, and how many they are; 0 words when they spell none."""
    total, used = 0.0, 0
    current: float | None = None
    while used < len(tokens) and total < 1e6:  # noqa: PLR2004
        rest = tokens[used:]
        if current and current >= 100 and fold(rest[0][0]) in _AND and _longest(rest[1:], known)[1]:  # noqa: PLR2004
            rest = rest[1:]
        value, words = _longest(rest, known)
        factor = magnitude(rest[0][0], language) if not words and len(rest[0][0]) > 2 else 0.0  # noqa: PLR2004
        if words and (joined := _joined(current, value, rest[0][0])) is not None:
            current = joined
        elif factor and (current is not None or used == 0):
            total, current, words = total + (current or 1.0) * factor, None, 1
        else:
            break
        used += len(tokens) - used - len(rest) + words
    return total + (current or 0.0), used


def _joined(current: float | None, value: int, word: str) -> float | None:
    """Return the number that goes on with another number word: `two`, `hundred`, `five`; None when it does not."""
    if current is None:
        return value
    if value == 100 and current < 10:  # noqa: PLR2004
        return current * 100
    step = next((each for each in (1000, 100) if current >= each), 0)
    rest = current % step if step else current
    if step and not rest:
        return current + value if 0 < value < step else None
    units, tens = (rest, value) if word.startswith(_ARABIC_AND) else (value, rest)
    is_pair = 1 <= units < 10 and 20 <= tens < 100 and tens % 10 == 0  # noqa: PLR2004
    if is_pair or (step == 1000 and rest % 100 == 0 and value < 100):  # noqa: PLR2004
        return current + value
    return None


def _longest(tokens: Sequence[re.Match[str]], known: dict[tuple[str, ...], int]) -> tuple[int, int]:
    words = [fold(token[0]) for token in tokens[:_MOST_WORDS]]
    for count in range(len(words), 0, -1):
        key = tuple(words[:count])
        if key in known:
            return known[key], count
    if words and (stripped := _without_article(words[0])) and (stripped,) in known:
        return known[stripped,], 1
    return 0, 0


def _without_article(word: str) -> str:
    """Return an Arabic number word without what is written together with it."""
    bare = re.sub(r"^(?:[وبلف]?ال|[وبل])", "", word)
    return bare if bare != word and len(bare) > 2 else ""  # noqa: PLR2004


def _in_han(plain: str) -> Iterator[Quantity]:
    for match in _HAN_RUN.finditer(plain):
        value = han_value(match[0])
        if value is None:
            continue
        following = plain[match.end() : match.end() + 1]
        unit, end = _unit(plain, match.start(), match.end())
        if following == "成":
            value, unit, end = value * 10, "%", match.end() + 1
        # 第一 and 一 are words rather than numbers, so are those within a word.
        certain = (
            value > 2  # noqa: PLR2004
            and following in _HAN_COUNTED
            and bool(following)
            and not plain[: match.start()].endswith(("第", "周", "星期", "几", "数"))
        )
        yield Quantity(
            plain[match.start() : end], frozenset((_rounded(value),)), unit, match.start(), end, following,
            is_certain=certain,
        )  # fmt: skip


def han_value(run: str) -> float | None:
    """Return the value of a run of Chinese numerals."""
    if all(char in _HAN_DIGITS for char in run):
        return float("".join(str(_HAN_DIGITS[char]) for char in run))
    total = section = digit = 0.0
    for char in run:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char in "十百千":
            section += (digit or 1.0) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0.0
        else:
            total = (total + section + digit or 1.0) * _HAN[char]
            section = digit = 0.0
    return total + section + digit


def told_fractions(text: str, language: str) -> dict[str, float]:
    """Return the fractions of a text in words, as they are told, and what they are in per cent: `two thirds`, 66.7."""
    plain = fold(text)
    found: dict[str, float] = {}
    before = ""
    for match in re.finditer(r"[^\W\d_]+", plain):
        parts = _PARTS.get(match[0], 0)
        if parts and not UNSPACED.match(match[0]):
            count = 2 if match[0] in _ARABIC_DUALS else number_words(language).get((before,), 1)
            found[f"{before} {match[0]}".strip() if count > 1 else match[0]] = _rounded(100 * count / parts)
        before = match[0]
    for match in _HAN_FRACTION.finditer(plain):
        whole, part = han_value(match[1]), han_value(match[2])
        found |= {match[0]: _rounded(100 * part / whole)} if whole and part else {}
    return found


def fractions(text: str) -> frozenset[float]:
    """Return the fractions that a text has in words, in percent."""
    words = set(re.findall(r"[^\W\d_]+", fold(text)))
    words |= {_ARABIC_OWNER.sub("", bare) for word in words for bare in (word, _without_article(word)) if bare}
    found = set()
    for names, parts in _FRACTIONS:
        if any(name in words or (UNSPACED.match(name) and name in text) for name in names.split()):
            found |= {_rounded(100 / parts), _rounded(100 - 100 / parts)}
            found |= {33.0, 66.0, 67.0} if parts == 3 else set()  # noqa: PLR2004
    return frozenset(found)
