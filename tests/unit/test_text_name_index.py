import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import name_index, names
from index.text.name_index import NameIndex

LANGUAGES = st.sampled_from(["en", "fr", "de", "ru", "zh", "ja", "ar", "hi", ""])


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Ferrand", "La présidente, Mme Nadia Ferrand, a signé.", "fr"),
        ("Москва", "Это было в Москве вчера.", "ru"),
        ("Ферран", "Mme Nadia Ferrand", "fr"),
        ("Ferrand", "Надя Ферран", "ru"),
        ("Wanqing", "实验室负责人顾晚晴说", "zh"),
        ("Nanjing", "南京的一家机构", "zh"),
        ("Mounia", "تقول رئيسة التحرير منية الزواري", "ar"),
        ("Zouari", "تقول رئيسة التحرير منية الزواري", "ar"),
        ("Huaman", "la lingüista Nilda Huamán", "es"),
        ("Zelenskyy", "Il s'agit de Selenski.", "fr"),
        ("Moskau", "Il habite à Moscou.", ""),
        ("Cusco", "в Куско", "ru"),
        ("Korea", "commandés en Corée du Sud", "fr"),
        ("Norwegian", "por una fundación noruega", "es"),
        ("French", "由法国公司发布", "zh"),
    ],
)
def test_a_name_is_found_in_other_forms_scripts_and_languages(name, text, language):
    speaker = "ru" if name > "А" else "en"
    assert NameIndex(text, language).has(name, speaker)


def test_a_city_is_found_by_its_name_in_another_language():
    assert NameIndex("the London consultancy", "en").has("Londres", "es")
    assert not NameIndex("the Oslo consultancy", "en").has("Londres", "es")


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Galland", "La présidente, Mme Nadia Ferrand, a signé.", "fr"),
        ("Галлан", "Mme Nadia Ferrand", "fr"),
        ("Wanru", "实验室负责人顾晚晴说", "zh"),
        ("Tolland", "تقول رئيسة التحرير منية الزواري", "ar"),
        ("Swedish", "por una fundación noruega", "es"),
        ("Volterra", "The buyer is Bluewater Leisure.", "en"),
    ],
)
def test_another_name_is_not_found(name, text, language):
    assert not NameIndex(text, language).has(name, "ru" if name > "А" else "en")


@given(st.text(max_size=200), st.text(max_size=200), LANGUAGES)
def test_no_text_is_too_strange(text, other, language):
    named = NameIndex(other, language)
    for name in names.read(text, language):
        for token in (*name.tokens, *name.doubtful):
            named.has(token, language)


def test_what_no_known_text_has_is_strange():
    assert name_index.strange("顾晚晴在哪里？", "王小明说。") == ("顾晚晴",)
    assert name_index.strange("顾晚晴在哪里？", "顾晚晴说。") == ()
    assert name_index.strange("أين الزواري؟", "قالت منية") == ("الزواري",)
    assert name_index.strange("أين الزواري؟", "قالت منية الزواري") == ()
    assert name_index.strange("Where is Zouari?", "") == ()


def test_the_places_of_a_text_are_alike_in_all_languages():
    assert (
        NameIndex("Le ministre allemand à Londres", "fr").places == NameIndex("German minister in London", "en").places
    )
    assert NameIndex("他在英国", "zh").places == {"GB"}
    assert NameIndex("Nothing of the kind", "en").places == frozenset()


def test_three_consonants_of_an_arabic_word_are_no_other_name():
    text = "دخل الذكاء إلى غرفة الأخبار، وقال المحرر إن خلط الأرقام وارد."
    assert not any(NameIndex(text, "ar").has(name, "en") for name in ("Celtic", "Vollmer"))
    assert NameIndex("وصلت السفينة إلى مصيرة يوم الأحد.", "ar").has("Masirah", "en")


def test_a_few_consonants_in_another_script_can_be_left_out_of_account():
    shortage = NameIndex("هناك نقص في المياه.", "ar")
    assert shortage.has("Yunxi", "en")
    assert not shortage.has("Yunxi", "en", by_few_sounds=False)
    assert NameIndex("云溪安装电梯。", "zh").has("Yunxi", "en", by_few_sounds=False)
    assert NameIndex("وصلت السفينة إلى مصيرة يوم الأحد.", "ar").has("Kulmbach", "en", by_few_sounds=False) is False


def test_the_words_of_names_that_a_text_lacks_are_told():
    there = NameIndex("Bernard Tissot runs Nuvalis.", "en")
    found = names.read("Bernard Roche left Nuvalis on Monday.", "en")
    assert there.lacking(found, "en") == {"Roche"}
