import pytest

from rag.grounding.judge_types import Opinion, Quoted, Reading, drops_qualifier


@pytest.mark.parametrize(
    ("language", "sentence", "quote", "expected"),
    [
        ("en", "The ferry will cost 12 million.", "The ferry could cost 12 million if steel gets dearer.", True),
        ("en", "The ferry may cost 12 million.", "The ferry could cost 12 million if steel gets dearer.", False),
        ("en", "The ferry cost 12 million.", "The ferry cost 12 million. It could sail in May.", False),
        ("fr", "Le bac coûtera 12 millions d’euros.", "Le bac pourrait coûter 12 millions d’euros.", True),
        ("de", "Die Fähre kostet 12 Millionen.", "Die Fähre könnte 12 Millionen kosten.", True),
        ("zh", "渡轮将耗资1200万元。", "渡轮可能耗资1200万元。", True),
        ("ar", "ستبلغ كلفة العبّارة 12 مليون دينار.", "قد تبلغ كلفة العبّارة 12 مليون دينار إذا ارتفع سعره.", True),
        ("en", "A vet treated the seal.", "The seal was treated by a vet.", False),
    ],
)
def test_a_sentence_that_leaves_out_if_or_could_says_more_than_its_quote(language, sentence, quote, expected):
    assert drops_qualifier(Quoted(sentence, language, (quote,))) is expected


def test_the_judges_of_a_reading_are_those_that_said_something():
    one, other = Opinion("a", 0.9, "supported"), Opinion("b", 0.3, "unread")
    assert Reading((one, None, other, one)).readers == ("a", "b")
    assert Reading((None,), "off").readers == ()
