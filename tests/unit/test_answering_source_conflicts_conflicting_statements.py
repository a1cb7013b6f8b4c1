"""Pairs of sentences of two articles: which give another figure, or another day, of the same thing."""

import pytest
from fake_llm import make_hit

from index.text.sentences import sentences
from rag.answering.source_conflicts.conflicting_statements import Statement, difference, figures_differ

TRUE = [
    ("en", "Mill blast", "A blast hit the Ferris mill in Dunhaven. Three people were injured, the fire service said.",
     "en", "Toll rises", "The number of people injured in the blast at the Ferris mill in Dunhaven has risen to 11."),
    ("fr", "Explosion", "Une explosion a secoué l’usine Delorme. Trois personnes ont été blessées, selon les pompiers.",
     "fr", "Bilan", "Onze personnes ont été blessées dans l’explosion de l’usine Delorme, selon les pompiers."),
    ("de", "Brücke", "Rosenfeld baut eine Brücke. Die Brücke kostet nach Angaben der Stadt 12 Millionen Euro.",
     "de", "Teurer", "Die Brücke in Rosenfeld kostet nach neuen Angaben der Stadt 19 Millionen Euro."),
    ("es", "El túnel", "Valdemora construye un túnel. El túnel costará 48 millones de euros, dice el ayuntamiento.",
     "es", "Más caro", "El túnel de Valdemora costará 63 millones de euros, admite el ayuntamiento."),
    ("ru", "Пожар", "Произошёл пожар. Площадь пожара на складе составила 400 квадратных метров.",
     "ru", "Потушен", "Площадь пожара на складе составила 1200 квадратных метров."),
    ("zh", "地铁", "云岭市将修建地铁。这条地铁预计投资120亿元，市政府说。",
     "zh", "地铁投资", "这条地铁预计投资150亿元，市政府说。"),
    ("ar", "جسر", "تبني المدينة جسرا. تبلغ كلفة الجسر 20 مليون دولار بحسب البلدية.",
     "ar", "كلفة الجسر", "تبلغ كلفة الجسر 35 مليون دولار بحسب البلدية."),
    ("en", "Solar farm", "Lomax plans a farm. The solar farm will produce 120 MW, Lomax said.",
     "fr", "Parc solaire", "Le parc solaire produira 85 MW, a indiqué Lomax."),
    ("en", "The quay", "Port Ellery builds a quay. The quay will be finished in 2027, the harbour board said.",
     "en", "Delay", "The quay at Port Ellery will be finished in 2029, the harbour board said."),
    ("en", "The dam", "Work began. The dam will hold 12 million cubic metres of water.",
     "en", "The dam", "The dam will hold 12 billion cubic metres of water."),
]  # fmt: skip
FALSE = [
    ("en", "Museum", "Ruth Ames leads the museum. The museum in Calder Vale has a staff of 40 people.",
     "en", "Strike", "Some 300 people marched through Calder Vale, the union of tram drivers said."),
    ("fr", "La bibliothèque", "On rénove. Les travaux de la bibliothèque coûteront 3 millions d’euros.",
     "fr", "La piscine", "Les travaux de la piscine coûteront 7 millions d’euros."),
    ("en", "Leeds library", "It is old. The library in Leeds has 12 employees, the council said.",
     "en", "York library", "The library in York has 15 employees, the council said."),
    ("en", "Rovers", "A fine day. Rovers beat City 3–1 at Mill Lane on Saturday.",
     "en", "Rovers again", "Rovers beat City 2–0 at Mill Lane on Saturday."),
    ("en", "The charter", "It is old. Article 12 of the charter of Elmstead protects trees.",
     "en", "The charter", "Article 14 of the charter of Elmstead protects bees."),
    ("en", "Trams", "It is open. Line 4 of the Montreval tram opened in the town.",
     "en", "Trams", "Line 7 of the Montreval tram was shown in the town."),
    ("en", "The dam", "Work began. The dam will hold 1.5 million cubic metres of water.",
     "en", "The dam", "The dam will hold 1,500,000 cubic metres of water, the board says."),
    ("en", "The line", "Work began. The tram line of Montreval costs 48 billion euros.",
     "fr", "La ligne", "La ligne de tramway de Montreval coûte 48 milliards d’euros."),
    ("en", "The line", "Work began. The tram line of Montreval costs 48 million euros.",
     "en", "The line", "The tram line of Montreval costs 52 million dollars."),
    ("en", "The quay", "By Ada Finch, 2 March 2026", "en", "The pier", "By Ada Finch, 9 June 2026"),
    ("en", "The council", "It met. The council of Elmstead met on 1 March 2026 to vote on trees.",
     "en", "The council", "The council of Elmstead met on 5 May 2026 to vote on trees."),
    ("en", "Prices", "| Bread | 3 euros |", "en", "Prices", "| Bread | 4 euros |"),
]  # fmt: skip


def statements(language, title, text, other, headline, newer):
    old = make_hit(text, id_="old", language=language, title=title, published="2026-03-02")
    new = make_hit(newer, id_="new", language=other, title=headline, published="2026-06-14")
    last = sentences(text, language)[-1]
    return Statement(old, text[last.start : last.end]), Statement(new, newer)


@pytest.mark.parametrize("pair", TRUE, ids=[pair[1] for pair in TRUE])
def test_another_figure_or_day_of_the_same_thing_is_told(pair):
    assert difference(*statements(*pair))


@pytest.mark.parametrize("pair", FALSE, ids=[f"{pair[1]}: {pair[2][:20]}" for pair in FALSE])
def test_figures_of_other_things_scores_labels_and_bylines_are_not(pair):
    assert not difference(*statements(*pair))


def test_whether_it_is_a_figure_that_differs_is_known():
    assert figures_differ(*statements(*TRUE[0]))
    text = "The council turned down the depot of Calder Vale."
    assert not figures_differ(*statements("en", "", f"It met. {text}", "en", "", text.replace("turned down", "backed")))


def test_figures_in_headlines_of_one_form_are_news_of_one_thing():
    text = "A blast hit the Ferris mill in Dunhaven. {} people were injured, the fire service said."
    pair = statements("en", "3 injured in blast at mill", text.format(3), "en", "11 injured in blast at mill",
                      "Eleven people were injured in the blast at the Ferris mill in Dunhaven.")  # fmt: skip
    assert difference(*pair)
