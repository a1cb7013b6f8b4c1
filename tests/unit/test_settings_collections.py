"""Collections of a place: their names, their folders, and what changes them."""

import contextlib
import unicodedata

import pytest
from hostile import COLLECTION_NAMES

from index.errors import RagError
from index.stores.local import LocalStore
from index.text.folding import name_key
from index.types import Filters
from rag import Rag
from rag.errors import CollectionError
from rag.settings.collections import FOLDER, Collections, checked

NAMES = [
    "energy", "Énergie", "Straße", "能源", "エネルギー", "에너지", "الطاقة", "אנרגיה", "ऊर्जा", "พลังงาน", "энергия",
    "2026", "a", "a-b_c", "x" * 50, "٢٠٢٦", "ﬁnance", "I", "Ａ", "console", "com10",
]  # fmt: skip


@pytest.fixture
def there(tmp_path):
    return Collections(tmp_path / "place")


@pytest.mark.parametrize("name", NAMES)
def test_letters_and_digits_of_any_script_are_a_name(there, name):
    assert there.add(f" {name} ") == unicodedata.normalize("NFC", name)
    assert there.names() == ["default", unicodedata.normalize("NFC", name)]
    assert there.folder(name).parent == there.place / FOLDER


@pytest.mark.parametrize("name", COLLECTION_NAMES, ids=ascii)
def test_what_could_harm_is_no_name(there, name):
    for harmed in (there.add, there.name, there.folder, there.remove, lambda new: there.rename("default", new)):
        with pytest.raises(CollectionError) as raised:
            harmed(name)
        assert str(raised.value).isprintable()
    assert not there.place.exists()


def test_there_are_enough_hostile_names():
    assert len(set(COLLECTION_NAMES)) >= 60


def test_a_name_in_the_form_of_another_system_is_the_same(there):
    there.add(unicodedata.normalize("NFD", "Énergie"))
    assert there.name("énergie") == unicodedata.normalize("NFC", "Énergie")


@pytest.mark.parametrize(("name", "other"), [("energy", "Energy"), ("Straße", "STRASSE"), ("ﬁnance", "finance")])
def test_names_that_differ_only_in_case_are_the_same(there, name, other):
    there.add(name)
    with pytest.raises(CollectionError, match="already"):
        there.add(other)
    assert there.name(other) == name
    assert name_key(name) == name_key(other)


@pytest.mark.parametrize("name", ["default", "Default", "ＤＥＦＡＵＬＴ"])
def test_the_first_one_is_the_place_itself_and_stays(there, name):
    assert there.folder(name) == there.place
    with pytest.raises(CollectionError, match="already"):
        there.add(name)
    for change in (lambda: there.remove(name), lambda: there.rename(name, "other")):
        with pytest.raises(CollectionError, match=r"the data folder .* itself"):
            change()


def test_a_folder_of_another_kind_is_no_collection(there):
    there.add("energy")
    for name in (".energy", "a b", "default"):
        (there.place / FOLDER / name).mkdir()
    (there.place / FOLDER / "file").write_text("")
    assert there.names() == ["default", "energy"]
    assert there.folder("default") == there.place


def test_an_unknown_name_is_told_with_the_one_that_was_meant(there):
    there.add("energy")
    with pytest.raises(CollectionError, match=r"no collection enrgy; did you mean energy\?"):
        there.folder("enrgy")
    with pytest.raises(CollectionError, match="`rag collection add sport` makes it"):
        there.folder("sport")


def test_a_renamed_collection_keeps_what_it_holds(there):
    there.add("energy")
    (there.folder("energy") / "settings.toml").write_text("[search]\ntop = 7\n")
    assert there.rename("ENERGY", "Power") == "Power"
    assert there.names() == ["default", "Power"]
    assert Rag(there.place, collection="power").settings.search.top == 7
    assert there.rename("power", "POWER") == "POWER"


def test_a_name_that_is_taken_is_not_given_to_another(there):
    there.add("energy")
    there.add("sport")
    with pytest.raises(CollectionError, match="already"):
        there.rename("energy", "Sport")
    assert there.names() == ["default", "energy", "sport"]


def test_removing_takes_all_of_one_and_nothing_of_another(there):
    there.add("energy")
    there.add("sport")
    (there.folder("energy") / "deep" / "er").mkdir(parents=True)
    assert there.remove("Energy") == "energy"
    assert [path.name for path in (there.place / FOLDER).iterdir()] == ["sport"]


def test_a_link_is_removed_and_what_it_leads_to_stays(there, tmp_path):
    there.add("energy")
    (tmp_path / "elsewhere").mkdir()
    (there.place / FOLDER / "linked").symlink_to(tmp_path / "elsewhere")
    there.remove("linked")
    assert there.names() == ["default", "energy"]
    assert (tmp_path / "elsewhere").exists()


