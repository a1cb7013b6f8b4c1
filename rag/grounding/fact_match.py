"""Comparison of the facts in a sentence with sentences of articles.

Numbers, dates, names and quoted words are compared exactly, across spellings and languages.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from index.text import clock_times, lines, names, number_bounds, quotations
from index.text.dates import Moment
from index.text.facts import Facts
from index.text.folding import UNSPACED, fold
from index.text.names import Name
from index.text.number_bounds import Bound, bound, is_rounded, opposed
from index.text.numbers import Quantity
from index.text.sentences import sentences
from index.text.spans import is_within
from index.text.terms import terms
from index.types import Article, Hit, Span
from rag.answering.types import Problem, ProblemKind, Verdict
from rag.grounding.derived_numbers import is_computed, is_computed_year
from rag.grounding.lexical_entailment import Comparison, Likeness
from rag.grounding.wording_tokens import are_forms

_NEAR_IN_PASSAGE = 0.09
_NEAR = 0.05
"""Distance in cosine from the best sentence within which another one may add a fact to it."""
_ABOUT = 0.2
"""Share of a sentence's words that one about the same has, with its title."""
_SMALL = 10
"""Number below which a number is in every article."""
_OTHERS = 2
"""Number of other sentences from which their mean is meaningful."""
_LITTLE = 3
"""Length up to which words are ignored."""
_AGGLUTINATING = ("tr", "fi", "hu", "et")
"""Languages whose words carry so many endings that forms of one word have to be found."""
_YEARS = 1500, 2500
"""Numbers that may be years."""
_GAP = 120
"""Characters between two sentences of different passages that belong together."""
_BEGINNING = 1500
"""Characters in which an article's lead is looked for."""
_SIZE = 3
"""Factor within which numbers in two languages may count the same thing."""
_ATTRIBUTION = re.compile(
    r"accord|report|writ|wrote|says|said|told|speak|\bcit(?:es?|ed|ing)\b|quot|selon|d['’]après|rapport|écri|parle|confi[eé]|"
    r"déclar|según|inform|escrib|habla|dijo|declar|laut|bericht|schreib|spricht|sagte|zufolge|secondo|segundo|parla|"
    r"по данным|сообщ|пишет|сказал|据|报|によると|بحسب|وفق|ذكر",
    re.IGNORECASE,
)
"""Words by which a sentence names the paper that says so; otherwise the paper's name is not the article's."""


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence of an article that supports a sentence of the answer, or comes nearest."""

    hit: Hit
    span: Span
    similarity: float

    @property
    def quote(self) -> str:
        return self.hit.article.text[self.span.start : self.span.end]


@dataclass(frozen=True)
class Candidate:
    support: Support
    facts: Facts
    row: int
    """Position among the sentences of its passage."""


_Finding = tuple[str, ProblemKind, bool]
"""Words of a sentence, the kind of problem if they are not supported, and whether they are."""


class FactMatcher:
    """Matcher of one sentence of an answer with sentences of articles, the nearest first."""

    def __init__(self, claim: Facts, candidates: Sequence[Candidate], passages: Sequence[Hit]) -> None:
        self._claim = claim
        self._others = candidates[1:]
        self._passages = passages
        self.best = candidates[0]
        self.supporting = [candidates[0]]
        """Sentences that together support what can be supported."""
        self._found: set[tuple[ProblemKind, str]] = set()

    @property
    def matched(self) -> int:
        """Return the number of different facts that were found."""
        return len(self._found)

    def shares_topic(self, apart: float) -> bool:
        """Tell whether the best sentence is about what the claim is about, and has not only a number in common with it.

        They share a name, or words; in another language, where words can't be compared, a name, a day or a number that
        is not in every article, or it is nearer than the other sentences by the margin `apart`.
        """
        best = self.best
        hit = best.support.hit
        around = Facts(f"{hit.article.title}. {hit.text}", best.facts.language)
        language = self._claim.language
        if any(around.named.has(token, language) for name in self._claim.names for token in name.tokens):
            return True
        if language == best.facts.language:
            return self.covered() >= _ABOUT
        return self._has_telling_fact() or (len(self._others) >= _OTHERS and self.apart() >= apart)

    def _has_telling_fact(self) -> bool:
        """Tell whether a found fact is a day, or a number of two digits or with a unit."""
        small = {each.words for each in self._claim.quantities if not each.unit and max(each.values) < _SMALL}
        return any(kind == "date" or (kind == "number" and words not in small) for kind, words in self._found)

    def known_from(self, question: str) -> int:
        """Return the number of found facts that are already in the question."""
        asked = set(terms(question))
        return sum(asked.issuperset(terms(words)) for _, words in self._found)

    def apart(self) -> float:
        """Return the distance of the best sentence from the mean of the others; its own similarity if there are few."""
        others = [each.support.similarity for each in self._others]
        return self.best.support.similarity - (sum(others) / len(others) if len(others) >= _OTHERS else 0.0)

    def problems(self) -> Iterator[Problem]:
        """Yield the facts that no sentence supports, and collect the sentences that support the others."""
        for words, kind, found in (*self._numbers(), *self._dates(), *self._names(), *self._quotes()):
            if found:
                self._found.add((kind, words))
            else:
                yield Problem(kind, words)

    def covered(self, candidate: Candidate | None = None) -> float:
        """Return the share of the sentence's words that its support has, or that one candidate has."""
        least = 1 if self._claim.language == "ko" else _LITTLE
        told = terms(self._claim.text)
        wanted = {term for term in told if len(term) > least or term.isdigit() or UNSPACED.match(term)}
        there = {term for each in ([candidate] if candidate else self.supporting) for term in terms(each.facts.text)}
        there |= {term for hit in self._passages for term in terms(hit.article.title)}
        shared = wanted & there
        if self._claim.language in _AGGLUTINATING:
            shared = {term for term in wanted if any(are_forms(term, other) for other in there)}
        return len(shared) / (len(wanted) or 1)

    def wording(self) -> tuple[Verdict, str]:
        """Return the verdict by the words alone, and the one word by which a near copy differs from the article.

        They are compared with the best sentence, those beside it, and those that add a fact.
        """
        likeness = self._likeness()
        if likeness.is_same and (fraction := self._changed_fraction()):
            return "partly", fraction
        if likeness.is_same:
            is_bound_alike = all(mine == theirs for _, mine, theirs in self._bounds())
            return "supported" if is_bound_alike else "unread", ""
        there = {term for hit in self._passages for term in terms(f"{hit.article.title} {hit.text}")}
        is_new = bool(likeness.changed) and not there.issuperset(terms(likeness.changed))
        return "partly" if is_new else "unread", likeness.changed

    def _changed_fraction(self) -> str:
        """Return a fraction that no supporting sentence has, where one has another: `a third` for `two thirds`."""
        told = {value for each in self.supporting for value in each.facts.told_fractions.values()}
        mine = self._claim.told_fractions.items()
        return next((words for words, value in mine if told and value not in told), "")

    def turned_bound(self) -> str:
        """Return the number that a sentence calls the least, and its support the most, or the reverse; "" for none.

        It comes with the words that do so, such as `more than five`.
        """
        turned = next((each for each, mine, theirs in self._bounds() if opposed(mine, theirs)), None)
        return self._claim.text[number_bounds.start(self._claim.text, turned) : turned.end] if turned else ""

    def _bounds(self) -> Iterator[tuple[Quantity, Bound, Bound]]:
        """Yield the numbers that a supporting sentence has too, with their bounds in the sentence and there.

        Of several there, one with the same bound counts.
        """
        for mine in self._claim.quantities:
            own = bound(self._claim.text, mine)
            given = [each.facts for each in self.supporting]
            found = [bound(facts.text, each) for facts in given for each in facts.quantities if mine.agrees(each)]
            if found:
                yield mine, own, own if own in found else found[0]

    def _likeness(self) -> Likeness:
        best = self.best
        article = best.support.hit.article
        if self._claim.language != best.facts.language:
            return Likeness(is_same=False)
        beside = [each for each in self.near() if each.support.hit.article.id == article.id]
        texts = list(dict.fromkeys([best, *self.supporting, *beside]))
        title = Facts(f"{article.title}. {best.support.hit.heading}", best.facts.language)
        first = Facts(_lead(article), best.facts.language)
        known = [each.facts for each in self._others if _is_of(each, best) and each not in texts]
        return Comparison(self._claim, [each.facts for each in texts], title, lead=first, known=known).likeness()

    def near(self) -> Iterator[Candidate]:
        """Yield the sentences that may add to the best one: those beside it, and those that are as near."""
        best = self.best
        for other in self._others:
            is_beside = _are_beside(best, other)
            is_in_passage = other.support.hit.passage == best.support.hit.passage
            room = _NEAR_IN_PASSAGE if is_in_passage else _NEAR
            if is_beside or other.support.similarity >= best.support.similarity - room:
                yield other

    def _add(self, other: Candidate) -> bool:
        if other not in self.supporting:
            self.supporting.append(other)
        return True

    def _in_title(self, has: Callable[[Facts], bool]) -> bool:
        best = self.best
        article = best.support.hit.article
        text = f"{article.title}. {best.support.hit.heading}"
        if _ATTRIBUTION.search(self._claim.text):
            papers = dict.fromkeys(f"{hit.article.source}. {hit.article.author}" for hit in self._passages)
            text = f"{text}. {'. '.join(papers)}"
        return has(Facts(text, best.facts.language, best.facts.published))

    def _numbers(self) -> Iterator[_Finding]:
        for quantity in self._claim.quantities:
            if not quantity.is_certain:
                continue
            yield quantity.words, "number", any(map(self._has_number, self._read_as(quantity)))

    def _has_number(self, quantity: Quantity) -> bool:
        found = self.best.facts.has_number(quantity) or self._elsewhere(quantity)
        found = found or self._in_title(partial(_has_number, quantity)) or self._is_computed(quantity)
        return found or (not quantity.unit and clock_times.has_hour(quantity.most, self.best.facts.text))

    def _read_as(self, quantity: Quantity) -> Iterator[Quantity]:
        """Yield a number, and the same in per cent if others of the sentence are: `50 per cent instead of 32`.

        Both numbers of a ratio say per cents: `one in five` is 20 per cent, and `more than one in five` may be 22. So
        does the number of parts: `two fifths` are 40.
        """
        yield quantity
        if not quantity.unit and any(each.unit == "%" for each in self._claim.quantities):
            yield replace(quantity, unit="%")
        for ratio in self._claim.ratios:
            if quantity in (ratio.part, ratio.whole):
                values = frozenset((ratio.percent, float(round(ratio.percent))))
                yield replace(quantity, unit="%", values=values, start=(ratio.part or quantity).start)
        told = fold(self._claim.text[quantity.start :])
        for words, percent in self._claim.told_fractions.items():
            if told.startswith(words):
                yield replace(quantity, unit="%", values=frozenset((percent,)))

    def _is_computed(self, quantity: Quantity) -> bool:
        near = [self.best, *self.near()]
        rows = [
            each for each in self._others if "|" in each.facts.text and each not in near and _is_of(each, self.best)
        ]
        given = [each.facts for each in (*near, *rows)]
        is_year = not quantity.unit and all(_YEARS[0] <= value <= _YEARS[1] for value in quantity.values)
        if is_computed(quantity, self._claim, given) or (is_year and is_computed_year(quantity.most, given)):
            return True
        return any(is_rounded(quantity, self._claim.text, each) for facts in given for each in facts.quantities)

    def _elsewhere(self, quantity: Quantity) -> bool:
        best = self.best.facts
        is_native = self._claim.language == best.language
        for other in self.near():
            for each in other.facts.quantities:
                if not quantity.agrees(each):
                    continue
                is_same_thing = is_native and len(quantity.following) > _LITTLE and quantity.following == each.following
                if is_same_thing and not self._has_rival(quantity):
                    return self._add(other)
                if not self._conflicts(quantity, is_native=is_native):
                    return self._add(other)
        return False

    def _has_rival(self, quantity: Quantity) -> bool:
        """Tell whether the best sentence has another percentage, sum or length, which the sentence leaves out."""
        return bool(quantity.unit) and any(
            each.unit == quantity.unit and not any(mine.agrees(each) for mine in self._claim.quantities)
            for each in self.best.facts.quantities
        )

    def _conflicts(self, quantity: Quantity, *, is_native: bool) -> bool:
        """Tell whether the best sentence has another number of the same thing."""
        if self._has_rival(quantity):
            return True
        for each in self.best.facts.quantities:
            if each.unit != quantity.unit or any(mine.agrees(each) for mine in self._claim.quantities):
                continue
            if (
                each.following == quantity.following
                if is_native
                else not self._has_matches() or _near_in_size(quantity, each)
            ):
                return True
        return False

    def _has_matches(self) -> bool:
        """Tell whether the best sentence has another of the sentence's numbers or names."""
        best = self.best.facts
        if any(best.has_number(each) for each in self._claim.quantities):
            return True
        if any(best.has_date(each) for each in self._claim.moments):
            return True
        language = self._claim.language
        return any(best.named.has(token, language) for name in self._claim.names for token in name.tokens)

    def _dates(self) -> Iterator[_Finding]:
        best = self.best.facts
        for moment in self._claim.moments:
            found = best.has_date(moment)
            rivals = self._rivals(moment, [self.best])
            if not found and best.published and moment.weekday is None:
                day = best.published
                same = Moment("", day.year, day.month, day.day)
                found = moment.borne_out_by(same, None) and not self._rivals(moment, [self.best, *self.near()])
            if not found and not rivals:
                other = next((each for each in self.near() if each.facts.has_date(moment)), None)
                found = other is not None and self._add(other)
            found = found or self._in_title(partial(_has_date, moment)) or self._is_computed_year(moment)
            yield moment.words, "date", found

    def _is_computed_year(self, moment: Moment) -> bool:
        given = [each.facts for each in (self.best, *self.near())]
        return bool(moment.year) and not moment.month and is_computed_year(moment.year or 0, given)

    def _rivals(self, moment: Moment, candidates: Sequence[Candidate]) -> bool:
        """Tell whether some sentences have another date of the same kind, which the sentence leaves out."""
        claims = self._claim.moments
        return any(
            each.precision == moment.precision
            and not any(mine.borne_out_by(each, other.facts.published) for mine in claims)
            for other in candidates
            for each in other.facts.moments
        )

    def _names(self) -> Iterator[_Finding]:
        for name in self._claim.names:
            missing = self._missing(name)
            if name.tokens or missing:
                yield " ".join(missing) or name.words, "name", not missing

    def _missing(self, name: Name) -> list[str]:
        """Return the words of a name that nothing bears out.

        The first word of a sentence has a capital anyway. Of 200 free paraphrases, taking it for a name spoke against 8
        true ones and 1 false one; where it changes a copy of an article's sentence, the wording tells.
        """
        language = self._claim.language
        is_native = language == self.best.facts.language
        # What institutions are called is translated.
        if self._is_quoted(name) or (not is_native and any(map(names.is_common, (*name.tokens, *name.doubtful)))):
            return []
        tokens = [token for token in name.tokens if is_native or not names.is_office(token)]
        missing = [token for token in tokens if not self._has(token)]
        if missing and names.is_noun(missing[-1], language) and not self._is_substituted():
            return []
        return missing

    def _is_quoted(self, name: Name) -> bool:
        return any(is_within(name, each) for each in quotations.read(self._claim.text))

    def _has(self, token: str) -> bool:
        language = self._claim.language
        if any(each.facts.named.has(token, language) for each in self.supporting):
            return True
        if self._in_title(partial(_has_name, token, language)):
            return True
        is_shared = names.is_common(token) or self._shares_another_name(token)
        if self._is_substituted() and not is_shared:
            return False
        hit = self.best.support.hit
        for other in (each for each in self._others if each.support.hit.article.id == hit.article.id):
            if other.facts.named.has(token, language):
                return self._add(other) if other in list(self.near()) else True
        whole = Facts(hit.text, self.best.facts.language)
        return whole.named.has(token, language)

    def _shares_another_name(self, token: str) -> bool:
        """Tell whether the best sentence has another of the sentence's names, which it is about."""
        has = self.best.facts.named.has
        others = (each for name in self._claim.names if token not in name.tokens for each in name.tokens)
        return any(has(each, self._claim.language) for each in others)

    def _is_substituted(self) -> bool:
        """Tell whether the best sentence has a name that the sentence should have and has not."""
        mine = self._claim.named
        language = self.best.facts.language
        for name in self.best.facts.names:
            tokens = name.tokens or name.doubtful
            if not name.tokens and language not in ("zh", "ja", "de"):
                continue
            if tokens and not any(mine.has(token, language) for token in tokens):
                return True
        return False

    def _quotes(self) -> Iterator[_Finding]:
        if self._claim.language != self.best.facts.language:
            return
        for quotation in quotations.read(self._claim.text):
            found = any(
                quotations.stands_in(quotation.words, f"{hit.article.title}\n{hit.article.text}")
                for hit in self._passages
            )
            yield quotation.words, "quote", found


