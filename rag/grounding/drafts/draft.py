"""Drafts cut into sentences, with what each has to be understood with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.text.facts import Facts
from index.text.folding import UNSPACED, UNSPACED_LETTERS, fold
from index.text.language import detect
from index.text.lines import kind
from index.text.sentences import is_ended, is_question, sentences
from index.text.word_tables import word_table
from index.types import Span
from rag.answering.cited_sentences import is_above_rule
from rag.answering.followups.detection import is_followup
from rag.errors import DraftError

LONGEST = 200_000
"""Characters of the longest draft."""
MOST_SENTENCES = 1000
"""Sentences of the longest draft: a check takes about a third of a second of processor time for each."""
_WITHOUT_CLAIM = ("heading", "byline", "dateline", "caption", "file", "marks")
_SALUTATION = 6
"""Words of the longest line that a comma ends, as a salutation does."""
_SURE = 0.5
_TELLING = 20
"""Characters from which a sentence shows its language."""
_LONGEST_QUERY = 800
"""Characters up to which a sentence leans on what stands before it."""
_CLOSING = re.compile(r"[,\uff0c\u060c]\s*$")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of a draft."""

    text: str
    span: Span
    language: str
    is_claim: bool
    """Whether it says something that can be true or false."""
    before: str = ""
    """Sentences that it leans on, such as the one that names whom it calls "she"; "" if it stands alone."""

    @property
    def query(self) -> str:
        """Text that is searched for."""
        return f"{self.before} {self.text}".strip()


def validate_draft(text: str) -> str:
    """Return a draft as text that can be stored and shown.

    Raises DraftError for one that is empty or too long.
    """
    if not isinstance(text, str):
        msg = f"A draft must be a string, not {type(text).__name__}."
        raise DraftError(msg)
    text = text.encode(errors="replace").decode().replace("\r\n", "\n")
    if not any(map(str.isalnum, text)):
        msg = "The draft is empty; it needs at least one sentence."
        raise DraftError(msg)
    if len(text) > LONGEST:
        msg = f"The draft has {len(text):,} characters, over {LONGEST:,}; check it in parts."
        raise DraftError(msg)
    return text


def draft_sentences(text: str, language: str = "") -> list[DraftSentence]:
    """Return the sentences of a draft in order, each in its own language; `language` is that of most of them.

    Raises DraftError for a draft with too many sentences.
    """
    spans = sentences(text, language)
    if len(spans) > MOST_SENTENCES:
        msg = f"The draft has {len(spans):,} sentences, over {MOST_SENTENCES:,}; check it in parts."
        raise DraftError(msg)
    return list(_read(text, spans, language))


def _read(text: str, spans: list[Span], language: str) -> Iterator[DraftSentence]:
    context: list[str] = []
    end = 0
    for span in spans:
        words = text[span.start : span.end]
        own = _language(words, language)
        is_claim = _is_claim(text, span, own) and not is_above_rule(text, span.end)
        has_room = bool(context) and len(context[-1]) + len(words) <= _LONGEST_QUERY
        leans = is_claim and has_room and _is_near(text[end : span.start]) and is_followup(words, own)
        yield DraftSentence(words, span, own, is_claim, context[-1] if leans else "")
        if is_claim:
            # What it leans on itself goes along once: `She` of the third sentence is who the first one names.
            context = [f"{context[-1]} {words}" if leans and len(context) == 1 else words]
            end = span.end


def _is_near(between: str) -> bool:
    """Tell whether no more than a paragraph's end stands between two sentences."""
    return between.count("\n") <= 2  # noqa: PLR2004 - a blank line


def _language(words: str, language: str) -> str:
    guess = detect(words, {language} if language else ())
    is_sure = guess.probability > _SURE and len(words) > _TELLING
    return guess.language if is_sure or not language else language


def _is_claim(text: str, span: Span, language: str) -> bool:
    """Tell whether a sentence says something: it is no heading, question, salutation or greeting."""
    words = text[span.start : span.end]
    if is_question(words) or kind(text, span) in _WITHOUT_CLAIM or not any(map(str.isalpha, words)):
        return False
    facts = Facts(words, language)
    if any(each.is_certain for each in facts.quantities) or facts.moments:
        return True
    if _CLOSING.search(words) and len(words.split()) <= _SALUTATION:
        return False
    is_whole = is_ended(words) or len(_WORD.findall(words)) > 1 or bool(UNSPACED.search(words))
    return is_whole and not _is_greeting(words)


def _is_greeting(words: str) -> bool:
    """Tell whether a sentence is a greeting, with at most a name or an addressee behind it."""
    found = _greetings().match(fold(words))
    if not found:
        return False
    return len(_WORD.findall(words[found.end() :])) <= 2  # noqa: PLR2004 - a name and a surname


@lru_cache(maxsize=1)
def _greetings() -> re.Pattern[str]:
    listed = word_table("rag.grounding.drafts", "greetings")
    words = sorted({fold(each) for phrases in listed.values() for each in phrases}, key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, words))})(?:(?!\w)|(?<=[{UNSPACED_LETTERS}]))")
