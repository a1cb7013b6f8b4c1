"""Whether two passages tell of one thing."""

from fake_llm import make_hit

from rag.answering.source_conflicts.same_story import are_revisions, share_their_names, tell_of_the_same

NUVALIS = "In Chavagny the company Nuvalis says that Bernard Tissot is glad."
MARCH = f"{NUVALIS} The site will need a power of 120 MW."
SEPTEMBER = f"{NUVALIS} The power of the site is cut to 85 MW."
CLUB = "The club Calder Vale sold Mill Lane to Graham Tolland."


def hit(id_, text, language="en"):
    return make_hit(text, id_=id_, language=language, title="")


def test_passages_with_the_same_names_tell_of_the_same():
    assert tell_of_the_same(hit("a", MARCH), hit("b", SEPTEMBER))
    assert not tell_of_the_same(hit("a", MARCH), hit("b", CLUB))


def test_one_common_name_is_enough_in_another_language_if_it_is_half_of_them():
    french = hit("b", "Le maire de Chavagny est content.", "fr")
    assert share_their_names(hit("a", "Power is cut in Chavagny."), french)
    assert not share_their_names(hit("a", CLUB), french)
    assert not share_their_names(hit("a", "Power is cut in Chavagny."), hit("b", "The mayor of Chavagny is glad."))


def test_a_text_with_a_changed_sentence_is_a_revision_and_another_report_is_none():
    kept = f"{NUVALIS} Work began in spring. The council voted for it twice."
    old, new = (hit(id_, f"{kept} It costs {cost} million euros.") for id_, cost in (("a", 12), ("b", 19)))
    assert are_revisions(old, new)
    assert not are_revisions(old, hit("c", CLUB))
