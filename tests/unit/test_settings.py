import dataclasses
from pathlib import Path

import pytest

from index.errors import SettingsError
from rag.settings import FILE, Settings, check, load


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
    patience = load(write("[llm]\npatience = 30\n")).llm.patience
    assert (patience, type(patience)) == (30.0, float)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[llm]\ncontext_windw = 1000\n", ["llm.context_windw", "did you mean llm.context_window?", FILE]),
        ("[serch]\ntop = 1\n", ["serch", "did you mean search?", FILE]),
        ("[search]\nzzz = 1\n", ["search.zzz", "there are top", FILE]),
        ("top = 1\n", ["top", FILE]),
        ('[search]\ntop = "5"\n', ["search.top", "int", "'5'"]),
        ("[search]\ntop = true\n", ["search.top", "int", "True"]),
        ("[search]\ntop = 5.0\n", ["search.top", "int", "5.0"]),
        ("[llm]\nname = 5\n", ["llm.name", "str", "5"]),
        ("[llm]\npatience = true\n", ["llm.patience", "float", "True"]),
        ('[llm]\npatience = "long"\n', ["llm.patience", "float", "long"]),
        ("search = 5\n", ["search", "[search]", FILE]),
        ("[[search]]\ntop = 5\n", ["search", "[search]", FILE]),
        ("[search\ntop = 5\n", [FILE, "can't be read", "line 1"]),
        ("[search]\ntop = 5\ntop = 6\n", [FILE, "can't be read"]),
        ("[search]\ntop = 0\n", ["search.top", "at least 1", "0"]),
        ("[search]\ntop = 1001\n", ["search.top", "at most 1000", "1001"]),
        ("[llm]\ncontext_window = 100\n", ["llm.context_window", "at least 512", "100"]),
        ("[llm]\nanswer_tokens = 4000\n", ["llm.answer_tokens", "half of llm.context_window"]),
        ("[llm]\npatience = 0\n", ["llm.patience", "at least 1", "0"]),
        ("[index]\npassage_tokens = 3\n", ["index.passage_tokens", "at least 32", "3"]),
        ("[index]\nthreads = -1\n", ["index.threads", "at least 0", "-1"]),
        ('[llm]\nname = "gpt"\n', ["'gpt'", "ollama/NAME"]),
        ('[llm]\nname = "ollama/"\n', ["'ollama/'", "ollama/NAME"]),
        ('[llm]\nname = ""\n', ["''", "ollama/NAME"]),
        ('[llm]\nname = "openai/qwen"\n', ["openai/qwen", "openai/NAME@ADDRESS"]),
        ('[llm]\nname = "openai/@box:8000"\n', ["openai/NAME@ADDRESS"]),
        ('[llm]\nname = "openai/qwen@ftp://box"\n', ["ftp://box", "behind the @"]),
        ('[llm]\nname = "openai/qwen@box:99999"\n', ["box:99999", "behind the @"]),
        ('[llm]\nkeep_alive = "soon"\n', ["llm.keep_alive", "10m", "'soon'"]),
        ('[llm]\nkeep_alive = ""\n', ["llm.keep_alive"]),
        ('[llm]\nanswer_language = "french"\n', ["llm.answer_language", "fr", "'french'"]),
        ("[llm]\nparallel = 0\n", ["llm.parallel", "at least 1"]),
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
        ({"search__top": "3"}, "search.top must be of type int"),
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
    with pytest.raises(SettingsError, match=r"OLLAMA_HOST or the setting llm\.address"):
        load(tmp_path, llm__address=address)


@pytest.mark.parametrize("patience", [float("nan"), float("inf"), 0.0])
def test_a_patience_that_never_ends_is_refused(tmp_path, patience):
    with pytest.raises(SettingsError, match=r"llm\.patience"):
        load(tmp_path, llm__patience=patience)


@pytest.mark.parametrize("value", [["intranet.example"], ("intranet.example",)])
def test_a_list_of_texts_is_a_setting(tmp_path, value):
    assert load(tmp_path, web__allow_hosts=value).web.allow_hosts == ("intranet.example",)


@pytest.mark.parametrize("value", ["intranet.example", [1], 5])
def test_a_list_of_texts_must_be_one(tmp_path, value):
    with pytest.raises(SettingsError, match=r"web\.allow_hosts must be a list of texts"):
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
