import subprocess
import sys

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
import rag.ui
import gradio

assert "gradio.component_meta" not in callers, "Gradio has made type stubs"
assert inspect.getfile(gradio.Button).endswith("button.py")
with gradio.utils.MatplotlibBackendMananger():
    assert "matplotlib" not in sys.modules
"""


def test_the_page_starts_without_gradios_type_stubs():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
