"""Added names: what a sentence adds to an article's words so that it is understood by itself.

Where an article says `the bridge` or `Ives`, a sentence of an answer says `the bridge in Quayside` or `Martha Ives`.
The article has these names as well. They complete a name, if the article has one full name with it, or tell where
something is, in a place that the article is about, as the article says it: `in Quayside`. What `of`, `by` or `to`
begins is never added, as it may say whose it is, who did it or to whom.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rag.grounding.wording_tokens import TokenizedText, WordToken, are_same, function_words

GetTexts = Callable[[], Sequence[TokenizedText]]
"""Returns texts, which are made when they are needed."""


def added_names(
    claim: TokenizedText, support: TokenizedText, topic: Sequence[TokenizedText], known: GetTexts
) -> frozenset[int]:
    """Return the places of a sentence's content words that are added to those of one of an article.

    `topic` are the article's title and its lead, one of which names the place where something is; `known` gives its
    other sentences. None are returned if the article's sentence has a name that the other one has not: it may be of
    another place.
    """
    names = [(name, [at for at in name if not support.has(claim.tokens[at])]) for name in _names(claim)]
    names = [(name, lacking) for name, lacking in names if lacking]
    if not names or any(token.is_name and not claim.has(token) for token in support.tokens):
        return frozenset()
    everything = (*topic, *known())
    found: set[int] = set()
    for name, lacking in names:
        if len(lacking) < len(name):
            is_added = _is_full_name(claim, name, everything)
        else:
            is_added = _is_topic(claim, name, topic) and _is_place(claim, name, everything)
        found.update(lacking if is_added else ())
    return frozenset(found)


def _names(claim: TokenizedText) -> Iterator[list[int]]:
    """Yield the places of the words of each name: those that nothing stands between."""
    places = [at for at in claim.content if _is_name(claim.tokens[at], claim)]
    run = places[:1]
    for before, at in pairwise(places):
        if at != before + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _is_name(token: WordToken, text: TokenizedText) -> bool:
    """Tell whether a word may be a name: in German, any noun may."""
    return token.is_name or (text.facts.language == "de" and token.is_content and token.words[:1].isupper())


def _is_topic(claim: TokenizedText, name: Sequence[int], topic: Sequence[TokenizedText]) -> bool:
    return any(all(each.has(claim.tokens[at]) for at in name) for each in topic)


def _is_place(claim: TokenizedText, name: Sequence[int], texts: Sequence[TokenizedText]) -> bool:
    """Tell whether a preposition before a name says that something is there, and an article has both."""
    before = name[0] - 1
    is_locating = before >= 0 and claim.tokens[before].text in function_words(claim.facts.language).locating
    return is_locating and any(_has_row(claim, [before, *name], each) for each in texts)


def _is_full_name(claim: TokenizedText, name: Sequence[int], texts: Sequence[TokenizedText]) -> bool:
    """Tell whether an article has a name in full, and its last word in no other name than this."""
    if not any(_has_row(claim, name, each) for each in texts):
        return False
    last, before = claim.tokens[name[-1]], claim.tokens[name[-2]]
    others = (
        each.tokens[at - 1]
        for each in texts
        for at in each.content
        if at and are_same(last, each.tokens[at], each) and _is_name(each.tokens[at - 1], each)
    )
    return all(each.text == before.text for each in others)


def _has_row(claim: TokenizedText, places: Sequence[int], text: TokenizedText) -> bool:
    """Tell whether a text has some tokens in a row."""
    mine = [claim.tokens[at] for at in places]
    return any(
        all(_is_alike(one, other, text) for one, other in zip(mine, text.tokens[start:], strict=False))
        for start in range(len(text.tokens) - len(mine) + 1)
    )


def _is_alike(mine: WordToken, theirs: WordToken, text: TokenizedText) -> bool:
    return are_same(mine, theirs, text) if mine.is_content else mine.text == theirs.text
