"""Comparison of passages from different articles: copies of one text, versions of one, or separate texts.

What counts is what they say: a copy has the other's sentences to the letter, and nothing of the other's figures, dates
and names is missing from it. Where nearly the same words have other ones, they are separate, whichever is right.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.text import dates
from index.text.facts import Facts
from index.text.folding import UNSPACED, WORD, fold
from index.text.terms import terms
from index.text.word_alignment import likeness, substitutions
from index.types import Article, Hit
from index.verbatim import contains_quote, is_running

_BY = re.compile(
    r"(?:by|par|por|von|da|di|door|av|af|text|texte|автор|текст|от|بقلم|كتب|كتبت|تقرير|记者|作者|文/|文|撰文|編集|取材)[\s:：/|]+\S",
    re.IGNORECASE,
)
_LONG = 40
"""Letters from which a line is more than a headline, if a script or a writer ends no sentence with a mark."""
_LONGEST_LINE = 120
"""Characters of a byline or a dateline."""
_MOST_BESIDES = 40
"""Letters of a dateline beside its date."""
_FORM = 0.5
"""Share of words that two sentences or headlines of one form have in common."""
_VERSION = 0.7
"""Share of terms that two versions of one text have in common."""
_FEWEST_TERMS = 8
_FEWEST_PIECES = 5
"""Words, or characters of a script without spaces, that a sentence must have to be compared with a variant."""
_TITLE_CASE = 0.8
_UNITS = re.compile(rf"\d+(?:[.,]\d+)*|{UNSPACED.pattern}|{WORD.pattern}")


def contains(hit: Hit, other: Hit) -> bool:
    """Tell whether a passage's article contains, to the letter, everything that a passage of another article says."""
    return hit.article.language == other.article.language and not _has_more(other, hit)


def are_of_one_text(hit: Hit, other: Hit) -> bool:
    """Tell whether two passages are of one text, so that one may be named with quotes of the other.

    An excerpt is, and a report with more to say than another; a correction and a report of the same form are not.
    """
    if hit.article.language != other.article.language or are_headed_apart(hit, other):
        return False
    mine, theirs = list(_own(hit, other.article)), list(_own(other, hit.article))
    shared = [text for text in running(hit) if contains_quote(other.article, text)]
    return bool(shared) and not any(is_variant(text, each) for text in mine for each in theirs)


def are_versions(hit: Hit, other: Hit) -> bool:
    """Tell whether two passages have nearly the same words about the same thing."""
    if hit.article.language != other.article.language or are_headed_apart(hit, other, by_figures=False):
        return False
    mine, theirs = (_terms(" ".join(running(each))) for each in (hit, other))
    fewest = min(len(mine), len(theirs))
    alike = fewest >= _FEWEST_TERMS and len(mine & theirs) >= _VERSION * fewest
    return alike and not _differ_in_names(hit, other)


@lru_cache(maxsize=256)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms(text))


@lru_cache(maxsize=1024)
def is_variant(sentence: str, other: str) -> bool:
    """Tell whether two sentences have nearly the same words."""
    mine, theirs = _pieces(sentence), _pieces(other)
    is_long = min(len(mine), len(theirs)) >= _FEWEST_PIECES
    return is_long and likeness(mine, theirs) >= _FORM


def running(hit: Hit) -> list[str]:
    """Return the sentences of a passage that are running text, or as long without a mark."""
    return [text for text in _sentences(hit) if is_running(text) or sum(map(str.isalpha, text)) >= _LONG]


def _sentences(hit: Hit) -> list[str]:
    return [hit.article.text[span.start : span.end] for span in hit.sentences]


def _own(hit: Hit, other: Article) -> Iterator[str]:
    """Yield the sentences of a passage that another article has not."""
    return (text for text in running(hit) if not contains_quote(other, text))


def _has_more(hit: Hit, other: Hit) -> bool:
    """Tell whether a passage says anything that the article of another doesn't say to the letter."""
    if are_headed_apart(hit, other):
        return True
    missing = [text for text in _sentences(hit) if not contains_quote(other.article, text)]
    return len(missing) == len(hit.sentences) or any(not _is_formal(text, hit.article) for text in missing)


def _is_formal(line: str, article: Article) -> bool:
    """Tell whether a line is a headline, a byline or a dateline, which copies of one text have each their own."""
    if is_running(line) or len(line) > _LONGEST_LINE:
        return False
    bare = line.strip("#*_ \t")
    if bare == article.title.strip() or _BY.match(bare) or _is_dateline(bare, article):
        return True
    return set(_words(bare)) <= set(_words(f"{article.author} {article.source} {article.section}"))


