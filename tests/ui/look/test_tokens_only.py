"""No screen and no part writes a colour, a size or a radius: they ask the look."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[3] / "pos_desktop" / "ui"
FILES = sorted(path for path in UI.rglob("*.py") if (UI / "look") not in path.parents)
FORBIDDEN = {
    "a colour": r"""["']#[0-9A-Fa-f]{3,8}["']|QColor\(\s*(?:["'\d]|Qt\.)""",
    "a style sheet": r"setStyleSheet\(",
    "a size of type": r"set(?:Pixel|Point)SizeF?\(",
    "a length": r"set(?:Fixed|Minimum|Maximum)(?:Width|Height|Size)\(\s*[2-9]",
    "a margin": r"setContentsMargins\([^)]*[1-9]|set(?:Horizontal|Vertical)?Spacing\(\s*[1-9]",
}


def findings(source: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, source)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(UI)))
def test_this_file_takes_its_looks_from_the_tokens(path: Path) -> None:
    assert findings(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ('QColor("#FF0000")', "a colour"),
        ("label.setStyleSheet('color: red')", "a style sheet"),
        ("font.setPixelSize(13)", "a size of type"),
        ("pane.setFixedWidth(456)", "a length"),
        ("box.setContentsMargins(0, 8, 0, 0)", "a margin"),
        ("box.setSpacing(12)", "a margin"),
    ],
)
def test_a_look_written_by_hand_is_found(source: str, what: str) -> None:
    assert what in findings(source)


@pytest.mark.parametrize(
    "source",
    [
        "box.setContentsMargins(0, 0, 0, 0)",
        "box.setSpacing(worn().space(3))",
        "pane.setFixedWidth(worn().px(Length.PANE))",
        "QColor(tile.colour)",
    ],
)
def test_a_look_taken_from_the_tokens_is_let_through(source: str) -> None:
    assert findings(source) == []
