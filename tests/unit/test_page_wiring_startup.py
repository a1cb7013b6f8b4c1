import gc
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

PROGRAM = """
import ast
import inspect
import sys

parse = ast.parse
callers = set()


def noted(*values, **options):
    callers.add(sys._getframe(1).f_globals["__name__"])
    return parse(*values, **options)


ast.parse = noted
import rag.page.app

assert "gradio" not in sys.modules, "the page is not there at once"
import rag.page.wiring.application
import gradio

assert "gradio.component_meta" not in callers, "Gradio has made type stubs"
assert inspect.getfile(gradio.Button).endswith("button.py")
with gradio.utils.MatplotlibBackendMananger():
    assert "matplotlib" not in sys.modules

from rag.page.wiring.gradio_patches import _UNUSED

assert not sys.modules.keys() & set(_UNUSED), "Gradio has imported what the page does not use"
import gradio.mcp

assert gradio.mcp.GradioMCPServer, "a module of that name can't be had any more"
"""


def test_the_page_starts_without_what_it_has_no_use_for():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("is_on", [True, False])
def test_the_collector_rests_while_the_page_is_made_and_is_then_as_it_was(is_on):
    from rag.page.wiring.gradio_patches import uncollected  # noqa: PLC0415 - Gradio takes seconds, which other tests need not wait for

    was_on = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was_on else gc.disable)()
