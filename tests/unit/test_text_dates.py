import pytest

from index.text import dates
from index.text.facts import Facts


def days(text, language):
    return [(each.year, each.month, each.day) for each in dates.read(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("03/04/2026", "en-US"),
        ("03/04/26", "en-US"),
        ("03-04-2026", "en-US"),
        ("04/03/2026", "en-GB"),
        ("04/03/2026", "en_AU"),
        ("04/03/2026", "fr"),
        ("04/03/26", "es"),
        ("03/04/2026", "es-PR"),
        ("4.3.2026", "en-US"),
        ("4.3.26", "de"),
        ("2026.03.04", "en"),
        ("2026/03/04", "en-US"),
        ("2026-03-04", "fr"),
        ("4-Mar-2026", "en"),
        ("4-Mar-26", "en-US"),
        ("March 4th, 2026", "en"),
        ("4th of March, 2026", "en-GB"),
        ("4. März 2026", "de"),
        ("4 de março de 2026", "pt"),
        ("4 मार्च 2026", "hi"),
        ("2026. március 4.", "hu"),
        ("4-го марта 2026", "ru"),
    ],
)
def test_a_day_is_read_in_the_order_of_its_language_and_region(text, language):
    assert days(text, language) == [(2026, 3, 4)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It opened on 3/4.", "en-US"),
        ("It opened on 4/3.", "en-GB"),
        ("Il ouvre le 4/3.", "fr"),
        ("Sie öffnet am 4.3. in Halden.", "de"),
        ("Sie öffnet am 4. März.", "de"),
    ],
)
def test_a_day_without_a_year_is_read_behind_a_word_that_dates_follow(text, language):
    assert days(text, language) == [(None, 3, 4)]


@pytest.mark.parametrize("text", ["3/4 of voters", "It counts on 3/4 of voters.", "open 24/7", "version 10.0.0.1"])
def test_what_only_looks_like_a_day_is_none(text):
    assert days(text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("The car weighs 1700 kg.", "en", []),
        ("Elle coûte 1900 euros.", "fr", []),
        ("Es sind 2000 Tonnen.", "de", []),
        ("价格是2000元。", "zh", []),
        ("In 2020, tons of fruit rotted.", "en", [2020]),
        ("En 1998 l'équipe a gagné.", "fr", [1998]),
        ("In 2024 the euro fell.", "en", [2024]),
        ("In 1994 Miles Fleming founded it.", "en", [1994]),
        ("1984 T. Hall sang.", "en", [1984]),
        ("Since 2005 euro banknotes are blue.", "en", [2005]),
        ("Seit 2002 Euro statt Mark.", "de", [2002]),
        ("En 2014 dollars et euros ont baissé.", "fr", [2014]),
    ],
)
def test_a_number_with_a_unit_is_no_year(text, language, years):
    assert [each.year for each in dates.read(text, language)] == years


@pytest.mark.parametrize("written", ["03/04/2026", "3/4/26"])
@pytest.mark.parametrize(
    ("day", "language", "source", "is_borne_out"),
    [
        ("4 March", "en", "en", True),
        ("March 4th, 2026", "en", "en-US", True),
        ("3 April", "en", "en-US", False),
        ("3 April", "en", "en", True),
        ("3 April 2026", "en", "en-GB", True),
        ("4 March", "en", "en-GB", False),
        ("3 avril", "fr", "fr", True),
        ("4 mars 2026", "fr", "fr", False),
        ("3. April", "de", "fr", True),
        ("4. März", "de", "en-US", True),
        ("4. März", "de", "fr", False),
        ("4 April", "en", "en", False),
        ("3 March", "en", "en", False),
    ],
)
def test_a_day_in_digits_bears_out_what_its_order_means(written, day, language, source, is_borne_out):
    (wanted,) = dates.read(day, language)
    (article,) = dates.read(f"The tram opened on {written}.", source)
    assert wanted.borne_out_by(article, None) == is_borne_out
    whole = day if "2026" in day else f"{day} 2026"
    (said,) = dates.read(whole, language)
    assert article.borne_out_by(said, None) == is_borne_out


def test_in_plain_english_the_month_is_first_and_may_be_second():
    (moment,) = dates.read("03/04/2026", "en")
    assert [(each.month, each.day) for each in moment.readings] == [(3, 4), (4, 3)]
    assert len(dates.read("03/14/2026", "en")[0].readings) == 1


def test_a_sentence_with_a_day_of_the_other_order_is_not_what_the_article_says():
    article = Facts("La bibliothèque rouvre le 03/04/2026.", "fr")
    assert article.has_date(*Facts("It reopens on 3 April 2026.", "en").moments)
    assert not article.has_date(*Facts("It reopens on March 4th, 2026.", "en").moments)


def test_the_end_of_a_sentence_is_none_of_the_words_of_a_date():
    assert [moment.words for moment in dates.read("Le pont ferme le 1er novembre.", "fr")] == ["1er novembre"]
    assert [moment.words for moment in dates.read("It closes on 30 Nov. 2026.", "en")] == ["30 Nov. 2026"]


def test_the_polish_word_for_oneself_is_no_month():
    assert not dates.read("Festiwal odbędzie się w Zalesinie.", "pl")
    assert [each.month for each in dates.read("12 sie 2026", "pl")] == [8]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Vingt-sept personnes sont venues.", "fr", 27),
        ("Il y a sept maisons.", "fr", 7),
        ("Eram dez barcos.", "pt", 10),
        ("Hi ha set cases.", "ca", 7),
    ],
)
def test_a_number_word_is_no_short_month_by_itself(text, language, value):
    facts = Facts(text, language)
    assert facts.moments == []
    assert [each.values for each in facts.quantities] == [{value}]


@pytest.mark.parametrize("text", ["le 5 sept. 2026", "sept. 2026", "le 17 sept"])
def test_beside_a_day_or_year_it_is_one(text):
    (found,) = dates.read(text, "fr")
    assert found.month == 9
