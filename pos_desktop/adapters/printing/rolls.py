"""What is sent to a receipt printer: the receipt as a picture, dot by dot (docs/adr/0010)."""

from PIL import Image
from PySide6.QtGui import QImage

from pos_desktop.adapters.printing.library import escpos_printers
from pos_desktop.domain.printers import Paper

DOTS = {Paper.MM58: 384, Paper.MM80: 576, Paper.MM80_COARSE: 512}
"""Across the paper: 48 and 72 mm of it can be printed on."""
_MODEL = "TM-T20II"
"""For the library, a printer as wide as any of these that can cut; it says nothing to the paper."""
KICK = (0x1B, 0x70, 0x00, 0x19, 0xFA)
"""`ESC p 0 25 250`: 50 ms on the drawer's first pin, then 500 ms off."""
_BAND = 256
"""Dots of height sent at once: 18 kB, which every printer's buffer holds."""


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
