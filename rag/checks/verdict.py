"""A sentence of an answer and the passages it may rest on → whether they bear it out, and what is wrong.

Numbers, dates, names, quoted words and negation are compared exactly with the sentences that support it; the rest by
the similarity of embeddings, or by an entailment model where there is one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from index.language import detect
from index.sentences import is_question
from index.terms import terms
from index.types import Hit, Span
from rag.checks import dates, names, polarity, quotations
from rag.checks.contrary import contrary, contrary_abroad
from rag.checks.dates import Moment
from rag.checks.facts import Facts
from rag.checks.names import Name
from rag.checks.numbers import Quantity
from rag.checks.spelling import UNSPACED
from rag.types import Problem, ProblemKind, Verdict

Compare = Callable[[str, Sequence[tuple[Hit, Span]]], list[float]]
"""A text and sentences of articles → the cosine with each."""
Entails = Callable[[str, str], tuple[float, float]]
"""What an article says and a sentence → the probabilities that it follows and that it is contradicted."""

_COMPARED = 1500
"""Characters of sentences that one sentence of an answer is compared with."""
_LONGEST = 1500
"""Characters of a sentence that are looked at."""
_WORDS = 0.15
_FACTS = 0.06
_NEAR_IN_PASSAGE = 0.09
_NEAR = 0.05
"""How far behind the best sentence another one may be that adds a fact to it."""
_SAME = 0.96
"""Cosine, with what shared words and facts add to it, that a sentence needs with its support in its own language."""
_FOREIGN = 0.855
"""The same in another language, where no words are shared."""
_APART, _FAR_APART = 0.03, 0.065
"""How much nearer than the other sentences its support in another language has to be, with facts and without: to what
means nothing, all are about as near. Artetxe and Schwenk (2019) take such a margin."""
_OTHERS = 2
"""Other sentences from which their mean says something."""
_COVER = 0.2
_WELL_COVERED = 0.5
"""Share of a sentence's words from which the facts that were found count in full: a name alone bears nothing out."""
_FIRST_FACT = 0.05
_NEXT_FACT = 0.01
_FACTS_COUNTED = 3
_SHORT = 5
"""Terms of a sentence that is understood with its question only."""
_LITTLE = 3
"""Letters of words that say nothing by themselves."""
_SIZE = 3
"""Numbers of two languages whose sizes differ by less than this factor may count the same thing."""
_BARE = 3
"""Terms of a sentence that is no more than the name, number or date that was asked for."""
_MUCH = 0.5
"""Share of a sentence's words from which another sentence than the nearest may contradict it."""
_ATTRIBUTION = re.compile(
    r"accord|report|writ|wrote|says|said|selon|d['’]après|rapport|écri|según|inform|escrib|laut|bericht|schreib|secondo|"
    r"segundo|по данным|сообщ|пишет|据|报|报道|によると|بحسب|وفق|ذكر",
    re.IGNORECASE,
)
"""Words by which a sentence names the paper that says so: else the paper's name is none of the article's."""
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence of an article that bears a sentence of the answer out, or comes nearest."""

    hit: Hit
    span: Span
    similarity: float

    @property
    def quote(self) -> str:
        return self.hit.article.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Check:
    """What became of a sentence."""

    verdict: Verdict
    problems: tuple[Problem, ...]
    supports: tuple[Support, ...]
    """Best first: the sentence that is nearest, then those that add a fact; empty when there is nothing to compare."""


@dataclass(frozen=True)
class _Candidate:
    support: Support
    facts: Facts
    row: int
    """Its place among the sentences of its passage."""


class Checker:
    """Checks the sentences of one answer against the passages that were found for its question."""

    def __init__(
        self, compare: Compare, *, question: str = "", language: str = "", entails: Entails | None = None
    ) -> None:
        self._compare = compare
        self._question = question
        self._language = language
        self._entails = entails
        self._facts: dict[tuple[str, Span], Facts] = {}
        self._checked: dict[tuple[str, tuple[int, ...]], Check] = {}

    def check(self, sentence: str, passages: Sequence[Hit]) -> Check:
        """Return the verdict on a sentence by the passages that it cites."""
        key = sentence, tuple(hit.passage for hit in passages)
        if key not in self._checked:
            self._checked[key] = self._check(sentence[:_LONGEST], passages)
        return self._checked[key]

    def settle(self, sentence: str, cited: Sequence[Hit], passages: Sequence[Hit]) -> Check:
        """Return the verdict by the cited passages, or by others where these bear the sentence out."""
        first = self.check(sentence, cited) if cited else None
        if first and first.verdict == "supported":
            return first
        checks = [self.check(sentence, [hit]) for hit in passages if hit not in cited]
        supported = (check for check in checks if check.verdict == "supported")
        moved = max(supported, key=_similarity, default=None)
        # A passage that is nearer to the sentence and does not bear it out outweighs one that is further.
        if moved and (first is None or _similarity(moved) >= _similarity(first)):
            problems = (Problem("mark", sentence.strip()),) if cited else ()
            return Check("supported", problems, moved.supports)
        if first and first.verdict == "partly":
            return first
        partly = next((check for check in checks if check.verdict == "partly"), None)
        return (
            partly or first or max(checks, key=_similarity, default=Check("unsupported", (_no_meaning(sentence),), ()))
        )

    def _check(self, sentence: str, passages: Sequence[Hit]) -> Check:
        claim = Facts(sentence, self._language_of(sentence))
        candidates = self._candidates(claim, passages)
        if not candidates or not any(char.isalnum() for char in sentence):
            return Check("unsupported", (_no_meaning(sentence),), ())
        weighing = _Weighing(claim, candidates, passages)
        problems = list(weighing.problems())
        if polar := self._polarity(claim, weighing):
            problems.append(polar)
        if kind := self._meaning(claim, weighing):
            problems.append(Problem(kind, sentence.strip()))
        supports = tuple(each.support for each in weighing.supporting)
        return Check(_verdict(problems, weighing), tuple(dict.fromkeys(problems)), supports)

    def _language_of(self, sentence: str) -> str:
        """Return the language that a sentence is written in: a model doesn't always keep to the question's."""
        guess = detect(sentence, {self._language} if self._language else ())
        is_sure = guess.probability > _LIKELY and len(sentence) > 20  # noqa: PLR2004
        return guess.language if is_sure or not self._language else self._language

    def _candidates(self, claim: Facts, passages: Sequence[Hit]) -> list[_Candidate]:
        """Return the sentences that are compared, the best first."""
        entries = [
            (hit, span, row)
            for hit in passages
            for row, span in enumerate(hit.sentences or (Span(hit.start, hit.end),))
        ]
        wanted = set(terms(claim.text))
        facts = [self._read(hit, span) for hit, span, _ in entries]
        exact = [_exact(claim, each) for each in facts]
        shared = [len(wanted & set(terms(each.text))) / (len(wanted) or 1) for each in facts]
        order = sorted(range(len(entries)), key=lambda at: -(_WORDS * shared[at] + _FACTS * exact[at]))
        kept: list[int] = []
        room = _COMPARED
        for at in order:
            if kept and room < len(facts[at].text):
                break
            kept.append(at)
            room -= len(facts[at].text)
        compared = [entries[at][:2] for at in kept]
        cosines = self._compare(claim.text, compared)
        if self._needs_question(wanted, facts, exact):
            asked = self._compare(f"{self._question} {claim.text}", compared)
            cosines = list(map(max, cosines, asked))
        scored = sorted(
            zip(kept, cosines, strict=True), key=lambda pair: -_score(pair[1], shared[pair[0]], exact[pair[0]])
        )
        return [
            _Candidate(Support(entries[at][0], entries[at][1], cosine), facts[at], entries[at][2])
            for at, cosine in scored
        ]

    def _needs_question(self, wanted: set[str], facts: Sequence[Facts], exact: Sequence[float]) -> bool:
        """Tell whether a sentence is understood with its question only, and adds to it what the articles have.

        With its question alone, anything is near the passages that were found for it.
        """
        if len(wanted) > _SHORT or not self._question:
            return False
        added = wanted - set(terms(self._question))
        return any(exact) or any(added & set(terms(each.text)) for each in facts)

    def _read(self, hit: Hit, span: Span) -> Facts:
        key = hit.article.id, span
        if key not in self._facts:
            article = hit.article
            text = article.text[span.start : span.end]
            self._facts[key] = Facts(
                text, article.language or detect(text).language, dates.published(article.published)
            )
        return self._facts[key]

    def _polarity(self, claim: Facts, weighing: "_Weighing") -> Problem | None:
        best = weighing.best
        if way := polarity.opposes(claim.text, best.facts.text):
            return Problem("direction", way)
        if not (polarity.knows(claim.language) and polarity.knows(best.facts.language)):
            return None
        if claim.language != best.facts.language:
            # A sentence with several clauses may take over another one than the one that is negated.
            support = best.facts if claim.negations else self._nearest_clause(claim, best)
            words = contrary_abroad(claim, support)
            return Problem("negation", words) if words else None
        covered = weighing.covered(best)
        rivals = (each for each in weighing.near() if weighing.covered(each) >= max(covered, _MUCH))
        words = next(filter(None, (contrary(claim, each.facts) for each in (best, *rivals))), "")
        return Problem("negation", words) if words else None

    def _nearest_clause(self, claim: Facts, best: _Candidate) -> Facts:
        """Return the clause of a foreign sentence that is nearest, where only some of its clauses negate."""
        hit, span = best.support.hit, best.support.span
        if not best.facts.negations:
            return best.facts
        places = polarity.clauses(best.facts.text)
        clauses = [Span(span.start + start, span.start + end) for start, end in places]
        if len(clauses) < 2:  # noqa: PLR2004
            return best.facts
        cosines = self._compare(claim.text, [(hit, clause) for clause in clauses])
        return self._read(hit, clauses[max(range(len(clauses)), key=cosines.__getitem__)])

    def _meaning(self, claim: Facts, weighing: "_Weighing") -> ProblemKind | None:
        """Return what is wrong with the whole of a sentence, apart from its facts."""
        if self._entails:
            entailed, contradicted = self._entails(
                " ".join(each.facts.text for each in weighing.supporting), claim.text
            )
            return "contradiction" if contradicted >= _LIKELY else None if entailed >= _LIKELY else "meaning"
        if is_question(claim.text) and claim.text.strip() not in weighing.best.facts.text:
            return "meaning"  # a question says nothing
        if weighing.matched and len(set(terms(claim.text))) <= _BARE:
            return None
        return None if _likeness(claim, weighing, self._question) >= 0 else "meaning"


def _likeness(claim: Facts, weighing: "_Weighing", question: str) -> float:
    """Return by how much a sentence is nearer to its support than it needs to be."""
    cosine = weighing.best.support.similarity
    if claim.language != weighing.best.facts.language:
        # What the question says already bears nothing out: the passages were found by it.
        facts = _worth(weighing.matched - weighing.known_from(question))
        apart = weighing.apart() - (_APART if facts else _FAR_APART)
        return min(cosine + facts - _FOREIGN, apart)
    facts = _worth(weighing.matched)
    covered = weighing.covered()
    return cosine + facts * min(covered / _WELL_COVERED, 1.0) + _COVER * covered - _SAME


def _worth(facts: int) -> float:
    """Return what facts that were found add to a cosine."""
    return _FIRST_FACT * (facts > 0) + _NEXT_FACT * min(max(facts - 1, 0), _FACTS_COUNTED)


def _similarity(check: Check) -> float:
    return check.supports[0].similarity if check.supports else 0.0


def _score(cosine: float, shared: float, exact: float) -> float:
    return cosine + _WORDS * shared + _FACTS * exact


def _no_meaning(sentence: str) -> Problem:
    return Problem("meaning", sentence.strip())


def _exact(claim: Facts, facts: Facts) -> float:
    """Return the share of a sentence's numbers, dates and names that another has."""
    found = [facts.has_number(each) for each in claim.quantities if each.is_certain]
    found += [facts.has_date(each) for each in claim.moments]
    found += [
        facts.named.has(token, claim.language) for name in claim.names for token in (name.tokens or name.doubtful)
    ]
    return sum(found) / len(found) if found else 0.0


