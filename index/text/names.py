"""Names in a text, in any script."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from index.text.folding import LETTERS_ONE, UNSPACED, UNSPACED_LETTERS, fold
from index.text.locale_words import months, places, weekdays

TOKEN = re.compile(
    rf"[{UNSPACED_LETTERS}]+|(?:(?![{UNSPACED_LETTERS}]){LETTERS_ONE})+(?:-(?:(?![{UNSPACED_LETTERS}]){LETTERS_ONE})+)*"
)
_BEGINNING = re.compile(r"(?:^|[.!?:;…。！？\n•|]|(?:^|\s)[-–—*])[\s»”\"'’)]*[«“„\"‘'(\[¿¡\s]*$|[«“„\"‘¿¡]\s?$")
_BETWEEN = re.compile(
    r"[ \u00a0\-’'.·]{1,2}(?:(?:de|del|della|di|da|dos|das|do|du|des|la|las|le|los|van|von|der|den|zu|al|el|bin|ben|ibn|of|the|y|af|ter|ten|d|l)(?:[ \u00a0]|['’])){0,2}"
)
_CAPITALS_ALONE = frozenset("AI IA KI IT TV PC CO EU UE UN ONU US USA UK GPU CPU API CEO PDG GDP PIB BIP DNA ADN OK II III IV VI VII VIII IX XI XX XXI HD KM MW GW KWH MWH GB TB MB CNRS PME".split())  # fmt: skip
_TITLES = frozenset(
    "mr mrs ms miss sir lady lord dr prof professor professeur profesor profesora professora mme mlle madame monsieur "
    "m herr frau doktor don dona senor senora sr sra sig signor signora president presidente president presidente "
    "minister ministre ministro king queen saint st ste general captain director mayor senator chairman chairwoman "
    "госпожа господин доктор профессор президент министр god".split()
)
_FUNCTION_WORDS = {
    "en": "the a an this that these those it its he she they we i you his her their our my in on at by for from of to with "
    "and or but as if so no not when where while after before since until during about over under between among "
    "however also both all each some many most more other one two what who which how why there here then now today "
    "yesterday him me us yes last first next according although because despite unlike instead meanwhile moreover since only even ",
    "fr": "le la les l un une des du de d au aux ce cet cette ces il elle ils elles on nous vous je son sa ses leur leurs "
    "dans en sur sous par pour avec sans et ou mais donc or ni car que qui quoi dont selon apres avant depuis lors "
    "quand si comme ainsi aussi enfin toutefois cependant tous toutes chaque plusieurs certains a y c qu j n s t ",
    "es": "el los las una unos unas al del lo este esta estos estas ese esa su sus con por para sin y o pero segun desde "
    "hasta entre sobre cuando donde como tambien ademas tras no si ya mas todo todos cada ante ",
    "de": "der die das den dem des ein eine einer einem einen dieser diese dieses er sie es wir ihr sein seine im am vom zum "
    "zur bei nach von aus auf fur gegen ohne um mit und oder aber denn als wenn weil dass auch nur noch schon seit vor "
    "nicht kein ja mal uns bin ihn ihm laut zudem dabei damit daher derzeit jeder alle viele wie wer was wo wann ",
    "it": "il lo gli i uno della dello dei delle nel nella al alla da dal dalla con su per tra fra e o ma che chi cui quando "
    "dopo prima secondo anche ogni tutti questo questa questi queste suo sua suoi non ne si ",
    "pt": "os as um uma uns umas do dos das no na nos nas ao aos pelo pela com sem sob sobre entre e ou mas que quem quando "
    "onde eu como depois antes segundo tambem ainda este esta esse essa seu sua seus suas nao se ja ",
    "nl": "ons het een de en van op voor met te aan dat die dit deze hij zij er ook niet maar want als bij naar uit over",
    "ru": "в на по с со к ко у о об от до из за для при без под над и или но а что как когда где кто это этот эта эти он она "
    "они мы вы нас вас нам был его ее их по после перед также однако согласно если все каждый не ни уже еще только",
    "": "nearly almost about roughly around approximately up under fewer less several thousands hundreds dozens millions "
    "fast rund etwa knapp mehr weniger beide mehrere ungefahr pres environ presque quelque davantage casi unos menos varios "
    "quase cerca mais varios quasi circa piu meno diversi prawie okolo ponad blisko mniej почти около более менее примерно ",
}
"""Words that serve grammar, by language; those of "" are adverbs before numbers in several."""
_FUNCTION = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_FUNCTION_ANY = frozenset[str]().union(*_FUNCTION.values())
_COMMON = frozenset(
    "university universite universidad universitat universita institute institut instituto istituto museum musee museo "
    "ministry ministere ministerio ministerium ministero council conseil consejo federation federacion union unions "
    "association asociacion associazione court bank banque banco party company companies cooperative cooperativa "
    "government gouvernement gobierno regierung committee commission comision board lake lac lago river riviere rio "
    "mount mont monte street rue calle strasse road route avenue avenida bay baie bahia sea mer mar ocean oceano north "
    "south east west northern southern eastern western international national royal public general central european "
    "first second high school schule ecole escuela college hospital hopital city ville ciudad stadt town village "
    "county department departement region province district state island islands ile isla insel valley house parliament "
    "foundation fondation fundacion stiftung office bureau oficina agency agence agencia alliance trust club team "
    "fund society group groupe grupo gruppe laboratory lab centre center centro zentrum cup league award prize "
    "day dia jour journee tag celsius fahrenheit kelvin internet web christmas noel state elders writers game games "
    "greens grunen verts verdes verdi zieloni зеленые war guerre guerra krieg world monde mundo welt church eglise iglesia kirche theatre theater teatro army police "
    "project program programme programa law act decree strait port harbour harbor airport station bridge tower".split()
)
_OFFICES = frozenset(
    "transport transports transportes trasporti finance finances finanzas finanze foreign interior interieur interno health "
    "sante salud salute saude education educacion istruzione justice justicia giustizia justica defence defense defensa difesa "
    "defesa agriculture agricultura agricoltura economy economie economia environment environnement energy energie energia "
    "labour labor travail trabajo lavoro trabalho trade culture cultura prime deputy vice home".split()
)
"""Words of what a minister or an office is for."""
_UNITS = frozenset("celsius fahrenheit kelvin euro euros dollar dollars internet".split())
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_HAN_NAME = re.compile(
    rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[说表介透称认指、，,的和与是在回担出将也告提补强宣率带获当任对从于为把被。发见遇拿买卖捐送赢写创获率领]|$)"
)
_HAN_PLACE = re.compile(
    r"((?![由在的是把被和与对从于为将向到成其各全某该本有没无不了])[\u4e00-\u9fff](?![由在的是把被和与对从于为将向到成其各全某该本有没无不了])[\u4e00-\u9fff])(?:市|省|县|镇|村|大学|学院|医院|公司|半导体|科技|集团|银行|博物馆|实验室|湾|岛|河|江)"
)
_SPACE = re.compile(r"[ \u00a0-]")
_NOUNS = ("de", "lb")
"""Languages that write every noun with a capital."""
_GERMAN_NOUNS = (
    *(
        "en",
        "er",
        "e",
        "el",
        "em",
        "ung",
        "keit",
        "heit",
        "schaft",
        "tat",
        "ion",
        "ismus",
        "t",
        "g",
        "f",
        "d",
        "b",
        "ch",
    ),
    *("chen", "lein", "nis", "tum", "ment", "ur", "or", "ik", "ei", "us", "um", "z", "h", "ns", "rs", "ks", "ts", "gs"),
)
_TRANSLITERATED_ARTICLE = "al-"
_FEW = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name: words whose capitals have no other reason."""

    words: str
    tokens: tuple[str, ...]
    """Words that must be found."""
    doubtful: tuple[str, ...]
    """Words whose capital may have another reason, such as the beginning of a sentence."""
    start: int
    end: int


