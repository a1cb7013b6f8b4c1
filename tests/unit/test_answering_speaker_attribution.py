"""What an article has of one person in a row is one utterance."""

from index.types import Article, Span
from rag.answering.plans.whole_articles import whole_article
from rag.answering.quoting import cite
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.speaker_attribution import (
    is_speech,
    names_somebody,
    speaker,
    to_the_point,
    utterances,
    with_speakers,
    with_utterances,
)

TEXT = (
    "The dam will be closed in May.\n\n"
    'Ruth Keller, who runs the mill, is angry. "I pay for a dam that I can not even see," she says. '
    '"By then there may be no mill left to protect."\n\n'
    "Councillor Dev Patel defended the toll. It was less than a loaf of bread, he said.\n\n"
    '"Nobody has to drive over the dam on his way to work."\n\n'
    "The toll begins on 3 May."
)
ARTICLE = Article(id="dam.en", title="Dam closed", text=TEXT, language="en")


def said(article=ARTICLE):
    return [article.text[span.start : span.end] for span in utterances(article)]


def place(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_speech_belongs_to_whoever_was_named_before_it():
    found = said()
    assert found[1].startswith("Ruth Keller")
    assert found[1].endswith('left to protect."')
    assert found[-1] == "The toll begins on 3 May."


def test_what_is_told_with_a_pronoun_and_speech_in_the_next_paragraph_belong_to_it():
    assert said()[2].startswith("Councillor Dev Patel")
    assert "he said." in said()[2]
    assert said()[2].endswith('to work."')


def test_a_place_without_a_name_is_widened_to_whoever_speaks():
    span = speaker(ARTICLE, place('"By then there may be no mill left to protect."'))
    assert span is not None
    assert TEXT[span.start : span.end].startswith("Ruth Keller")
    assert speaker(ARTICLE, place("Councillor Dev Patel defended the toll.")) is None
    assert speaker(ARTICLE, place("The toll begins on 3 May.")) is None


def test_speech_is_no_title_and_a_name_in_it_is_not_the_speaker():
    assert is_speech(ARTICLE, place('"I pay for a dam that I can not even see," she says.'))
    assert not is_speech(ARTICLE, place("The toll begins on 3 May."))
    quoted = Article(id="q", title="", text='"We all trusted Ruth Keller and her mill," she says.', language="en")
    assert not names_somebody(quoted, Span(0, len(quoted.text)))


def test_a_passage_has_utterances_in_the_place_of_their_sentences():
    hit = with_utterances(whole_article(ARTICLE))
    assert [TEXT[span.start : span.end] for span in hit.sentences] == said()


def test_in_a_script_without_capitals_what_stands_beside_speech_names_somebody():
    text = "园林局局长周敏说，公园将种植两万棵树。“孩子们以后可以在跑道上学骑车了，”她说。"
    article = Article(id="p.zh", title="公园", text=text, language="zh")
    assert said(article) == [text]


def test_quoted_speech_comes_with_whoever_says_it_and_without_whoever_speaks_next():
    hit = whole_article(ARTICLE)
    core = Scored(hit, place('"By then there may be no mill left to protect."'), 1.0, 0.9, 0.5)
    wide = cite(1, hit, Span(core.span.start, place("Councillor Dev Patel defended the toll.").end))
    (quote,) = with_speakers([wide], [core], is_of_somebody=False)
    assert quote.number == 1
    assert quote.quote.startswith("Ruth Keller")
    assert "Dev Patel" not in quote.quote


class Fit(Evidence):
    """Sentences that fit a question by the figures that are given for some of their words."""

    def __init__(self, figures):
        self.figures = figures

    def compared(self, wanted, sentences):
        texts = [hit.article.text[span.start : span.end] for hit, span in sentences]
        return [next((fit for words, fit in self.figures.items() if words in text), 0.1) for text in texts]


def quotes_of(*words):
    hit = whole_article(ARTICLE)
    spans = [
        next(each for each in utterances(ARTICLE) if TEXT[each.start : each.end].startswith(each_)) for each_ in words
    ]
    return [cite(number, hit, span) for number, span in enumerate(spans, start=1)]


def test_who_said_something_is_told_up_to_what_was_said():
    (quote,) = to_the_point(quotes_of("Councillor Dev Patel"), Fit({"loaf of bread": 0.9}), "Who speaks of bread?")
    assert quote.quote == "Councillor Dev Patel defended the toll. It was less than a loaf of bread, he said."


def test_what_somebody_else_says_is_left_out_unless_it_fits_as_well():
    both = quotes_of("Ruth Keller", "Councillor Dev Patel")
    (first,) = to_the_point(both, Fit({"can not even see": 0.9, "loaf": 0.85}), "Who can't see the dam?")
    assert first.quote.startswith("Ruth Keller")
    equal = to_the_point(both, Fit({"can not even see": 0.9, "loaf": 0.89}), "Who speaks?")
    assert [each.number for each in equal] == [1, 2]


def test_in_a_script_without_capitals_nothing_is_cut():
    text = "园林局局长周敏说，公园将种植两万棵树。“孩子们以后可以在跑道上学骑车了，”她说。"
    article = Article(id="p.zh", title="公园", text=text, language="zh")
    quote = cite(1, whole_article(article), utterances(article)[0])
    assert to_the_point([quote], Fit({"种植": 0.9}), "谁说的？") == (quote,)
