"""Texts in the language of the answer: what the product says in it, and what it tells the model of that language."""

import re
from datetime import date

from rag.locale import DATE_LOCALES

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

_NEAR = {
    "ar": "تتناول المقالات هذا الموضوع («{title}»)، لكنها لا تذكر ما سئل عنه.",
    "bg": "Статиите говорят за това („{title}“), но не казват това, за което се пита.",
    "ca": "Els articles parlen d’això («{title}»), però no diuen el que es pregunta.",
    "cs": "Články o tom mluví („{title}“), ale neříkají to, na co se ptáte.",
    "da": "Artiklerne handler om dette (»{title}«), men siger ikke det, der spørges om.",
    "de": "Die Artikel sprechen davon („{title}“), sagen aber nicht, wonach gefragt wurde.",
    "el": "Τα άρθρα μιλούν για αυτό («{title}»), αλλά δεν λένε αυτό που ρωτήθηκε.",
    "en": "The articles speak of this (“{title}”), but not of what was asked.",
    "es": "Los artículos hablan de esto («{title}»), pero no de lo que se pregunta.",
    "fa": "مقاله‌ها به این موضوع پرداخته‌اند («{title}»)، اما آنچه پرسیده شد در آن‌ها نیست.",
    "fi": "Artikkelit käsittelevät tätä (”{title}”), mutta eivät kerro kysyttyä asiaa.",
    "fr": "Les articles en parlent (« {title} »), mais ne disent pas ce qui est demandé.",
    "he": "המאמרים עוסקים בנושא („{title}”), אך אינם אומרים את מה שנשאל.",
    "hi": "लेख इस विषय पर हैं (“{title}”), लेकिन जो पूछा गया वह उनमें नहीं है।",
    "hu": "A cikkek szólnak erről („{title}”), de arról nem, amit a kérdés firtat.",
    "id": "Artikel-artikel itu membahas hal ini (“{title}”), tetapi tidak menyebutkan apa yang ditanyakan.",
    "it": "Gli articoli ne parlano («{title}»), ma non dicono ciò che è stato chiesto.",
    "ja": "記事はこの話題（「{title}」）を扱っていますが、質問の答えは書かれていません。",
    "ko": "기사에서 이 주제(“{title}”)를 다루지만, 질문한 내용은 나오지 않습니다.",
    "nl": "De artikelen gaan hierover (‘{title}’), maar zeggen niet wat er gevraagd werd.",
    "no": "Artiklene handler om dette («{title}»), men sier ikke det det spørres om.",
    "pl": "Artykuły o tym mówią („{title}”), ale nie o tym, o co zapytano.",
    "pt": "Os artigos falam disto («{title}»), mas não do que foi perguntado.",
    "ro": "Articolele vorbesc despre asta („{title}”), dar nu spun ce s-a întrebat.",
    "ru": "В статьях говорится об этом («{title}»), но не о том, о чём спросили.",
    "sv": "Artiklarna handlar om detta (”{title}”), men säger inte det som efterfrågas.",
    "th": "บทความกล่าวถึงเรื่องนี้ (“{title}”) แต่ไม่ได้บอกสิ่งที่ถาม",
    "tr": "Makaleler bu konudan söz ediyor (“{title}”), ama sorulanı söylemiyor.",
    "uk": "У статтях ідеться про це («{title}»), але не про те, про що запитали.",
    "vi": "Các bài báo có nói về việc này (“{title}”), nhưng không nói điều được hỏi.",
    "zh": "文章谈到了这件事（《{title}》），但没有说到所问的内容。",
}

