"""Text and nonsense, in every script."""
# ruff: noqa: E501 - texts are easier to read in few lines

import numpy as np
import pytest

from index.text.legibility import (
    LEAST,
    buckets,
    is_no_word,
    is_nonsense,
    legibility,
    name_of,
    script_numbers,
    sequences,
)

TEXTS = {
    "latin": "The council of the town decided on Tuesday that the old bridge will be closed to cars from the first of May. "
    "Residents had asked for years that something be done about the noise, and about the lorries at night.",
    "cyrillic": "Городской совет решил во вторник, что старый мост с первого мая будет закрыт для машин. Жители много лет "
    "просили сделать что-нибудь с шумом и с грузовиками, которые проезжают здесь каждую ночь.",
    "greek": "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη ότι η παλιά γέφυρα θα κλείσει για τα αυτοκίνητα από την πρώτη "
    "Μαΐου. Οι κάτοικοι ζητούσαν εδώ και χρόνια να γίνει κάτι για τον θόρυβο και τα φορτηγά τη νύχτα.",
    "arabic": "قرر مجلس المدينة يوم الثلاثاء أن الجسر القديم سيغلق أمام السيارات ابتداء من أول مايو. وكان السكان قد طلبوا "
    "منذ سنوات أن يتم فعل شيء بشأن الضوضاء والشاحنات التي تمر من هنا كل ليلة.",
    "han": "市议会星期二决定，从五月一日起，老桥将禁止汽车通行。多年来，居民一直要求采取措施解决噪音问题，以及每天夜里经过这里的卡车。"
    "市长说，这项决定得到了大多数人的支持，工程将在秋天之前完成，费用由省政府和市政府共同承担。公共汽车和自行车仍然可以通过。"
    "专家认为，新的交通计划会让城市中心更加安静，也会让更多的人步行上班，因此空气质量会得到改善，商店的生意也会越来越好。",
    "hangul": "시의회는 화요일에 오래된 다리를 오월 일일부터 자동차가 지나지 못하게 하기로 결정했다. 주민들은 여러 해 동안 소음과 "
    "밤마다 이곳을 지나는 트럭에 대해 무엇인가 해 달라고 요구해 왔다. 시장은 대부분의 사람들이 이 결정을 지지한다고 말했다. "
    "공사는 가을이 되기 전에 끝날 것이며 비용은 도와 시가 함께 부담한다. 버스와 자전거는 앞으로도 다리를 건널 수 있다.",
    "devanagari": "नगर परिषद ने मंगलवार को फैसला किया कि पुराना पुल एक मई से कारों के लिए बंद रहेगा। निवासी वर्षों से मांग कर रहे थे "
    "कि शोर और रात में गुजरने वाले ट्रकों के बारे में कुछ किया जाए। महापौर ने कहा कि अधिकांश लोग इस फैसले के साथ हैं।",
    "thai": "สภาเมืองตัดสินใจเมื่อวันอังคารว่าสะพานเก่าจะปิดไม่ให้รถยนต์ผ่านตั้งแต่วันที่หนึ่งพฤษภาคม ชาวบ้านขอมาหลายปีแล้วให้แก้ไขปัญหาเสียงดัง"
    "และรถบรรทุกที่ผ่านมาทุกคืน",
}


@pytest.mark.parametrize("script", TEXTS)
def test_text_is_told_from_shifted_letters_in_every_script(script):
    found = legibility(TEXTS[script])
    assert found.script == script
    assert not found.is_nonsense
    shifted = "".join(chr(ord(char) + 3) if char.isalpha() else char for char in TEXTS[script])
    assert legibility(shifted).likelihood < found.likelihood - 2
    assert is_nonsense(shifted)