def _verdict(problems: Sequence[Problem], weighing: "_Weighing") -> Verdict:
    kinds = {problem.kind for problem in problems}
    if not kinds:
        return "supported"
    if kinds & {"meaning", "negation", "direction", "contradiction"} or not weighing.matched:
        return "unsupported"
    return "partly"


_Finding = tuple[str, ProblemKind, bool]
"""Words of a sentence, what is wrong when they are not borne out, and whether they are."""


class _Weighing:
    """One sentence of an answer against the sentences of articles, the nearest first."""

    def __init__(self, claim: Facts, candidates: Sequence[_Candidate], passages: Sequence[Hit]) -> None:
        self._claim = claim
        self._others = candidates[1:]
        self._passages = passages
        self.best = candidates[0]
        self.supporting = [candidates[0]]
        """The sentences that together bear out what can be borne out."""
        self._found: set[tuple[ProblemKind, str]] = set()

    @property
    def matched(self) -> int:
        """Return how many different facts were found."""
        return len(self._found)

    def known_from(self, question: str) -> int:
        """Return how many of the facts that were found stand in the question."""
        asked = set(terms(question))
        return sum(asked.issuperset(terms(words)) for _, words in self._found)

    def apart(self) -> float:
        """Return how much nearer the best sentence is than the mean of the others; all of it where these are few."""
        others = [each.support.similarity for each in self._others]
        return self.best.support.similarity - (sum(others) / len(others) if len(others) >= _OTHERS else 0.0)

    def problems(self) -> Iterator[Problem]:
        """Yield what no sentence bears out, and gather the sentences that do."""
        for words, kind, found in (*self._numbers(), *self._dates(), *self._names(), *self._quotes()):
            if found:
                self._found.add((kind, words))
            else:
                yield Problem(kind, words)

    def covered(self, candidate: _Candidate | None = None) -> float:
        """Return the share of the sentence's words that its support has, or one of the candidates."""
        wanted = {term for term in terms(self._claim.text) if len(term) > 3 or term.isdigit() or UNSPACED.match(term)}  # noqa: PLR2004
        there = {term for each in ([candidate] if candidate else self.supporting) for term in terms(each.facts.text)}
        there |= {term for hit in self._passages for term in terms(hit.article.title)}
        return len(wanted & there) / (len(wanted) or 1)

    def near(self) -> Iterator[_Candidate]:
        """Yield the sentences that may add to the best one: those beside it, and those that are as near."""
        best = self.best
        for other in self._others:
            is_beside = other.support.hit.passage == best.support.hit.passage and abs(other.row - best.row) <= 2  # noqa: PLR2004
            is_in_passage = other.support.hit.passage == best.support.hit.passage
            room = _NEAR_IN_PASSAGE if is_in_passage else _NEAR
            if is_beside or other.support.similarity >= best.support.similarity - room:
                yield other

    def _add(self, other: _Candidate) -> bool:
        if other not in self.supporting:
            self.supporting.append(other)
        return True

    def _in_title(self, has: Callable[[Facts], bool]) -> bool:
        best = self.best
        article = best.support.hit.article
        text = f"{article.title}. {best.support.hit.heading}"
        if _ATTRIBUTION.search(self._claim.text):
            text = f"{text}. {article.source}. {article.author}"
        return has(Facts(text, best.facts.language, best.facts.published))

    def _numbers(self) -> Iterator[_Finding]:
        for quantity in self._claim.quantities:
            if not quantity.is_certain:
                continue
            found = self.best.facts.has_number(quantity) or self._elsewhere(quantity)
            yield quantity.words, "number", found or self._in_title(partial(_has_number, quantity))

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
            yield moment.words, "date", found or self._in_title(partial(_has_date, moment))

    def _rivals(self, moment: Moment, candidates: Sequence[_Candidate]) -> bool:
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
        """Return the words of a name that nothing bears out."""
        language = self._claim.language
        is_native = language == self.best.facts.language
        # What institutions are called is translated.
        if self._is_quoted(name) or (not is_native and any(map(names.is_common, (*name.tokens, *name.doubtful)))):
            return []
        tokens = name.tokens
        missing = [token for token in tokens if not self._has(token)]
        if missing and names.is_noun(missing[-1], language) and not self._is_substituted():
            return []
        # The first word of a sentence has a capital anyway, and in another language its own form.
        if is_native and not tokens and self._is_substituted():
            missing = [token for token in name.doubtful if not self._has(token)]
        return missing

    def _is_quoted(self, name: Name) -> bool:
        return any(each.start <= name.start and name.end <= each.end for each in quotations.read(self._claim.text))

    def _has(self, token: str) -> bool:
        language = self._claim.language
        if self.best.facts.named.has(token, language):
            return True
        if self._in_title(partial(_has_name, token, language)):
            return True
        if self._is_substituted():
            return False
        hit = self.best.support.hit
        for other in (each for each in self._others if each.support.hit.article.id == hit.article.id):
            if other.facts.named.has(token, language):
                return self._add(other) if other in list(self.near()) else True
        whole = Facts(hit.text, self.best.facts.language)
        return whole.named.has(token, language)

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


def _near_in_size(mine: Quantity, other: Quantity) -> bool:
    return any(a <= _SIZE * b and b <= _SIZE * a for a in mine.values for b in other.values)


def _has_number(quantity: Quantity, facts: Facts) -> bool:
    return facts.has_number(quantity)


def _has_date(moment: Moment, facts: Facts) -> bool:
    return facts.has_date(moment)


def _has_name(token: str, language: str, facts: Facts) -> bool:
    return facts.named.has(token, language)