def _is_dateline(line: str, article: Article) -> bool:
    """Tell whether a line has little but the day on which its article appeared."""
    day = dates.published(article.published)
    moments = [moment for moment in dates.read(line, article.language) if moment.precision == "day"]
    letters = sum(map(str.isalpha, line)) - sum(sum(map(str.isalpha, moment.words)) for moment in moments)
    is_own = day is not None and all(
        (moment.month, moment.day) == (day.month, day.day) and moment.year in (None, day.year) for moment in moments
    )
    return bool(moments) and letters <= (_MOST_BESIDES if is_own else 0)


def are_headed_apart(hit: Hit, other: Hit, *, by_figures: bool = True) -> bool:
    """Tell whether the headlines of two articles name different things.

    Two that differ in figures alone are apart `by_figures`, but may be news, or a correction, of one thing.
    """
    mine, theirs = hit.article, other.article
    is_form = _is_of_form(mine.title, theirs.title)
    name_others = _are_of_one_form(mine, theirs) if is_form else _name_others(mine, theirs)
    return name_others or _count_others(mine, theirs, has_figures=by_figures or not is_form)


def _is_of_form(title: str, other: str) -> bool:
    mine, theirs = _pieces(title), _pieces(other)
    return bool(mine and theirs) and likeness(mine, theirs) >= _FORM


def _are_of_one_form(mine: Article, theirs: Article) -> bool:
    """Tell whether headlines differ in words with a capital, or without case, that the other's text has not."""
    first, second = _pieces(mine.title), _pieces(theirs.title)
    return any(_is_new(old, theirs) and _is_new(new, mine) for old, new in substitutions(first, second))


def _is_new(pieces: Sequence[str], article: Article) -> bool:
    """Tell whether words may be a name that an article doesn't have."""
    there = set(_pieces(f"{article.title} {article.text}".casefold()))
    words = (each for each in pieces if each[0].isalpha())  # a figure in a headline is what a correction changes
    return any(not each.islower() and each.casefold() not in there for each in words)


def _name_others(mine: Article, theirs: Article) -> bool:
    """Tell whether each of two headlines has a name that the other's article has not."""
    if _is_title_case(mine.title) or _is_title_case(theirs.title):
        return False
    return bool(_lacking(mine.title, mine, theirs) and _lacking(theirs.title, theirs, mine))


def _lacking(text: str, mine: Article, theirs: Article) -> set[str]:
    """Return the names of a text that another article has not."""
    named = _facts(f"{theirs.title}. {theirs.text}", theirs.language).named
    return named.lacking(_facts(text, mine.language).names, mine.language)


def _count_others(mine: Article, theirs: Article, *, has_figures: bool) -> bool:
    """Tell whether each of two headlines has a figure or a date that the other's article has not."""
    first, second = (_facts(f"{each.title}. {each.text}", each.language) for each in (mine, theirs))

    def lacks(title: str, language: str, whole: Facts) -> bool:
        own = _facts(title, language)
        figures = (quantity for quantity in own.quantities if quantity.is_certain and has_figures)
        return not all(map(whole.has_number, figures)) or not all(map(whole.has_date, own.moments))

    return lacks(mine.title, mine.language, second) and lacks(theirs.title, theirs.language, first)


def _is_title_case(title: str) -> bool:
    words = [match[0] for match in WORD.finditer(title) if len(match[0]) > 3]  # noqa: PLR2004
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def _differ_in_names(hit: Hit, other: Hit) -> bool:
    """Tell whether more than one name differs, or one that either has again and again: reports of one form do."""
    mine, theirs = (" ".join(running(each)) for each in (hit, other))
    first, second = _lacking(mine, hit.article, other.article), _lacking(theirs, other.article, hit.article)
    if not (first and second):
        return False
    is_once = all(text.count(token) == 1 for text, found in ((mine, first), (theirs, second)) for token in found)
    return len(first) > 1 or len(second) > 1 or not is_once


@lru_cache(maxsize=128)
def _facts(text: str, language: str) -> Facts:
    return Facts(text, language)


def _words(text: str) -> list[str]:
    return [fold(match[0]) for match in WORD.finditer(text)]


def _pieces(text: str) -> list[str]:
    """Return the words and figures of a text as they stand, Chinese character by character."""
    return [match[0] for match in _UNITS.finditer(text)]
