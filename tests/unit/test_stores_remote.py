"""What only stores at an address do. Their contract is in tests/contract/test_stores.py."""

import importlib.util
import json
import os
import subprocess
import sys
import time
import types
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from fakes import FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st
from stored import EAST, INFO, NORTH, UP, entry, texts

from index import embeddings
from index.errors import LockedError, ModelMismatchError, NoIndexError, StoreError
from index.migrate import copy
from index.stores import nodes, open_store
from index.stores.bm25 import TermArrays, packed
from index.stores.corpus_statistics import LanguageTally
from index.stores.lease_lock import LeaseLock
from index.stores.llamaindex_client import parse
from index.text.terms import counts
from index.types import Article, Filters, IndexInfo
from rag.api import Rag

PACKAGES = {
    "milvus": ["milvus_lite", "llama_index.vector_stores.milvus"],
    "qdrant": ["llama_index.vector_stores.qdrant"],
}
ADDRESSES = {
    "milvus": "milvus:{}/milvus.db",
    "qdrant": "llama_index.vector_stores.qdrant:QdrantVectorStore?collection_name=news"
    "&client=qdrant_client:QdrantClient&client.path={}/qdrant",
}


def is_there(package):
    try:
        return importlib.util.find_spec(package) is not None
    except ModuleNotFoundError:
        return False


def address(kind, folder):
    if missing := [name for name in PACKAGES[kind] if not is_there(name)]:
        pytest.skip(f"{missing[0]} is not installed")
    return ADDRESSES[kind].format(folder)


pytestmark = pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")


@pytest.fixture(params=ADDRESSES)
def store(request, tmp_path):
    opened = open_store(address(request.param, tmp_path), tmp_path, create=INFO)
    yield opened
    opened.close()


@pytest.fixture
def local(tmp_path):
    opened = open_store("", tmp_path / "local", create=INFO)
    yield opened
    opened.close()


def articles():
    return [
        entry("tram", {"The tram opens.": NORTH, "It has 19 stations.": EAST}, language="en", origin="/news/a.md"),
        entry("vin", {"La vendange commence.": UP}, language="fr", author="Ana; Bo", tags=("it's", "w\\x")),
        entry("empty", {}, published="2026-03-01"),
    ]


def test_it_is_written_read_filtered_and_replaced(store):
    store.add(articles())
    assert texts(store, NORTH)[0] == "The tram opens."
    assert store.article("tram").text == "The tram opens.\n\nIt has 19 stations."
    assert [known.id for known in store.within(["/news"])] == ["tram"]
    assert store.languages() == {"en": 1, "fr": 1}
    store.add([entry("tram", {"It opened.": NORTH})])
    assert store.remove(["vin"]) == ["vin"]
    assert texts(store, NORTH) == ["It opened."]
    assert store.counts() == (2, 1)


def test_what_is_copied_is_the_same(store, local):
    local.add(articles())
    report = copy(local, store)
    assert report.passages == 3
    assert store.articles(with_text=True) == local.articles(with_text=True)
    for (*there, vectors), (*here, own) in zip(store.export(), local.export(), strict=True):
        assert [there[0], there[1], list(there[2])] == [here[0], here[1], list(here[2])]
        assert np.allclose(vectors, own)


def test_a_copy_that_was_interrupted_goes_on_and_a_whole_one_copies_nothing(store, local):
    local.add(articles())
    store.add(articles()[:1])
    assert sorted(copy(local, store).copied) == ["empty", "vin"]
    again = copy(local, store)
    assert again.copied == []
    assert len(again.unchanged) == 3


def test_no_copy_goes_into_an_index_of_another_model(store, tmp_path):
    info = IndexInfo(model="b", revision="2", dimension=4, passage_tokens=9)
    other = open_store("", tmp_path / "other", create=info)
    try:
        with pytest.raises(ModelMismatchError, match="new collection"):
            copy(other, store)
    finally:
        other.close()


def test_what_an_interrupted_commit_left_is_not_seen_and_goes_with_the_next(store):
    store.add(articles()[:1])

    def broken():
        yield from [entry(str(number), {f"Half {number}": NORTH}) for number in range(70)]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add(broken())
    assert store.counts() == (1, 2)
    assert texts(store, NORTH) == ["The tram opens.", "It has 19 stations."]
    store.add([entry("new", {"New": NORTH})])
    assert sorted(texts(store, NORTH)) == ["It has 19 stations.", "New", "The tram opens."]


def test_a_text_longer_than_a_field_comes_back_to_the_letter(store):
    long = "é" * 100_000
    bare = Article(id="bare", title="", text=long)
    store.add([entry("long", {"Short.": NORTH, long: EAST}), (bare, "x", [], np.empty((0, 4), np.float32))])
    assert store.article("long").text == f"Short.\n\n{long}"
    assert store.article("bare").text == long


def test_another_model_of_another_dimension_is_refused_and_one_of_the_same_is_not(store):
    store.add(articles())
    with pytest.raises(ModelMismatchError, match="dimension 4"):
        store.add([], info=IndexInfo(model="other", revision="2", dimension=2, passage_tokens=64))
    other = IndexInfo(model="other", revision="2", dimension=4, passage_tokens=64)
    store.add([entry("a", {"One": NORTH})], info=other)
    assert [article.id for article in store.articles()] == ["a"]
    assert store.info == other


