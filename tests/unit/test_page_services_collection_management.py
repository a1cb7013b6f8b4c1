"""Collections, looked after by who owns them all."""

import contextlib
import dataclasses

import pytest
from api_client import FERRY, filled
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from rag.locale import LANGUAGES, wording
from rag.page.security import accounts
from rag.page.security.accounts import Accounts
from rag.page.services.collection_management import collection_endpoint
from rag.page.visitor import COLLECTIONS, ShownCollections


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        rag.collections.add("Seas")
        with contextlib.closing(rag.beside("Seas")) as seas:
            seas.add_articles([FERRY])
        yield rag


def sent(rag, current=("default",), language="en", *, is_owned=True, **given):
    app = Starlette(routes=[Route("/collections", collection_endpoint(rag), methods=["POST"])])

    async def scoped(scope, receive, send):
        shown = ShownCollections(tuple(rag.collections.names()), current, is_owned)
        await app({**scope, COLLECTIONS: shown}, receive, send)

    return TestClient(scoped, headers={"accept-language": language}).post("/collections", params=given)


def test_one_is_looked_at_before_anything_is_done_with_it(rag):
    html = sent(rag, does="look", name="seas").text
    assert "1 article ·" in html
    assert "Everyone who reaches this page sees it" in html
    assert "“<bdi>Seas</bdi>” will be deleted for good, with <bdi>1 article</bdi>" in html
    assert rag.collections.names() == ["default", "Seas"]
    assert "deleted" not in sent(rag, does="look", name="default").text


def test_one_without_an_index_has_no_articles(rag):
    rag.collections.add("new")
    assert "0 articles" in sent(rag, does="look", name="new").text


def test_one_is_added_renamed_and_removed(rag):
    assert 'data-goes="/in/%C3%89nergie/"' in sent(rag, does="add", new="Énergie").text
    assert 'data-goes="/in/Water-and-power/"' in sent(rag, does="add", new=" Water and  power").text
    assert 'data-goes="/"' in sent(rag, ("Water-and-power",), does="remove", name="Water-and-power").text
    assert 'data-goes=""' in sent(rag, does="rename", name="énergie", new="power").text
    both = sent(rag, ("default", "power"), does="rename", name="power", new="sun")
    assert 'data-goes="/in/default%2Csun/"' in both.text or 'data-goes="/in/default,sun/"' in both.text
    assert 'data-goes=""' in sent(rag, does="remove", name="sun").text
    assert 'data-goes="/"' in sent(rag, ("Seas",), does="remove", name="Seas").text
    assert rag.collections.names() == ["default"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_with_a_name_is_said_in_the_readers_language(rag, language):
    words = wording(language)
    assert words("collection-rule") in sent(rag, language=language, does="add", new="a/b").text
    assert words("collection-taken", name="SEAS") in sent(rag, language=language, does="add", new="SEAS").text
    assert rag.collections.names() == ["default", "Seas"]


def test_what_is_not_there_or_can_not_be_done_is_refused(rag):
    for given in ({"does": "remove", "name": "default"}, {"does": "remove", "name": "nowhere"}, {"does": "x"}, {}):
        answer = sent(rag, **given).text
        assert "data-goes" not in answer
        assert answer
    assert rag.collections.names() == ["default", "Seas"]


@pytest.mark.parametrize("does", ["look", "add", "rename", "remove"])
def test_only_an_owner_of_all_gets_an_answer(rag, does):
    assert sent(rag, does=does, name="Seas", new="x", is_owned=False).status_code == 403
    assert rag.collections.names() == ["default", "Seas"]


def test_where_one_signs_in_it_is_said_who_sees_a_collection(rag, tmp_path, monkeypatch):
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    people = Accounts(tmp_path / "users.json")
    people.add("Ada", "a long secret", is_owner=True)
    people.add("<b>bob", "a long secret", collections=rag.collections.ids(["Seas"]))
    rag.settings = dataclasses.replace(rag.settings, page=dataclasses.replace(rag.settings.page, auth=str(people.file)))
    assert "Seen by: <bdi>&lt;b&gt;bob, Ada</bdi>" in sent(rag, does="look", name="Seas").text
    assert "Seen by: <bdi>Ada</bdi>" in sent(rag, does="look", name="default").text
