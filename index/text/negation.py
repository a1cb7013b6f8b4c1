"""Negations in a text, and opposite directions such as rose and fell."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.text import number_bounds, numbers
from index.text.folding import UNSPACED, fold
from index.text.terms import terms
from index.text.word_tables import word_table
from index.types import Span

_LIMIT = re.compile(r"不[到足止]")
"""Chinese negation of a comparison, whose number may come later: `不到明年报名费的一半` (not half of next year's fee)."""
_UNTIL_NUMBER, _NUMBER_ROOM = 8, 24
"""Characters that may stand between it and its number, and in which that has to end."""
_CLAUSE_ENDS = re.compile(
    r"[,;:，；：、،؛«»“”\"—–。]\s*|\s(?=\()|\s(?=(?:but|mais|pero|aber|sondern|mas|maar|но|але|ale|men|لكن|ولكن|while|whereas|"
    r"tandis|mientras|während|who|which|qui|que|quien|welche[rs]?|который|которая|которые|الذي|التي)\s)"
)
"""What divides clauses: a negation of a sentence with several may belong to another one than is spoken of."""
_CLAUSE = 8
"""Characters of the shortest clause."""

_DIRECTIONS: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:rose|ris(?:e|es|en|ing)|increas\w*|gr(?:ew|ow|ows|own|owing|owth)\b|climb\w*|jump(?:ed|s)\b|soar\w*|"
        r"augment\w*|hausse|grimp\w*|croissance|bondi\w*|aument\w*|crec(?:e|io|ieron|er|iendo)\b|crecimiento|subi(?:o|eron|r|da)\b|"
        r"stieg\w*|steig\w*|gestiegen|wuchs\w*|gewachsen|zugenommen|erhoh\w*|anstieg|cresc\w+|cresciut\w*|salit[oaie]|sali\b|"
        r"stijg\w*|steeg|stegen|gestegen|toegenomen|вырос\w*|увелич\w*|возрос\w*|повы[сш]\w*|wzros\w*|okade|steg)|"
        r"上升|增长|增加|上涨|升至|提高到|上昇|増加|増え|[وف]?(?:ارتفع\w*|زاد\w*|ازداد\w*)|बढ़|बढ",
        r"\b(?:fell|fall(?:s|en|ing)?\b|dropp\w*|drops?\b|declined?\b|declining|decreas\w*|slipp\w*|sank|shr[iau]nk\w*|plung\w*|"
        r"baiss\w*|recul(?:e|er|ent|ant)?\b|chut\w*|dimin\w*|baj(?:o|aron|ar|ada)\b|dismin\w*|cay(?:o|eron)\b|caida|descen\w*|"
        r"sank\w*|sink\w*|gesunken|fiel\w*|gefallen|ruckgang|zuruckgegangen|abgenommen|verringer\w*|"
        r"calat[oaie]|calo\b|scese|sces[oaie]\b|caiu|cairam|queda|diminu\w*|daal\w*|gedaald|afgenomen|упал\w*|сниз\w*|снижа\w*|"
        r"уменьш\w*|сократ\w*|spad\w*|minskade|sjonk)|下降|减少|降低|下跌|降至|下滑|下落|減少|減っ|低下|"
        r"[وف]?(?:انخفض\w*|هبط\w*|تراجع\w*)|घट",
    ),
    (
        r"\b(?:approv\w*|accept(?:ed|s|er|e|ee|es|ent|a)?\b|adopted|approuv\w*|adopte\w*|aprob\w*|acept\w*|genehmig\w*|"
        r"zugestimmt|bewillig\w*|approvat\w*|aprov\w*|aceit\w*|одобр\w*|утверд\w*|goedgekeurd|zatwierdz\w*)|批准|通过了|同意|承認|"
        r"[وف]?(?:وافق\w*|اقر)\b",
        r"\b(?:reject\w*|refus\w*|rejet\w*|rechaz\w*|abgelehnt|ablehn\w*|lehnt\w*|respint\w*|rifiut\w*|rejeit\w*|recus\w*|"
        r"отклон\w*|отказ\w*|отверг\w*|afgewezen|odrzuc\w*)|拒绝|否决|驳回|拒否|[وف]?رفض\w*",
    ),
    (
        r"\b(?:upheld|stattgegeben|gab\b[^.]{0,60}\b(?:statt|recht)|donne raison|dio la razon|accolt[oaie]|accolse|удовлетвор\w*|"
        r"kabul ett?i\w*)\b|支持了",
        r"\b(?:dismissed|rejected|abgewiesen|wies(?:en)?\b[^.]{0,60}\bab|deboute\w*|rejete\w*|desestim\w*|rechaz\w*|"
        r"respint[oaie]|отклон\w*|reddett?i\w*)\b|驳回",
    ),
)
_ANSWER = re.compile(r"^\W*(?:no|non|nein|nao|nee|nej|nei|нет|ні|nie|لا|いいえ|不|没有)(?=\s?[,.;،，。、])")
"""The answer to a yes-or-no question, which the sentence behind it says in full."""
_LITTLE = 3
"""Letters of words that say nothing by themselves."""
_SCOPE = 2
"""Terms that a negation counts for on either side; most languages have the verb within them."""


