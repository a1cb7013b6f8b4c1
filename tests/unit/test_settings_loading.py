import dataclasses
from pathlib import Path

import pytest

from index.errors import SettingsError
from index.setting_declaration import declarations
from rag.settings import FILE, Settings, check, load

SECTIONS = {each.name: each.default_factory for each in dataclasses.fields(Settings)}
FORMER = {
    f"{section}.{declared.formerly}": f"{section}.{key}"
    for section, kind in SECTIONS.items()
    for key, declared in declarations(kind).items()
    if declared.formerly
}


@pytest.fixture
def write(tmp_path):
    def write_settings(text):
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        return tmp_path

    return write_settings


def test_without_a_file_the_defaults_hold(tmp_path):
    settings = load(tmp_path)
    assert settings.llm.name == "auto"
    assert settings.search == Settings().search
    assert settings.index.data == tmp_path


def test_a_file_sets_what_it_names_and_leaves_the_rest(write):
    settings = load(write('[search]\ntop = 7\n[llm]\nname = "ollama/qwen2.5:3b"\ncontext_window = 8192\n'))
    assert settings.search.top == 7
    assert settings.llm.name == "ollama/qwen2.5:3b"
    assert settings.llm.context_window == 8192
    assert settings.llm.answer_tokens == Settings().llm.answer_tokens


def test_changes_by_keyword_win_over_the_file(write):
    folder = write('[search]\ntop = 7\n[llm]\nname = "auto"\nanswer_tokens = 100\n')
    settings = load(folder, search__top=3, llm__name="quotes")
    assert (settings.search.top, settings.llm.name, settings.llm.answer_tokens) == (3, "quotes", 100)


def test_a_change_to_none_changes_nothing(write):
    assert load(write("[search]\ntop = 7\n"), search__top=None, llm__name=None).search.top == 7


def test_the_environment_names_the_data_folder(monkeypatch, write):
    monkeypatch.setenv("RAG_DATA", str(write("[search]\ntop = 9\n")))
    settings = load()
    assert settings.search.top == 9
    assert settings.index.data == Path(write("[search]\ntop = 9\n"))


def test_a_folder_that_is_given_wins_over_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("RAG_DATA", str(tmp_path / "other"))
    assert load(tmp_path).index.data == tmp_path


def test_the_folder_that_is_asked_for_is_the_folder_whatever_the_file_says(write):
    folder = write('[index]\ndata = "/elsewhere"\n')
    assert load(folder).index.data == folder


