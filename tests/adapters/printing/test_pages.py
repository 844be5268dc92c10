"""Receipts on pages: the size of the country, as many as it takes, or one as wide as a roll."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QPdfWriter

from pos_desktop.adapters.printing import sheets
from pos_desktop.adapters.printing.printers import LocalPrinters
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.domain.printers import PrinterFailed, PrinterProblem
from pos_desktop.domain.receipt import LinePart
from tests.adapters.printing.receipts import GALLERY
from tests.torture.disks import NoGrowth
from tests.ui.pdfs import fonts_of, pages_of, paper_of, words_of

pytestmark = pytest.mark.usefixtures("qapp")
SALE = GALLERY["sale-chip"]
A4, LETTER = (595, 842), (612, 792)


@pytest.mark.parametrize(
    ("country", "paper"), [("IE", A4), ("GB", A4), ("US", LETTER), ("CA", LETTER)]
)
def test_a_page_is_of_the_size_of_the_country(
    country: str, paper: tuple[int, int], tmp_path: Path
) -> None:
    file = LocalPrinters(tmp_path).pdf(replace(SALE, country=country), None)

    assert paper_of(file.content) == paper
    assert pages_of(file.content) == 1


def test_a_pdf_can_be_searched_and_has_its_fonts_in_it(tmp_path: Path) -> None:
    file = LocalPrinters(tmp_path).pdf(SALE, None)

    said = words_of(file.content)
    assert "Farmhouse sourdough" in said
    assert "$180.59" in said
    assert "A0000000031010" in said
    assert any(name.startswith("Inter") for name in fonts_of(file.content))


def test_a_long_receipt_goes_on_over_pages_and_loses_nothing(tmp_path: Path) -> None:
    lines = tuple(LinePart(f"Thing number {n}", "", 1, 100, 100) for n in range(200))
    file = LocalPrinters(tmp_path).pdf(replace(SALE, lines=lines), None)

    said = words_of(file.content)
    assert pages_of(file.content) > 2
    assert all(f"Thing number {n}" in said for n in range(200))
    assert "$180.59" in said


def test_a_page_that_stands_for_a_roll_is_as_wide_and_no_longer_than_needed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "roll.pdf"
    writer = QPdfWriter(str(path))
    page = Templates().page(SALE, Medium("80"))

    sheets.on_strip(page.html, writer, 80).print_(writer)

    content = path.read_bytes()
    width, height = paper_of(content)
    assert (width, pages_of(content)) == (227, 1)
    assert 400 < height < 900
    assert "Returns within 14 days" in words_of(content)


def test_a_receipt_is_saved_where_a_person_chose(tmp_path: Path) -> None:
    mistake = LocalPrinters(tmp_path).save(SALE, None, str(tmp_path / "r.pdf"))

    assert mistake is None
    assert "$180.59" in words_of((tmp_path / "r.pdf").read_bytes())


@pytest.mark.skipif(sys.platform == "win32", reason="no bound is set to files there")
def test_what_was_there_before_stays_where_the_disk_takes_no_more(tmp_path: Path) -> None:
    place, disk = tmp_path / "r.pdf", NoGrowth()
    LocalPrinters(tmp_path).save(SALE, None, str(place))
    before = place.read_bytes()
    disk.begin()
    try:
        with pytest.raises(PrinterFailed) as failed:
            LocalPrinters(tmp_path).save(SALE, None, str(place))
    finally:
        disk.end()

    assert failed.value.problem is PrinterProblem.NOT_WRITTEN
    assert (list(tmp_path.iterdir()), place.read_bytes()) == ([place], before)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    place = str(tmp_path / "nowhere" / "r.pdf")

    with pytest.raises(PrinterFailed) as failed:
        LocalPrinters(tmp_path).save(SALE, None, place)

    assert (failed.value.problem, failed.value.printer) == (PrinterProblem.NOT_WRITTEN, place)
    assert failed.value.detail


def test_the_screen_gets_a_page_with_its_code_in_it(tmp_path: Path) -> None:
    page = LocalPrinters(tmp_path).page(SALE, None)

    assert "data:image/png;base64," in page.html
    assert page.mistake is None