def test_a_collection_that_articles_are_added_to_stays(there):
    there.add("energy")
    with contextlib.closing(Rag(there.place, collection="energy")) as rag:
        rag.index._created()
    with contextlib.closing(LocalStore(there.folder("energy"))) as store, store.indexing():
        for change in (lambda: there.remove("energy"), lambda: there.rename("energy", "power")):
            with pytest.raises(CollectionError, match="adding articles to the collection energy"):
                change()
    there.remove("energy")


def test_others_cannot_read_what_is_made(there):
    there.add("energy")
    for folder in (there.place, there.place / FOLDER, there.folder("energy")):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CollectionError, match="file"):
        Collections(tmp_path / "file").add("energy")


def test_a_name_that_is_checked_is_trimmed():
    assert checked(" energy\n") == "energy"


def test_each_collection_has_its_own_articles(tmp_path):
    (tmp_path / "ferry.txt").write_text("The ferry Solvind was sold to a yard in Aalborg on Monday.")
    with contextlib.closing(Rag(tmp_path / "place", llm="quotes")) as first:
        first.collections.add("ferries")
        with contextlib.closing(Rag(tmp_path / "place", llm="quotes", collection="Ferries")) as second:
            second.add(tmp_path / "ferry.txt")
            assert "Aalborg" in second.ask("Where was the ferry Solvind sold to?").text
            assert second.settings.index.data == tmp_path / "place" / FOLDER / "ferries"
        assert not (tmp_path / "place" / "index.sqlite3").exists()


@pytest.fixture
def together(there, tmp_path):
    """A place with two collections, an article in each of which is in another language."""
    (tmp_path / "ferry.txt").write_text("The ferry Solvind was sold to a yard in Aalborg on Monday.")
    (tmp_path / "fähre.txt").write_text("Die Fähre nach Lindau kostete im Jahr 410.000 Euro.")
    for name, file in (("Seas", "ferry.txt"), ("lakes", "fähre.txt")):
        there.add(name)
        with contextlib.closing(Rag(there.place, llm="quotes", collection=name)) as rag:
            rag.add(tmp_path / file)
    return there


@pytest.mark.parametrize("named", ["seas,LAKES", ["lakes", "Seas", "seas"], "lakes, seas"])
def test_several_are_asked_as_one(together, named):
    with contextlib.closing(Rag(together.place, llm="quotes", collection=named)) as rag:
        assert rag.settings.index.collection == "lakes,Seas"
        answers = [rag.ask(each) for each in ("Where was the ferry Solvind sold to?", "Was kostete die Fähre?")]
        assert [answer.citations[0].article.id for answer in answers] == ["Seas:ferry", "lakes:fähre"]
        assert [answer.citations[0].article.collection for answer in answers] == ["Seas", "lakes"]
        assert rag.search("ferry", filters=Filters(only=("lakes:fähre",)))[0].article.collection == "lakes"
        for change in (lambda: rag.add(__file__), lambda: rag.remove("Seas:ferry"), lambda: rag.edit("Seas:ferry")):
            with pytest.raises(RagError, match="one collection at a time"):
                change()
        with pytest.raises(CollectionError, match="has its own feeds"):
            rag.feeds()


def test_the_settings_of_several_are_those_of_the_first(together):
    (together.folder("lakes") / "settings.toml").write_text("[search]\ntop = 7\n")
    assert Rag(together.place, collection="seas,lakes").settings.search.top == 7
    with pytest.raises(RagError, match="--store names the store of one"):
        Rag(together.place, collection="seas,default", store="milvus+http://127.0.0.1:1/x")


def test_what_is_kept_of_several_follows_their_names_and_goes_with_them(together):
    rag = Rag(together.place, collection="seas,lakes")
    rag.conversations().share("none")
    kept = rag.settings.index.data
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "note").write_text("kept")
    together.rename("seas", "aaa")
    renamed = Rag(together.place, collection="lakes,aaa").settings.index
    assert (renamed.collection, (renamed.data / "note").read_text()) == ("aaa,lakes", "kept")
    together.remove("lakes")
    assert not renamed.data.exists()
    assert together.names() == ["default", "aaa"]


def test_more_than_have_room_are_not_read_together(there):
    names = [f"{letter * 40}" for letter in "abcdef"]
    for name in names:
        there.add(name)
    with pytest.raises(CollectionError, match="6 collections are too many"):
        there.several(",".join(names))
    assert there.several(",".join([*names[:5], "A" * 40])) == tuple(names[:5])
