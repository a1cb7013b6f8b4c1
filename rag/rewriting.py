"""A follow-up, written out by the language model and believed only as far as it can be checked."""

import re
from collections.abc import Sequence

from index.text.language import detect
from index.text.terms import figures, terms
from rag import languages
from rag.citations import without_marks
from rag.errors import LanguageModelError
from rag.llm import LanguageModel
from rag.llm.thoughts import END
from rag.prompt import Message, Templates
from rag.stop import Stop
from rag.types import Turn

_ROOM = 600
"""Tokens of the conversation that the model is shown."""
_LONGEST = 400
"""Characters; what is longer is no question."""
_TELLING = 4
"""Letters of a word that must not get lost, of which half may be said otherwise."""
_QUESTION_MARKS = "?\uff1f\u061f;"
_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-zß-öø-ÿа-яё][\w'-]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ][\w'-]+")
_LABEL = re.compile(r"^[^\W\d_][\w ]{2,20}: ")


def rewritten(
    model: LanguageModel,
    templates: Templates,
    question: str,
    history: Sequence[Turn],
    language: str,
    stop: Stop | None = None,
) -> str:
    """Return a follow-up as a question that stands alone; "" when the model gives none that can be believed."""
    conversation = _conversation(model, history)
    prompt = templates.followup(conversation, question, languages.name(language))
    try:
        written = _first_line(model, prompt, stop)
    except LanguageModelError:
        return ""
    written = _LABEL.sub("", written).strip("\"'“”«»* ")
    return written if is_faithful(written, question, history, language) else ""


def is_faithful(written: str, question: str, history: Sequence[Turn], language: str) -> bool:
    """Tell whether a question written out is one, in the same language, and adds nothing that was not said.

    It has all numbers and names of the question, and no others but those of the conversation.
    """
    said = " ".join([question, *(" ".join((turn.question, turn.answer, *turn.titles)) for turn in history)])
    if not 0 < len(written) <= _LONGEST or sum(written.count(mark) for mark in _QUESTION_MARKS) > 1:
        return False
    if detect(written, (language,)).language != language:
        return False
    if not figures(question) <= figures(written) <= figures(said):
        return False
    has, known = set(terms(written)), set(terms(said))
    asked = {term for term in terms(question) if len(term) >= _TELLING}
    return (
        _names(question, language) <= has
        and _names(written, language) <= known
        and len(asked & has) * 2 >= len(asked)
        and bool(has & known)
    )


def _names(text: str, language: str) -> set[str]:
    """Return the terms of the names in a text; in German every noun looks like one, and is held to the same."""
    pattern = _LATIN if language in ("zh", "ja", "ar", "ru") else _NAME
    return {term for name in pattern.findall(text) for term in terms(name)}


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
