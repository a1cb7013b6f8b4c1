"""What the product says in the language of the question: the refusal, and the language's name for the model."""

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""ISO 639-1 code → the language's English name."""

_REFUSALS = {
    "ar": "المقالات لا تجيب عن هذا السؤال.",
    "bg": "Статиите не отговарят на този въпрос.",
    "ca": "Els articles no responen aquesta pregunta.",
    "cs": "Články na tuto otázku neodpovídají.",
    "da": "Artiklerne besvarer ikke dette spørgsmål.",
    "de": "Die Artikel beantworten diese Frage nicht.",
    "el": "Τα άρθρα δεν απαντούν σε αυτή την ερώτηση.",
    "en": "The articles do not answer this question.",
    "es": "Los artículos no responden a esta pregunta.",
    "fa": "مقاله‌ها به این پرسش پاسخ نمی‌دهند.",
    "fi": "Artikkelit eivät vastaa tähän kysymykseen.",
    "fr": "Les articles ne répondent pas à cette question.",
    "he": "המאמרים אינם עונים על השאלה הזו.",
    "hi": "लेख इस प्रश्न का उत्तर नहीं देते।",
    "hu": "A cikkek nem válaszolnak erre a kérdésre.",
    "id": "Artikel-artikel ini tidak menjawab pertanyaan tersebut.",
    "it": "Gli articoli non rispondono a questa domanda.",
    "ja": "記事にはこの質問への答えがありません。",
    "ko": "기사에는 이 질문에 대한 답이 없습니다.",
    "nl": "De artikelen geven geen antwoord op deze vraag.",
    "no": "Artiklene svarer ikke på dette spørsmålet.",
    "pl": "Artykuły nie odpowiadają na to pytanie.",
    "pt": "Os artigos não respondem a esta pergunta.",
    "ro": "Articolele nu răspund la această întrebare.",
    "ru": "Статьи не отвечают на этот вопрос.",
    "sv": "Artiklarna besvarar inte den här frågan.",
    "th": "บทความเหล่านี้ไม่ได้ตอบคำถามนี้",
    "tr": "Makaleler bu soruyu yanıtlamıyor.",
    "uk": "Статті не відповідають на це запитання.",
    "vi": "Các bài báo không trả lời câu hỏi này.",
    "zh": "这些文章没有回答这个问题。",
}


def refusal(language: str) -> str:
    """Return the one message of a language that says that the articles don't answer; English where there is none."""
    return _REFUSALS.get(language, _REFUSALS["en"])


def name(language: str) -> str:
    """Return a language's English name, or words that name it by the question where the code is unknown."""
    return NAMES.get(language, "the language of the question")
