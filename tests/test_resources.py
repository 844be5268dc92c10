"""Resources are found from a source tree, an installed wheel and a frozen program alike."""

from pathlib import Path

import pytest

from pos_desktop.resources import ResourceMissingError, folder_for, resource, resources_folder


def test_a_source_tree_has_its_resources_at_the_top(tmp_path: Path) -> None:
    package = tmp_path / "pos_desktop"

    assert folder_for(package=package, unpacked=None) == tmp_path / "resources"


def test_an_installed_package_carries_its_resources_inside(tmp_path: Path) -> None:
    inside = tmp_path / "pos_desktop" / "_resources"
    inside.mkdir(parents=True)

    assert folder_for(package=tmp_path / "pos_desktop", unpacked=None) == inside


def test_a_frozen_program_finds_them_where_it_was_unpacked(tmp_path: Path) -> None:
    found = folder_for(package=tmp_path / "pos_desktop", unpacked=tmp_path / "unpacked")

    assert found == tmp_path / "unpacked" / "resources"


def test_a_resource_is_found_by_its_name() -> None:
    some = next(path for path in sorted(resources_folder().rglob("*")) if path.is_file())

    assert resource(some.relative_to(resources_folder()).as_posix()) == some


def test_a_missing_resource_is_named_with_the_place_it_was_looked_for() -> None:
    with pytest.raises(ResourceMissingError) as caught:
        resource("icons/nobody-drew-this.svg")

    assert caught.value.path == resources_folder() / "icons" / "nobody-drew-this.svg"
    assert "icons/nobody-drew-this.svg" in str(caught.value)


@pytest.mark.parametrize(
    "name", ["", "../pyproject.toml", "icons/../../dev.py", "/etc/hostname", "..", "C:\\dev.py"]
)
def test_a_name_cannot_lead_out_of_the_resources(name: str) -> None:
    with pytest.raises(ValueError, match="inside resources/"):
        resource(name)
