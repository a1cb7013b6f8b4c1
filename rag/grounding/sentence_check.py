"""Checks of one sentence against the passages it may be based on: a verdict, and what is wrong.

Numbers, dates, names, quoted words and negation are compared exactly with the sentences that support it; the rest by
the similarity of embeddings, or by an entailment model where there is one.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.text import dates, negation
from index.text.facts import Facts
from index.text.folding import UNSPACED
from index.text.language import detect
from index.text.lines import kind
from index.text.sentences import is_question
from index.text.terms import terms
from index.types import Hit, Span
from rag.answering.cited_sentences import is_above_rule
from rag.answering.source_conflicts.corrections import is_outdated
from rag.answering.types import ACCEPTED, Problem, ProblemKind, Verdict
from rag.grounding.fact_match import Candidate, FactMatcher, Support
from rag.grounding.negation_conflict import cross_lingual_conflict, negation_conflict

Compare = Callable[[str, Sequence[tuple[Hit, Span]]], list[float]]
"""A text and sentences of articles → the cosine with each."""
FindSaying = Callable[[str, Sequence[tuple[Hit, Span]]], int | None]
"""A sentence and those of articles, the nearest first → row of the one that is read as saying the same, if any."""
Entails = Callable[[str, str], tuple[float, float]]
"""What an article says and a sentence → the probabilities that it follows and that it is contradicted."""

_COMPARED = 1500
"""Characters of sentences that one sentence of an answer is compared with."""
_LONGEST = 1500
"""Characters of a sentence that are looked at."""
_WORDS = 0.15
_FACTS = 0.06
_SAME = 0.88
"""Cosine, with the bonus for shared words and facts, that a sentence needs with its support in its own language. Of 67
paraphrases that were written freely, 66 reach it, and 57 reach .92; from .96 on it is sure. Of sentences beside
articles about something else, whose facts stand there, 16 of 68 reach it (14 reach .92), and 12 of 34 where many
articles tell of one thing (10); of 368 others, whose facts don't stand there, none passes."""
_SURE = 0.08
"""Distance above it from which no other passage need be asked."""
_FOREIGN = 0.855
"""Cosine that a sentence needs with its support in another language, where no words are shared."""
_APART, _FAR_APART = 0.03, 0.065
"""Margins by which support in another language has to be nearer than the other sentences, with facts and without. To a
meaningless sentence, all are about equally near. Artetxe and Schwenk (2019) use such a margin."""
_COVER = 0.2
_WELL_COVERED = 0.5
"""Share of a sentence's words from which matching facts count in full: a name alone supports nothing."""
_FIRST_FACT = 0.05
_NEXT_FACT = 0.01
_FACTS_COUNTED = 3
_SHORTEST = 40
"""Characters of a sentence that says no more than that somebody refused."""
_SHORT = 5
"""Terms up to which a sentence is understood only with its question."""
_BARE = 3
"""Terms up to which a sentence is no more than the name, number or date that was asked for."""
_COPIED = 0.7
"""Share of a sentence's words that its support has where one of them denies the other. In freer paraphrases, such as
`did not go unpunished` for `was fined`, a negation tells nothing: 32 of 446 true sentences had one more or less than
what they paraphrase, and 28 of 505 false ones."""
_HALF = 0.5
"""Share of a sentence's words that its support has where a number of both is of the same thing."""
_TRANSLATED = 0.03
"""Likeness from which a sentence translates one in another language, so that it may deny it."""
_LIKELY = 0.5
_BESIDE = 0.03
"""Distance in cosine from the best sentence within which another one may negate what it does not."""
_SAYING = ("prose", "row")
"""Kinds of lines that say something."""
_BULLET = re.compile(r"\s*[-*+•]\s+(?=\S)")
_LABEL = re.compile(r"(\*\*|__)([^\s*_:：]{1,40})(?:[:：]\1|\1[:：])")
"""A single word in bold in front of what it announces."""