def test_the_home_folder_is_understood(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load("~/articles").index.data == tmp_path / "articles"


def test_the_environment_names_the_ollama_server_and_the_file_wins_over_it(monkeypatch, write):
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:5000")
    assert load(write("")).llm.address == "127.0.0.1:5000"
    assert load(write('[llm]\naddress = "http://box:11434"\n')).llm.address == "http://box:11434"


@pytest.mark.parametrize("written", [" 127.0.0.1:5000 ", '"127.0.0.1:5000"', "'127.0.0.1:5000'\r", '" 127.0.0.1:5000"'])
def test_blanks_and_quotes_around_an_address_are_no_part_of_it(monkeypatch, write, written):
    monkeypatch.setenv("OLLAMA_HOST", written)
    assert load(write("")).llm.address == "127.0.0.1:5000"
    assert load(write(""), llm__address=written).llm.address == "127.0.0.1:5000"


def test_a_whole_number_is_a_number_of_seconds(write):
    timeout = load(write("[llm]\ntimeout = 30\n")).llm.timeout
    assert (timeout, type(timeout)) == (30.0, float)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[llm]\ncontext_windw = 1000\n", ["llm.context_windw", "did you mean llm.context_window?", FILE]),
        ("[serch]\ntop = 1\n", ["serch", "did you mean search?", FILE]),
        ("[search]\nzzz = 1\n", ["search.zzz", "there are top", FILE]),
        ("top = 1\n", ["top", FILE]),
        ('[search]\ntop = "5"\n', ["search.top", "a whole number", "'5'"]),
        ("[search]\ntop = true\n", ["search.top", "a whole number", "True"]),
        ("[search]\ntop = 5.0\n", ["search.top", "a whole number", "5.0"]),
        ("[llm]\nname = 5\n", ["llm.name", "a string", "5"]),
        ("[llm]\ntimeout = true\n", ["llm.timeout", "a number", "True"]),
        ('[llm]\ntimeout = "long"\n', ["llm.timeout", "a number", "long"]),
        ("search = 5\n", ["search", "[search]", FILE]),
        ("[[search]]\ntop = 5\n", ["search", "[search]", FILE]),
        ("[search\ntop = 5\n", [FILE, "can't be read", "line 1"]),
        ("[search]\ntop = 5\ntop = 6\n", [FILE, "can't be read"]),
        ("[search]\ntop = 0\n", ["search.top", "at least 1", "0"]),
        ("[search]\ntop = 1001\n", ["search.top", "at most 1000", "1001"]),
        ("[llm]\ncontext_window = 100\n", ["llm.context_window", "at least 512", "100"]),
        ("[llm]\nanswer_tokens = 4000\n", ["llm.answer_tokens", "half of llm.context_window"]),
        ("[llm]\ntimeout = 0\n", ["llm.timeout", "at least 1", "0"]),
        ("[index]\npassage_tokens = 3\n", ["index.passage_tokens", "at least 32", "3"]),
        ("[index]\nthreads = -1\n", ["index.threads", "at least 0", "-1"]),
        ('[llm]\nname = "gpt"\n', ["'gpt'", "ollama/NAME"]),
        ('[llm]\nname = "ollama/"\n', ["'ollama/'", "ollama/NAME"]),
        ('[llm]\nname = ""\n', ["''", "ollama/NAME"]),
        ('[llm]\nname = "openai/qwen"\n', ["openai/qwen", "openai/NAME@ADDRESS"]),
        ('[llm]\nname = "openai/@box:8000"\n', ["openai/NAME@ADDRESS"]),
        ('[llm]\nname = "openai/qwen@ftp://box"\n', ["ftp://box", "after the @"]),
        ('[llm]\nname = "openai/qwen@box:99999"\n', ["box:99999", "after the @"]),
        ('[llm]\nkeep_alive = "soon"\n', ["llm.keep_alive", "10m", "'soon'"]),
        ('[llm]\nkeep_alive = ""\n', ["llm.keep_alive"]),
        ('[llm]\nanswer_language = "french"\n', ["llm.answer_language", "fr", "'french'"]),
        ("[llm]\nparallel = 0\n", ["llm.parallel", "at least 1"]),
        ('[page]\nguest_role = "admin"\n', ["page.guest_role", "one of owner, reader", "'admin'"]),
        ("[llm]\ntemperature = nan\n", ["llm.temperature", "a finite number", "nan"]),
        ('[llm]\nthink = "yes"\n', ["llm.think", "true or false", "'yes'"]),
    ],
)
def test_what_a_file_gets_wrong_is_named_on_one_line(write, text, parts):
    with pytest.raises(SettingsError) as caught:
        load(write(text))
    message = str(caught.value)
    assert "\n" not in message
    for part in parts:
        assert part in message


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=rf"{FILE} can't be read"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"llm__nam": "quotes"}, "did you mean llm.name?"),
        ({"serch__top": 3}, "did you mean search?"),
        ({"top": 3}, "Unknown setting top"),
        ({"search__top": "3"}, "search.top must be a whole number"),
        ({"search": 3}, "search"),
        ({"search__": 3}, "Unknown setting search."),
    ],
)
def test_a_wrong_change_by_keyword_is_named(tmp_path, changes, part):
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, **changes)
    assert part in str(caught.value)


