"""Two articles, and a question that one of them answers."""

from index.types import Article

ARTICLES = [
    Article(
        id="quay",
        title="The new quay of Calder Vale",
        text="The new quay opened on Monday.\n\nIt cost 14 million pounds and took three years to build.",
        language="en",
        source="The Vale Gazette",
        published="2026-05-04",
    ),
    Article(
        id="vines", title="Harvest in August", text="The harvest began on 4 August in all of Lézigne.", language="en"
    ),
]
QUESTION = "What did the new quay of Calder Vale cost?"