@dataclass(frozen=True, slots=True)
class Check:
    """Result of checking a sentence."""

    verdict: Verdict
    problems: tuple[Problem, ...]
    supports: tuple[Support, ...]
    """Supporting sentences: first the nearest one, then those that add a fact; empty if there is nothing to compare."""
    is_sure: bool = True
    """Whether the nearest one is so near that no other passage need be asked."""


class _Chosen(NamedTuple):
    """Sentences of passages beside a claim, and which of them are compared with it."""

    entries: list[tuple[Hit, Span, int]]
    facts: list[Facts]
    exact: list[float]
    shared: list[float]
    kept: list[int]


class Checker:
    """Checker of one answer's sentences against the passages that were found for its question."""

    def __init__(
        self,
        compare: Compare,
        *,
        question: str = "",
        language: str = "",
        find_saying: FindSaying | None = None,
        entails: Entails | None = None,
    ) -> None:
        """`find_saying` is asked where only the cosine speaks against a sentence, `entails` of the meaning of all."""
        self._compare = compare
        self._question = question
        self._language = language
        self._find_saying = find_saying
        self._entails = entails
        self._facts: dict[tuple[str, Span], Facts] = {}
        self._checked: dict[tuple[str, tuple[int, ...]], Check] = {}

    def check(self, sentence: str, passages: Sequence[Hit]) -> Check:
        """Return the verdict on a sentence by the passages that it cites."""
        key = sentence, tuple(hit.passage for hit in passages)
        if key not in self._checked:
            self._checked[key] = self._check(_plain(sentence), passages)
        return self._checked[key]

    def compared_with(self, sentence: str, passages: Sequence[Hit]) -> list[tuple[Hit, Span]]:
        """Return the sentences of passages that a sentence is compared with, so that all can be embedded at once."""
        plain = _plain(sentence)
        chosen = self._chosen(Facts(plain, self._language_of(plain)), passages)
        return [chosen.entries[at][:2] for at in chosen.kept]

    def nearest(self, sentence: str, passages: Sequence[Hit]) -> list[tuple[Hit, Span]]:
        """Return the sentences of passages that a sentence is compared with, the nearest first."""
        plain = _plain(sentence)
        claim = Facts(plain, self._language_of(plain))
        return [(each.support.hit, each.support.span) for each in self._candidates(claim, passages)]

    def settle(self, sentence: str, cited: Sequence[Hit], passages: Sequence[Hit]) -> Check:
        """Return the verdict by the cited passages, or by others if these support the sentence."""
        first = self.check(sentence, cited) if cited else None
        if first and first.verdict in ACCEPTED and first.is_sure:
            return first
        checks = [self.check(sentence, [hit]) for hit in passages if hit not in cited]
        accepted = (check for check in checks if check.verdict in ACCEPTED)
        moved = max(accepted, key=lambda check: (check.verdict == "supported", _similarity(check)), default=None)
        # A passage that is nearer to the sentence and does not bear it out outweighs one that is further, and a copy
        # with a word changed one whose meaning nobody read, such as a report in another language.
        changed = next((check for check in checks if any(each.kind == "word" for each in check.problems)), None)
        if changed and moved and moved.verdict == "unread":
            moved, first = None, first or changed
        if moved and (first is None or _similarity(moved) >= _similarity(first)):
            problems = (Problem("mark", sentence.strip()),) if cited else ()
            return Check(moved.verdict, problems, moved.supports)
        if first and first.verdict in (*ACCEPTED, "partly"):
            return first
        partly = max((check for check in checks if check.verdict == "partly"), key=_similarity, default=None)
        return (
            partly or first or max(checks, key=_similarity, default=Check("unsupported", (_no_meaning(sentence),), ()))
        )

    def _check(self, sentence: str, passages: Sequence[Hit]) -> Check:
        claim = Facts(sentence, self._language_of(sentence))
        candidates = self._candidates(claim, passages)
        if not candidates or not any(char.isalnum() for char in sentence):
            return Check("unsupported", (_no_meaning(sentence),), ())
        return self._weighed(claim, candidates, passages)

    def _weighed(
        self, claim: Facts, candidates: Sequence[Candidate], passages: Sequence[Hit], *, is_said: bool = False
    ) -> Check:
        """Return the verdict by the first of some sentences and by those that add to it.

        `is_said`: whether the first one is read as saying the same, so that the cosine with it doesn't count.
        """
        sentence = claim.text
        weighing = FactMatcher(claim, candidates, passages)
        problems = list(weighing.problems())
        likeness = self._nearness(claim, weighing)
        if polar := self._polarity(claim, weighing, likeness):
            problems.append(polar)
        if not is_said and (kind := self._meaning(claim, weighing, likeness)):
            said = None if problems or kind != "meaning" else self._said(claim, candidates)
            if said:
                others = (each for each in candidates if each is not said)
                return self._weighed(claim, [said, *others], passages, is_said=True)
            problems.append(Problem(kind, sentence.strip()))
        supports = tuple(each.support for each in weighing.supporting)
        verdict = _verdict(problems, weighing)
        if verdict == "partly" and not weighing.shares_topic(_FAR_APART):
            return Check("unsupported", (*dict.fromkeys(problems), _no_meaning(sentence)), supports)
        if verdict == "supported" and not self._entails:
            verdict, changed = weighing.wording()
            problems += [Problem("word", changed)] if changed else []
        is_native = claim.language == weighing.best.facts.language
        return Check(verdict, tuple(dict.fromkeys(problems)), supports, not is_native or likeness >= _SURE)

    def _language_of(self, sentence: str) -> str:
        """Return the language that a sentence is written in: a model doesn't always keep to the question's."""
        guess = detect(sentence, {self._language} if self._language else ())
        width = len(sentence) + 2 * len(UNSPACED.findall(sentence))
        is_sure = guess.probability > _LIKELY and width > 20  # noqa: PLR2004
        return guess.language if is_sure or not self._language else self._language

    def _chosen(self, claim: Facts, passages: Sequence[Hit]) -> "_Chosen":
        """Return the sentences that are compared; a heading or a byline is none."""
        entries = [
            (hit, span, row)
            for hit in passages
            for row, span in enumerate(hit.sentences or (Span(hit.start, hit.end),))
            if kind(hit.article.text, span) in _SAYING and not is_above_rule(hit.article.text, span.end)
        ]
        if not is_outdated(claim.text, claim.language):
            entries = [each for each in entries if not _is_outdated(*each[:2])] or entries
        wanted = set(terms(claim.text))
        facts = [self._read(hit, span) for hit, span, _ in entries]
        exact = [_exact(claim, each, _before(entries, facts, at)) for at, each in enumerate(facts)]
        shared = [len(wanted & set(terms(each.text))) / (len(wanted) or 1) for each in facts]
        order = sorted(range(len(entries)), key=lambda at: -(_WORDS * shared[at] + _FACTS * exact[at]))
        kept: list[int] = []
        room = _COMPARED
        for at in order:
            if kept and room < len(facts[at].text):
                break
            kept.append(at)
            room -= len(facts[at].text)
        return _Chosen(entries, facts, exact, shared, kept)

    def _candidates(self, claim: Facts, passages: Sequence[Hit]) -> list[Candidate]:
        """Return the sentences that are compared, the best first."""
        entries, facts, exact, shared, kept = self._chosen(claim, passages)
        compared = [entries[at][:2] for at in kept]
        cosines = self._compare(claim.text, compared)
        if self._needs_question(set(terms(claim.text)), facts, exact):
            asked = self._compare(f"{self._question} {claim.text}", compared)
            cosines = list(map(max, cosines, asked))
        scored = sorted(
            zip(kept, cosines, strict=True), key=lambda pair: -_score(pair[1], shared[pair[0]], exact[pair[0]])
        )
        return [
            Candidate(Support(entries[at][0], entries[at][1], cosine), facts[at], entries[at][2])
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

    def _polarity(self, claim: Facts, weighing: FactMatcher, likeness: float) -> Problem | None:
        best = weighing.best
        if way := negation.opposes(claim.text, best.facts.text) or self._turned_bound(claim, weighing, likeness):
            return Problem("direction", way)
        if not (negation.knows(claim.language) and negation.knows(best.facts.language)):
            return None
        if claim.language != best.facts.language:
            if likeness < _TRANSLATED:
                return None
            # A sentence with several clauses may take over another one than the one that is negated.
            support = best.facts if claim.negations else self._nearest_clause(claim, best)
            words = cross_lingual_conflict(claim, support)
            return Problem("negation", words) if words else None
        if self._is_negated_beside(claim, weighing):
            return None
        denied = self._denied(claim, weighing)
        covered = weighing.covered(best)
        near = (each for each in weighing.near() if weighing.covered(each) >= covered)
        told = [denied] if denied is not best else [best, *near]
        found = ((each, words) for each in told if (words := negation_conflict(claim, each.facts)))
        copied = (words for each, words in found if self._is_copied(each, weighing))
        words = next(copied, "")
        return Problem("negation", words) if words else None

    def _turned_bound(self, claim: Facts, weighing: FactMatcher, likeness: float) -> str:
        """Return a number that is the least of what it was the most of; "" where it may be of something else.

        Half against a plan are less than half for it, and nobody under 18 is only people over 18.
        """
        best = weighing.best.facts
        if bool(claim.negations) != bool(best.negations):
            return ""
        is_alike = weighing.covered() >= _HALF if claim.language == best.language else likeness >= _TRANSLATED
        return weighing.turned_bound() if is_alike else ""

    def _is_copied(self, support: Candidate, weighing: FactMatcher) -> bool:
        """Tell whether a sentence has an article's words, so that a negation more or less makes it another one."""
        covered = max(weighing.covered(), weighing.covered(support))
        return covered >= _COPIED or weighing.wording()[0] == "supported"

    def _denied(self, claim: Facts, weighing: FactMatcher) -> Candidate:
        """Return the sentence with what a claim negates: of several clauses, it may be another one than the nearest."""
        scope = {term for each in claim.negations for term in each.scope}
        told = [weighing.best, *weighing.near()] if scope else [weighing.best]
        return max(told, key=lambda each: (len(scope & set(terms(each.facts.text))), each is weighing.best))

    def _is_negated_beside(self, claim: Facts, weighing: FactMatcher) -> bool:
        """Tell whether sentences beside the best one negate what the claim negates: it may sum up two of them.

        Not where the best one says it without a negation: that `line D` was not approved is nothing to `line C`.
        """
        best = weighing.best
        near = [each.facts for each in weighing.near() if _is_beside(each, best)]
        said = set(terms(best.facts.text))
        theirs = {term for each in near for other in each.negations for term in other.scope} - said
        is_refused = any(each.is_softly_negative and len(each.text) <= _SHORTEST for each in near)
        return bool(claim.negations) and (is_refused or all(each.scope & theirs for each in claim.negations))

    def _nearest_clause(self, claim: Facts, best: Candidate) -> Facts:
        """Return the clause of a foreign sentence that is nearest, where only some of its clauses negate."""
        hit = best.support.hit
        if not best.facts.negations:
            return best.facts
        clauses = _clauses(best)
        if len(clauses) < 2:  # noqa: PLR2004
            return best.facts
        cosines = self._compare(claim.text, [(hit, clause) for clause in clauses])
        return self._read(hit, clauses[max(range(len(clauses)), key=cosines.__getitem__)])

    def _meaning(self, claim: Facts, weighing: FactMatcher, likeness: float) -> ProblemKind | None:
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
        return None if likeness >= 0 else "meaning"

    def _said(self, claim: Facts, candidates: Sequence[Candidate]) -> Candidate | None:
        """Return the sentence that is read as saying the same in words that are far by the cosine, if any."""
        if self._find_saying is None or self._entails or is_question(claim.text):
            return None
        row = self._find_saying(claim.text, [(each.support.hit, each.support.span) for each in candidates])
        return None if row is None else candidates[row]

    def _nearness(self, claim: Facts, weighing: FactMatcher) -> float:
        """Return by how much a sentence is nearer to its support, or to a clause of it, than it needs to be."""
        likeness = _likeness(claim, weighing, self._question)
        if likeness >= 0:
            return likeness
        nearest = self._nearest_clause_similarity(claim, weighing.best)
        return max(likeness, _likeness(claim, weighing, self._question, nearest)) if nearest else likeness

    def _nearest_clause_similarity(self, claim: Facts, best: Candidate) -> float:
        """Return the cosine with the nearest clause of a foreign sentence; 0 where it has only one."""
        clauses = _clauses(best)
        if claim.language == best.facts.language or len(clauses) < 2:  # noqa: PLR2004
            return 0.0
        return max(self._compare(claim.text, [(best.support.hit, clause) for clause in clauses]))


def _is_outdated(hit: Hit, span: Span) -> bool:
    """Tell whether a sentence says only what an earlier version of the article had wrong."""
    return is_outdated(hit.article.text[span.start : span.end], hit.article.language)


def _is_beside(other: Candidate, best: Candidate) -> bool:
    """Tell whether a sentence stands next to the best one, or is about as near."""
    is_next = other.support.hit.passage == best.support.hit.passage and abs(other.row - best.row) == 1
    return is_next or other.support.similarity >= best.support.similarity - _BESIDE


def _plain(sentence: str) -> str:
    """Return a sentence without Markdown: its bullet, what makes words bold, the capital of a label."""
    text = _BULLET.sub("", sentence[:_LONGEST], count=1) if _BULLET.match(sentence) else sentence[:_LONGEST]
    text = (
        _LABEL.sub(lambda label: f"{label[2][0].lower()}{label[2][1:]}:", text, count=1) if _LABEL.match(text) else text
    )
    return text.replace("**", "").replace("__", "")


def _clauses(best: Candidate) -> list[Span]:
    start = best.support.span.start
    return [Span(start + first, start + end) for first, end in negation.clauses(best.facts.text)]


def _likeness(claim: Facts, weighing: FactMatcher, question: str, clause: float = 0.0) -> float:
    """Return by how much a sentence is nearer to its support than it needs to be, or to a clause with this cosine."""
    cosine = max(weighing.best.support.similarity, clause)
    if claim.language != weighing.best.facts.language:
        # What the question says already bears nothing out: the passages were found by it.
        facts = _worth(weighing.matched - weighing.known_from(question))
        gained = cosine - weighing.best.support.similarity
        apart = weighing.apart() + gained - (_APART if facts else _FAR_APART)
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


def _exact(claim: Facts, facts: Facts, before: Facts | None) -> float:
    """Return the share of a sentence's numbers, dates and names that another has; names also in the one before it."""
    found = [facts.has_number(each) for each in claim.quantities if each.is_certain]
    found += [facts.has_date(each) for each in claim.moments]
    named = [facts.named, *([before.named] if before else ())]
    tokens = [token for name in claim.names for token in (name.tokens or name.doubtful)]
    found += [any(each.has(token, claim.language) for each in named) for token in tokens]
    return sum(found) / len(found) if found else 0.0


def _before(entries: Sequence[tuple[Hit, Span, int]], facts: Sequence[Facts], at: int) -> Facts | None:
    """Return the sentence before one of the same passage, which may name whom that one calls `she`."""
    return facts[at - 1] if at and entries[at - 1][0] is entries[at][0] else None


def _verdict(problems: Sequence[Problem], weighing: FactMatcher) -> Verdict:
    kinds = {problem.kind for problem in problems}
    if not kinds:
        return "supported"
    if kinds & {"meaning", "negation", "direction", "contradiction"} or not weighing.matched:
        return "unsupported"
    return "partly"
