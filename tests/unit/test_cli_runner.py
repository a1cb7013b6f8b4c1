"""One command: an exit code, whatever happens in it."""

import pytest

from index.errors import RagError
from rag.cli import commands
from rag.cli.exit_codes import BROKEN_PIPE, INTERRUPTED, PROBLEM
from rag.cli.runner import run


@pytest.fixture
def ending(monkeypatch, capsys):
    """Runs a command that raises an error or returns a code."""

    def end(what, *words):
        def command(_options):
            if isinstance(what, BaseException):
                raise what
            return what

        monkeypatch.setitem(commands.COMMANDS, "list", command)
        return run(["list", *words]), capsys.readouterr().err

    return end


@pytest.mark.parametrize("code", [0, 3])
def test_the_code_of_a_command_is_that_of_the_program(ending, code):
    assert ending(code) == (code, "")


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (RagError("There is no index."), "There is no index."),
        (FileNotFoundError(2, "No such file", "a.txt"), "a.txt: No such file"),
        (OSError(28, "No space left"), "No space left"),
        (ValueError("what"), "ValueError: what"),
    ],
)
def test_an_error_is_one_line(ending, monkeypatch, error, part):
    monkeypatch.setattr("rag.cli.runner._give_up_stdout", lambda: None)
    code, err = ending(error)
    assert code == PROBLEM
    assert part in err
    assert err.count("\n") == 1


def test_a_trace_is_there_for_who_asks_for_it(ending):
    assert "Traceback" in ending(ValueError("what"), "--debug")[1]


def test_an_interruption_and_a_closed_pipe_are_quiet(ending, monkeypatch):
    monkeypatch.setattr("rag.cli.runner._give_up_stdout", lambda: None)
    assert ending(KeyboardInterrupt()) == (INTERRUPTED, "")
    assert ending(BrokenPipeError()) == (BROKEN_PIPE, "")


def test_help_and_wrong_words_have_the_codes_of_argparse(capsys):
    assert (run(["--help"]), run(["no-such-command"])) == (0, 2)
    assert "usage" in capsys.readouterr().out
