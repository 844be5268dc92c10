"""The file of the window's place: whole or nothing."""

import json
from pathlib import Path

import pytest

from pos_desktop.config.windowfile import WindowFile
from pos_desktop.domain.window_place import Area, WindowPlace

PLACE = WindowPlace("HDMI-1", Area(10, 20, 1366, 768), is_maximised=True)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = WindowFile(tmp_path / "till" / "window.json")
    file.write(PLACE)
    assert file.read() == PLACE


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "null", "[]", "7", '{"screen": "HDMI-1"}', "[" * 100_000,
        '{"screen": "a", "left": 1e99, "top": 0, "width": 1, "height": 1, "maximised": true}',
        '{"screen": "a", "left": 99999999999, "top": 0, "width": 1, "height": 1, "maximised": 0}',
        '{"screen": "a", "left": "1", "top": 0, "width": 1, "height": 1, "maximised": true}',
        '{"screen": "a", "left": true, "top": 0, "width": 1, "height": 1, "maximised": true}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.json").write_text(text)
    assert WindowFile(tmp_path / "window.json").read() is None


def test_where_it_cannot_be_kept_nobody_is_troubled(tmp_path: Path) -> None:
    (tmp_path / "till").write_text("not a folder")
    WindowFile(tmp_path / "till" / "window.json").write(PLACE)


def test_bytes_that_are_no_text_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "window.json").write_bytes(b"\xff\xfe\x00")
    assert WindowFile(tmp_path / "window.json").read() is None


def test_the_file_is_plain(tmp_path: Path) -> None:
    WindowFile(tmp_path / "window.json").write(PLACE)
    kept = json.loads((tmp_path / "window.json").read_text())
    assert kept["screen"] == "HDMI-1"
