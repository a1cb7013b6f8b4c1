"""People are told from places and institutions."""

from index.types import Article
from rag.answering.plans.people import people

TEXT = (
    "The hall in Mill Valley will be closed, the Rivers Board said.\n\n"
    "The chief engineer Owen Hartley warned of floods. Hartley wants a wall.\n\n"
    "Lena Marsh, who has a shop in Mill Valley, is angry."
)


def named(text, language):
    article = Article(id=f"a.{language}", title="", text=text, language=language)
    return [holder.name for holder in people([article])]


def test_people_are_named_once_and_places_and_institutions_are_none():
    assert named(TEXT, "en") == ["Owen Hartley", "Lena Marsh"]


def test_what_people_are_is_no_part_of_a_german_name():
    text = "Das teilte die Landrätin Birgit Ahlers mit. Der Wirt Sepp Lindner klagt über das Wetter in Bad Wernau."
    assert named(text, "de") == ["Birgit Ahlers", "Sepp Lindner"]


def test_each_comes_with_what_is_told_of_them():
    (engineer, _) = people([Article(id="a.en", title="", text=TEXT, language="en")])
    assert TEXT[engineer.span.start : engineer.span.end].startswith("The chief engineer Owen Hartley")
