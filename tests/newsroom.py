"""Invented articles in six languages, and what is asked about all of them on one day."""

from dataclasses import replace
from datetime import date

from index.types import Article
from rag.answering.intent import Intent
from rag.answering.pipeline import answer_events
from rag.answering.plans import make_plan
from rag.answering.prompt import Templates
from rag.answering.query_understanding import understand
from rag.answering.request import Request
from rag.llm import Choice
from rag.settings import Settings

TODAY = date(2027, 3, 12)
"""A Friday."""


def _article(id_, published, source, author, title, text):
    language = id_.rpartition(".")[2]
    return Article(id=id_, title=title, text=text, language=language, source=source, author=author, published=published)


ARTICLES = [
    _article(
        "library.en", "2027-03-09", "The Harrow Post", "Ada Finch",
        "Brackley's new library opens in May",
        "The new central library of Brackley will open on Tuesday, 4 May, after two years of building.\n\n"
        "It has cost £12.5 million, £3.5 million more than planned. The reading room has 240 seats, and the cellar "
        "holds 90,000 books.\n\n"
        "The mayor of Brackley, Joan Petrie, called it a house for everybody. The old library in Mill Lane will be "
        "sold.",
    ),
    _article(
        "library-late.en", "2027-03-11", "The Harrow Post", "Ada Finch",
        "Brackley's new library opens two weeks later",
        "The new central library of Brackley will open on Tuesday, 18 May, two weeks later than announced.\n\n"
        "It has cost £13.1 million, £4.1 million more than planned. The reading room has 240 seats, and the cellar "
        "holds 90,000 books.\n\n"
        "The mayor of Brackley, Joan Petrie, called it a house for everybody. The old library in Mill Lane will be "
        "sold.",
    ),
    _article(
        "library-plan.en", "2025-02-14", "The Harrow Post", "Neil Oduya",
        "Council votes for a new library",
        "Brackley is to get a new central library. The council voted for it on Thursday by 22 votes to 9.\n\n"
        "Building begins in April 2025. The library is to cost £9 million and to open in the spring of 2027.\n\n"
        "Councillor Edwin Marsh voted against it. He said the money was needed for roads.",
    ),
    _article(
        "buses.en", "2027-03-10", "Brackley Echo", "Tom Ansell",
        "Bus drivers to strike on 26 March",
        "Bus drivers in Brackley will strike on Friday, 26 March, from 5 a.m. to noon.\n\n"
        "Their union wants 6 per cent more pay; the company, Harrowline, offers 2.5 per cent. Of 310 drivers, 288 "
        "voted for the strike.\n\n"
        "A single ticket will cost £2.50 from 1 April, 30 pence more than now.",
    ),
    _article(
        "piscine.fr", "2027-03-08", "Le Courrier de Lunac", "Inès Vidal",
        "La piscine de Lunac ferme pour quinze mois",
        "La piscine municipale de Lunac fermera le 1er juin pour une rénovation complète, a annoncé vendredi le maire, "
        "Paul Astier.\n\n"
        "Les travaux coûteront 8,4 millions d'euros. L'État en paiera 30 %. La réouverture est prévue en "
        "septembre 2028.\n\n"
        "Le club de natation regrette de ne pas avoir été consulté.",
    ),
    _article(
        "abeilles.fr", "2027-02-25", "Le Courrier de Lunac", "Marc Roque",
        "Les apiculteurs de Lunac ont perdu quatre ruches sur dix",
        "Les apiculteurs du pays de Lunac ont perdu 40 % de leurs ruches cet hiver.\n\n"
        "La préfecture promet une aide de 600 000 euros. Le syndicat des apiculteurs juge la somme trop faible.",
    ),
    _article(
        "tunnel.de", "2027-03-04", "Tannauer Bote", "Heike Brandl",
        "Der Tunnel bei Tannau wird gebaut",
        "Der Bund baut den Straßentunnel bei Tannau. Das teilte das Ministerium am Mittwoch mit.\n\n"
        "Der Tunnel ist 2,8 Kilometer lang und kostet 210 Millionen Euro. Baubeginn ist im August 2027.\n\n"
        "Bürgermeisterin Sabine Lorch sprach von einem guten Tag. Der Naturschutzbund will klagen.",
    ),
    _article(
        "brauerei.de", "2027-02-18", "Tannauer Bote", "Uwe Kienzle",
        "Die Brauerei Storchen schließt nach 180 Jahren",
        "Die Brauerei Storchen in Tannau schließt Ende Juni nach 180 Jahren. 34 Beschäftigte verlieren ihre Stelle.\n\n"
        "Inhaber Georg Weidner fand keinen Nachfolger.",
    ),
    _article(
        "puerto.es", "2027-03-10", "El Faro de Almerín", "Rosa Quintana",
        "Los estibadores de Almerín irán a la huelga",
        "Los estibadores del puerto de Almerín irán a la huelga el lunes 15 de marzo.\n\n"
        "Protestan contra la ampliación del puerto, que costará 95 millones de euros. El alcalde de Almerín, Julio "
        "Sarmiento, pidió calma.",
    ),
    _article(
        "aceite.es", "2027-03-03", "El Faro de Almerín", "Rosa Quintana",
        "La cosecha de aceituna cae a la mitad",
        "La cosecha de aceituna ha caído a la mitad en la comarca de Almerín por la falta de lluvia.\n\n"
        "El litro de aceite se vende a 7,20 euros.",
    ),
    _article(
        "daqiao.zh", "2027-03-11", "云川日报", "李岚",
        "云川大桥正式通车",
        "云川大桥昨天正式通车。大桥全长4.6公里，总投资46亿元。\n\n市长陈立说，过江时间从四十分钟缩短到六分钟。\n\n"
        "大桥2023年动工。",
    ),
    _article(
        "mustashfa.ar", "2027-02-28", "جريدة السهل", "هدى منصور",
        "افتتاح مستشفى جديد في مدينة وادي الزهر",
        "افتتح رئيس بلدية وادي الزهر، كريم الصافي، يوم السبت مستشفى جديدا يضم 320 سريرا.\n\n"
        "بلغت كلفة المستشفى 120 مليون دولار.",
    ),
]  # fmt: skip


class _Models:
    """No language model."""

    def language_model(self, name=None):
        return Choice(None)


def asking(index, question, **options):
    """A question to an index, for which no model writes."""
    return Request(question, index, _Models(), Templates(), Settings(), **options)


def asked(index, question, kind, topic="", **options):
    """What a question of a kind comes to; None for the way of one fact."""
    request = asking(index, question, **options)
    query = replace(understand(request), intent=Intent(kind, topic))
    return make_plan(request, query)


def answered(index, question, kind, topic="", **options):
    """The answer to it."""
    planned = asked(index, question, kind, topic, **options)
    assert planned is not None
    return planned.answer


def conversed(index, *questions):
    """The answers to the questions of a conversation, each leaning on those before; no model writes."""
    answers = []
    for question in questions:
        history = tuple(answer.turn() for answer in answers)
        *_, finished = answer_events(asking(index, question, history=history))
        answers.append(finished.answer)
    return answers


def cited(answer):
    """The ids of the articles that an answer cites, in order."""
    return list(dict.fromkeys(citation.article.id for citation in answer.citations))
