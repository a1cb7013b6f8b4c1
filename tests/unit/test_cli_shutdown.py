"""A program that a signal ends, soon and by that signal; each in a process of its own."""

import signal
import subprocess
import sys

import pytest

END = """
import atexit, signal, sys, threading
from rag.cli import shutdown
atexit.register(print, "let go", flush=True)
threading.Thread(target=threading.Event().wait).start()
print("written", end=" ")
shutdown.end(signal.{name})
"""
END_SOON = """
import signal, threading
from rag.cli import shutdown
shutdown.end_soon(signal.{name})
threading.Event().wait()
"""


def run(program):
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_program_ends_by_its_signal_with_all_that_was_written_and_waits_for_no_thread(name):
    done = run(END.format(name=name))
    assert done.returncode == -getattr(signal, name)
    assert sorted(done.stdout.split()) == ["go", "let", "written"]
    assert done.stderr == ""


def test_a_program_ends_where_closing_something_never_comes_to_an_end():
    assert run(END_SOON.format(name="SIGTERM")).returncode == -signal.SIGTERM
