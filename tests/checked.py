"""Two passages, and what checks sentences against them."""

from fake_llm import CountingEmbedder, make_hit

from rag.answering.sentence_ranking import Evidence
from rag.grounding.sentence_check import Checker

TRAM = make_hit(
    "The council approved line C on 3 June 2026. The line will have 19 stations over 11.4 kilometres. "
    "It takes 31 minutes from end to end. “We will keep the date,” said Nadia Ferrand, the president. "
    "The ticket will not become dearer. The number of buses fell by 7 per cent.",
    id_="tram",
    passage=1,
    published="2026-06-05",
)
MUSEUM = make_hit(
    "The museum is closed on Tuesdays. Lin Dechang gave it 50 million yuan. It has 22 rooms.", id_="museum", passage=2
)


def checker(*hits, **options):
    return Checker(Evidence(CountingEmbedder(), hits or (TRAM, MUSEUM)).compared, language="en", **options)
