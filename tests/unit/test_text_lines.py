import pytest

from index.text.lines import dateline, is_prose, kind, lines, prose
from index.text.sentences import sentences
from index.types import Span

BODY = "The harbour of Larkmouth reopened on Monday. It had been shut for two years."


def kind_of(line, before="", behind=f"\n\n{BODY}"):
    text = f"{before}{line}{behind}"
    return kind(text, Span(len(before), len(before) + len(line)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# Who reopened it?", "heading"),
        ("## A quay of stone", "heading"),
        ("**A quay of stone**", "heading"),
        ("A quay of stone", "heading"),
        ("A QUAY OF STONE", "heading"),
        ("2. Results", "heading"),
        ("石头码头", "heading"),
        ("رصيف من حجر", "heading"),
        ("By Nora Finch", "byline"),
        ("By Nora Finch and Tom Brandt, Larkmouth Post, 3 March 2026", "byline"),
        ("Von Jana Roth | Hafenblatt | 3. März 2026", "byline"),
        ("Par Élise d'Aubigny, Le Courrier du Port", "byline"),
        ("Por Lucía de la Peña", "byline"),
        ("Автор: Иван Петров", "byline"),
        ("作者：李明", "byline"),
        ("本报记者 王伟 2026年3月3日", "byline"),
        ("بقلم ليلى الحسيني", "byline"),
        ("김철수 기자", "byline"),
        ("3 March 2026", "dateline"),
        ("Photo: the quay on Monday", "caption"),
        ("Foto: Der Kai am Montag.", "caption"),
        ("图：码头", "caption"),
        ("![the quay](quay.jpg)", "caption"),
        ("Larkmouth | 7 | 12", "row"),
        ("| Larkmouth | 7 |", "row"),
        ("2019 412 380", "row"),
        ("quay-plan.pdf", "file"),
    ],
)
def test_what_stands_around_prose_is_told_from_it(line, expected):
    assert kind_of(line, before=f"{BODY}\n\n") == expected
    assert kind_of(line) == expected


@pytest.mark.parametrize(
    "line", ["He won.", "Who won?", "谁赢了？", "By 2030, the town will be larger.", "- bread and salt"]
)
def test_a_short_paragraph_of_prose_is_prose(line):
    assert kind_of(line, before=f"{BODY}\n\n") == "prose"


def test_a_line_that_heads_nothing_is_prose():
    assert kind_of("A quay of stone", before=f"{BODY}\n\n", behind="") == "prose"


@pytest.mark.parametrize(
    "text",
    [
        "Roses by the quay\nViolets by the mill\n\nSalt upon the water\nAnd so are you",
        "1. bread\n\n2. salt\n\nThat is all.",
    ],
)
def test_poems_and_lists_are_prose(text):
    assert all(is_prose(text, span) for span in sentences(text))


def test_the_lines_over_a_text_are_none_of_its_prose_whatever_stands_between_them():
    for gap in ("\n", "\n\n"):
        text = f"Harbour reopens\nBy Nora Finch, Larkmouth Post, 3 March 2026{gap}{BODY}"
        said = [text[start:end] for start, end in sentences(text) if is_prose(text, Span(start, end))]
        assert " ".join(said).endswith(BODY)
        span = Span(0, len(text))
        assert text[prose(text, span).start :] == BODY


@pytest.mark.parametrize("mark", ["# ", ""])
def test_a_byline_and_a_day_below_a_headline_and_a_blank_line_are_no_prose(mark):
    text = f"{mark}Harbour reopens\n\nBy Nora Finch\nLarkmouth Post, 3 March 2026\n\n{BODY}"
    said = [text[start:end] for start, end in sentences(text) if is_prose(text, Span(start, end))]
    assert said
    assert not any("Finch" in each or "Post" in each for each in said)


@pytest.mark.parametrize(
    ("headline", "byline"),
    [
        ("Who owns the harbour?", "By Nora Finch, Larkmouth Post, 3 March 2026"),
        ("Wem gehört der Hafen?", "Von Jana Roth"),
        ("¿De quién es el puerto?", "Por Lucía de la Peña, 3 de marzo de 2026"),
    ],
)
def test_a_headline_may_ask_something_over_a_byline(headline, byline):
    text = f"{headline}\n{byline}\n\n{BODY}"
    kinds = [line.kind for line in lines(text, Span(0, len(text)))]
    assert kinds[:3] == ["heading", "byline", "prose"]


def test_a_question_over_prose_is_prose():
    text = f"Who owns the harbour?\n{BODY}"
    assert next(line.kind for line in lines(text, Span(0, len(text)))) == "prose"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LARKMOUTH, 3 March (Reuters) – ", "The mayor spoke."),
        ("LARKMOUTH — ", "The mayor spoke."),
        ("Larkmouth (AFP) - ", "The mayor spoke."),
        ("新华社北京3月3日电 ", "市长讲话。"),
        ("القاهرة (رويترز) - ", "تحدث رئيس البلدية."),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(line, expected):
    text = f"{line}{expected}"
    assert dateline(text) == line.strip()
    span = prose(text, Span(0, len(text)))
    assert text[span.start : span.end] == expected


def test_a_dash_after_a_name_makes_no_dateline():
    text = "NATO – the alliance – said no."
    assert prose(text, Span(0, len(text))) == (0, len(text))


def test_a_dateline_that_a_full_stop_ends_is_no_sentence():
    text = "МОСКВА, 3 мар – РИА Новости. Мэр открыл мост."
    assert [is_prose(text, span) for span in sentences(text, "ru")] == [False, True]


def test_a_very_long_line_is_known_by_its_beginning():
    row, sentence = "| one | two ", "| Then came a sentence of seven words, and it ended. |"
    kinds = [kind(text, Span(0, len(text))) for text in (row * 3 + sentence, row * 1000 + sentence)]
    assert kinds == ["prose", "row"]