def test_a_change_within_a_section_that_the_file_has_as_a_value_is_an_error(write):
    with pytest.raises(SettingsError, match="section"):
        load(write("search = 5\n"), search__top=3)


def test_settings_that_go_together_are_handed_back():
    settings = Settings()
    assert check(settings) is settings


def test_every_setting_has_a_value_and_none_can_be_changed_afterwards():
    settings = Settings()
    for section in dataclasses.fields(settings):
        for each in dataclasses.fields(getattr(settings, section.name)):
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(getattr(settings, section.name), each.name, 1)


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999", ":::"])
def test_an_address_that_is_none_names_the_setting(tmp_path, address):
    with pytest.raises(SettingsError, match=r"llm\.address \(or OLLAMA_HOST\)"):
        load(tmp_path, llm__address=address)


@pytest.mark.parametrize("timeout", [float("nan"), float("inf"), 0.0])
def test_a_timeout_that_never_ends_is_refused(tmp_path, timeout):
    with pytest.raises(SettingsError, match=r"llm\.timeout"):
        load(tmp_path, llm__timeout=timeout)


@pytest.mark.parametrize("value", [["intranet.example"], ("intranet.example",)])
def test_a_list_of_texts_is_a_setting(tmp_path, value):
    assert load(tmp_path, web__allow_hosts=value).web.allow_hosts == ("intranet.example",)


@pytest.mark.parametrize("value", ["intranet.example", [1], 5])
def test_a_list_of_texts_must_be_one(tmp_path, value):
    with pytest.raises(SettingsError, match=r"web\.allow_hosts must be a list of strings"):
        load(tmp_path, web__allow_hosts=value)


@pytest.mark.parametrize("proxy", ["proxy.example:3128", "socks5://proxy.example", "http://", "http://proxy.example:x"])
def test_a_proxy_must_be_an_address(tmp_path, proxy):
    with pytest.raises(SettingsError, match=r"web\.proxy"):
        load(tmp_path, web__proxy=proxy)


def test_a_proxy_is_an_address(tmp_path):
    assert load(tmp_path, web__proxy="http://proxy.example:3128").web.proxy == "http://proxy.example:3128"


@pytest.mark.parametrize("keep_alive", ["10m", "1h30m", "-1", "0", "300", "1.5h", "500ms"])
def test_a_time_as_ollama_takes_it_is_taken(tmp_path, keep_alive):
    assert load(tmp_path, llm__keep_alive=keep_alive).llm.keep_alive == keep_alive


def test_a_name_may_have_slashes_colons_and_an_address_behind_it(tmp_path):
    name = "openai/Qwen/Qwen2.5:3b@http://127.0.0.1:8000/v1"
    assert load(tmp_path, llm__name=name).llm.name == name


def test_the_environment_holds_the_key(monkeypatch, tmp_path):
    monkeypatch.setenv("RAG_API_KEY", "secret")
    assert load(tmp_path).llm.api_key == "secret"


def test_a_data_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(SettingsError, match=r"data is a file; choose a folder with --data"):
        load(tmp_path / "data")


def test_the_default_of_every_setting_is_allowed():
    for kind in SECTIONS.values():
        for declared in declarations(kind).values():
            declared.validate(declared.default)


def test_these_settings_had_other_names():
    assert FORMER == {
        "llm.patience": "llm.timeout",
        "web.pause": "web.delay",
        "web.patience": "web.timeout",
        "web.megabytes": "web.max_megabytes",
        "page.keep": "page.keep_conversations",
        "page.guests": "page.guest_role",
        "page.file_megabytes": "page.max_file_megabytes",
        "page.together_megabytes": "page.max_upload_megabytes",
        "page.idle_hours": "page.session_idle_hours",
        "page.at_once": "page.max_concurrent",
        "page.per_minute": "page.rate_limit_per_minute",
        "page.exchanges": "page.max_questions",
    }


