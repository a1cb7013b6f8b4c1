"""The tokenizer, compared with the library `tokenizers`."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index import bundled_model
from index.unigram_tokenizer import UnigramTokenizer

PIECES = ["<unk>", "▁", "▁a", "a", "b", "ab", "▁ab", "aba", "電車", "電", "é"]
SCORES = [0.0, -2.0, -2.5, -3.0, -3.5, -4.0, -5.0, -7.5, -5.0, -4.0, -3.0]
SPACE = 6
"""The piece of a space, which the library leaves out where there is nothing else."""
TEXTS = [
    "The council voted to extend the tram line to the harbour.",
    "Le conseil a voté : « oui » à 3,5 M€ — c'est l'été.",
    "市议会投票决定延长电车线路。费用为350万欧元。",
    "会場は拍手した。「誰が払うのか？」",
    "صوّت المجلس على تمديد خط الترام.",
    "परिषद ने मतदान किया।",
    "สภาเมืองลงมติให้ขยายเส้นทางรถราง",
    "  spaces   and\n\nlines\t",
    "🎉 ½ ﬃ ㌖ \ufdfa e\u0301 \u200b \x01 ▁",
    "",
    " ",
    "x" * 300,
]


@pytest.fixture(scope="module")
def bundled():
    return bundled_model.load().tokenizer


@pytest.fixture(scope="module")
def reference():
    packed = bundled_model.read()
    ends = packed.offsets.tolist()
    pieces = [packed.pieces[start:end].decode() for start, end in pairwise(ends)]
    scores = packed.scores.astype(float).tolist()
    made = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=packed.unknown, byte_fallback=False))
    made.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made


def small():
    encoded = [piece.encode() for piece in PIECES]
    offsets = np.concatenate([[0], np.cumsum([len(piece) for piece in encoded])]).astype(np.uint32)
    return UnigramTokenizer(b"".join(encoded), offsets, np.array(SCORES, np.float32), unknown=0)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ab", ["▁ab"]),
        ("aba", ["▁ab", "a"]),
        ("b ab", ["▁", "b", "▁ab"]),
        ("電車é", ["▁", "電車", "é"]),
        ("e\u0301", ["▁", "é"]),
        ("aqa", ["▁a", "<unk>", "a"]),
        ("<unk>", ["▁", "<unk>"]),
    ],
)
def test_the_pieces_with_the_largest_sum_of_scores_are_taken(text, pieces):
    assert [PIECES[piece] for piece in small().ids(text)] == pieces


def test_a_word_is_as_likely_as_its_pieces_together(bundled):
    made = small()
    assert made.log_likelihood("aba") == pytest.approx(sum(SCORES[piece] for piece in made.ids("aba")))
    assert bundled.log_likelihood("people") > bundled.log_likelihood("poeple") + 10


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_the_pieces_that_the_library_finds(bundled, reference, text):
    assert bundled.ids(text) == (reference.encode(text, add_special_tokens=False).ids or [SPACE])


@given(st.text(st.sampled_from(sorted(set("".join(TEXTS)))), max_size=40))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_has_the_pieces_that_the_library_finds(bundled, reference, text):
    assert bundled.ids(text) == (reference.encode(text, add_special_tokens=False).ids or [SPACE])
