"""Whether a sentence says no more than an article's own words do."""

import json
from collections import Counter
from pathlib import Path

import pytest
from fake_llm import make_hit

from index.text.facts import Facts
from index.text.terms import terms
from rag.grounding.lexical_entailment import Comparison, Likeness
from rag.grounding.sentence_check import Checker

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "rag/evaluate/samples/articles"


def likeness(sentence, *support, language="en", title="", lead="", known=()):
    texts, others = ([Facts(text, language) for text in each] for each in (support, known))
    first = Facts(lead, language) if lead else None
    return Comparison(Facts(sentence, language), texts, Facts(title, language), lead=first, known=others).likeness()


@pytest.mark.parametrize(
    ("sentence", "support", "language"),
    [
        ("The port will open in May.", "The port will open in May.", "en"),
        ("The port opens in May.", "The port opened in May.", "en"),
        ("The port will open in May.", "The new port in the north will open in May, the mayor said.", "en"),
        ("The port will open in May.", "The port, built in 1931, will open in May.", "en"),
        ("The port lost eleven ships.", "The port lost 11 ships.", "en"),
        ("The port closed on 2026-06-03.", "The port closed on 3 June 2026.", "en"),
        ("Der Hafen verlor 1931 elf Schiffe.", "Es heißt, dass der Hafen 1931 elf Schiffe verlor.", "de"),
        ("In May, the port of Arlen lost ships to Wexby.", "The port of Arlen lost ships to Wexby in May.", "en"),
        ("MV Solan broke down in May.", "The larger MV Solan, which broke down in May, is at a yard.", "en"),
        ("La commune a vendu le port.", "La commune de Vannes a vendu le port à un voisin.", "fr"),
        ("港口于五月正式关闭。", "港口于五月正式关闭，市长说。", "zh"),
        ("وصل الميناء في مايو.", "وقد وصل الميناء في مايو، قال العمدة.", "ar"),
    ],
)
def test_a_sentence_may_leave_out_modifiers_and_have_other_endings(sentence, support, language):
    assert likeness(sentence, support, language=language).is_same


@pytest.mark.parametrize(
    ("sentence", "support", "language"),
    [
        ("Ada lost her boat.", "Ada fears to lose her boat.", "en"),
        ("Ada sold Bert the boat.", "Bert sold Ada the boat.", "en"),
        ("The boat rose from 640 to 1,105.", "The boat rose from 1,105 to 640.", "en"),
        ("The port will open in May.", "The port will open in May if the council agrees.", "en"),
        ("The port sold the ships.", "The port nearly sold the ships.", "en"),
        ("Four ships were sunk, eleven of them later.", "Eleven ships were sunk. Four of them later.", "en"),
        ("Le port a perdu un navire.", "Le port craint de perdre un navire.", "fr"),
        (
            "Norman soldiers were first asked to come south by Bert to act against Ada in 1042.",
            "Norman soldiers were first asked to come south by Ada to act against Bert in 1042.",
            "en",
        ),
        (
            "Ash Port and Mill Port are both rated good by inspectors.",
            "Corby Port is rated good by inspectors; Ash Port and Mill Port are both rated bad.",
            "en",
        ),
        ("Molteni lost all Vermentino.", "Molteni lost all Sangiovese; Vermentino had been picked.", "en"),
        ("From 1074 to 1073 the port sold ships.", "From 1073 to 1074 the port sold ships.", "en"),
        ("The island is 8 km2 large and 5 m long.", "The island is 8 km2 large and 5 km long.", "en"),
        ("Norda abstained and Vexa voted against it.", "Norda voted against it and Vexa abstained.", "en"),
        ("El PP se abstuvo y Vox votó en contra.", "El PP votó en contra y Vox se abstuvo.", "es"),
        ("A classe pede aumento de 5,5%.", "A classe pede aumento de 12%; as empresas oferecem 5,5%.", "pt"),
        ("Cemal Aksoy grevi ertelemişti.", "Cemal Aksoy grevi ertelemeyi reddetmişti.", "tr"),
        ("El puerto abrió en mayo.", "El puerto podría abrir en mayo.", "es"),
        ("港口于五月关闭。", "港口可能于五月关闭。", "zh"),
    ],
)
def test_a_verb_a_condition_or_an_order_that_is_left_out_is_another_meaning(sentence, support, language):
    assert not likeness(sentence, support, language=language).is_same


