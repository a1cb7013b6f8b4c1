from jinja2 import DictLoader, Environment

from rag.page.templates import CompiledTemplates


def shown(folder, source, compiled=None):
    """Show a template in a program of its own; `compiled` counts what it had to compile."""

    class Counting(Environment):
        def compile(self, *given, **more):
            if compiled is not None:
                compiled.append(given)
            return super().compile(*given, **more)

    return (
        Counting(loader=DictLoader({"a": source}), bytecode_cache=CompiledTemplates(folder)).get_template("a").render()
    )


def test_templates_are_compiled_once(tmp_path):
    compiled = []
    assert [shown(tmp_path / "made", "{{ 1 + 1 }}", compiled) for _ in range(2)] == ["2", "2"]
    assert len(compiled) == 1


def test_a_template_that_was_changed_is_compiled_anew(tmp_path):
    assert [shown(tmp_path, source) for source in ("{{ 1 }}", "{{ 2 }}", "{{ 1 }}")] == ["1", "2", "1"]


def test_half_a_file_is_compiled_anew(tmp_path):
    shown(tmp_path, "{{ 1 }}")
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for size in range(0, len(whole), 7):
        file.write_bytes(whole[:size])
        assert shown(tmp_path, "{{ 1 }}") == "1"
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_templates_are_compiled(tmp_path):
    (tmp_path / "file").touch()
    assert shown(tmp_path / "file" / "folder", "{{ 1 }}") == "1"
