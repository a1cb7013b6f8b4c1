from types import SimpleNamespace

from checked import MUSEUM, TRAM, checker
from fake_llm import make_hit

from rag.answering.types import Citation, Sentence
from rag.grounding.answer_check import AnswerChecker
from rag.grounding.fact_match import Support
from rag.grounding.sentence_check import Check


def test_a_mark_gets_the_words_that_bear_its_sentence_out():
    checks = AnswerChecker(checker(), (TRAM, MUSEUM))
    ((hit, span), *_) = checks.support("It has 22 rooms.", TRAM)
    assert hit.article.text[span.start : span.end] == "It has 22 rooms."
    assert checks.support("The museum has 122 rooms.", MUSEUM) == []


def test_a_sentence_is_told_with_what_became_of_it():
    checks = AnswerChecker(checker(), (TRAM, MUSEUM))
    citation = Citation(1, MUSEUM.article, "It has 22 rooms.", 71, 87)
    judged = checks.judged(Sentence("The museum has 23 rooms.", (1,)), [citation])
    assert judged.verdict == "unsupported"
    assert "number" in {problem.kind for problem in judged.problems}


def test_a_check_goes_by_the_passage_that_holds_a_part_of_what_is_cited():
    text = "The museum, which has 22 rooms, is closed. It is old."
    part = make_hit(text, id_="long", passage=7, start=text.index("is closed"))
    citation = Citation(1, part.article, text[:42], 0, 42)
    judged = AnswerChecker(checker(part, TRAM), (part, TRAM)).judged(
        Sentence("The line will have 19 stations over 11.4 kilometres.", (1,)), [citation]
    )
    assert judged.verdict == "unsupported"


def test_a_mark_that_was_moved_is_told_with_its_sentence():
    checks = AnswerChecker(checker(), (TRAM, MUSEUM))
    assert checks.support("It has 22 rooms.", TRAM)
    judged = checks.judged(
        Sentence("It has 22 rooms.", (1,)), [Citation(1, MUSEUM.article, "It has 22 rooms.", 71, 87)]
    )
    assert (judged.verdict, [problem.kind for problem in judged.problems]) == ("supported", ["mark"])


def test_a_sentence_that_cites_nothing_needs_all_of_it_borne_out():
    checks = AnswerChecker(checker(), (TRAM, MUSEUM))
    partly = "The line will have 91 stations over 11.4 kilometres."
    assert checks.support(partly, TRAM)
    assert checks.support(partly, None) == []
    assert checks.judged(Sentence("It has 22 rooms.", ()), []).verdict == "supported"


def test_a_mark_becomes_two_places_at_most():
    supports = tuple(Support(TRAM, span, 0.9) for span in TRAM.sentences[:3])
    checks = AnswerChecker(SimpleNamespace(settle=lambda *_: Check("supported", (), supports)), (TRAM,))
    assert checks.support("All of it.", TRAM) == [(TRAM, span) for span in TRAM.sentences[:2]]
