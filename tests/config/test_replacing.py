"""A file that is written beside its place gets its name there, and takes nobody else's."""

from pathlib import Path

import pytest

from pos_desktop.config.replacing import put_in_place


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """What is to be put in place."""
    file = tmp_path / ".copy"
    file.write_text("new", encoding="utf-8")
    return file


def test_it_gets_a_name_that_is_free(written: Path, tmp_path: Path) -> None:
    put_in_place(written, tmp_path / "copy", force=False)
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("copy", "new")]


def test_what_is_there_is_replaced_only_by_force(written: Path, tmp_path: Path) -> None:
    there = tmp_path / "copy"
    there.write_text("old", encoding="utf-8")
    with pytest.raises(FileExistsError):
        put_in_place(written, there, force=False)
    assert there.read_text("utf-8") == "old"
    put_in_place(written, there, force=True)
    assert there.read_text("utf-8") == "new"


def test_no_empty_file_is_left_where_it_cannot_be_put(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "missing", tmp_path / "copy", force=False)
    assert list(tmp_path.iterdir()) == []
