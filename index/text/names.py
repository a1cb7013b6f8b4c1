"""Names in a text, and whether a passage has them, in any script and form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import pairwise

from index.text.folding import LETTERS_ONE, UNSPACED, UNSPACED_LETTERS, fold, skeleton, to_latin
from index.text.locale_words import months, places, weekdays

_TOKEN = re.compile(
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
_FUNCTION = frozenset(
    "the a an this that these those it its he she they we i you his her their our my in on at by for from of to with "
    "and or but as if so no not when where while after before since until during about over under between among "
    "however also both all each some many most more other one two what who which how why there here then now today "
    "yesterday last first next according although because despite unlike instead meanwhile moreover since only even "
    "le la les l un une des du de d au aux ce cet cette ces il elle ils elles on nous vous je son sa ses leur leurs "
    "dans en sur sous par pour avec sans et ou mais donc or ni car que qui quoi dont selon apres avant depuis lors "
    "quand si comme ainsi aussi enfin toutefois cependant tous toutes chaque plusieurs certains a y c qu j n s t "
    "el los las una unos unas al del lo este esta estos estas ese esa su sus con por para sin y o pero segun desde "
    "hasta entre sobre cuando donde como tambien ademas tras no si ya mas todo todos cada ante "
    "der die das den dem des ein eine einer einem einen dieser diese dieses er sie es wir ihr sein seine im am vom zum "
    "zur bei nach von aus auf fur gegen ohne um mit und oder aber denn als wenn weil dass auch nur noch schon seit vor "
    "nicht kein laut zudem dabei damit daher derzeit jeder alle viele wie wer was wo wann "
    "il lo gli i uno della dello dei delle nel nella al alla da dal dalla con su per tra fra e o ma che chi cui quando "
    "dopo prima secondo anche ogni tutti questo questa questi queste suo sua suoi non ne si "
    "os as um uma uns umas do dos das no na nos nas ao aos pelo pela com sem sob sobre entre e ou mas que quem quando "
    "onde como depois antes segundo tambem ainda este esta esse essa seu sua seus suas nao se ja "
    "het een de en van op voor met te aan dat die dit deze hij zij er ook niet maar want als bij naar uit over "
    "nearly almost about roughly around approximately up under fewer less several thousands hundreds dozens millions "
    "fast rund etwa knapp mehr weniger beide mehrere ungefahr pres environ presque quelque davantage casi unos menos varios "
    "quase cerca mais varios quasi circa piu meno diversi prawie okolo ponad blisko mniej почти около более менее примерно "
    "в на по с со к ко у о об от до из за для при без под над и или но а что как когда где кто это этот эта эти он она "
    "они мы вы его ее их по после перед также однако согласно если все каждый не ни уже еще только".split()
)
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
_ARABIC_ARTICLE = re.compile(r"^[وبلفك]?ال|^لل")
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
_STRETCH = re.compile(
    r"(?:(?![的是了在和吗呢有多少什么几哪怎何时为与被会要请问])[\u3400-\u9fff]){3,}|[\u30a0-\u30ff]{3,}"
)
"""Characters that no word which serves grammar divides."""
_TRANSLITERATED_ARTICLE = "al-"
_LATIN_ARTICLE = frozenset("al el as ad ar an at az ash".split())
_ASKING = frozenset("لماذا بالنسبه بخصوص بشان اليها منها عنها".split())
_LONG = 5
"""Letters of a word that tells."""
_CLOSE = 0.8
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
    for token in _TOKEN.finditer(text):
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
    return bool(_codes(fold(noun), "de")) or not fold(noun).endswith(_GERMAN_NOUNS)


def _is_no_name(token: str, language: str) -> bool:
    word = fold(token)
    return (
        len(token) < 2  # noqa: PLR2004 - an initial
        or token in _CAPITALS_ALONE
        or word in _FUNCTION
        or word in _TITLES
        or word in months(language)
        or word in weekdays(language)
        or word.removesuffix("s") in weekdays(language)
        or word in _UNITS
    )


def strange(text: str, *known: str) -> tuple[str, ...]:
    """Return stretches in a script without capitals that may be names missing from the known texts.

    Chinese and Japanese: three characters in a row or more, no pair of which is known; Arabic and other scripts with
    spaces: long words, of which no form is known.
    """
    has = [NameIndex(each, "") for each in known]
    pairs = {pair for each in known for pair in map("".join, pairwise(each))}
    found = [match[0] for match in _STRETCH.finditer(text) if not any(map(pairs.__contains__, _pairs(match[0])))]
    words = (match[0] for match in _TOKEN.finditer(text) if _is_long_caseless(match[0]))
    return (*found, *(word for word in words if not any(each.has(word, "") for each in has)))


def _pairs(stretch: str) -> Iterable[str]:
    return map("".join, pairwise(stretch))


def _is_long_caseless(token: str) -> bool:
    bare = _ARABIC_ARTICLE.sub("", fold(token))
    is_caseless = not token[0].isupper() and not token[0].islower() and not UNSPACED.match(token)
    return is_caseless and len(bare) >= _LONG and bare not in _ASKING


def has_nouns(language: str) -> bool:
    """Tell whether a language writes all nouns with a capital."""
    return language in _NOUNS


def is_noun(token: str, language: str) -> bool:
    """Tell whether a word may be capitalised because it is a noun."""
    return language in _NOUNS and not _may_be_german_name(token)


def is_common(token: str) -> bool:
    """Tell whether a word is a translatable part of names of institutions and places."""
    parts = fold(token).split("-")
    return any(part in _COMMON or part.rstrip("s") in _COMMON for part in parts)


def is_function(token: str) -> bool:
    """Tell whether a word serves grammar, such as an article or a preposition."""
    return fold(token) in _FUNCTION


def is_office(token: str) -> bool:
    """Tell whether a word names what a minister is for, as in `Transport Minister`, which is translated."""
    return fold(token) in _OFFICES


class NameIndex:
    """The names of a text, for looking up others among them."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language
        self._known: dict[tuple[str, str, bool], bool] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(fold(part) for match in _TOKEN.finditer(self._text) for part in _parts(match[0]))

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Words that may be names: those with capitals, in scripts without capitals all of them."""
        cased = [match[0] for match in _TOKEN.finditer(self._text) if match[0][0].isupper()]
        uncased = [
            match[0] for match in _TOKEN.finditer(self._text) if not match[0][0].isupper() and not match[0][0].islower()
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
    def _skeletons(self) -> frozenset[str]:
        return frozenset(filter(None, map(skeleton, self._capitals)))

    @cached_property
    def places(self) -> frozenset[str]:
        """Return the countries, languages and large cities in the text, with codes common to all languages."""
        known = places(self._language)
        if UNSPACED.search(self._text):
            return frozenset(code for name, code in known.items() if len(name) > 1 and name in self._text)
        words = [fold(match[0]) for match in _TOKEN.finditer(self._text)]
        grams = {" ".join(words[at : at + count]) for at in range(len(words)) for count in range(1, 4)}
        return frozenset(code for gram in grams for code in _codes(gram, self._language))

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
            return len(mine) >= _FEW and mine in self._skeletons
        if any(_alike(mine, other) for other in self._skeletons if by_few_sounds or len(other) > _FEW):
            return True
        spelled = _one_i(word)
        return len(spelled) > _FEW and any(_alike(spelled, _one_i(other)) for other in self._capitals)

    @cached_property
    def _first_letters(self) -> frozenset[str]:
        return frozenset(word[0] for word in self._capitals)

    def _has_place(self, token: str, language: str) -> bool:
        codes = _codes(fold(token), language)
        return bool(codes and codes & self.places)


def _one_i(word: str) -> str:
    """Return a word in Latin letters with one letter for both ways to write an i: `Wadi` is `Wady` in Arabic letters."""
    return to_latin(word).replace("y", "i")


def _alike(mine: str, other: str) -> bool:
    if min(len(mine), len(other)) <= _FEW:  # three consonants of an Arabic word are soon like those of any name
        return mine == other and len(mine) > 1
    if abs(len(mine) - len(other)) > 2:  # noqa: PLR2004
        return False
    return SequenceMatcher(None, mine, other, autojunk=False).ratio() >= _CLOSE


def _parts(token: str) -> list[str]:
    """Return the parts of a word with hyphens, without the Arabic article, which Arabic writes as a part of the word."""
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


@lru_cache(maxsize=4096)
def _codes(name: str, language: str) -> frozenset[str]:
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
