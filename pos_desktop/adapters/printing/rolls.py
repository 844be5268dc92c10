"""What is sent to a receipt printer: the receipt as a picture, dot by dot (docs/adr/0010)."""

from PIL import Image
from PySide6.QtGui import QImage

from pos_desktop.adapters.printing import sheets
from pos_desktop.adapters.printing.library import escpos_printers
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.domain.printers import Paper
from pos_desktop.domain.receipt import Receipt
from pos_desktop.ports.printer import TemplateMistake

DOTS = {Paper.MM58: 384, Paper.MM80: 576, Paper.MM80_COARSE: 512}
"""Across the paper: 48 and 72 mm of it can be printed on."""
LONGEST = 20_000 * sheets.DOTS_PER_MM
"""Dots of a receipt by the shop's own template: 20 metres are more than a thousand lines take."""
_MODEL = "TM-T20II"
"""For the library, a printer as wide as any of these that can cut; it says nothing to the paper."""
KICK = (0x1B, 0x70, 0x00, 0x19, 0xFA)
"""`ESC p 0 25 250`: 50 ms on the drawer's first pin, then 500 ms off."""
_BAND = 256
"""Dots of height sent at once: 18 kB, which every printer's buffer holds."""


def picture(
    receipt: Receipt, templates: Templates, paper: Paper
) -> tuple[QImage, TemplateMistake | None]:
    """The receipt as it goes on this paper, and the mistake in the shop's template, if any."""
    medium = Medium(paper.width, sheets.DOTS_PER_MM, sheets.unit())
    page = templates.page(receipt, medium)
    folder = templates.folder()
    longest = LONGEST if folder is not None else None
    try:
        image = sheets.roll(page.html, DOTS[paper], folder, longest=longest)
    except sheets.TooLong:
        page = templates.instead(receipt, medium)
        image = sheets.roll(page.html, DOTS[paper])
    return image, page.mistake


def receipt(image: QImage) -> bytes:
    """Bring the printer to rest, print this picture, feed it past the knife and cut."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size = grey.width(), grey.height()
    dots = Image.frombuffer("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine(), 1)
    job = escpos_printers().Dummy(profile=_MODEL)
    job.hw("INIT")
    job.image(dots, impl="bitImageRaster", fragment_height=_BAND)
    job.cut()
    return bytes(job.output)


def drawer() -> bytes:
    """Open the drawer."""
    job = escpos_printers().Dummy()
    job.cashdraw(list(KICK))
    return bytes(job.output)
