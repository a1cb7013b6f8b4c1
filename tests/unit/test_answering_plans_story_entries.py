"""Main facts of a few articles on one topic: a report that goes on with an earlier one tells what is new."""

from dataclasses import replace

from index.types import Article
from rag.answering.plans.story_entries import main_facts

EARLIER = Article(
    id="slide.en",
    language="en",
    title="Landslide buries the road to Corrie Bay",
    published="2027-03-02",
    text="A landslide has buried the road to Corrie Bay. Some 420 people in the village are cut off.\n\n"
    "The council puts the damage at £1.2 million. The slope above Corrie Bay had been soaked for weeks.\n\n"
    "Councillor Moira Tait says that the road will be open again on 20 March. Boats bring bread to the village.\n\n"
    "The school of Corrie Bay is closed. Its 38 pupils are taught in the church hall.\n\n"
    "The last landslide there was in 1987. It took nine days to clear the road.",
)
LATER = Article(
    id="slide-later.en",
    language="en",
    title="Road to Corrie Bay stays shut until May",
    published="2027-03-16",
    text="The road to Corrie Bay will stay closed until 9 May, seven weeks longer than was said at first.\n\n"
    "Engineers found that a pipe laid in 2019 had led water into the slope. Some 420 people are still cut off.\n\n"
    "The council now puts the damage at £3.4 million. Councillor Moira Tait has resigned.\n\n"
    "A ferry with 60 places sails twice a day from Corrie Bay. The school has moved to Dunmore.\n\n"
    "The last landslide was in 1987. A wall of 140 metres is to be built in the summer.",
)
OTHER = Article(
    id="bees.en",
    language="en",
    title="Bees settle in the tower of Ashby town hall",
    published="2027-03-09",
    text="A swarm of 20,000 bees has settled in the tower of Ashby town hall. The clock was stopped at noon.\n\n"
    "Beekeeper Piers Lund wants to move them on Friday. It will cost £350.\n\n"
    "Visitors may look at them from the market. Nobody has been stung.",
)


def said(newsroom, *articles):
    found = main_facts(newsroom.embedder(), articles)
    pairs = zip(articles, found, strict=True)
    return [[article.text[span.start : span.end] for span in spans] for article, spans in pairs]


def test_a_later_report_tells_what_has_changed_and_more_than_the_earlier_one(newsroom):
    later, earlier = said(newsroom, LATER, EARLIER)
    assert any("£3.4 million" in sentence for sentence in later)
    assert later[0].startswith("The road to Corrie Bay will stay closed")
    assert earlier[0].startswith("A landslide has buried")
    assert len(later) > len(earlier)


def test_articles_on_different_things_have_as_many_sentences(newsroom):
    bees, slide = said(newsroom, OTHER, EARLIER)
    assert len(bees) == len(slide)


def test_of_many_articles_each_has_one_sentence(newsroom):
    many = [replace(OTHER, id=f"bees-{number}.en") for number in range(8)]
    assert {len(spans) for spans in said(newsroom, *many)} == {1}
