"""Templates are compiled once a process, as long as they are what they were."""

from pathlib import Path

from jinja2 import DictLoader, FileSystemLoader, nodes
from jinja2.loaders import BaseLoader
from typing_extensions import override

from pos_desktop.adapters.printing.sandbox import Sandbox


class Telling(Sandbox):
    """Tells which templates it compiles."""

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(loader)
        self.compiled: list[str | None] = []

    @override
    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        self.compiled.append(name)
        return super()._generate(source, name, filename, defer_init)


def _compiled(loader: BaseLoader) -> list[str | None]:
    """What a receipt set from here compiles."""
    telling = Telling(loader)
    telling.get_template("a receipt")
    return telling.compiled


def _file(tmp_path: Path, text: str) -> FileSystemLoader:
    (tmp_path / "a receipt").write_text(text, encoding="utf-8")
    return FileSystemLoader(tmp_path)


def test_a_file_is_compiled_for_the_first_receipt_only(tmp_path: Path) -> None:
    file = _file(tmp_path, "{{ r.total }}")

    assert (_compiled(file), _compiled(file)) == (["a receipt"], [])


def test_a_file_that_changed_is_compiled_again(tmp_path: Path) -> None:
    _compiled(_file(tmp_path, "{{ r.total }}"))

    assert _compiled(_file(tmp_path, "{{ r.tax }}")) == ["a receipt"]


def test_a_shops_own_is_compiled_for_each_receipt() -> None:
    own = DictLoader({"a receipt": "{{ r.total }}"})

    assert (_compiled(own), _compiled(own)) == (["a receipt"], ["a receipt"])
