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


def test_a_title_and_an_age_tell_a_german_given_name_from_another_noun():
    text = "Der Gutachter Prof. Walter Sieck sieht Rost. „Es brummt“, sagt Helga Nolte, 91. Der Wirt Lindner schweigt."
    assert named(text, "de") == ["Walter Sieck", "Helga Nolte"]


def test_a_name_between_commas_belongs_to_no_institution_before_it():
    text = "El presidente de la cooperativa, Tomás Berro, calcula las pérdidas. Luis Otero vive en Peña Parda."
    assert named(text, "es") == ["Tomás Berro", "Luis Otero"]


def test_whoever_says_something_is_named_in_a_script_without_capitals():
    text = "村民罗小妹说：“这棵树是我们的祖宗。”县政府将安装摄像头，预算150万元。镇长冯雅琴表示支持。"
    assert named(text, "zh") == ["罗小妹", "冯雅琴"]
