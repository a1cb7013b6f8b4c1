from dataclasses import replace

import pytest
from fake_llm import make_hit

from index.near_duplicates import are_headed_apart, are_of_one_text, are_versions, contains

TEXT = (
    "The council of Calder Vale approved the new tram depot on Monday. The depot will cost £2.4m, the mayor Ada Finch "
    "said. Work on the site at Mill Lane begins in May."
)
CORRECTIONS = {
    "figure": ("2.4", "2.6"),
    "weekday": ("Monday", "Wednesday"),
    "word": ("approved", "turned down"),
    "negation": ("will cost", "will not cost"),
    "month": ("in May", "in June"),
}
OTHERS = {
    "zh": ("云岭市议会周一批准了新的电车车库。市长王丽说，车库将耗资2400万元。", "2400", "2600"),
    "ar": ("وافق المجلس يوم الاثنين على مستودع الترام. وقالت العمدة إن المستودع سيكلف 24 مليون دولار.", "24", "26"),
    "ru": ("Совет Каменска в понедельник одобрил депо. Депо обойдётся в 24 миллиона рублей.", "понедельник", "среду"),
    "fr": ("Le conseil de Varmont a approuvé lundi le dépôt. Le dépôt coûtera 24 millions d’euros.", "24", "26"),
}


def hit(text, title="Tram depot approved", language="en", **fields):
    return make_hit(text, title=title, language=language, **fields)


def mutual(relation, one, other):
    assert relation(one, other) == relation(other, one)
    return relation(one, other)


def test_what_two_agencies_have_under_their_own_headline_and_byline_is_one_text():
    one = hit(f"By Ann Lee\n\n{TEXT}", "Council backs depot", author="Ann Lee", source="Wire")
    other = hit(f"By Tom Fox, Echo\n\n{TEXT}", "Depot for trams gets its way", author="Tom Fox", source="Echo")
    assert mutual(contains, one, other)
    assert mutual(are_of_one_text, one, other)


@pytest.mark.parametrize("kind", CORRECTIONS)
def test_a_correction_is_no_copy_but_a_version(kind):
    one, other = hit(TEXT), hit(TEXT.replace(*CORRECTIONS[kind]))
    assert not mutual(are_of_one_text, one, other)
    assert not mutual(contains, one, other)
    assert mutual(are_versions, one, other)


@pytest.mark.parametrize("language", OTHERS)
def test_copies_and_corrections_are_told_apart_in_every_script(language):
    text, old, new = OTHERS[language]
    one = hit(text, "", language)
    assert contains(one, hit(text, "", language))
    assert are_of_one_text(one, hit(text, "", language))
    assert not contains(one, hit(text.replace(old, new), "", language))
    assert not are_of_one_text(one, hit(text.replace(old, new), "", language))


def test_an_excerpt_says_no_more_than_its_whole_and_the_whole_more():
    whole, excerpt = hit(TEXT), hit(TEXT[: TEXT.index("Work")].strip(), "Depot")
    assert contains(whole, excerpt)
    assert not contains(excerpt, whole)
    assert mutual(are_of_one_text, whole, excerpt)


def test_reports_of_one_form_about_two_towns_are_two_texts():
    report = "The council of {0} will close its library in May. The library in {0} has 12 employees. The books go."
    one, other = (hit(report.format(town), f"Library in {town} to close") for town in ("Leeds", "York"))
    assert not mutual(are_of_one_text, one, other)
    assert not mutual(contains, one, other)
    assert not mutual(are_versions, one, other)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Leeds library to close", "York library to close"),
        ("Leeds Library To Close", "York Library To Close"),
        ("利兹图书馆将关闭", "约克图书馆将关闭"),
        ("The closure of 2 libraries", "A closure of 3 libraries again"),
        ("Closure looms in Leeds", "A farewell to books in York"),
    ],
)
def test_where_only_headlines_name_the_subject_they_keep_texts_apart(title, other):
    text = "The council will close the library in the spring. The books go to the school."
    assert mutual(are_headed_apart, hit(text, title), hit(text, other))
    assert not mutual(contains, hit(text, title), hit(text, other))


def test_headlines_in_other_words_name_nothing_else():
    assert not mutual(are_headed_apart, hit(TEXT, "Council backs depot"), hit(TEXT, "Ada Finch gets her depot"))
    assert not mutual(are_headed_apart, hit(TEXT, "Green Light For Tram Depot"), hit(TEXT, "Depot Plan Moves Ahead"))


def test_unrelated_articles_of_one_author_that_share_a_line_are_two_texts():
    line = "Write to our reporter at the desk in Calder Vale."
    one = hit(f"The museum has a new director. {line}", author="Ada Finch")
    other = hit(f"Tram drivers walked out again. {line}", author="Ada Finch")
    assert not mutual(contains, one, other)
    assert not mutual(are_versions, one, other)


def test_a_text_in_another_language_is_no_copy():
    assert not contains(hit(TEXT), replace(hit(TEXT), article=replace(hit(TEXT).article, language="fr")))
