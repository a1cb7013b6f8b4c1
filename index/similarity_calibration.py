"""Calibration: the distribution of cosines between unrelated passages of an index.

A cosine says nothing by itself: of one embedding model .8 is much, of another it is what any two texts have. What a
question finds is therefore measured in standard deviations of the cosines between passages of different articles.
"""

import random
from collections.abc import Callable, Sequence

import numpy as np

from index import bundled_model
from index.article_listing import Listing
from index.embeddings import Embedder
from index.stores.base import Store
from index.types import Calibration, Vectors

_ARTICLES = 64
"""Articles that are drawn."""
_PASSAGES = 3
"""Passages of each."""
_GROWTH = 1.25
"""Growth or shrinkage, as a factor of the passages at the last measurement, that causes another one."""
_PAIRS = 20
"""Pairs of passages of two languages whose spread counts."""
_SOME = 8
"""Number of articles from which the measurement is meaningful; for fewer, only the short texts count."""
_SHORT_TEXTS = (
    "The harbour authority will rebuild the northern pier before winter.",
    "A violinist from Leeds won the chamber music prize.",
    "Doctors warn that the new screening test misses early cases.",
    "La mairie a fermé la piscine pour des travaux de toiture.",
    "Le prix du blé a reculé après la récolte en Ukraine.",
    "Une start-up lyonnaise fabrique des batteries sans cobalt.",
    "El equipo local empató en el último minuto del partido.",
    "Los agricultores piden agua para los olivares.",
    "Una exposición reúne cuadros del siglo XVII.",
    "Der Zug nach Dresden hatte drei Stunden Verspätung.",
    "Forscher haben eine neue Froschart entdeckt.",
    "Die Miete für kleine Wohnungen ist stark gestiegen.",
    "气象台发布了暴雨预警。",
    "这家工厂明年将生产电动自行车。",
    "作家在书店与读者见面。",
    "أعلنت الجامعة عن منح جديدة للطلاب.",
    "ارتفع سعر الذهب في الأسواق.",
    "افتتح المتحف معرضا عن تاريخ البحر.",
    "Суд отложил рассмотрение дела до марта.",
    "Новую школу построили в посёлке.",
    "Лыжница выиграла гонку на десять километров.",
    "सरकार ने नई रेल लाइन को मंज़ूरी दी।",
    "A ponte sobre o rio será inspecionada em abril.",
    "地元の酒蔵が海外への輸出を始めた。",
)
"""Short texts on as many subjects, which stand in for passages in an index of few articles."""
BUNDLED = (0.7837128639221191, 0.03164222091436386)
"""Result of `measured` for the bundled model: embedding the texts took most of the time of a new small index."""


def calibrate(store: Store, embedder: Callable[[], Embedder]) -> None:
    """Measure and store a calibration, if there is none yet or the index has changed much in size since.

    `embedder` is asked for the first time only, and never if it is the bundled one.
    """
    articles, passages = store.counts()
    before = store.calibration
    if not articles or (before and before.passages / _GROWTH < passages < before.passages * _GROWTH):
        return
    is_bundled = (store.info.model, store.info.revision) == (bundled_model.NAME, bundled_model.REVISION)
    known = (before.usual, before.usual_spread) if before else BUNDLED if is_bundled else None
    usual, usual_spread = known or measured(embedder())
    drawn = _drawn(store, articles)
    spread = _spread(drawn) if len(drawn) >= _SOME else 0.0
    store.calibrate(Calibration(spread, usual, usual_spread, passages))


def measured(embedder: Embedder) -> tuple[float, float]:
    """Return mean and standard deviation of the cosines between the short texts."""
    vectors = embedder.embed_questions(_SHORT_TEXTS)
    cosines = (vectors @ vectors.T)[~np.eye(len(vectors), dtype=bool)]
    return float(cosines.mean()), float(cosines.std())


def _drawn(store: Store, articles: int) -> list[tuple[str, Vectors]]:
    """Return the languages of some articles, and vectors of them of shape [passages, dimension]."""
    chance = random.Random(articles)  # noqa: S311 - the same articles give the same measurement
    if articles <= _ARTICLES:
        rows = list(store.browse(Listing(most=_ARTICLES)).rows)
    else:
        places = chance.sample(range(articles), _ARTICLES)
        rows = [row for place in sorted(places) for row in store.browse(Listing(first=place, most=1)).rows]
    found = []
    for row in rows:
        vectors = list(store.embedded(row.article.id).values())
        if vectors:
            some = chance.sample(vectors, min(len(vectors), _PASSAGES))
            found.append((row.article.language, np.array(some, np.float32)))
    return found


def _spread(drawn: Sequence[tuple[str, Vectors]]) -> float:
    """Return the standard deviation of the cosines between passages of different articles.

    Each pair of languages has a mean of its own, since what two languages have in common says nothing of a text.
    """
    vectors = np.concatenate([rows for _, rows in drawn])
    owners = np.repeat(np.arange(len(drawn)), [len(rows) for _, rows in drawn])
    languages = np.array([language for language, _ in drawn])[owners]
    cosines = vectors @ vectors.T
    are_apart = owners[:, None] != owners
    variances = []
    for first in set(languages.tolist()):
        for second in set(languages.tolist()):
            pairs = cosines[are_apart & (languages[:, None] == first) & (languages == second)]
            if len(pairs) >= _PAIRS:
                variances.append(pairs.var())
    return float(np.sqrt(np.mean(variances))) if variances else float(cosines[are_apart].std())
