"""Words of a language for numbers, months, days, countries and cities, from CLDR and num2words.

They are in the files of `locale_data`, which `benchmarks/locale_data.py` makes: a question need not wait a third of a
second until Babel and num2words have started.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from index.text.folding import fold, fold_in_place

MAGNITUDES = {
    "thousand thousands mille mil mila tausend tausende duizend tusen tusind tysiac tysiace tysiecy тысяча тысячи "
    "тысяч тыс тисяч тисячі bin ribu nghin ngan الف الاف الفا هزار हजार k tis": 1e3,
    "lakh lakhs लाख": 1e5,
    "million millions m mn mln mio millon millones milhao milhoes milioni milione millionen miljoen miljoner miljon "
    "milion miliony milionow milionu milioni millio millioner milyon juta trieu миллион миллиона миллионов млн "
    "мільйон мільйони мільйонів مليون ملايين مليونا مليوني میلیون": 1e6,
    "crore crores करोड": 1e7,
    "milliard milliards milliarde milliarden md mds mrd mld miljard miljarder miliard miliardy miliardow miliardi "
    "miliardo bn миллиард миллиарда миллиардов млрд мільярд мільярди мільярдів مليار مليارات ملياري milyar miliar "
    "میلیارد ty अरब bilhao bilhoes": 1e9,
    "billones trillion trillions triliao trilhoes trilhao biliardi триллион триллионов трлн تريليون तिल": 1e12,
}
_SHORT_SCALE = frozenset("en tr ru uk pt id ar he el bg".split())
_BILLION = frozenset(("billion", "billions", "billionen", "bilion", "bilioni", "biljoen", "biljoner", "billon"))


def _arabic_hundreds() -> str:
    """Return the Arabic hundreds in both spellings and all cases, and the dual of thousand, as `_MORE_NUMBERS` has."""
    hundreds = "مئة", "مائة"
    counted = zip("ثلاث أربع خمس ست سبع ثمان ثماني تسع".split(), (3, 4, 5, 6, 7, 8, 8, 9), strict=True)
    plain = [f"{stem}{each}:{count * 100}" for stem, count in counted for each in hundreds]
    duals = [f"{each[:-1]}ت{ending}:200" for each in hundreds for ending in ("ان", "ين", "ا", "ي")]
    thousands = [f"ألف{ending}:2000" for ending in ("ان", "ين", "ي")]  # behind 11 to 99, one with `ا` is a thousand
    return " ".join([*(f"{each}:100" for each in hundreds), *plain, *duals, *thousands])


_MORE_NUMBERS: Mapping[str, str] = {
    "en": "a:1 an:1 dozen:12 both:2 couple:2 hundred:100 twice:2",
    "fr": "une:1 douzaine:12 cent:100 cents:100 dizaine:10 quinzaine:15 vingtaine:20 trentaine:30 quarantaine:40 "
    "cinquantaine:50 soixantaine:60 centaine:100 onzieme:11",
    "es": "una:1 un:1 docena:12 cien:100 ciento:100 veintiuna:21 quinientos:500 ambos:2 decena:10",
    "pt": "uma:1 duas:2 cem:100 cento:100 duzia:12 ambos:2 dezesseis:16 dezessete:17 dezenove:19 quatorze:14",
    "it": "una:1 un:1 dozzina:12 cento:100 decina:10 ventina:20",
    "de": "eine:1 einen:1 einem:1 einer:1 ein:1 zwei:2 beide:2 beiden:2 dutzend:12 hundert:100 zweier:2 dreier:3",
    "nl": "een:1 twaalf:12 honderd:100 beide:2 dozijn:12",
    "ru": "одна:1 одну:1 одного:1 две:2 двух:2 двое:2 оба:2 обе:2 трех:3 трое:3 тремя:3 четырех:4 четверо:4 пяти:5 "
    "шести:6 семи:7 восьми:8 девяти:9 десяти:10 одиннадцати:11 двенадцати:12 тринадцати:13 четырнадцати:14 "
    "пятнадцати:15 шестнадцати:16 семнадцати:17 восемнадцати:18 девятнадцати:19 двадцати:20 тридцати:30 сорока:40 "
    "пятидесяти:50 шестидесяти:60 семидесяти:70 восьмидесяти:80 сто:100 ста:100 десяток:10 дюжина:12 девяноста:90 "
    "двухсот:200 трехсот:300 четырехсот:400 пятисот:500 шестисот:600 семисот:700 восьмисот:800 девятисот:900",
    "uk": "одна:1 дві:2 двох:2 трьох:3 чотирьох:4 пяти:5 шести:6 семи:7 восьми:8 девяти:9 десяти:10 сто:100",
    "pl": "jedna:1 jedno:1 dwie:2 dwoch:2 dwaj:2 trzech:3 trzej:3 czterech:4 pieciu:5 szesciu:6 siedmiu:7 osmiu:8 "
    "dziewieciu:9 dziesieciu:10 jedenastu:11 dwunastu:12 pietnastu:15 dwudziestu:20 trzydziestu:30 czterdziestu:40 "
    "piecdziesieciu:50 szescdziesieciu:60 siedemdziesieciu:70 osiemdziesieciu:80 dziewiecdziesieciu:90 sto:100 stu:100 "
    "dwustu:200 trzystu:300 czterystu:400 pieciuset:500 szesciuset:600 siedmiuset:700 osmiuset:800 dziewieciuset:900",
    "ar": "اثنان:2 اثنين:2 اثنتين:2 ثلاث:3 اربع:4 خمس:5 ست:6 سبع:7 ثمان:8 ثماني:8 تسع:9 عشر:10 عشرين:20 ثلاثين:30 "
    "اربعين:40 خمسين:50 ستين:60 سبعين:70 ثمانين:80 تسعين:90 شهرين:2 طنين:2 مرتين:2 "
    "عامين:2 سنتين:2 يومين:2 اسبوعين:2 ساعتين:2 شركتين:2 " + _arabic_hundreds(),
    "hi": "एक:1 दो:2 दोनो:2 तीन:3 चार:4 पाच:5 छह:6 सात:7 आठ:8 नौ:9 दस:10 ग्यारह:11 बारह:12 तेरह:13 चौदह:14 पदरह:15 "
    "सोलह:16 सतरह:17 अठारह:18 उन्नीस:19 बीस:20 पच्चीस:25 तीस:30 चालीस:40 पचास:50 साठ:60 सत्तर:70 अस्सी:80 नब्बे:90 सौ:100",
    "sv": "ett:1 en:1 bada:2 hundra:100 dussin:12",
}
_ALL_CITIES = "ar"
"""Language in which CLDR names every city of its time zones."""
_UNNAMED: Mapping[str, str] = {"no": "nb", "zh": "zh"}


def magnitude(word: str, language: str) -> float:
    """Return the factor that a word multiplies the number before it by, or 0 for any other word."""
    word = fold(word).rstrip(".")
    if word in _BILLION:
        return 1e9 if language in _SHORT_SCALE or not language else 1e12
    return _magnitudes().get(word, 0.0)


@lru_cache(maxsize=1)
def _magnitudes() -> dict[str, float]:
    return {fold(word): value for words, value in MAGNITUDES.items() for word in words.split()}


@lru_cache(maxsize=64)
def number_words(language: str) -> dict[tuple[str, ...], int]:
    """Return the number words of a language, each as its folded words, and what they stand for."""
    written: dict[str, int] = _data("number_words").get(language, {})
    found = {tuple(words.split()): value for words, value in written.items()}
    for entry in _MORE_NUMBERS.get(language, "").split():
        word, _, value_ = entry.partition(":")
        found[fold(word),] = int(value_)
    return found


@lru_cache(maxsize=64)
def months(language: str, *, are_whole: bool = False) -> dict[str, int]:
    """Return the folded names of the months, without the dot of abbreviations, with their numbers.

    `are_whole` leaves the abbreviations out. For `mul` they are those of all languages: of the common ones first.
    """
    if language == "mul":
        return _of_all_languages()
    found = _named(language, "months", widths=1 if are_whole else 2)
    for month, words in enumerate(_MORE_MONTHS.get(language, "").split(), start=1):
        names = (word.replace("_", " ") for word in words.split("/") if word != "-")
        found |= {form: month for name in names for form in _forms(name)}
    return found


@lru_cache(maxsize=1)
def _of_all_languages() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in dict.fromkeys((*COMMON, *_data("calendar"))):
        found = months(language) | found
    return found


COMMON = (
    "en fr es de it pt nl ru uk pl cs sk sl hr sr bg ro hu tr ar fa he el sv da nb fi et lv lt ca gl eu is ga id ms "
    "vi hi bn ta th sw af sq"
).split()
MEASURED = (*COMMON, "ja", "ko", "zh")
"""Languages whose words of units are in a file."""
_MORE_MONTHS = {
    "ar": "كانون_الثاني/جانفي شباط/فيفري آذار نيسان/أفريل أيار/ماي حزيران/جوان تموز/جويلية آب/أوت أيلول تشرين_الأول "
    "تشرين_الثاني كانون_الأول",
    "en": "- - - - - - - - sept - - -",
    "de": "jänner/jän feber märz/mrz - - - - - sept - - -",
    "ru": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "uk": "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    "pl": "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
    "es": "- - - - - - - - setiembre - - -",
}
"""What CLDR has only for single countries, and the cases that follow `in`."""


@lru_cache(maxsize=64)
def weekdays(language: str) -> dict[str, int]:
    """Return the folded names of the weekdays with their numbers, Monday being 0."""
    found = _named(language, "days", widths=2 if language in ("zh", "ja") else 1)
    for row, words in enumerate(_MORE_DAYS.get(language, "").split()):
        found |= {form: row for word in words.split("/") if word != "-" for form in _forms(word)}
    whole = {name: day for name, day in found.items() if len(name) >= _SHORTEST_DAY}
    found |= {f"{name}{part}": day for part in _PARTS_OF_DAY.get(language, ()) for name, day in whole.items()}
    return found


_SHORTEST_DAY = 6
"""Letters of the shortest name of a day that is no abbreviation."""
_PARTS_OF_DAY = {
    "de": ("morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht"),
    "nl": ("ochtend", "morgen", "middag", "avond", "nacht"),
}
"""Words that are written together with a weekday, as in `Freitagabend`."""
_MORE_DAYS = {
    "zh": "礼拜一/週一 礼拜二/週二 礼拜三/週三 礼拜四/週四 礼拜五/週五 礼拜六/週六 礼拜日/礼拜天/星期天/周天/週日",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
    "de": "- - - - - sonnabend -",
    "ru": "понедельника вторника среду/среды четверга пятницу/пятницы субботу/субботы воскресенья",
}


def _named(language: str, kind: str, *, widths: int) -> dict[str, int]:
    rows = _data("calendar").get(_UNNAMED.get(language, language), {}).get(kind, [])
    first = int(kind == "months")
    found: dict[str, int] = {}
    for names in rows[:widths]:
        for number, written in enumerate(names, start=first):
            for form in (form for name in written.split("|") if name for form in _forms(name)):
                found.setdefault(form, number)
    return found


def _forms(name: str) -> tuple[str, str]:
    """Return a name as it is compared word by word, and as it stands in a text that is folded in its place."""
    return fold(name), fold_in_place(name)


@lru_cache(maxsize=64)
def places(language: str) -> dict[str, str]:
    """Return the names of countries, languages and large cities, folded, and what they stand for in all languages."""
    code = _UNNAMED.get(language, language)
    known: dict[str, str] = _data(f"places/{code}") if code in COMMON else places_from_cldr(code)
    if not known:
        return {}
    return {**known, **{fold(word): code for code, words in _MORE_PLACES.items() for word in words.split()}}


@lru_cache(maxsize=64)
def units(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return for each kind of unit its words, folded, the longest first; the English ones, too.

    A compound one, such as of speed or area, comes before that which its words begin with.
    """
    known = [_data(f"units/{code}") for code in dict.fromkeys((language, "en")) if code in MEASURED]
    return {kind: tuple(word for table in known for word in table[kind]) for kind in (known[0] if known else ())}


