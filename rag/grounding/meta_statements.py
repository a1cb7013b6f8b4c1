"""Meta-statements: sentences of an answer that speak of the articles or lead to the next one, as no article can.

`The articles do not say how it ended`, `The two papers disagree` and `No.` are judged as what they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from index.text import negation
from index.text.facts import Facts
from index.text.folding import fold
from index.text.terms import terms
from index.text.word_tables import word_table
from rag.answering.types import ACCEPTED, Sentence

Remark = Literal["silence", "disagreement", "reply"]
"""Kind of a remark: that the articles do not say something, that they differ, or a word such as `Yes.`"""

_LONGEST = 200
"""Characters of a remark."""
_REPLY = 2
"""Terms of the longest reply, which the sentence behind it says in full."""


def remark(text: str, language: str) -> Remark | None:
    """Return the kind of remark that a sentence is; None for one that says something an article can have."""
    facts = Facts(text, language)
    if len(text) > _LONGEST or facts.moments or any(each.unit for each in facts.quantities):
        return None
    plain = fold(text)
    if _found("articles", plain, language):
        if _found("disagree", plain, language):
            return "disagreement"
        if _found("say", plain, language) and negation.negations(text, language) and not facts.quantities:
            return "silence"
    is_short = len(set(terms(text))) <= _REPLY and not facts.quantities
    return "reply" if is_short and not any(name.tokens for name in facts.names) else None


def settled(sentences: Sequence[Sentence], articles: Sequence[Sequence[str]], language: str) -> Iterator[Sentence]:
    """Yield the sentences of an answer, its remarks with the verdict `unread` where what is around them allows it.

    `articles` holds for each sentence the ids of the articles that it cites. That the articles are silent can be read
    nowhere. That they differ takes two of them, cited in one answer, and a reply counts as the sentence behind it.
    """
    cited = {id_ for each in articles for id_ in each}
    for sentence, behind in zip_longest(sentences, sentences[1:]):
        kind = remark(sentence.text, language) if sentence.verdict not in ACCEPTED else None
        is_right = (
            kind == "silence"
            or (kind == "disagreement" and len(cited) > 1)
            or (kind == "reply" and behind is not None and behind.verdict in ACCEPTED)
        )
        yield replace(sentence, verdict="unread", problems=()) if is_right else sentence


def is_refusal(sentences: Sequence[Sentence], language: str) -> bool:
    """Tell whether an answer says nothing but that the articles do not say it."""
    kinds = [remark(each.text, language) for each in sentences]
    return bool(kinds) and "silence" in kinds and all(kind in ("silence", "reply") for kind in kinds)


def _found(what: str, plain: str, language: str) -> bool:
    pattern = _pattern(what, language)
    return bool(pattern and pattern.search(plain))


@lru_cache(maxsize=64)
def _pattern(what: str, language: str) -> re.Pattern[str] | None:
    words = word_table("rag.grounding", "meta_statements").get(language)
    return re.compile(fold(words[what])) if words else None