def _lead(article: Article) -> str:
    """Return the first running sentence of an article, "" if it begins with none."""
    start = article.text[:_BEGINNING]
    spans = (span for span in sentences(start, article.language) if lines.kind(start, span) == "prose")
    return next((start[span.start : span.end] for span in spans), "")


def _are_beside(best: Candidate, other: Candidate) -> bool:
    """Tell whether at most one sentence stands between two, also where they are in two passages of an article."""
    mine, theirs = best.support, other.support
    if mine.hit.article.id != theirs.hit.article.id:
        return False
    gap = max(mine.span.start, theirs.span.start) - min(mine.span.end, theirs.span.end)
    is_close = mine.hit.passage != theirs.hit.passage and gap <= _GAP
    return is_close or (mine.hit.passage == theirs.hit.passage and abs(other.row - best.row) <= 2)  # noqa: PLR2004


def _is_of(other: Candidate, best: Candidate) -> bool:
    return other.support.hit.article.id == best.support.hit.article.id


def _near_in_size(mine: Quantity, other: Quantity) -> bool:
    return any(a <= _SIZE * b and b <= _SIZE * a for a in mine.values for b in other.values)


def _has_number(quantity: Quantity, facts: Facts) -> bool:
    return facts.has_number(quantity)


def _has_date(moment: Moment, facts: Facts) -> bool:
    return facts.has_date(moment)


def _has_name(token: str, language: str, facts: Facts) -> bool:
    return facts.named.has(token, language)
