"""Persons whom a question names: where an article speaks of them, and whether it tells how old they are."""

import re
from collections.abc import Sequence

from index.text import clock_times, names, quantity_kinds
from index.text.facts import Facts
from index.text.folding import UNSPACED, fold
from index.text.lines import kind
from index.text.name_index import NameIndex
from index.text.numbers import Quantity
from index.types import Article, Span
from rag.answering.answer_types import Asked
from rag.answering.property_words import untold

_OFTEN = 4
"""Sentences that name a person from which an article is about the person."""
_SINCE = frozenset(
    fold(word)
    for word in (
        *("for", "in", "over", "after", "within", "past", "last", "next", "than", "since"),
        *("seit", "nach", "vor", "für", "während", "binnen", "letzten", "nächsten", "als"),
        *("depuis", "pendant", "dans", "en", "après", "durant", "hace", "durante", "lleva", "tras", "desde"),
        *("da", "per", "dopo", "há", "por", "em", "após", "sinds", "na", "al", "voor", "afgelopen", "komende"),
        *("od", "przez", "po", "za", "через", "за", "уже", "на", "почти", "منذ", "خلال", "لمدة", "طوال", "بعد", "قبل"),
    )
)
"""Words, folded, behind which a number of years is no age."""
_YOUNGEST, _OLDEST = 10, 110
_AFTER = 30
"""Characters behind a number in which it says what its years are of."""
_ENDS = re.compile(r"\s*(?:[.,;:!?)»”]|$)")
_JOINED = 5
"""Characters between two numbers that are the ends of a range: `4 to 16 years` are ages of anybody."""
_AGED = re.compile(
    r"\b(?:aged?|edad|eta|idade|alter|leeftijd|wiek\w*|возраст\w*|yas\w*|ηλικ\w*)\b|عمر|年龄|年齢|나이|उमर|उम्र"
)
"""Words for age in front of a number, folded."""
_OF_SOMETHING = re.compile(r"\s*\w+ (?:(?:of|de|di|von|van)\s+(?!age\b|edad\b|eta\b|idade\b)|d['\u2019](?!age\b))\w")
"""What follows a number of years of something other than age, folded: years of work."""
_AGENT = re.compile(
    r"\b(?:by|par|von|vom|durch|por|da|dal|dall|dalla|dai|pel[oa]s?|door|przez|tarafindan|απο|af|av)\b"
    "|由|被|によ|من قبل|على يد"
)
"""Words, folded, in front of whoever does what is told in the passive."""
_LAST_WORD = re.compile(r"(\w+)\W*$")
MADE = ("founder", "builder", "architect")
"""Properties whose words stand with whoever made something, or only with the year."""
_BEGUN = ("birthplace", "founder", "builder")
"""Properties whose words stand with the year in which somebody was born, or something was founded or built."""


def named_in(question: str, language: str) -> tuple[str, ...]:
    """Return the last word of each name in a question, a person's surname; none where it may be something else."""
    found = names.read(question, language)
    return tuple(name.words.split()[-1] for name in found if name.tokens or len(name.doubtful) > 1)


def about(named: Sequence[str], language: str, article: Article, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Return the sentences that name a person, each with the next one, by the words of names in a question.

    All of them, where the article is about the person, or where nobody is named.
    """
    texts = [article.text[span.start : span.end] for span in sentences]
    there = [word for word in named if NameIndex("\n".join(texts), article.language).has(word, language)]
    if not there or any(NameIndex(article.title, article.language).has(word, language) for word in there):
        return tuple(sentences)
    rows = [row for row, text in enumerate(texts) if _names_any(text, article.language, there, language)]
    if len(rows) >= _OFTEN:
        return tuple(sentences)
    return tuple(sentences[row] for row in sorted({*rows, *(row + 1 for row in rows)}) if row < len(sentences))


def tell_age(named: Sequence[str], language: str, article: Article, sentences: Sequence[Span], role: str = "") -> bool:
    """Tell whether sentences about a person have an age or a birth, without naming somebody else beside it.

    Whoever has the office that is asked for (`role`, of `plans.office_holders`) is nobody else. A row of a table names
    the ages of nobody in particular.
    """
    for span in sentences:
        text = article.text[span.start : span.end]
        if not _has_age(text, article.language) or kind(article.text, span) == "row":
            continue
        others = [word for name in Facts(text, article.language).names for word in name.tokens]
        if role and _has_role(text, role, article.language):
            return True
        if not others or UNSPACED.search(text) or _names_any(text, article.language, named, language):
            return True
    return False


def _has_role(text: str, role: str, language: str) -> bool:
    from rag.answering.plans.office_holders import has_role  # noqa: PLC0415 - what few questions need

    return has_role(text, role, language)


def is_undone(made: Sequence[str], article: Article, sentences: Sequence[Span], asked: Asked) -> bool:
    """Tell whether sentences say when something was made, and of nobody that they made it.

    `made` are those properties of `MADE` that are asked for.
    """
    texts = [article.text[span.start : span.end] for span in sentences]
    told = [text for text in texts if len(untold(made, text, article.language)) < len(made)]
    return bool(told) and not any(_has_maker(text, article.language, asked) for text in told)


def _has_maker(text: str, language: str, asked: Asked) -> bool:
    is_dated = any(moment.year for moment in Facts(text, language).moments)
    return not is_dated or asked.has_name(text, language) or bool(_AGENT.search(fold(text)))


def _names_any(text: str, language: str, named: Sequence[str], asked_in: str) -> bool:
    known = NameIndex(text, language)
    return any(known.has(word, asked_in) for word in named)


def _has_age(text: str, language: str) -> bool:
    facts = Facts(text, language)
    timed = clock_times.measured(text)
    if any(
        _is_age(facts, quantity, measure)
        for quantity in facts.quantities
        if not clock_times.is_part(quantity, timed)
        for measure in quantity_kinds.measured(quantity, text, language)
    ):
        return True
    return any(moment.year for moment in facts.moments) and len(untold(_BEGUN, text, language)) < len(_BEGUN)


def _is_range(text: str, first: Quantity, last: Quantity) -> bool:
    """Tell whether two numbers are the ends of a range of ages, with a word or a dash between them."""
    between = text[first.end : last.start].strip() if first.end <= last.start <= first.end + _JOINED else ""
    return first.most <= _OLDEST and bool(between) and not any(mark in ",.;:()" for mark in between)


def _is_age(facts: Facts, quantity: Quantity, measure: str) -> bool:
    """Tell whether a number of years is no time, or a bare number ends a clause or follows a word for age."""
    before = fold(facts.text[: quantity.start])[-16:]
    if any(_is_range(facts.text, other, quantity) for other in facts.quantities):
        return False
    if measure == "count":
        is_told = bool(_ENDS.match(facts.text, quantity.end) or _AGED.search(before))
        return is_told and _YOUNGEST <= quantity.most <= _OLDEST
    word = _LAST_WORD.search(before)
    is_of_something = bool(_OF_SOMETHING.match(fold(facts.text[quantity.end : quantity.end + _AFTER])))
    return measure == "age" and not (word and word[1] in _SINCE) and not is_of_something