@lru_cache(maxsize=512)
def read(text: str, language: str) -> tuple[Name, ...]:
    """Return the names of a text in order."""
    if UNSPACED.search(text) and language in ("zh", "ja"):
        return (*_runs(text, language), *_han(text))
    return tuple(_runs(text, language))


def capitalised(text: str, language: str) -> list[Name]:
    """Return the capitalised words of a text in order, as `read` does, but with German nouns."""
    return _runs(text, language, are_nouns_names=True)


def _han(text: str) -> Iterable[Name]:
    for match in _HAN_NAME.finditer(text):
        yield Name(match[0], (), (match[0],), match.start(), match.end())
    for match in _HAN_PLACE.finditer(text):
        yield Name(match[0], (), (match[1],), match.start(), match.end())


def _runs(text: str, language: str, *, are_nouns_names: bool = False) -> list[Name]:
    has_nouns = language in _NOUNS and not are_nouns_names
    found: list[Name] = []
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(text):
        if not token[0].removeprefix(_TRANSLITERATED_ARTICLE)[:1].isupper():
            continue
        between = _SPACE if language in _NOUNS else _BETWEEN
        if run and not between.fullmatch(text, run[-1].end(), token.start()):
            found += _named(text, run, language, has_nouns=has_nouns)
            run = []
        run.append(token)
    return found + (_named(text, run, language, has_nouns=has_nouns) if run else [])