_AS_OF = {
    "ar": "حتى {date}، وهو تاريخ أحدث مقال مستشهد به.",
    "de": "Stand: {date}, Datum des neuesten zitierten Artikels.",
    "en": "As of {date}, the date of the newest article cited.",
    "es": "A fecha de {date}, la del artículo citado más reciente.",
    "fr": "État au {date}, date de l’article cité le plus récent.",
    "it": "Situazione al {date}, data dell’articolo citato più recente.",
    "ja": "{date}現在（引用した最新の記事の日付）。",
    "nl": "Stand van {date}, de datum van het nieuwste aangehaalde artikel.",
    "pt": "Situação em {date}, data do artigo citado mais recente.",
    "ru": "По состоянию на {date} — дату самой новой из цитируемых статей.",
    "zh": "截至{date}（所引最新文章的日期）。",
}
_OTHER_FIGURES = {
    "ar": "مقال أحدث، بتاريخ {date}، يذكر أرقاما غير التي في مقال {before}:",
    "de": "Ein neuerer Artikel vom {date} nennt andere Zahlen als der vom {before}:",
    "en": "A newer article, of {date}, has other figures than that of {before}:",
    "es": "Un artículo más reciente, del {date}, da otras cifras que el del {before}:",
    "fr": "Un article plus récent, du {date}, donne d’autres chiffres que celui du {before} :",
    "it": "Un articolo più recente, del {date}, dà cifre diverse da quello del {before}:",
    "ja": "{date}のより新しい記事は、{before}の記事とは別の数字を挙げています：",
    "nl": "Een nieuwer artikel, van {date}, geeft andere cijfers dan dat van {before}:",
    "pt": "Um artigo mais recente, de {date}, dá números diferentes dos do artigo de {before}:",
    "ru": "Более новая статья ({date}) приводит другие цифры, чем статья от {before}:",
    "zh": "{date}的一篇较新文章给出了与{before}的文章不同的数字：",
}
_OTHERWISE = {
    "ar": "مقال أحدث، بتاريخ {date}، يقول غير ما قاله مقال {before}:",
    "de": "Ein neuerer Artikel vom {date} sagt es anders als der vom {before}:",
    "en": "A newer article, of {date}, disagrees with that of {before}:",
    "es": "Un artículo más reciente, del {date}, dice otra cosa que el del {before}:",
    "fr": "Un article plus récent, du {date}, dit autre chose que celui du {before} :",
    "it": "Un articolo più recente, del {date}, dice altro rispetto a quello del {before}:",
    "ja": "{date}のより新しい記事は、{before}の記事とは別のことを述べています：",
    "nl": "Een nieuwer artikel, van {date}, zegt iets anders dan dat van {before}:",
    "pt": "Um artigo mais recente, de {date}, diz outra coisa que o de {before}:",
    "ru": "Более новая статья ({date}) говорит иначе, чем статья от {before}:",
    "zh": "{date}的一篇较新文章与{before}的文章说法不同：",
}
_BESIDES = {
    "ar": "المقال المستشهد به بتاريخ {before}، ومقال أحدث بتاريخ {date} يقول:",
    "de": "Der zitierte Artikel ist vom {before}; in einem neueren vom {date} steht:",
    "en": "The article cited is of {before}; a newer one, of {date}, says:",
    "es": "El artículo citado es del {before}; uno más reciente, del {date}, dice:",
    "fr": "L’article cité est du {before} ; un plus récent, du {date}, dit :",
    "it": "L’articolo citato è del {before}; uno più recente, del {date}, dice:",
    "ja": "引用した記事は{before}のものです。{date}のより新しい記事にはこうあります：",
    "nl": "Het aangehaalde artikel is van {before}; in een nieuwer, van {date}, staat:",
    "pt": "O artigo citado é de {before}; um mais recente, de {date}, diz:",
    "ru": "Цитируемая статья — от {before}; в более новой, от {date}, сказано:",
    "zh": "所引文章日期为{before}；{date}的一篇较新文章说：",
}
_CORRECTED = {
    "ar": "تصحيح ({date}):",
    "de": "Berichtigung ({date}):",
    "en": "Corrected ({date}):",
    "es": "Corrección ({date}):",
    "fr": "Rectificatif ({date}) :",
    "it": "Correzione ({date}):",
    "ja": "訂正（{date}）：",
    "nl": "Rectificatie ({date}):",
    "pt": "Correção ({date}):",
    "ru": "Исправление ({date}):",
    "zh": "更正（{date}）：",
}
_NEWER = {"figure": _OTHER_FIGURES, "otherwise": _OTHERWISE, "besides": _BESIDES, "correction": _CORRECTED}
"""Kind of what a newer article says → language → the words before its quote."""
_UNDATED = re.compile(r" ?[(（]\{date\}[)）]")

_QUOTED = {
    "ar": "هذه جمل من المقالات نفسها، بلغتها الأصلية.",
    "bg": "Това са изречения от самите статии, на техния език.",
    "ca": "Aquestes són frases dels mateixos articles, en la seva llengua.",
    "cs": "Toto jsou věty samotných článků v jejich jazyce.",
    "da": "Dette er sætninger fra artiklerne selv, på deres eget sprog.",
    "de": "Das sind Sätze aus den Artikeln selbst, in deren Sprache.",
    "el": "Αυτές είναι προτάσεις των ίδιων των άρθρων, στη γλώσσα τους.",
    "en": "These are sentences of the articles themselves, in their language.",
    "es": "Estas son frases de los propios artículos, en su idioma.",
    "fa": "این‌ها جمله‌های خود مقاله‌ها به زبان خودشان هستند.",
    "fi": "Nämä ovat artikkelien omia lauseita niiden omalla kielellä.",
    "fr": "Voici des phrases des articles eux-mêmes, dans leur langue.",
    "he": "אלה משפטים מן המאמרים עצמם, בשפתם.",
    "hi": "ये स्वयं लेखों के वाक्य हैं, उन्हीं की भाषा में।",
    "hu": "Ezek maguknak a cikkeknek a mondatai, a saját nyelvükön.",
    "id": "Ini adalah kalimat dari artikel itu sendiri, dalam bahasanya.",
    "it": "Queste sono frasi degli articoli stessi, nella loro lingua.",
    "ja": "これは記事そのものの文で、記事の言語のままです。",
    "ko": "이것은 기사 자체의 문장이며, 기사의 언어 그대로입니다.",
    "nl": "Dit zijn zinnen uit de artikelen zelf, in hun eigen taal.",
    "no": "Dette er setninger fra artiklene selv, på deres eget språk.",
    "pl": "To są zdania z samych artykułów, w ich języku.",
    "pt": "Estas são frases dos próprios artigos, na língua deles.",
    "ro": "Acestea sunt propoziții din articolele însele, în limba lor.",
    "ru": "Это предложения из самих статей, на их языке.",
    "sv": "Detta är meningar ur artiklarna själva, på deras språk.",
    "th": "นี่คือประโยคจากบทความเอง ในภาษาของบทความ",
    "tr": "Bunlar makalelerin kendi cümleleridir, kendi dillerinde.",
    "uk": "Це речення із самих статей, їхньою мовою.",
    "vi": "Đây là các câu của chính các bài báo, bằng ngôn ngữ của chúng.",
    "zh": "以下是文章中的原句，使用文章自身的语言。",
}

