"""Coverage: how many words that tell what a question asks of an article it lacks, if it has none of them.

An article about a museum's new director is near to whatever is asked of her. What she earns is another matter, of which
the article has no word: neither the words of the question beside names, headline and what frames any question, nor a
form of them.
"""

import re
from collections.abc import Sequence

from index.text import names
from index.text.folding import UNSPACED
from index.text.terms import terms
from index.types import Hit
from rag.answering.intent import framing_words

_STEM = 5
"""Letters by which two words are of one family; so are a word of four and a longer one that begins with it."""
_SHORT = 4
_FIGURES = re.compile(r"\d+")


def missing_words(question: str, language: str, hits: Sequence[Hit]) -> int:
    """Return the number of a question's telling words, if passages of one article have none of them; otherwise 0.

    Words can be compared in one language alone; in Arabic, whose words begin with what others are for, they can't.
    """
    article = hits[0].article
    if article.language != language or language == "ar":
        return 0
    framing = _stems(" ".join(framing_words(language)))
    telling = _stems(question) - framing - _of_names(question, language) - _stems(article.title)
    there = _stems("\n".join(hit.text for hit in hits))
    starts = {stem[:_SHORT] for stem in there}
    has_any = any(
        stem in there or stem[:_SHORT] in there or (len(stem) == _SHORT and stem in starts) for stem in telling
    )
    return 0 if has_any else len(telling)


def _of_names(question: str, language: str) -> set[str]:
    return _stems(" ".join(word for name in names.read(question, language) for word in (*name.tokens, *name.doubtful)))


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words of a text, of characters without spaces the pairs; no figures."""
    return {term if UNSPACED.match(term) else term[:_STEM] for term in terms(_FIGURES.sub(" ", text))}
