"""The words of a command, as options."""

import pytest

from rag.cli import arguments

USAGE = 2


@pytest.fixture
def refused(capsys):
    """What is said of words that are no command."""

    def refuse(*words):
        with pytest.raises(SystemExit) as stop:
            arguments.parse(words)
        assert stop.value.code == USAGE
        return capsys.readouterr().err

    return refuse


def test_a_command_has_its_options():
    options = arguments.parse(["ask", "Why?", "--top", "3", "--json", "--llm", "quotes"])
    assert (options.command, options.top, options.json, options.llm) == ("ask", 3, True, "quotes")


@pytest.mark.parametrize("words", [["--data", "x", "list"], ["list", "--data", "x"]])
def test_the_data_folder_is_named_before_or_after_the_command(words):
    assert arguments.parse(words).data == "x"


@pytest.mark.parametrize("number", ["0", "-1", "many", "1000000", "1.5"])
def test_what_is_no_number_of_passages_is_told_in_one_line(refused, number):
    said = refused("ask", "Why?", f"--top={number}")
    assert said.count("\n") == 1
    assert number in said
    assert "--help" in said


@pytest.mark.parametrize("words", [["nonsense"], ["ask", "--no-such-option"], ["list", "--top", "3"]])
def test_what_is_no_command_or_no_option_is_refused(refused, words):
    assert refused(*words)


def test_columns_are_pairs(refused):
    assert arguments.parse(["index", "f.csv", "--columns", "text=body, title = headline"]).columns == {
        "text": "body",
        "title": "headline",
    }
    for columns in ("text", "text=", "=body", "text=body,"):
        assert refused("index", "f.csv", "--columns", columns)


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as stop:
        arguments.parse(["--version"])
    assert stop.value.code in (0, None)
    assert capsys.readouterr().out.startswith("rag ")