_UNCUT = ("zh", "ja", "ko", "th")
"""Languages whose words are not set apart, or have what negates them within."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A negating word with the terms next to it."""

    words: str
    scope: frozenset[str]


def _words(language: str, kind: str) -> str:
    """Return the expression for a kind of words of a language; one that nothing matches where it has none."""
    return str(word_table("index.text", "negation").get(language, {}).get(kind, r"(?!)"))


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    pattern = _words(language, "negations")
    if language not in _UNCUT:
        pattern = (
            rf"(?<![\w’'])(?:{pattern})(?!\w)" if language != "fr" else rf"(?<!\w)(?:{pattern})(?:(?<=['’])|(?!\w))"
        )
    return re.compile(pattern), re.compile(_words(language, "no-negations"))


def knows(language: str) -> bool:
    """Tell whether the negations of a language are known."""
    return "negations" in word_table("index.text", "negation").get(language, {})


def negations(text: str, language: str) -> list[Negation]:
    """Return the negations of a text; French `ne … pas` is one."""
    negating, not_one = _patterns(language)
    plain = _ANSWER.sub(lambda match: " " * len(match[0]), fold(text))
    plain = not_one.sub(lambda match: " " * len(match[0]), plain)
    if negating.search(plain):
        plain = _without_limits(plain, language)
    found: list[Negation] = []
    last = -100
    for match in negating.finditer(plain):
        is_same = language in ("fr", "es", "pt", "it", "ru", "uk", "pl") and match.start() - last < 30  # noqa: PLR2004
        last = match.end()
        scope = _scope(plain, match.start(), match.end(), language)
        if is_same:
            found[-1] = Negation(found[-1].words, found[-1].scope | scope)
        else:
            found.append(Negation(match[0].strip(), scope))
    return found


def _without_limits(plain: str, language: str) -> str:
    """Return a text with blanks in the place of negations that limit a number, as in `not more than five`."""
    limits = [number_bounds.negation(plain, each) for each in numbers.read(plain, language)]
    if language == "zh":
        found = (match for match in _LIMIT.finditer(plain) if _is_before_number(plain[match.end() :]))
        limits += [Span(*match.span()) for match in found]
    for each in limits:
        if each:
            plain = f"{plain[: each.start]}{' ' * (each.end - each.start)}{plain[each.end :]}"
    return plain


def _is_before_number(rest: str) -> bool:
    return any(each.start <= _UNTIL_NUMBER for each in numbers.read(rest[:_NUMBER_ROOM], "zh"))


def _scope(plain: str, start: int, end: int, language: str) -> frozenset[str]:
    """Return the terms beside a negation: those behind it, and where the verb stands before it those before it."""
    if language == "zh":
        near = _CLAUSE_ENDS.split(plain[end : end + 4], maxsplit=1)[0]
        return _paired(near) or _paired(plain[start : end + 1])  # at the end of a clause: the word that it is part of
    if language in _UNCUT:
        return _paired(plain[max(0, start - 5) : start])
    behind = _content(plain[end : end + 60])[:_SCOPE]
    before = [term for term in terms(plain[max(0, start - 40) : start]) if len(term) > _LITTLE][-_SCOPE:]
    return frozenset(
        behind if language in ("en", "fr", "es", "it", "pt", "ru", "uk", "pl", "ar") else [*before, *behind]
    )


def _paired(plain: str) -> frozenset[str]:
    """Return the terms of a text without spaces, no single characters."""
    return frozenset(term for term in terms(plain) if len(term) > 1 or not UNSPACED.match(term))


def lacking(text: str, language: str) -> list[Negation]:
    """Return what a text says is absent, by the word for `without`."""
    plain = fold(text)
    return [
        Negation(match[0], frozenset(_content(plain[match.end() : match.end() + 60])[:_SCOPE]))
        for match in _lacking(language).finditer(plain)
    ]


@lru_cache(maxsize=64)
def _lacking(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words(language, 'lacking')})(?!\w)")


def clauses(text: str) -> list[Span]:
    """Return the places of a sentence's clauses, roughly: stretches between commas and the like."""
    ends = [0, *(match.end() for match in _CLAUSE_ENDS.finditer(text)), len(text)]
    found = [Span(start, end) for start, end in pairwise(ends) if end - start > _CLAUSE]
    return found or [Span(0, len(text))]


def _content(plain: str) -> list[str]:
    return [term for term in terms(plain) if len(term) > _LITTLE or term.isdigit()]


def is_softly_negative(text: str, language: str) -> bool:
    """Tell whether a text has words that can express a negation: `without`, `refused`."""
    return bool(_soft(language).search(fold(text)))


@lru_cache(maxsize=64)
def _soft(language: str) -> re.Pattern[str]:
    words = _words(language, "soft")
    return re.compile(words if language in _UNCUT else rf"(?<!\w)(?:{words})(?!\w)")


def opposes(claim: str, support: str) -> str:
    """Return the word by which a claim says the opposite of its support: `rose` against `fell`; "" for none."""
    mine, theirs = fold(claim), fold(support)
    for pair in _directions():
        for way, other in (pair, pair[::-1]):
            said = way.search(mine)
            if said and not other.search(mine) and other.search(theirs) and not way.search(theirs):
                return said[0]
    return ""


@lru_cache(maxsize=1)
def _directions() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(up), re.compile(down)) for up, down in _DIRECTIONS)
