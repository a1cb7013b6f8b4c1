import pytest
from fake_llm import make_hit

from index.text.lines import is_prose
from index.types import Span
from rag.answering.answer_types import Asked
from rag.answering.sentence_ranking import Scored
from rag.answering.sentence_windows import is_answered, quoted, widened

NOTHING = Asked("bakery", "en", {"other": 1.0})
PRICE = Asked("How much does it cost?", "en", {"price": 0.9})


def window(text, row, asked=NOTHING, scores=None, has_kind=(), language="en"):
    hit = make_hit(text, language=language)
    prose = [span for span in hit.sentences if is_prose(text, span)]
    scores = scores or [0.5] * len(prose)
    ranked = [
        Scored(hit, span, score, 0.8, 0.0, 0.9 if number in has_kind else 0.0)
        for number, (span, score) in enumerate(zip(prose, scores, strict=True))
    ]
    start, end = widened(ranked[row], ranked, asked)
    return text[start:end]


THREE = "The quay is closed. It is to be built anew. Work costs 14 million euros."


def test_a_sentence_is_quoted_with_the_better_of_its_neighbours():
    text = "One is here. Two is there. Three is away. Four is gone."
    assert window(text, 1, scores=[0.7, 0.9, 0.8, 0.75]) == "Two is there. Three is away. Four is gone."
    assert window(text, 1, scores=[0.85, 0.9, 0.8, 0.7]) == "One is here. Two is there. Three is away."


def test_a_sentence_without_the_name_that_is_asked_for_is_quoted_up_to_the_next_one_that_has_one():
    who = Asked("Who leads the museum?", "en", {"person": 0.9})
    text = "The museum has a new head. It is Clara Wengert. She is glad."
    assert window(text, 0, who, scores=[0.9, 0.5, 0.8]) == "The museum has a new head. It is Clara Wengert."


def test_a_window_has_room_for_so_many_characters():
    long = f"It is {'very ' * 90}long."
    assert window(f"The quay is closed. {long}", 0) == "The quay is closed."


def test_a_sentence_with_what_is_asked_for_stands_alone():
    assert window(THREE, 2, PRICE, has_kind=(2,)) == "Work costs 14 million euros."


@pytest.mark.parametrize(("kind", "share"), [("price", 0.34), ("person", 0.58)])
def test_of_a_short_question_a_kind_is_certain_sooner(kind, share):
    hit = make_hit("Ines Aldana paid 14 million euros for it.")
    entry = Scored(hit, hit.sentences[0], 0.9, 0.8, 0.0, share)
    kinds = {kind: share, "other": 1 - share}
    assert not is_answered(entry, Asked("for how much", "en", kinds))
    assert is_answered(entry, Asked("for how much", "en", kinds, certain=0.3))


def test_a_sentence_without_it_is_quoted_up_to_the_next_one_that_has_it():
    assert window(THREE, 0, PRICE, has_kind=(2,)) == THREE
    assert window(THREE, 1, PRICE, has_kind=(2,)) == "It is to be built anew. Work costs 14 million euros."


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        ("The mayor, Catriona Bain, agreed. \u201cIt is no timetable,\u201d she said.", 1, None),
        ("\u201cShops ran out of flour.\u201d The grocer, Ewan Strachan, was angry. It rained.", 0,
         "\u201cShops ran out of flour.\u201d The grocer, Ewan Strachan, was angry."),
    ],
)  # fmt: skip
def test_direct_speech_is_quoted_with_its_speaker(text, row, expected):
    assert window(text, row, PRICE) == (expected or text)


def test_speech_that_names_its_speaker_stands_for_itself():
    text = "It rained all of the day. \u201cIt is no timetable,\u201d said Mayor Catriona Bain."
    assert window(text, 1, Asked("Who said it?", "en", {"person": 0.9})) == text[26:]


def test_a_list_is_quoted_whole_with_the_line_above_it():
    text = "The town will pay for:\n\n- the roof of the school\n- the quay and its lamps\n- a ferry\n\nIt was late."
    expected = text[: text.index("\n\nIt")]
    assert window(text, 1, PRICE) == expected
    assert window(text, 0, PRICE) == expected


@pytest.mark.parametrize(("end", "row", "is_alone"), [(".", 0, True), ("", 1, False)])
def test_an_item_that_is_a_sentence_and_has_what_is_asked_for_stands_alone(end, row, is_alone):
    items = [f"- Work costs 14 million euros{end}", f"- The ferry stops in June{end}", f"- The mill is sold{end}"]
    text = "\n".join(["The town decided:", "", *items])
    assert window(text, row, PRICE, has_kind=(row,)) == (items[0] if is_alone else text)


def test_a_heading_is_not_quoted_across():
    text = "The quay is closed.\n\n## Prices\n\nWork costs 14 million euros."
    assert window(text, 0, PRICE, has_kind=(1,)) == "The quay is closed."


def test_characters_of_a_script_without_spaces_count_twice():
    sentence = f"{'码头' * 60}。"
    assert 2 * len(sentence) < 420 < 4 * len(sentence)
    assert window(sentence * 3, 1, language="zh") == sentence
    assert window("码头关闭。工程很贵。", 0, language="zh") == "码头关闭。工程很贵。"


@pytest.mark.parametrize(
    ("kinds", "has_kind", "is_enough"),
    [({"price": 0.9}, 0.9, True), ({"price": 0.9}, 0.0, False), ({"reason": 0.9}, 0.9, False), ({}, 0.0, False)],
)
def test_only_a_number_or_a_date_is_known_to_answer(kinds, has_kind, is_enough):
    hit = make_hit("Work costs 14 million euros.")
    entry = Scored(hit, hit.sentences[0], 0.9, 0.8, 0.0, has_kind)
    assert is_answered(entry, Asked("?", "en", kinds)) is is_enough


def test_a_name_answers_who():
    hit = make_hit("The quay is run by Ewan Strachan.")
    who = Asked("Who runs the quay?", "en", {"person": 0.9})
    assert is_answered(Scored(hit, hit.sentences[0], 0.9, 0.8, 0.0), who)


def test_a_sentence_stands_alone_where_the_kind_of_a_question_is_not_known():
    text = "One is here. Two is there. Three is away."
    assert window(text, 1, Asked("bakery", "en", {}), scores=[0.1, 0.9, 0.5]) == "Two is there."


def test_a_row_is_quoted_below_its_headings_and_stays_as_it_is_where_nothing_is_widened():
    text = "| Quay | Price |\n| --- | --- |\n| Alma | 14 |\n\nIt is long. It is old."
    hit = make_hit(text)
    row = Span(text.index("| Alma"), text.index("\n\nIt"))
    rows = quoted(Scored(hit, row, 0.9, 0.8, 0.0), [], NOTHING, is_widened=False)
    assert [text[slice(*span)] for span in rows] == ["| Quay | Price |", "| Alma | 14 |"]
    (sentence,) = quoted(Scored(hit, hit.sentences[-1], 0.9, 0.8, 0.0), [], NOTHING, is_widened=False)
    assert text[slice(*sentence)] == "It is old."
