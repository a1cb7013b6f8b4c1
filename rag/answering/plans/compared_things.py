"""Things that a question compares: what stands between its conjunctions, and whether it says in what respect."""

import re
from collections.abc import Iterator, Sequence

from index.text.folding import UNSPACED, WORD, fold_in_place
from index.text.stop_words import content_words
from index.text.time_range import TimeRange
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.plans import question_words
from rag.answering.plans.event_dates import time_told
from rag.answering.plans.question_decomposition import asks, question_parts
from rag.answering.plans.scope import asked_on

_THINGS = 6
"""Things that are compared at most."""
_TWO = 2
"""Parts of a question that asks for one thing at two times."""
_SHORTEST = 2
"""Letters of the shortest thing."""
_NOTHING = r"(?!)"
_OUTER = " .?!¿¡,;:؟。？、"  # noqa: RUF001
_POSSESSIVE = re.compile(r"^['’]s(?!\w)")  # noqa: RUF001


def compared_things(topic: str, language: str) -> list[str]:
    """Return the things that a topic names with a conjunction or a comma between them."""
    parts = _split(topic, language)
    earlier = question_words.pattern("first", language)
    are_versions = any(earlier.fullmatch(fold_in_place(part)) for part in parts)
    named = [part for part in parts if question_words.topic_names(part, topic, language)]
    if len(named) > 1 and parts[:1] != named[:1]:  # the first says what they are: `the two towns, Bray and Cork`
        parts = named
    told = [part for part in parts if not asks(part, language)]
    parts = told if len(told) > 1 else parts  # without `and what does each of them get?`
    return parts[:_THINGS] if len(parts) > 1 and not are_versions else []


def without_times(topic: str, language: str) -> tuple[str, tuple[TimeRange | None, ...]]:
    """Return what is compared at two times, as in `the harvest this year with 2025`, and these; none if it is not.

    That is where one of the sides of a conjunction has nothing but a time, or both have one and the second names
    nothing else that is compared, as in `the harvest of this year with that of last year in Hilden`.
    """
    for sides in _two_sides(topic, language):
        times = [time_told(side, language, asked_on()) for side in sides]
        rests = [side.replace(time.words, " ") if time else side for side, time in zip(sides, times, strict=True)]
        telling = [rest for rest in rests if _tells_beside(rest, (), language, "compared", "first")]
        are_versions = not any(times) and question_words.says("first", topic, language)
        if len(telling) == 1 and not are_versions:
            return telling[0], tuple(times)
        if times[0] and times[1] and not _is_thing(sides[1], times[1], rests[0], language):
            return " ".join(" ".join(rests).split()), tuple(times)
    return topic, ()


def asked_now_and_before(question: str, language: str) -> str:
    """Return what a question asks the number of at two times, as in `how many lots at first, and how many now?`; or "".

    The second of its parts says nothing that the first does not, but when.
    """
    parts = question_parts(question, language)
    if len(parts) != _TWO or not question_words.says("moment", parts[1], language):
        return ""
    if not any(question_words.says(name, parts[0], language) for name in ("many", "money")):
        return ""
    rest = question_words.without(parts[1], language, "moment", "many")
    is_said = has_all(parts[0], own_words(rest, language))
    return question_words.without(parts[0], language, "moment") if is_said else ""


def _two_sides(topic: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the sides of each conjunction of a topic: the last one first, as what is compared may have some itself."""
    whole = _behind_colon(topic)
    for match in reversed(list(_conjunctions(language).finditer(whole))):
        sides = (whole[: match.start()].strip(_OUTER), whole[match.end() :].strip(_OUTER))
        if all(len(side) >= _SHORTEST for side in sides):
            yield sides


def _is_thing(side: str, time: TimeRange, other: str, language: str) -> bool:
    """Tell whether a side names a thing of its own beside its time, and not the other one or only where that is."""
    before, _, behind = side.partition(time.words)
    words = own_words(f"{before} {behind}", language)
    if has_all(other, words):
        return False
    first = WORD.findall(_POSSESSIVE.sub("", behind))[:1]
    telling = [word for word in (*WORD.findall(before), *first) if content_words(word)]
    return any(own_words(word, language) for word in telling)


def _split(topic: str, language: str) -> list[str]:
    """Return what stands between conjunctions, without words that ask to compare: `how does the one compare with …`."""
    parts = [part.strip(_OUTER) for part in _conjunctions(language).split(_behind_colon(topic))]
    things = [question_words.without(part, language, "compared").strip(_OUTER) for part in parts]
    return [thing for thing in things if len(thing) >= _SHORTEST]


def _behind_colon(topic: str) -> str:
    """Return what stands behind a colon, where it is several things, as in `the two towns: Bray and Cork`."""
    head, _, rest = topic.replace("：", ":").partition(":")  # noqa: RUF001
    return rest if rest and head else topic


def _conjunctions(language: str) -> re.Pattern[str]:
    words = question_words.row("and", language)
    if UNSPACED.search(words):
        return re.compile(rf"[,、，]\s*|(?:{words})")  # noqa: RUF001
    glued = r"\s+و" if language == "ar" else _NOTHING
    return re.compile(rf"[,،]\s+|\s+(?:{words})\s+|{glued}", re.IGNORECASE)


def asks_for_something(question: str, things: Sequence[str], language: str) -> bool:
    """Tell whether a question says in what things are to be compared, as in `compare the costs of`."""
    if any(question_words.says(name, question, language) for name in ("money", "many")):
        return True
    return _tells_beside(question, things, language, "compared", "and")


def asks_for_more_than_costs(question: str, things: Sequence[str], language: str) -> bool:
    """Tell whether a question says which amount it compares, as in `compare the fares of`."""
    return _tells_beside(question, things, language, "compared", "and", "money")


def _tells_beside(question: str, things: Sequence[str], language: str, *rows: question_words.Words) -> bool:
    """Tell whether a question says something beside the things and the words of some rows."""
    rest = question
    for thing in things:
        rest = rest.replace(thing, " ")
    return question_words.tells(question_words.without(rest, language, *rows), language)