def places_from_cldr(language: str) -> dict[str, str]:
    """Return what `places` has of a language; Babel takes a third of a second to start."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - for the languages that no file is made for
    from babel.core import get_global  # noqa: PLC0415

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    likely = get_global("likely_subtags")
    found = {fold(str(name)): code for code, name in locale.territories.items() if len(code) == len("fr")}
    for code, name in locale.languages.items():
        home = str(likely.get(code, "")).rpartition("_")[2]
        found.setdefault(fold(str(name)), home or code)
    for zone in Locale.parse(_ALL_CITIES).time_zones:
        # English names its cities as the zones are named, and so do others where they have no name of their own.
        names = locale.time_zones.get(zone, {})
        found.setdefault(fold(str(names.get("city", str(zone).rpartition("/")[2].replace("_", " ")))), zone)
    return found


@lru_cache(maxsize=64)
def _data(name: str) -> dict[str, Any]:
    file = files("index.text") / "locale_data" / f"{name}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


_MORE_PLACES = {
    "GB": "british britain britannique britanniques britanique britisch britische britischen britanico britanica "
    "britannico britannica uk британский англия angleterre england 英国",
    "US": "american americans usa u.s. us américain américaine estadounidense amerikanisch amerikanische "
    "etats-unis eeuu сша американский أمريكا 美国",
    "NL": "dutch holland hollande néerlandais néerlandaise holandés holandesa",
    "CH": "swiss suisse suizo suiza schweizer",
    "DE": "german germans allemand allemande alemán alemana",
    "EU": "eu ue european europeans européen européenne européens europeo europea europäisch europäische union "
    "europe europa 欧洲 欧盟 أوروبا",
}