@pytest.mark.parametrize(("former", "name"), FORMER.items())
def test_a_former_name_is_read_from_the_file_with_a_warning(write, caplog, former, name):
    (section, key), current = former.split("."), name.partition(".")[2]
    value = {bool: "false", str: '"owner"'}.get(type(getattr(SECTIONS[section](), current)), "7")
    with_former = load(write(f"[{section}]\n{key} = {value}\n"))
    [warning] = caplog.messages
    assert warning == f"The setting {former} is now {name}; rename it in {with_former.index.data / FILE}."
    assert with_former == load(write(f"[{section}]\n{current} = {value}\n"))
    assert getattr(with_former, section) != SECTIONS[section]()
    assert len(caplog.messages) == 1


def test_a_former_name_is_read_as_a_keyword_and_comes_before_the_file(write, caplog):
    assert load(write("[llm]\ntimeout = 30\n"), llm__patience=5.0).llm.timeout == 5.0
    assert caplog.messages == ["The setting llm.patience is now llm.timeout; use the new name."]


def test_a_new_name_as_a_keyword_comes_before_a_former_one_in_the_file(write):
    assert load(write("[llm]\npatience = 30\n"), llm__timeout=5.0).llm.timeout == 5.0


def test_of_a_former_name_and_the_new_one_the_new_one_counts(write, caplog):
    assert load(write("[llm]\ntimeout = 30\npatience = 40\n")).llm.timeout == 30
    assert caplog.messages == ["The setting llm.patience is now llm.timeout; both are given, so llm.timeout is used."]


def test_a_wrong_value_under_a_former_name_is_an_error(write):
    with pytest.raises(SettingsError, match=r"llm\.timeout must be at least 1"):
        load(write("[llm]\npatience = 0\n"))


def test_a_file_without_former_names_gives_no_warning(write, caplog):
    load(write("[llm]\ntimeout = 30\n"), web__delay=2.0)
    assert caplog.messages == []


@pytest.fixture
def named(write):
    """A place with the collection `energy`, and the text of its settings."""
    place = write('[search]\ntop = 7\n[index]\nmodel = "some"\n[page]\nmax_questions = 9\n[llm]\nname = "quotes"\n')

    def write_own(text):
        folder = place / "collections" / "energy"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(text, encoding="utf-8")
        return load(place, index__collection="Energy")

    return write_own


def test_the_settings_of_a_collection_come_before_those_of_its_place(named, tmp_path):
    settings = named('[search]\ntokens = 100\n[llm]\nname = "auto"\n')
    assert (settings.search.top, settings.search.tokens, settings.llm.name) == (7, 100, "auto")
    assert (settings.index.model, settings.page.max_questions) == ("", 9)
    assert (settings.index.place, settings.index.data) == (tmp_path, tmp_path / "collections" / "energy")
    assert (settings.index.collection, settings.index.command) == ("energy", "rag index --in energy")
    assert load(tmp_path, index__collection="default").index == load(tmp_path).index


@pytest.mark.parametrize("text", ["[page]\nmax_questions = 1\n", '[index]\ncollection = "x"\n'])
def test_what_holds_for_all_collections_is_not_set_for_one(named, text):
    with pytest.raises(SettingsError, match="is one for all collections"):
        named(text)


def test_no_two_collections_share_the_store_of_the_environment(named, monkeypatch, tmp_path):
    monkeypatch.setenv("RAG_STORE", "milvus+http://127.0.0.1:1/news")
    with pytest.raises(SettingsError, match="the store of the first collection"):
        named("")
    assert named('[index]\nstore = "local"\n').index.is_local
    assert named('[index]\nstore = "milvus+http://127.0.0.1:1/energy"\n').index.where.endswith("/energy")
    monkeypatch.delenv("RAG_STORE")
    with pytest.raises(SettingsError, match="the store of the first collection"):
        load(tmp_path, index__collection="energy", index__store="milvus+http://127.0.0.1:1/other")
