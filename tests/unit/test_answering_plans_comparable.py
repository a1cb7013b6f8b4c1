"""Comparable sentences of several things."""

from datetime import date

import pytest
from fakes import FakeEmbedder

from index.text.time_range import parse_time_range
from index.types import Article
from rag.answering.plans.comparable import Thing, comparable

TEXT = (
    "The swing bridge is stuck. The council spends £3.4 million on it.\n\nA footbridge would have cost £600,000. It is "
    "too dear.\n\nStation | on time | delay\nSainte-Orse | 94 % | 2 min\nValmure | 61 % | 14 min"
)
TODAY = date(2026, 11, 29)


def chosen(question, names, language="en", text=TEXT, **options):
    article = Article(id="a", title="News", text=text, language="en", published="2026-10-01")
    found = comparable(FakeEmbedder(), question, [Thing(name, (article,)) for name in names], language, **options)
    return [text[slice(*each.span)] for each in found]


@pytest.mark.parametrize(
    ("question", "things", "language", "needed", "figures"),
    [
        (
            "costs of the swing bridge and the footbridge",
            ["swing bridge", "the footbridge"],
            "en",
            "money",
            "£3.4 £600",
        ),
        ("Sainte-Orse and Valmure", ["punctuality in Sainte-Orse", "Valmure"], "en", None, "94 61"),
        ("Sainte-Orse und Valmure", ["Pünktlichkeit in Sainte-Orse", "Valmure"], "de", "figure", "94 61"),
    ],
)
def test_each_thing_has_the_sentence_or_the_row_with_its_figure(question, things, language, needed, figures):
    found = chosen(question, things, language, needed=needed)
    assert len(found) == len(figures.split())
    assert all(figure in text for figure, text in zip(figures.split(), found, strict=True))


def test_figures_of_one_kind_are_chosen_together():
    text = "In Ostrow boats weigh 40 tonnes. In Ostrow meals cost 3 euros. In Lunde meals cost 4 euros. They are good."
    found = chosen("Ostrow and Lunde", ["Ostrow", "Lunde"], text=text)
    assert found == ["In Ostrow meals cost 3 euros.", "In Lunde meals cost 4 euros."]


def test_figures_that_are_far_apart_are_not_what_is_compared():
    text = (
        "In Ostrow roads cost 89,000 euros. In Ostrow meals cost 3 euros. In Lunde meals cost 4 euros. They are good."
    )
    found = chosen("Ostrow and Lunde", ["Ostrow", "Lunde"], text=text)
    assert found == ["In Ostrow meals cost 3 euros.", "In Lunde meals cost 4 euros."]


def test_one_sentence_tells_of_two_things_where_it_has_two_figures():
    text = "Entry is 21 euros at Ostrow and 9 euros at Lunde. Ostrow has a lake. Lunde has a wood."
    assert chosen("entry at Ostrow and Lunde", ["Ostrow", "Lunde"], text=text, needed="money") == [text[:49]] * 2


def test_one_thing_is_compared_at_two_times_by_different_figures():
    old = Article(id="old", title="List", text="1,870 patients wait. There are 11 rooms.", published="2026-10-09")
    new = Article(id="new", title="List", text="Now 1,690 patients wait. It has 3 doors.", published="2026-11-20")
    times = [parse_time_range(text, "en", TODAY) for text in ("in October", "in November")]
    found = comparable(FakeEmbedder(), "patients", [Thing("patients", (old, new), time) for time in times], "en")
    assert [each.hit.article.id for each in found] == ["old", "new"]
    assert all("patients" in each.hit.article.text[slice(*each.span)] for each in found)


def test_nothing_is_compared_where_no_sentence_has_what_is_needed():
    assert (
        chosen("costs of Ostrow and Lunde", ["Ostrow", "Lunde"], text="Ostrow is old. Lunde is new.", needed="money")
        == []
    )


@pytest.mark.parametrize("things", [[], ["Ostrow"]])
def test_one_thing_is_no_comparison(things):
    assert chosen("Ostrow", things) == []


def test_as_many_characters_are_embedded_as_take_two_seconds():
    class Counting(FakeEmbedder):
        characters = 0

        def embed_questions(self, texts):
            self.characters += sum(map(len, texts))
            return super().embed_questions(texts)

    text = " ".join(f"In Ostrow meals cost {number} euros, and that is not much." for number in range(10, 1000))
    article = Article(id="a", title="News", text=f"{text} In Lunde meals cost 4 euros.", language="en")
    embedder = Counting()
    found = comparable(embedder, "Ostrow and Lunde", [Thing(name, (article,)) for name in ("Ostrow", "Lunde")], "en")
    assert "In Lunde meals cost 4 euros." in [article.text[slice(*each.span)] for each in found]
    assert embedder.characters < 20_000 < len(text)


def test_a_figure_in_the_name_of_a_thing_is_none_that_is_compared():
    text = "The lake of Ostrow 2 is listed. It was said to be 48 deep. Lunde says that it is 52 deep. Both are wet."
    found = chosen("Zahl der Meter von Ostrow 2 und Lunde", ["Ostrow 2", "Lunde"], "de", text, needed="figure")
    assert found == ["It was said to be 48 deep.", "Lunde says that it is 52 deep."]


@pytest.mark.parametrize(
    ("text", "names", "language"),
    [
        (
            "They picked 2,150 tonnes, against 4,300 before. The mill is old. It was a wet year.",
            ["now", "before"],
            "en",
        ),
        ("Die Alte trägt 28 Autos, die Neue soll 44 tragen. Sie ist blau. Das Dach ist rot.", ["Alte", "Neue"], "de"),
    ],
)
def test_a_bare_figure_measures_what_the_one_beside_it_does(text, names, language):
    article = Article(id="a", title="News", text=text, language=language, published="2026-10-01")
    things = [Thing(name, (article,)) for name in names]
    found = comparable(FakeEmbedder(), " ".join(names), things, language, needed="figure")
    assert {text[slice(*each.span)] for each in found} == {text.partition(". ")[0] + "."}


def test_the_headings_of_a_table_are_compared_with_nothing():
    text = (
        "Race | Crew | Time\n--- | --- | ---\n1 | Lunde | 14:52\n2 | Ostrow | 15:01\n\nThe old time of 15:07 is beaten."
    )
    found = chosen("time of Lunde and the old time", ["time of Lunde", "the old time"], text=text)
    assert found == ["1 | Lunde | 14:52", "The old time of 15:07 is beaten."]


def test_of_a_time_in_which_no_article_appeared_a_sentence_that_names_it_is_chosen():
    text = "The harvest is 900 tonnes. The best harvest was 870 tonnes. In 2024 the harvest was 860 tonnes."
    article = Article(id="a", title="Harvest", text=text, language="en", published="2026-11-20")
    times = [parse_time_range(words, "en", TODAY) for words in ("this year", "in 2024")]
    found = comparable(FakeEmbedder(), "harvest", [Thing("harvest", (article,), time) for time in times], "en")
    assert text[slice(*found[1].span)] == "In 2024 the harvest was 860 tonnes."