_INSTRUCTIONS = {
    "ar": "أجب باللغة العربية فقط.",
    "bg": "Отговори само на български.",
    "ca": "Respon només en català.",
    "cs": "Odpověz pouze česky.",
    "da": "Svar kun på dansk.",
    "de": "Antworte nur auf Deutsch.",
    "el": "Απάντησε μόνο στα ελληνικά.",
    "en": "Answer in English only.",
    "es": "Responde solo en español.",
    "fa": "فقط به فارسی پاسخ بده.",
    "fi": "Vastaa vain suomeksi.",
    "fr": "Réponds uniquement en français.",
    "he": "ענה בעברית בלבד.",
    "hi": "केवल हिन्दी में उत्तर दें।",
    "hu": "Csak magyarul válaszolj.",
    "id": "Jawab hanya dalam bahasa Indonesia.",
    "it": "Rispondi solo in italiano.",
    "ja": "日本語だけで答えてください。",
    "ko": "한국어로만 대답하세요.",
    "nl": "Antwoord alleen in het Nederlands.",
    "no": "Svar bare på norsk.",
    "pl": "Odpowiedz tylko po polsku.",
    "pt": "Responda apenas em português.",
    "ro": "Răspunde numai în română.",
    "ru": "Отвечай только на русском языке.",
    "sv": "Svara bara på svenska.",
    "th": "ตอบเป็นภาษาไทยเท่านั้น",
    "tr": "Yalnızca Türkçe cevap ver.",
    "uk": "Відповідай лише українською.",
    "vi": "Chỉ trả lời bằng tiếng Việt.",
    "zh": "请只用中文回答。",
}


def refusal(language: str) -> str:
    """Return the one message of a language that says that the articles don't answer; English where there is none."""
    return _REFUSALS.get(language, _REFUSALS["en"])


def near(language: str, title: str) -> str:
    """Say that articles, the nearest of which has a title, are about a question but don't answer it."""
    return _NEAR.get(language, _NEAR["en"]).replace("{title}", title)


def quoted(language: str) -> str:
    """Return what stands beside quotes in another language than the question's; English where there is none."""
    return _QUOTED.get(language, _QUOTED["en"])


def is_quoted(text: str) -> bool:
    """Tell whether a text is what `quoted` says, in whichever language."""
    return text in _QUOTED.values()


def instruction(language: str) -> str:
    """Return what tells a model in the language itself to answer in it, or "" where that is not known here."""
    return _INSTRUCTIONS.get(language, "")


def name(language: str) -> str:
    """Return a language's English name, or words that name it by the question where the code is unknown."""
    return NAMES.get(language, "the language of the question")


def as_of(language: str, day: str) -> str:
    """Say of what day (ISO) an answer is; in English where the language is not known here."""
    return _dated(_AS_OF, language, day)


def newer(language: str, kind: str, day: str, before: str) -> str:
    """Say what an article of a later day (ISO) does with one of the day before: `kind` as in `_NEWER`.

    A correction may be without a day.
    """
    sentences = _NEWER[kind]
    if not day:
        return _UNDATED.sub("", sentences.get(language, sentences["en"]))
    return _dated(sentences, language, day, before)


def _dated(sentences: dict[str, str], language: str, day: str, before: str = "") -> str:
    from babel.dates import format_date  # noqa: PLC0415 - 50 ms, and few answers need it

    known = language if language in sentences else "en"
    locale = DATE_LOCALES.get(known, known)
    days = {"date": day, "before": before}
    spelled = {name: format_date(date.fromisoformat(each), "long", locale) for name, each in days.items() if each}
    return sentences[known].format_map({"before": "", **spelled})