def _named(text: str, run: list[re.Match[str]], language: str, *, has_nouns: bool) -> list[Name]:
    certain: list[str] = []
    doubtful: list[str] = []
    real = [token for token in run if not _is_no_name(token[0], language)]
    for row, token in enumerate(real):
        is_initial = bool(_BEGINNING.search(text[max(0, token.start() - 12) : token.start()]))
        # German writes every noun with a capital: of two in a row the second is a name more often than not.
        is_doubtful = is_initial or (has_nouns and (row == 0 or len(real) == 1))
        (doubtful if is_doubtful else certain).append(token[0])
    if has_nouns:
        doubtful = [token for token in doubtful if certain or _may_be_german_name(token)]
    if not certain and not doubtful:
        return []
    start, end = real[0].start(), real[-1].end()
    return [Name(text[start:end], tuple(certain), tuple(doubtful), start, end)]


def _may_be_german_name(noun: str) -> bool:
    """Tell whether a German word with a capital may be more than a noun: a place, or what no noun ends with."""
    return bool(place_codes(fold(noun), "de")) or not fold(noun).endswith(_GERMAN_NOUNS)


def _is_no_name(token: str, language: str) -> bool:
    word = fold(token)
    return (
        len(token) < 2  # noqa: PLR2004 - an initial
        or token in _CAPITALS_ALONE
        or word in _FUNCTION_ANY
        or word in _TITLES
        or word in months(language)
        or word in weekdays(language)
        or word.removesuffix("s") in weekdays(language)
        or word in _UNITS
    )


def capitalises_nouns(language: str) -> bool:
    """Tell whether a language writes all nouns with a capital."""
    return language in _NOUNS


def is_noun(token: str, language: str) -> bool:
    """Tell whether a word may be capitalised because it is a noun."""
    return language in _NOUNS and not _may_be_german_name(token)


def is_common(token: str) -> bool:
    """Tell whether a word is a translatable part of names of institutions and places."""
    parts = fold(token).split("-")
    return any(part in _COMMON or part.rstrip("s") in _COMMON for part in parts)


def is_function(token: str, language: str = "") -> bool:
    """Tell whether a word serves grammar, such as an article or a preposition, in a language or in any."""
    known = _FUNCTION[language] if language in _FUNCTION and language else _FUNCTION_ANY
    return fold(token) in known


def is_title(token: str) -> bool:
    """Tell whether a word stands before people's names, such as `Dr` and `Mrs`."""
    return fold(token) in _TITLES


def is_office(token: str) -> bool:
    """Tell whether a word names what a minister is for, as in `Transport Minister`, which is translated."""
    return fold(token) in _OFFICES


@lru_cache(maxsize=4096)
def place_codes(name: str, language: str) -> frozenset[str]:
    """Return what a word stands for that names a country, a language, a large city, or comes from such a name."""
    known = places(language)
    if name in known:
        return frozenset((known[name],))
    if len(name) < 4 or " " in name:  # noqa: PLR2004
        return frozenset()
    return frozenset(_stems(language).get(name[:5], ()))


@lru_cache(maxsize=64)
def _stems(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, code in places(language).items():
        if len(name) > _FEW and " " not in name:
            found.setdefault(name[:5], set()).add(code)
            if len(name) == 4:  # noqa: PLR2004 - Peru → Peruvian
                found.setdefault(name, set()).add(code)
    return {stem: frozenset(codes) for stem, codes in found.items()}
