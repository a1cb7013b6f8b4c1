import pytest

from index.articles.text_header import head

BODY = "The harbour of Larkmouth reopened on Monday. It had been shut for two years, the mayor said."
FRENCH = "Le port de Larmont a rouvert lundi. Il était fermé depuis deux ans, a dit le maire."
ALL = {"author": "Nora Finch", "source": "Larkmouth Post", "published": "2026-03-03"}


@pytest.mark.parametrize(
    "lines",
    [
        "Harbour reopens\nBy Nora Finch, Larkmouth Post, 3 March 2026\n\n",
        "Harbour reopens\n\nBy Nora Finch, Larkmouth Post, March 3, 2026\n\n",
        "Harbour reopens\nBy Nora Finch, Larkmouth Post, 3 March 2026\n",
        "Harbour reopens\nBy Nora Finch | Larkmouth Post | 2026-03-03\n\n",
        "Harbour reopens\nBy Nora Finch\nLarkmouth Post\n3 March 2026\n\n",
        "Harbour reopens\n\nBy Nora Finch\n\nLarkmouth Post\n\n3 March 2026\n\n",
        "Harbour reopens\nLarkmouth Post, 3 March 2026\nBy Nora Finch\n\n",
    ],
)
def test_headline_author_paper_and_day_are_read_from_the_first_lines(lines):
    found = head(f"{lines}{BODY}")
    assert (found.title, found.fields) == ("Harbour reopens", ALL)


@pytest.mark.parametrize("said", ["Arlen, 3 March 2026. By N. F.", "3 March 2026. By N. F."])
def test_a_place_and_a_day_before_a_byline_are_no_sentence(said):
    found = head(f"Harbour reopens\n\n{said}\n\n{BODY}")
    assert (found.title, found.fields) == ("Harbour reopens", {"author": "N. F.", "published": "2026-03-03"})


@pytest.mark.parametrize("title", ["Harbour reopens\n\n", ""])
@pytest.mark.parametrize("said", ["By Nora Finch, 3 March 2026", "By Nora Finch\n3 March 2026"])
def test_a_standfirst_may_stand_above_the_byline(title, said):
    found = head(f"{title}The ferries are back after two years.\n\n{said}\n\n{BODY}")
    assert found.fields == {"author": "Nora Finch", "published": "2026-03-03"}


@pytest.mark.parametrize(
    ("text", "author", "source", "published"),
    [
        (f"Le port rouvre\nPar Élise Garel, Le Courrier du Port, 3 mars 2026\n\n{FRENCH}",
         "Élise Garel", "Le Courrier du Port", "2026-03-03"),
        ("Hafen offen\nVon Jana Roth und Tim Kehl | Hafenblatt Nord | 3. März 2026\n\nDer Hafen ist seit Montag offen.",
         "Jana Roth, Tim Kehl", "Hafenblatt Nord", "2026-03-03"),
        ("新港口开放\n《港口日报》记者 王伟 2026年3月3日\n\n港口昨天重新开放。", "王伟", "港口日报", "2026-03-03"),
        ("افتتاح الميناء\nصحيفة الساحل، بقلم ليلى حسن، 3 مارس 2026\n\nافتتح رئيس البلدية الميناء يوم الاثنين.",
         "ليلى حسن", "صحيفة الساحل", "2026-03-03"),
    ],
)  # fmt: skip
def test_bylines_of_many_languages_are_read(text, author, source, published):
    assert head(text).fields == {"author": author, "source": source, "published": published}


@pytest.mark.parametrize(
    "text",
    [
        "By 2030, the town will have a tram. It costs 3 million.",
        "The plan\n\nBy Monday evening, the boats of Larkmouth were back. It rained.",
        f"{BODY}\n\nBy Nora Finch, Larkmouth Post, 3 March 2026",
        "Roses by the quay\nViolets by the mill",
    ],
)
def test_nothing_is_taken_from_prose(text):
    assert head(text).fields == {}


def test_a_place_that_the_text_speaks_of_is_no_paper():
    assert "source" not in head(f"Harbour reopens\nBy Nora Finch, Larkmouth, 3 March 2026\n\n{BODY}").fields


def test_a_papers_name_in_quotation_marks_is_the_source_and_no_person():
    line = "Ирина Вале, «Портовый вестник», 3 марта 2026 года"
    text = f"Портовый сбор удвоится\n\n{line}\n\nСовет решил повысить сбор. Он составит 35 евро."
    assert head(text).fields["source"] == "Портовый вестник"


def test_who_and_when_may_stand_in_two_lines_below_the_headline():
    text = "رسوم الميناء تتضاعف\n\nبقلم: ليلى حسن\n3 مارس 2026\n\nقرر مجلس الميناء رفع الرسوم. ستكون 35 يورو."
    assert head(text).fields["author"] == "ليلى حسن"


def test_a_job_is_no_paper_and_another_name_behind_it_an_author():
    byline = "By Iris Vale, Harbour correspondent, and Tom Brandt"
    found = head(f"The ferry stops\n{byline}\n3 March 2026\n\n{'It will not run. ' * 9}")
    assert (found.fields["author"], found.fields.get("source")) == ("Iris Vale, Tom Brandt", None)


@pytest.mark.parametrize("line", ["Дата: 26 октября 2026", "Date: 26 October 2026", "Datum: 26. Oktober 2026"])
def test_what_a_day_is_called_is_no_paper(line):
    text = (
        f"The old bridge of Zarechye is closed\n{line}\n\nThe bridge has been closed to cars since Monday. It is old."
    )
    fields = head(text).fields
    assert (fields["published"], fields.get("source")) == ("2026-10-26", None)
