"""Every variant on every paper, as pictures in build/receipts: none clipped, all in its place."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, qGray

from pos_desktop.adapters.printing import rolls, sheets
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.domain.printers import Paper
from tests.adapters.printing.receipts import GALLERY

OUT = Path(__file__).resolve().parents[3] / "build" / "receipts"
SCREEN = 380
NAMES = tuple(GALLERY)
_BLACK = 128
"""Darker than this is ink."""

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("paper", [Paper.MM58, Paper.MM80], ids=lambda paper: f"{paper.value}mm")
@pytest.mark.parametrize("name", NAMES)
def test_a_roll_shows_all_of_a_receipt(name: str, paper: Paper) -> None:
    page = Templates().page(GALLERY[name], Medium(paper.value, sheets.DOTS_PER_MM, sheets.unit()))

    image = sheets.roll(page.html, rolls.DOTS[paper])

    _keep(image, f"{name}-{paper.value}mm.png")
    assert image.width() == rolls.DOTS[paper]
    assert _reaches_the_right(image)
    assert not _is_cut(image)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_all_of_a_receipt_in_its_middle(name: str) -> None:
    page = Templates().page(GALLERY[name], Medium("page"))

    (image,) = sheets.page_images(page.html, "IE")

    _keep(image, f"{name}-a4.png")
    inked = _inked(image)
    assert inked[0] > image.width() * 0.25
    assert inked[-1] < image.width() * 0.75


@pytest.mark.parametrize("name", NAMES)
def test_the_screen_shows_all_of_a_receipt(name: str) -> None:
    page = Templates().page(GALLERY[name], Medium("screen"))

    image = sheets.screen(page.html, SCREEN, ratio=2)

    _keep(image, f"{name}-screen.png")
    assert image.width() == 2 * SCREEN
    assert not _is_cut(image)


def _keep(image: QImage, name: str) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    assert image.save(str(OUT / name))


def _inked(image: QImage) -> list[int]:
    """The columns that have ink, from the left."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    dots, line = bytes(grey.constBits()), grey.bytesPerLine()
    return [x for x in range(grey.width()) if min(dots[x::line]) < _BLACK]


def _reaches_the_right(image: QImage) -> bool:
    """Amounts stand at the right edge, and none goes beyond."""
    return _inked(image)[-1] >= image.width() - 4


def _is_cut(image: QImage) -> bool:
    """Whether ink stands on the last line, as if more had followed."""
    last = image.height() - 1
    return any(qGray(image.pixel(x, last)) < _BLACK for x in range(image.width()))
