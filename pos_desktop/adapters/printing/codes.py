"""QR codes as images: whole dots a module, so that no printer blurs them."""

from functools import lru_cache

import qrcode
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, qRgb

_QUIET = 4
"""Modules of white around a code. Source: ISO/IEC 18004, 5.3.8."""


@lru_cache(maxsize=16)
def code(text: str, least: int) -> QImage:
    """A code of `text`, black on white, at least `least` pixels wide."""
    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=_QUIET)
    made.add_data(text)
    made.make(fit=True)
    matrix = made.get_matrix()
    side = len(matrix)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    black, white = qRgb(0, 0, 0), qRgb(255, 255, 255)
    for y, line in enumerate(matrix):
        for x, dark in enumerate(line):
            image.setPixel(x, y, black if dark else white)
    dots = -(-least // side)
    return image.scaled(side * dots, side * dots)


def png(image: QImage) -> bytes:
    """The image as a PNG file."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(kept.data())