def test_each_clause_may_have_a_sentence_of_its_own():
    supports = "Eleven people were hurt in the port.", "Four were still in hospital on Tuesday."
    assert likeness("Eleven people were hurt, and four were still in hospital on Tuesday.", *supports).is_same
    assert not likeness("Eleven people were still in hospital on Tuesday.", *supports).is_same
    supports = "The cooperative expects losses.", "The plant, budgeted at 48 million euros, is late."
    assert not likeness("The cooperative, budgeted at 48 million euros, expects losses.", *supports).is_same


def test_the_articles_subject_may_be_named_where_it_says_it():
    assert likeness(
        "Calder Vale will sell the ground.", "It will sell the ground.", title="Calder Vale in debt"
    ).is_same
    assert not likeness("Calder Vale will sell the ground.", "It will sell the ground.", title="In debt").is_same


def test_names_without_which_a_sentence_is_not_understood_by_itself_may_be_added():
    support = "Four midwives resigned over the summer, three of them to work for private agencies."
    lead = "The maternity unit of Arlen General Hospital will close at night."
    known = ["The board met at Arlen General Hospital on Monday."]
    sentence = support.replace("midwives", "midwives at Arlen General Hospital")
    assert likeness(sentence, support, lead=lead, known=known).is_same
    assert not likeness(sentence, support, lead="The unit will close at night.", known=known).is_same
    changed = sentence.replace("three of them", "all of them")
    assert not likeness(changed, support, lead=lead, known=known).is_same


@pytest.mark.parametrize(
    ("sentence", "support", "changed"),
    [
        ("The council of Arlen approved the old bridge.", "The council of Arlen refused the old bridge.", "approved"),
        ("It costs £180 a month, and the club pays.", "It costs £180 a year, and the club pays.", "month"),
        ("From May on cars will cross the bridge.", "From May on buses will cross the bridge.", "cars"),
        ("Keller said the old bridge will open.", "Poole said the old bridge will open.", "Keller"),
        ("The council of Arlen met.", "The council of Arlen slept.", ""),
        (
            "The council approved the old bridge in Arlen.",
            "Nobody in Arlen wanted the council's bridge, old as it was.",
            "",
        ),
    ],
)
def test_the_word_that_is_changed_in_a_copy_is_named(sentence, support, changed):
    assert likeness(sentence, support) == Likeness(is_same=False, changed=changed)


def _verdict(claim):
    """The verdict on a sentence by its sample article, whose sentences are as near as they share words."""
    text = (SAMPLES / f"{claim['article']}.md").read_text(encoding="utf-8").partition("\n---\n")[2]
    hit = make_hit(text, language=claim["language"], title="")

    def compare(sentence, sentences):
        wanted = set(terms(sentence))
        quotes = (set(terms(hit.article.text[span.start : span.end])) for _, span in sentences)
        return [0.85 + 0.1 * len(wanted & quote) / len(wanted) for quote in quotes]

    return Checker(compare, language=claim["language"]).check(claim["sentence"], [hit]).verdict


def test_false_sentences_close_to_the_text_seldom_get_the_full_sign_and_true_ones_often_do():
    """In six languages: figures by `make bench BENCH=wording`."""
    found = Counter()
    for line in (ROOT / "benchmarks/wording.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        found[claim["supported"], _verdict(claim)] += 1
    true, false = (sum(count for (is_true, _), count in found.items() if is_true is kind) for kind in (True, False))
    assert found[False, "supported"] / false <= 0.05
    assert found[True, "supported"] / true >= 0.6
    assert (found[True, "supported"] + found[True, "unread"]) / true >= 0.93
