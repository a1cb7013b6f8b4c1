"""What an answer adds to an article's words, as where something is, is the article's too."""

import pytest

from index.text.facts import Facts
from rag.grounding.added_names import added_names
from rag.grounding.wording_tokens import TokenizedText


def added(sentence, support, *known, language="en", topic="Quayside museum closes at night"):
    claim, told, title, *others = (TokenizedText(Facts(text, language)) for text in (sentence, support, topic, *known))
    return [claim.tokens[at].words for at in sorted(added_names(claim, told, [title], lambda: others))]


@pytest.mark.parametrize(
    ("sentence", "support", "known", "language", "topic"),
    [
        ("Four guides at Quayside left.", "Four guides left.", "It is cold at Quayside.", "en", "Quayside closes"),
        ("Vier Kitas kommen in Quellstadt.", "Vier Kitas kommen.", "In Quellstadt ist Markt.", "de", "Quellstadt"),
        ("Dix guides en Vallombre veillent.", "Dix guides veillent.", "Il neige en Vallombre.", "fr", "Vallombre"),
        ("Четыре дома в Твери сгорели.", "Четыре дома сгорели.", "Пожар в Твери начался ночью.", "ru", "Тверь: пожар"),
    ],
)  # fmt: skip
def test_the_place_that_an_article_is_about_may_be_added_as_it_says_it(sentence, support, known, language, topic):
    place = topic.partition(" ")[0].strip(":")
    assert [each[:4] for each in added(sentence, support, known, language=language, topic=topic)] == [place[:4]]
    assert added(sentence, support, language=language, topic=topic) == []


def test_a_name_is_completed_if_the_article_has_one_full_name_with_it():
    support, known = "Ives was in charge of the rare books.", "The court heard that Martha Ives had a key."
    assert added("Martha Ives was in charge of the rare books.", support, known) == ["Martha"]
    assert added("Bertha Ives was in charge of the rare books.", support, known) == []
    brother = "Her brother Peter Ives cried."
    assert added("Martha Ives was in charge of the rare books.", support, known, brother) == []
    assert added("Peter Ives was in charge of the rare books.", support, known, brother) == []


@pytest.mark.parametrize(
    ("sentence", "support", "topic", "language"),
    [
        ("Four guides were dismissed by Quayside.", "Four guides were dismissed.", "Quayside closes", "en"),
        ("Four guides at Wexby resigned.", "Four guides resigned.", "Quayside closes", "en"),
        ("Four guides at Quayside resigned.", "Four guides at Wexby resigned.", "Quayside closes", "en"),
        ("Quayside lost four guides.", "It lost four guides.", "Quayside closes", "en"),
        ("The murder of Martha Brown shocked all.", "The murder shocked all.", "Martha Brown was arrested", "en"),
        ("The attack on Brown was planned.", "The attack was planned.", "Brown planned it", "en"),
        ("On a remis le sac à Paul Martin hier.", "On a remis le sac hier.", "Paul Martin l'a trouvé", "fr"),
        ("Le tableau de Paul Martin a été rendu.", "Le tableau a été rendu.", "Paul Martin l'a trouvé", "fr"),
        ("Den stora tavlan stals av Karin Lindgren.", "Den stora tavlan stals.", "Karin Lindgren fann den", "sv"),
        ("Die Tasche wurde bei Schneider gefunden.", "Die Tasche wurde gefunden.", "Schneider ist angeklagt", "de"),
        ("Die Halle wurde im Streit geschlossen.", "Die Halle wurde geschlossen.", "Streit um die Halle", "de"),
    ],
)  # fmt: skip
def test_who_did_it_to_whom_whose_it_is_and_another_place_are_not_added(sentence, support, topic, language):
    known = "At Wexby there is a museum, too. Im Streit fiel ein Wort."
    assert added(sentence, support, known, language=language, topic=topic) == []
