"""What is sent to a receipt printer: the receipt as a picture, dot by dot (docs/adr/0010).

Four commands of ESC/POS, which every receipt printer knows, and nothing of any make.

Source: https://download4.epson.biz/sec_pubs/pos/reference_en/escpos/commands.html
"""

import struct
from collections.abc import Iterator
from functools import partial

from PySide6.QtGui import QImage, Qt, qGray

from pos_desktop.adapters.printing import sheets
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.domain.printers import Paper
from pos_desktop.domain.receipt import Receipt
from pos_desktop.ports.printer import TemplateMistake
from pos_desktop.ports.tasks import AtWindow, at_once

DOTS = {Paper.MM58: 384, Paper.MM80: 576, Paper.MM80_COARSE: 512}
"""Across the paper: 48 and 72 mm of it can be printed on."""
LONGEST = 20_000 * sheets.DOTS_PER_MM
"""Dots of a receipt by the shop's own template: 20 metres are more than a thousand lines take."""
_REST = b"\x1b@"
_RASTER = b"\x1dv0\x00"
"""`GS v 0 m`: a picture of so many bytes across and dots down, not stretched."""
_FEED_AND_CUT = b"\x1bd\x06\x1dV\x00"
"""`ESC d 6` past the knife, and `GS V 0`: all the way through."""
KICK = b"\x1bp\x00\x19\xfa"
"""`ESC p 0 25 250`: 50 ms on the drawer's first pin, then 500 ms off."""
_BAND = 256
"""Dots of height sent at once: 18 kB, which every printer's buffer holds."""


def picture(
    receipt: Receipt, templates: Templates, paper: Paper, at_window: AtWindow = at_once
) -> tuple[QImage, TemplateMistake | None]:
    """The receipt as it goes on this paper, and the mistake in the shop's template, if any."""
    medium = Medium(paper.width, sheets.DOTS_PER_MM, sheets.unit())
    page = templates.page(receipt, medium)
    folder = templates.folder()
    longest = LONGEST if folder is not None else None
    try:
        image = at_window(partial(sheets.roll, page.html, DOTS[paper], folder, longest=longest))
    except sheets.TooLong:
        page = templates.instead(receipt, medium)
        image = at_window(partial(sheets.roll, page.html, DOTS[paper]))
    return image, page.mistake


def receipt(image: QImage) -> bytes:
    """Bring the printer to rest, print this picture, feed it past the knife and cut."""
    return b"".join((_REST, *_bands(image), _FEED_AND_CUT))


def _bands(image: QImage) -> Iterator[bytes]:
    """The picture from top to bottom; a dot that is nearer to black than to white is printed."""
    dots = image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    if qGray(dots.color(0)) < qGray(dots.color(1)):
        dots.invertPixels()
    across, stride, content = (dots.width() + 7) // 8, dots.bytesPerLine(), bytes(dots.constBits())
    rows = [content[row * stride : row * stride + across] for row in range(dots.height())]
    for top in range(0, len(rows), _BAND):
        band = rows[top : top + _BAND]
        yield _RASTER + struct.pack("<HH", across, len(band)) + b"".join(band)


def drawer() -> bytes:
    """Open the drawer."""
    return KICK
