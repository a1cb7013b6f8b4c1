"""An answer with sentences of every verdict, and the articles that it cites."""

import dataclasses
import re
from html import unescape

from index.types import Article, Hit, Place
from rag.answering.types import Answer, Citation, Problem, Receipt, Sentence

HARBOUR = Article(
    id="harbour",
    title="The harbour of Calder Vale opens again",
    text=(
        "The harbour of Calder Vale opened again on Monday.\n\n## What it cost\n\n"
        "The new quay cost 14 million pounds. It took three years to build.\n\n"
        + "Boats came and went.\n\n" * 40
        + "## The next quay\n\nIt will come, when there is money for it."
    ),
    language="en",
    source="The Vale Gazette",
    author="Ada Finch",
    published="2026-05-04",
    section="Coast",
    link="https://gazette.example/2026/harbour",
)
HARBOUR = dataclasses.replace(HARBOUR, places=(Place(0, "p. 1"), Place(HARBOUR.text.index("Boats"), "p. 2")))
PORT = Article(
    id="port",
    title="ميناء صفاقس يستقبل أول سفينة",
    text="استقبل ميناء صفاقس أول سفينة يوم الاثنين. كلّف الرصيف الجديد 9 ملايين دينار.",
    language="ar",
    source="صحيفة الضفاف",
    published="2026-01-25",
)
COPY = dataclasses.replace(HARBOUR, id="copy", title="Calder Vale: ships are back", source="Northern Wire", text="")
HOSTILE = '"><img src=x onerror=alert(1)>'


def cite(number, article, quote):
    start = article.text.index(quote)
    copies = (COPY,) if article is HARBOUR else ()
    return Citation(number, article, quote, start, start + len(quote), copies)


COST = cite(1, HARBOUR, "The new quay cost 14 million pounds.")
TIME = cite(2, HARBOUR, "It took three years to build.")
SFAX = cite(3, PORT, "كلّف الرصيف الجديد 9 ملايين دينار.")
NEXT = cite(4, HARBOUR, "It will come, when there is money for it.")
SENTENCES = (
    Sentence("The new quay of Calder Vale cost 14 million pounds.", (1,), "supported"),
    Sentence("It took four years to build.", (2,), "partly", (Problem("number", "four"),)),
    Sentence("The one in Sfax cost 9 million dinars.", (3,), "supported"),
    Sentence("Fishermen are pleased.", (), "unsupported", (Problem("meaning", "Fishermen are pleased."),)),
    Sentence("Another quay will come.", (4,), "supported", (Problem("mark", "Another quay will come."),)),
)
TEXT = (
    "The new quay of Calder Vale cost 14 million pounds [1]. It took four years to build [2].\n\n"
    "The one in Sfax cost 9 million dinars [3]. Fishermen are pleased. Another quay will come [4]."
)
ANSWER = Answer(
    question="What did the new quay cost?",
    text=TEXT,
    language="en",
    refused=False,
    sentences=SENTENCES,
    citations=(COST, TIME, SFAX, NEXT),
    hits=(Hit(HARBOUR, 0, len(HARBOUR.text), 0.9, 1), Hit(PORT, 0, len(PORT.text), 0.8, 2)),
    model="ollama/qwen2.5:3b",
    receipt=Receipt(
        passages=4,
        dropped=1,
        window=4096,
        prompt_tokens=1312,
        answer_tokens=64,
        is_counted=True,
        tokens_per_second=21.4,
        attempts=1,
    ),
    timings={"queue": 0.2, "search": 31.0, "evidence": 84.0, "first_token": 1210.0, "writing": 2400.0, "total": 3729.0},
)


def text_of(html):
    """What is read of a piece of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html)).replace("\u2060", "").replace("\u00a0·", " ·")
