"""What is sent to a receipt printer, read back as the printer would."""

import random
from datetime import datetime
from pathlib import Path

import pytest
import qrcode
from escpos.printer import Dummy
from PIL import Image
from PySide6.QtGui import QImage, qGray

from pos_desktop.adapters.printing import rolls
from pos_desktop.adapters.printing.printers import LocalPrinters
from pos_desktop.adapters.printing.templates import Templates
from pos_desktop.adapters.printing.virtual import VirtualPrinter
from pos_desktop.domain.printers import (
    Paper,
    PrinterFailed,
    PrinterKind,
    PrinterProblem,
    PrinterSetup,
)
from tests.adapters.printing.decoding import NotEscposError, printed
from tests.adapters.printing.receipts import GALLERY

pytestmark = pytest.mark.usefixtures("qapp")
NOON = datetime(2026, 11, 29, 12, 0)  # noqa: DTZ001 - on this computer's clock


def _printer(folder: Path, paper: Paper = Paper.MM80) -> VirtualPrinter:
    return VirtualPrinter(folder, paper, Templates(), lambda: NOON)


@pytest.mark.parametrize("paper", [Paper.MM58, Paper.MM80])
@pytest.mark.parametrize("name", ["sale-chip", "gift", "refund-interac", "test-page"])
def test_the_paper_shows_the_picture_dot_by_dot(name: str, paper: Paper, tmp_path: Path) -> None:
    _printer(tmp_path, paper).print(GALLERY[name])

    (sent,), (shown,) = tmp_path.glob("*.bin"), tmp_path.glob("*.png")
    out, picture = printed(sent.read_bytes()), QImage(str(shown))
    assert (len(out.rows[0]), len(out.rows)) == (picture.width(), picture.height())
    assert len(out.rows[0]) == rolls.DOTS[paper]
    assert all(
        dot == (qGray(picture.pixel(x, y)) < 128)
        for y, row in enumerate(out.rows)
        for x, dot in enumerate(row)
    )


def test_a_receipt_begins_at_rest_and_ends_with_one_cut_past_the_knife(tmp_path: Path) -> None:
    _printer(tmp_path).print(GALLERY["sale-chip"])

    (sent,) = tmp_path.glob("*.bin")
    out = printed(sent.read_bytes())
    assert (out.inits, out.cuts, out.kicks) == (1, 1, [])
    assert out.lines_fed >= 5
    assert sent.read_bytes().startswith(b"\x1b@")
    assert sent.read_bytes().endswith(b"\x1dV\x00")


@pytest.mark.parametrize("height", [1, 255, 256, 257, 1000])
def test_the_bytes_are_those_of_a_library_that_many_tills_print_with(height: int) -> None:
    chance = random.Random(height)
    picture = QImage(576, height, QImage.Format.Format_Grayscale8)
    shades = memoryview(picture.bits())
    shades[:] = bytes(chance.choice((0, 255)) for _ in range(len(shades)))
    job = Dummy(profile="TM-T20II")
    job.hw("INIT")
    size, stride = (576, height), picture.bytesPerLine()
    shown = Image.frombuffer("L", size, bytes(picture.constBits()), "raw", "L", stride, 1)
    job.image(shown, impl="bitImageRaster", fragment_height=256)
    job.cut()

    assert rolls.receipt(picture) == job.output


def test_the_drawer_gets_the_pulse_that_drawers_know(tmp_path: Path) -> None:
    _printer(tmp_path).open_drawer()

    (sent,) = tmp_path.glob("*.bin")
    assert printed(sent.read_bytes()).kicks == [b"\x1bp\x00\x19\xfa"]


def test_the_code_on_paper_is_that_of_the_number_of_the_sale(tmp_path: Path) -> None:
    _printer(tmp_path).print(GALLERY["sale-chip"])

    wanted = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    wanted.add_data("till-1-000042")
    wanted.make(fit=True)
    modules = wanted.get_matrix()
    (sent,) = tmp_path.glob("*.bin")
    assert _holds(printed(sent.read_bytes()).rows, modules)


def _holds(rows: list[tuple[bool, ...]], modules: list[list[bool]]) -> bool:
    """Whether the code stands somewhere in the picture, in squares of whole dots."""
    dots = 176 // (len(modules) + 8) + (176 % (len(modules) + 8) > 0)
    side = dots * len(modules)
    for top in range(len(rows) - side):
        for left in range(len(rows[0]) - side):
            if rows[top][left] and _is_code(rows, modules, top, left, dots):
                return True
    return False


def _is_code(
    rows: list[tuple[bool, ...]], modules: list[list[bool]], top: int, left: int, dots: int
) -> bool:
    for y, line in enumerate(modules):
        for x, dark in enumerate(line):
            row = rows[top + y * dots]
            if row[left + x * dots] != dark or row[left + (x + 1) * dots - 1] != dark:
                return False
    return True


def test_what_is_no_command_of_a_printer_is_not_taken_for_one() -> None:
    with pytest.raises(NotEscposError):
        printed(b"\x1b@GET / HTTP/1.1")


def test_pages_are_a_file_and_a_picture(tmp_path: Path) -> None:
    done = _printer(tmp_path, Paper.PAGE).print(GALLERY["sale-chip"])

    (file,) = tmp_path.glob("*.pdf")
    assert file.read_bytes().startswith(b"%PDF-")
    assert done.place.endswith(".png")
    assert not QImage(str(tmp_path.parent / done.place)).isNull()


def test_two_receipts_of_one_second_are_two_files(tmp_path: Path) -> None:
    printer = _printer(tmp_path)

    first, second = printer.print(GALLERY["gift"]), printer.print(GALLERY["gift"])

    assert first.place != second.place
    assert (tmp_path.parent / first.place).exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(PrinterFailed) as failed:
        _printer(tmp_path / "file").print(GALLERY["gift"])

    assert failed.value.problem is PrinterProblem.NOT_WRITTEN
    assert failed.value.printer == str(tmp_path / "file")


def test_old_receipts_of_the_virtual_printer_make_room_for_new_ones(tmp_path: Path) -> None:
    for count in range(205):
        (tmp_path / f"20260101-{count:06d}-receipt.bin").touch()
    (tmp_path / "notes.txt").touch()

    _printer(tmp_path).open_drawer()

    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(left) == 201
    assert "notes.txt" in left
    assert "20260101-000000-receipt.bin" not in left


def test_without_a_printer_nothing_is_printed(tmp_path: Path) -> None:
    with pytest.raises(PrinterFailed) as failed:
        LocalPrinters(tmp_path).print(GALLERY["gift"], PrinterSetup())

    assert failed.value.problem is PrinterProblem.NONE_CHOSEN


def test_a_chosen_virtual_printer_prints(tmp_path: Path) -> None:
    LocalPrinters(tmp_path).print(GALLERY["gift"], PrinterSetup(PrinterKind.VIRTUAL))

    assert list(tmp_path.glob("*.bin"))


def test_a_system_printer_that_is_not_there_is_named(tmp_path: Path) -> None:
    setup = PrinterSetup(PrinterKind.SYSTEM, "Office on the moon", Paper.PAGE)

    with pytest.raises(PrinterFailed) as failed:
        LocalPrinters(tmp_path).print(GALLERY["gift"], setup)

    assert failed.value.problem is PrinterProblem.NOT_FOUND
    assert failed.value.printer == "Office on the moon"
