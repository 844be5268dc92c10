"""The icon family: complete, of one cut, and tinted by the theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from pos_desktop.resources import ResourceMissingError, resource, resources_folder
from pos_desktop.ui.look import icons
from pos_desktop.ui.look.palette import DARK
from pos_desktop.ui.look.wearing import apply

FILES = sorted((resources_folder() / "icons").glob("*.svg"))
PROMISED = """sale phone sales close readers settings search remove plus minus undo card cash check
cross warning clock wifi wifi-off refresh edit backspace receipt tap lock customer info
chevron-left chevron-right chevron-up chevron-down""".split()


def _inked(picture: QPixmap) -> list[QColor]:
    """The colours of the pixels that are wholly covered."""
    image = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [colour for colour in pixels if colour.alpha() == 255]


@pytest.mark.parametrize("name", PROMISED)
def test_the_family_has_an_icon_for(name: str) -> None:
    assert resource(f"icons/{name}.svg").is_file()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_icon_is_drawn_on_the_24_pixel_grid_with_strokes_of_2(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in drawing
    assert 'stroke-width="2"' in drawing


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_icon_names_no_colour_of_its_own(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', drawing)) <= {"none", "currentColor"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_icon_is_drawn_in_the_colour_asked_for(app: QApplication, path: Path) -> None:
    inked = _inked(icons.pixmap(path.stem, QColor("#0B57D0"), 48))
    assert inked
    assert {colour.name() for colour in inked} == {"#0b57d0"}


def test_an_icon_is_sharp_on_a_dense_screen(app: QApplication) -> None:
    picture = icons.pixmap("card", QColor("#000000"), 24, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (48, 2.0)


def test_a_drawing_with_a_direction_is_turned_around(app: QApplication) -> None:
    black = QColor("#000000")
    turned = icons.pixmap("chevron-left", black, 24, mirrored=True).toImage()
    straight = icons.pixmap("chevron-left", black, 24).toImage()
    assert turned != straight
    assert turned.flipped(Qt.Orientation.Horizontal) == straight


def test_an_icon_that_does_not_exist_is_said_to_be_missing(app: QApplication) -> None:
    with pytest.raises(ResourceMissingError, match=r"icons/unicorn\.svg"):
        icons.pixmap("unicorn", QColor("#000000"), 24)


def test_an_icon_for_actions_is_in_the_colours_of_the_theme(app: QApplication) -> None:
    apply(app, "dark")
    shown = icons.icon("sale").pixmap(24, 24, QIcon.Mode.Normal)
    assert {colour.name().upper() for colour in _inked(shown)} == {DARK.text}


@pytest.mark.parametrize("size", icons.APP_SIZES)
def test_the_programs_own_icon_comes_in(app: QApplication, size: int) -> None:
    picture = QPixmap(str(resource(f"icons/app/pos-desktop-{size}.png")))
    assert (picture.width(), picture.height()) == (size, size)


def test_the_programs_own_icon_is_made_of_all_its_sizes(app: QApplication) -> None:
    assert {size.width() for size in icons.app_icon().availableSizes()} == set(icons.APP_SIZES)
