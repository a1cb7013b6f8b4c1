"""Added names: what a sentence adds to an article's words so that it is understood by itself.

Where an article says `the bridge` or `Ives`, a sentence of an answer says `the bridge at Quayside` or `Martha Ives`.
The article has these names as well. They complete a name, or tell where something is: `at`, `in` and the like begin
them, never `by`, `for` or `against`, which say who did it and to whom.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.grounding.wording_tokens import TokenizedText, WordToken, are_same, function_words

_LONGEST = 4
"""Content words of a phrase that may be added."""


def added_names(
    claim: TokenizedText, support: TokenizedText, topic: Sequence[TokenizedText], known: Sequence[TokenizedText]
) -> frozenset[int]:
    """Return the places of a sentence's content words that are added to those of one of an article.

    `topic` are the article's title and its lead, of whose names one may tell where something is; `known` are its other
    sentences. None are returned if the article's sentence has a name that the other one has not: it may be of another
    place.
    """
    if any(token.is_name and not claim.has(token) for token in support.tokens):
        return frozenset()
    everything = (*topic, *known)
    found: set[int] = set()
    for name in _names(claim):
        lacking = [at for at in name if not support.has(claim.tokens[at])]
        if lacking and len(lacking) < len(name) and _stands_in(claim, name, everything):
            found |= {*lacking}
        elif len(lacking) == len(name) and any(all(each.has(claim.tokens[at]) for at in name) for each in topic):
            phrases = [phrase for phrase in _phrases(claim, name) if _stands_in(claim, phrase, everything)]
            found |= {*max(phrases, key=len, default=())}
    return frozenset(found)


def _names(claim: TokenizedText) -> Iterator[list[int]]:
    """Yield the places of the words of each name: those that nothing stands between."""
    places = [at for at in claim.content if _is_name(claim.tokens[at], claim.facts.language)]
    run = places[:1]
    for before, at in pairwise(places):
        if at != before + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _is_name(token: WordToken, language: str) -> bool:
    """Tell whether a word may be a name: in German, any noun may."""
    return token.is_name or (language == "de" and token.words[:1].isupper())


def _phrases(claim: TokenizedText, name: Sequence[int]) -> Iterator[list[int]]:
    """Yield the content words of the phrases that tell where something is and end with a name."""
    content, locating = list(name), function_words(claim.facts.language).locating
    for at in range(name[0] - 1, -1, -1):
        token = claim.tokens[at]
        if token.kind == "linking" and token.text in locating:
            yield content
        elif token.is_content and token.value is None and len(content) < _LONGEST:
            content = [at, *content]
        elif token.kind == "boundary" or (token.kind != "linking" and token.text.isalnum()):
            return


def _stands_in(claim: TokenizedText, places: Sequence[int], texts: Sequence[TokenizedText]) -> bool:
    """Tell whether a text has some content words in a row."""
    return any(_has_row(claim, places, each) for each in texts)


def _has_row(claim: TokenizedText, places: Sequence[int], text: TokenizedText) -> bool:
    rows = zip(*(text.content[shift:] for shift in range(len(places))), strict=False)
    return any(
        all(are_same(claim.tokens[mine], text.tokens[theirs], text) for mine, theirs in zip(places, row, strict=True))
        for row in rows
    )