def test_numbers_of_glyphs_for_letters_are_nonsense():
    glyphs = "".join(" " if char == " " else chr(max(33, ord(char) - 29)) for char in TEXTS["latin"].swapcase())
    assert is_nonsense("".join(chr(0xF000 + ord(char)) for char in TEXTS["latin"]))
    assert legibility(glyphs).sequences < legibility(TEXTS["latin"]).sequences


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024 | 35 | 7.4\n" * 50,
        "def item(text: str) -> tuple[str, str]:\n    match = _MARK.match(text)\n    return match, text\n" * 4,
        "Krzysztof Szczepański, Ngô Đình Diệm, Þórbergur Þórðarson, Gwyneth Llewellyn, Nguyễn Thị Bình, " * 3,
        "xqzt vvkp",
        "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ " * 40,
    ],
)
def test_tables_code_names_and_what_is_too_short_or_unknown_are_not_nonsense(text):
    assert not is_nonsense(text)


def test_sequences_are_threes_within_words_and_twos_of_syllables():
    rows = sequences("Tram, 5 市民")
    assert ["".join(map(chr, row)) for row in rows.tolist()] == ["^tr", "tra", "ram", "\0市民"]
    assert sequences("").shape == (0, 3)
    assert (buckets(rows) == buckets(sequences("TRAM; 市民"))).all()


def test_scripts_have_names_and_thresholds():
    numbers = script_numbers(np.array([ord("a"), ord("я"), ord("ܥ"), ord("市")], dtype=np.uint32))
    assert [name_of(number) for number in numbers] == ["latin", "cyrillic", "", "han"]
    assert set(TEXTS) < set(LEAST)


def test_a_price_list_in_chinese_is_no_nonsense_and_shifted_characters_are():
    names = "苹果梨葡萄香蕉橙樱桃哈密瓜西车厘子榴莲火龙草莓芒榨菜豆瓣醋腿蟹鱼鸡肉牛羊蛋腐竹木耳金针菇"
    rows = [f"{names[at * 7 % 40]}{names[at * 11 % 40]}{names[at * 13 % 40]} {at}.50 元" for at in range(80)]
    assert legibility("\n".join(rows)).is_nonsense  # its pairs alone would be none
    assert not is_nonsense("\n".join(rows))
    assert is_nonsense(
        "新的渡轮将于五月开航，市长在记者会上说居民可以免费乘坐。费用由地区政府和港口共同承担。".encode().decode(
            "gbk", "ignore"
        )
        * 3
    )


def test_vowel_signs_of_arabic_and_hebrew_do_not_count():
    arabic = "كَتَبَ الشَّاعِرُ قَصِيدَةً عَنْ بَلَدِهِ الْبَعِيدِ ثُمَّ مَزَّقَهَا. كَانَ الشَّيْخُ يَجْلِسُ كُلَّ مَسَاءٍ تَحْتَ شَجَرَةِ الزَّيْتُونِ. "
    assert not is_nonsense(arabic * 2)
    hebrew = "הַיֶּלֶד הָלַךְ לְבֵית הַסֵּפֶר וּבְיָדוֹ סֵפֶר חָדָשׁ. הַשֶּׁמֶשׁ זָרְחָה מֵעַל הֶהָרִים וְהַצִּפֳּרִים שָׁרוּ. "
    assert not is_nonsense(hebrew * 3)


def test_letters_whose_bytes_are_swapped_are_nonsense():
    assert is_nonsense("The council votes.".encode("utf-16-le").decode("utf-16-be"))
    assert not is_nonsense("一切都好。一切都好。一切都好。一切都好。")


def test_words_with_rare_letters_of_another_script_are_nonsense():
    text = "बंदरगाह समिति ने मंगलवार को बताया कि 2019 में यात्रियों की संख्या 35 लाख तक पहुँच गई। "
    assert not is_nonsense(text * 3 + "The IPA of it is [səˈmɪti].")
    assert is_nonsense(text.replace("मि", "ɠमिɟ").replace("यात्रि", "याɟत्रि").replace("कि", "ɟक"))


@pytest.mark.parametrize(("before", "after", "is_none"), [
    ("self", "governing", True), ("deep", "water", True), ("impor", "tant", False), ("govern", "ment", False),
    ("Wirt", "schaft", False), ("", "", False),
])  # fmt: skip
def test_parts_that_meet_in_an_unusual_sequence_are_no_word(before, after, is_none):
    assert is_no_word(before, after) == is_none
