"""What the program imports is what the project declares: nothing by way of somebody else."""

import ast
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain

from packaging.requirements import Requirement

from tests.arch.committed import normalised
from tests.arch.sources import ROOT, python_files, text_of

# These come with a distribution that is declared, as parts of what it promises: Qt's own binding,
# and the keyring back ends that are named outright.
BROUGHT_BY = {
    "PySide6": "pyside6-essentials",
    "shiboken6": "pyside6-essentials",
    "win32ctypes": "keyring",
    "pywintypes": "pywin32",
    "win32print": "pywin32",
}


def imported(source: str) -> set[str]:
    """The first names of what a source text imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=aliases):
                names |= {alias.name.split(".")[0] for alias in aliases}
            case ast.ImportFrom(module=str(module)):
                names.add(module.split(".")[0])
    return names


def foreign() -> set[str]:
    """The distributions whose modules the program imports."""
    known = packages_distributions()
    names = set().union(
        *(imported(text_of(path)) for path in python_files() if path.parts[0] == "pos_desktop")
    )
    strangers = names - sys.stdlib_module_names - {"pos_desktop"}
    return {BROUGHT_BY.get(name) or normalised(known.get(name, [name])[0]) for name in strangers}


def declared() -> set[str]:
    """The distributions that installing the program, with all extras, asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    named = [*project["dependencies"], *extras]
    return {normalised(Requirement(each).name) for each in named}


def test_every_distribution_that_is_imported_is_declared() -> None:
    assert foreign() - declared() == set()


def test_imports_are_found_by_their_first_name_wherever_they_stand() -> None:
    source = "import a.b\ndef late():\n    from c.d import e\n"

    assert imported(source) == {"a", "c"}


def test_the_lock_names_all_that_its_packages_need() -> None:
    """It is installed without looking for dependencies, so that nothing else could bring them."""
    checked = subprocess.run(
        (sys.executable, "-m", "pip", "check"), capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
