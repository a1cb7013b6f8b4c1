import pytest

from rag.grounding import nli
from rag.grounding.nli import EntailmentModelError, load

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path):
    """A tiny model with random weights."""

    def make(*labels):
        from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415
        from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast  # noqa: PLC0415

        words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "line", "opens"]
        tokenizer = Tokenizer(models.WordLevel({word: row for row, word in enumerate(words)}, unk_token="[UNK]"))  # noqa: S106
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
        PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(tmp_path)
        config = BertConfig(
            vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8,
            num_labels=len(labels), id2label=dict(enumerate(labels)),
            label2id={each: row for row, each in enumerate(labels)},
        )  # fmt: skip
        BertForSequenceClassification(config).save_pretrained(tmp_path)
        return str(tmp_path)

    load.cache_clear()
    yield make
    load.cache_clear()


def test_no_name_is_no_model():
    assert nli.load("") is None


@pytest.mark.filterwarnings("ignore")
def test_a_model_gives_the_probabilities_of_entailment_and_contradiction(folder):
    entails = load(folder("contradiction", "entailment", "neutral"))
    entailed, contradicted = entails("the line opens", "the line")
    assert 0 < entailed < 1
    assert 0 < contradicted < 1
    assert entailed + contradicted < 1


@pytest.mark.filterwarnings("ignore")
def test_a_model_without_the_labels_is_an_error_that_says_what_to_name(folder):
    with pytest.raises(EntailmentModelError, match="--nli"):
        load(folder("good", "bad"))


@pytest.mark.filterwarnings("ignore")
def test_a_model_that_is_not_there_is_an_error_that_names_it(tmp_path):
    load.cache_clear()
    with pytest.raises(EntailmentModelError, match="nowhere"):
        load(str(tmp_path / "nowhere"))