def test_two_writers_keep_each_other_out_and_a_dead_one_does_not(store, monkeypatch):
    def claim():
        return LeaseLock(store._vectors, "adding articles", lambda: 4, patience=0)

    with claim(), pytest.raises(LockedError, match="is adding articles"):
        claim().__enter__()
    with claim():
        pass
    claim().__enter__()  # and never leaves
    later = time.time() + 3600
    monkeypatch.setattr("index.stores.lease_lock.time", types.SimpleNamespace(**{**vars(time), "time": lambda: later}))
    with claim():
        pass


def test_two_threads_of_a_program_keep_each_other_out_and_one_may_go_in_twice(store):
    claim = LeaseLock(store._vectors, "adding articles", lambda: 4, patience=0)
    with ThreadPoolExecutor(1) as pool:
        with claim, claim, pytest.raises(LockedError, match=rf"Process {os.getpid()} .* is adding articles"):
            pool.submit(claim.__enter__).result()
        with claim:
            pass
    assert claim.holder() == ""


def test_questions_are_answered_from_an_address_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder(dimension=32))
    where = address("milvus", tmp_path)
    writer = Rag(tmp_path / "here", llm="quotes", store=where)
    writer.add_articles([Article(id="tram", title="Tram", text="The tram line opens in June. It has 19 stations.")])
    writer.close()
    reader = Rag(tmp_path / "there", llm="quotes", store=where)
    (hit,) = reader.search("How many stations has the tram line?")
    assert "19 stations" in hit.text
    assert reader.search("tram", filters=Filters(sources=("nobody",))) == []
    reader.copy(f"local:{tmp_path / 'back'}")
    reader.close()
    back = Rag(tmp_path / "back")
    assert [article.id for article in back.articles()] == ["tram"]
    back.close()


def test_another_process_reads_what_one_wrote(tmp_path):
    where = address("milvus", tmp_path)
    code = (
        "import sys; from pathlib import Path; from stored import INFO, NORTH, entry\n"
        "from index.stores import open_store\n"
        "store = open_store(sys.argv[1], Path(), create=INFO); store.add([entry('a', {'One': NORTH})]); store.close()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, where], env=environment, check=True)
    store = open_store(where, tmp_path)
    assert texts(store, NORTH) == ["One"]
    store.close()


def test_what_is_not_there_is_told(tmp_path):
    with pytest.raises(NoIndexError, match=r"milvus\.db"):
        open_store(address("milvus", tmp_path), tmp_path)
    assert not (tmp_path / "milvus.db").exists()


@pytest.mark.parametrize("wrong", ["postgres", "http://host", "milvus+http:///news", "milvus+http://host/a/b", "a:b?x"])
def test_an_address_of_no_store_is_told_with_what_there_is(wrong, tmp_path):
    with pytest.raises(StoreError, match="milvus"):
        open_store(wrong, tmp_path)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [("no_such.package:Store", "pip install"), ("json:NoStore", "NoStore"), ("pathlib:Path", "no vector store")],
)
def test_a_class_that_is_no_store_is_told(wrong, words, tmp_path):
    with pytest.raises(StoreError, match=words):
        open_store(wrong, tmp_path)


def test_a_server_is_named_without_its_password():
    found = parse("milvus+http://root:secret@host/news?consistency_level=Bounded&timeout=5")
    assert found.text == "milvus+http://host:19530/news"
    assert found.values == {
        "collection_name": "news",
        "consistency_level": "Bounded",
        "timeout": 5,
        "uri": "http://host:19530",
        "token": "root:secret",
    }


def test_the_token_of_a_server_may_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("RAG_STORE_TOKEN", "secret")
    assert parse("milvus+https://host:443/news").values["token"] == "secret"  # noqa: S105


@given(st.lists(st.text(alphabet="abc \u4e2d", min_size=1, max_size=20), min_size=1, max_size=20))
def test_a_term_is_never_counted_too_low(passages):
    tally = LanguageTally.empty(4)
    found = [counts(text) for text in passages]
    tally.change(1, np.ones((len(found), 4), np.float32), TermArrays.of([packed(*each) for each in found]))
    again = LanguageTally.read(tally.text(), tally.passages, tally.length)
    for terms, _ in found:
        real = [sum(term in others for others, _ in found) for term in terms]
        assert (again.frequencies(terms) >= real).all()


def test_a_passage_is_found_by_the_id_that_it_was_written_with():
    passage = nodes.passage_node(7 * nodes.PLACES + 3)
    assert passage == nodes.node_id(7, nodes.PASSAGE, 3, 0)


def test_the_local_way_imports_nothing_of_other_stores(tmp_path):
    code = (
        "import json, sys; from index.stores import open_store; from index.types import IndexInfo; from pathlib import "
        "Path; open_store('', Path(sys.argv[1]), create=IndexInfo(model='a', revision='', dimension=2, "
        "passage_tokens=64)).close(); from index import embeddings;"
        "print(json.dumps([name for name in sys.modules if name.startswith(('llama_index', 'pymilvus', 'httpx'))]))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == []
