"""Rewriting of a follow-up by the language model, believed only as far as it can be checked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.text import name_index
from index.text.dates import Moment
from index.text.facts import Facts
from index.text.language import detect
from index.text.numbers import Quantity
from index.text.terms import terms
from rag.answering.cited_sentences import without_marks
from rag.answering.prompt import Templates
from rag.answering.types import Turn
from rag.errors import LanguageModelError
from rag.llm import LanguageModel
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.reasoning import END
from rag.locale import answer_texts

_ROOM = 600
"""Tokens of the conversation that the model is shown."""
_LONGEST = 400
"""Characters; what is longer is no question."""
_TELLING = 4
"""Letters of a word that must not get lost, of which half may be said otherwise."""
_QUESTION_MARKS = "?\uff1f\u061f;"
_WITHOUT_CAPITALS = ("zh", "ja", "ko", "th", "ar", "fa", "he", "hi")
_LABEL = re.compile(r"^[^\W\d_][\w ]{2,20}: ")


def rewrite_followup(
    model: LanguageModel,
    templates: Templates,
    question: str,
    history: Sequence[Turn],
    language: str,
    stop: Stop | None = None,
) -> str:
    """Return a follow-up as a standalone question; "" if the model gives none that can be believed."""
    conversation = _conversation(model, history)
    prompt = templates.followup(conversation, question, answer_texts.name(language))
    try:
        written = _first_line(model, prompt, stop)
    except LanguageModelError:
        return ""
    written = _LABEL.sub("", written).strip("\"'“”«»* ")
    return written if is_faithful(written, question, history, language) else ""


def is_faithful(written: str, question: str, history: Sequence[Turn], language: str) -> bool:
    """Tell whether a rewritten question is one, is in the same language, and adds nothing that was not said.

    It has all numbers, dates and names of the question, and no others but those of the conversation.
    """
    if not 0 < len(written) <= _LONGEST or sum(written.count(mark) for mark in _QUESTION_MARKS) > 1:
        return False
    if detect(written, (language,)).language != language:
        return False
    texts = [text for turn in history for text in (turn.question, without_marks(turn.answer), *turn.titles)]
    asked, whole = Facts(question, language), Facts(written, language)
    said = [asked, *(Facts(text, detect(text, (language,)).language or language) for text in texts)]
    return _states(whole, asked) and not _adds(whole, said) and _is_about(whole, asked, said)


def _states(whole: Facts, asked: Facts) -> bool:
    """Tell whether a question written out has what the question states."""
    return (
        all(map(whole.has_number, _numbers(asked)))
        and all(map(whole.has_date, asked.moments))
        and all(whole.named.has(token, asked.language) for token in _names(asked))
    )


def _adds(whole: Facts, said: Sequence[Facts]) -> bool:
    """Tell whether a question written out has a number, a date or a name that was not said."""
    return not (
        all(any(each.has_number(number) for each in said) for number in _numbers(whole))
        and all(_was_said(moment, said) for moment in whole.moments)
        and all(any(each.named.has(token, whole.language) for each in said) for token in _names(whole))
        and not _adds_where_nothing_has_capitals(whole, said)
    )


def _adds_where_nothing_has_capitals(whole: Facts, said: Sequence[Facts]) -> bool:
    places = frozenset[str]().union(*(each.named.places for each in said))
    if whole.language in _WITHOUT_CAPITALS and not whole.named.places <= places:
        return True
    return bool(name_index.strange(whole.text, *(each.text for each in said)))


def _was_said(moment: Moment, said: Sequence[Facts]) -> bool:
    """Tell whether a date was said; its year may have been said apart from it, and the day of a month that was."""
    if any(each.has_date(moment) for each in said):
        return True
    parts = [replace(moment, year=None, weekday=None)] if moment.month else []
    parts += [Moment(str(moment.year), year=moment.year)] if moment.year else []
    parts += [Moment(moment.words, weekday=moment.weekday)] if moment.weekday is not None else []
    return len(parts) > 1 and all(any(each.has_date(part) for each in said) for part in parts)


def _is_about(whole: Facts, asked: Facts, said: Sequence[Facts]) -> bool:
    """Tell whether a question written out keeps half of what the question speaks of, and speaks of what was said."""
    has = set(terms(whole.text))
    telling = {term for term in terms(asked.rest) if len(term) >= _TELLING}
    known = {term for each in said for term in terms(each.text)}
    return len(telling & has) * 2 >= len(telling) and bool(has & known)


def _numbers(facts: Facts) -> list[Quantity]:
    """Return the numbers of a text but for `both` and the like, which only count what is spoken of."""
    return [each for each in facts.quantities if each.is_certain and (each.unit or each.is_in_digits or each.most > 2)]  # noqa: PLR2004


def _names(facts: Facts) -> list[str]:
    """Return the words of the names in a text; in German every noun looks like one, and is held to the same."""
    return [token for name in facts.capitalised for token in name.tokens]


def _conversation(model: LanguageModel, history: Sequence[Turn]) -> str:
    """Return the last turns that have room, each whole."""
    kept: list[str] = []
    room = _ROOM
    for turn in reversed(history):
        said = f"Question: {turn.standalone or turn.question}\nAnswer: {without_marks(turn.answer)}"
        room -= model.count_tokens(said)
        if room < 0:
            break
        kept.insert(0, said)
    return "\n\n".join(kept) or f"Question: {history[-1].question}"


def _first_line(model: LanguageModel, prompt: str, stop: Stop | None) -> str:
    """Have the model write until its first line is whole, or too long to be a question."""
    written = ""
    pieces = model.stream([Message("user", prompt)], stop)
    try:
        for piece in pieces:
            written = "" if piece == END else (written + piece).lstrip()
            if "\n" in written or len(written) > _LONGEST:
                break
    finally:
        pieces.close()
    return written.partition("\n")[0].strip()
