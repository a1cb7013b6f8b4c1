"""Detection of follow-ups: the words by which a question goes on with a conversation, or stands for what was named.

How each language leans is in `followups.toml`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from index.text.folding import fold_in_place, folded_patterns

_BARE = 2
"""Words up to which a question names too little to be searched for alone."""
_BARE_CHARACTERS = 4
"""Characters of a bare question in a script without spaces."""
_LAST = 5
"""Row of the pattern of an answer's last entry."""
MARKS = " ?？؟!.。¿¡呢\u00a0\u202f"
"""Marks and spaces around what a question says."""
_UNSPACED = ("zh", "ja", "th")
_SUBJECT_WORD = re.compile(r"\w+['\u2019]?")
"""A word before a verb, a short one with its apostrophe."""


def is_followup(question: str, language: str) -> bool:
    """Tell whether a question refers to what was said before, or has too few words to stand alone."""
    text = fold_in_place(question)
    if len(re.findall(r"\w+", text)) <= (0 if language in _UNSPACED else _BARE):
        return True
    if language in _UNSPACED and len(re.findall(r"\w", text)) <= _BARE_CHARACTERS:
        return True
    words = _words(language)
    if words and (words[0].match(text) or refers_at(question, language) is not None):
        return True
    return _is_inverted(text, language) or entry_named(question, language) is not None


def _is_inverted(folded: str, language: str) -> bool:
    """Tell whether a question's only subject is a pronoun behind its verb, as in `Combien offre-t-il ?`."""
    pattern = _languages().get(language, {}).get("inverted")
    return bool(pattern and re.match(rf"\W*{pattern}(?!\w)", folded))


def refers_back(sentence: str, language: str) -> bool:
    """Tell whether a sentence begins with a word that stands for what was named before it, such as `It` or `Davon`."""
    words = _words(language)
    if words is None:
        return False
    text = fold_in_place(sentence)
    return words[1].match(text, len(text) - len(text.lstrip("«“„\"'‘「 \u00a0\u202f"))) is not None


def refers_at(question: str, language: str) -> int | None:
    """Return where the first word stands by which a question refers to what was named before; None for no such."""
    words = _words(language)
    found = words[1].finditer(fold_in_place(question)) if words else ()
    return next((each.start() for each in found if not _repeats_subject(question, each.start(), language)), None)


def _repeats_subject(question: str, at: int, language: str) -> bool:
    """Tell whether a pronoun behind its verb stands for a subject before it, as in `Quand la mine fermera-t-elle ?`."""
    words = _languages().get(language, {})
    verb = re.search(r"\w+-(?:t-)?$", question[:at]) if "determiners" in words else None
    if verb is None:
        return False
    named = _SUBJECT_WORD.findall(question[: verb.start()])
    while named and re.fullmatch(words["clitics"], fold_in_place(named[-1])):
        named.pop()
    return any(_begins_subject(named, row, words) for row in range(len(named)))


def _begins_subject(named: Sequence[str], row: int, words: Mapping[str, str]) -> bool:
    """Tell whether a noun with its article, or a name, begins at a word before a verb and depends on no preposition."""
    before = fold_in_place(named[row - 1]) if row else ""
    if re.fullmatch(words["prepositions"], before) or (row and named[row - 1][0].isupper() and row > 1):
        return False
    is_article = row < len(named) - 1 and re.fullmatch(words["determiners"], fold_in_place(named[row]))
    return bool(is_article) or (row > 0 and named[row][0].isupper())


def entry_named(question: str, language: str) -> tuple[int, str] | None:
    """Return which entry of the answer before a follow-up names, and what else it says; None if it names none.

    Entries are counted from 0, the last one is -1: `the second one` is (1, "").
    """
    text = fold_in_place(question)
    for row, pattern in enumerate(_entries(language)):
        if match := pattern.search(text):
            rest = f"{question[: match.start()]} {question[match.end() :]}"
            return -1 if row == _LAST else row, " ".join(rest.split())
    return None


def without_leaning(question: str, language: str) -> str:
    """Return a question without what opens a follow-up, and without words that stand for what was named before."""
    words = _words(language)
    rest = without_opening(question, language)
    for match in reversed([*words[1].finditer(fold_in_place(rest))] if words else []):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return rest


def without_opening(question: str, language: str) -> str:
    """Return a question without the words that go on with a conversation, such as `And` or `What about`."""
    words = _words(language)
    match = words[0].match(fold_in_place(question)) if words else None
    return question[match.end() :] if match else question


@lru_cache(maxsize=1)
def _languages() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = folded_patterns(
        tomllib.loads((files("rag.answering.followups") / "followups.toml").read_text(encoding="utf-8"))
    )
    return found


@lru_cache(maxsize=16)
def _entries(language: str) -> Sequence[re.Pattern[str]]:
    """Return what names the first entries of an answer in a language, and behind these what names its last one.

    It is called an entry, or the question ends with it: `What does the second quarter bring?` names none.
    """
    words = _languages().get(language)
    if not words:
        return ()
    before, nouns = words.get("before", ""), words.get("nouns", "")
    if words.get("unspaced"):
        return [re.compile(each) for each in (*words["entries"], words["last"])]
    behind = rf"(?:\s?{nouns}(?!\w)|(?=\W*$))" if nouns else r"(?=\W*$)"
    return [re.compile(rf"(?<!\w){before}{each}(?!\w){behind}") for each in (*words["entries"], words["last"])]


@lru_cache(maxsize=16)
def _words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return what opens a follow-up and what refers back in it, or None for a language not known here."""
    words = _languages().get(language)
    if not words:
        return None
    opens, refers = words["opens"], words["refers"]
    if words.get("unspaced"):
        return re.compile(rf"\W*(?:{opens})"), re.compile(f"(?:{refers})")
    return re.compile(rf"\W*(?:{opens})(?!\w)\W*"), re.compile(rf"(?<!\w)(?:{refers})(?!\w)")
