"""Every file that the program names of its resources is there."""

import re

import pytest

from pos_desktop.resources import resources_folder
from tests.arch.sources import python_files, text_of, without_comments

# A path with a slash, or the words of a call: resource("icons/sale.svg"), resource("fonts", "x").
PATH = re.compile(
    r"""["']((?:icons|fonts|catalogue|terms|licences|receipts|sounds|styles|translations)
                      /[\w./-]+)["']""",
    re.VERBOSE,
)
CALL = re.compile(r"""\bresource\(\s*((?:["'][\w./-]+["']\s*,?\s*)+)\)""")


def named(source: str) -> set[str]:
    """The resources that a source text names outright."""
    code = without_comments(source)
    calls = {"/".join(re.findall(r"""["']([^"']+)["']""", call)) for call in CALL.findall(code)}
    return calls | set(PATH.findall(code))


def everywhere() -> dict[str, str]:
    """Each resource named in the program, with the file that names it."""
    return {
        name: path.as_posix()
        for path in python_files()
        if path.parts[0] == "pos_desktop"
        for name in named(text_of(path))
    }


def test_every_resource_that_the_program_names_exists() -> None:
    folder = resources_folder()

    assert {name: by for name, by in everywhere().items() if not (folder / name).exists()} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = resource('icons/sale.svg')", {"icons/sale.svg"}),
        ('x = resource("fonts", "Inter.otf")', {"fonts/Inter.otf"}),
        ("PLACES = {'a': 'icons/cash.svg'}", {"icons/cash.svg"}),
        ("x = resource('icons', name)", set()),
        ("x = 1  # resource('icons/gone.svg')", set()),
    ],
)
def test_a_named_resource_is_found_in_the_source(source: str, names: set[str]) -> None:
    assert named(source) == names
