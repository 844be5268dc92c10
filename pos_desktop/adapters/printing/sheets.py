"""Laying a receipt out: HTML to dots on a roll, or to pages of a PDF or of any printer.

All of it is done where the window lives (`ports.tasks.AtWindow`), for a document is an object of
Qt's with signals (docs/adr/0028). Only what is laid out already may be drawn on another thread.
Source: https://doc.qt.io/qt-6/threads-modules.html#threads-and-the-gui-module.
"""

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from pos_desktop.resources import resource

DOTS_PER_MM = 8
"""Of every common receipt printer: 203 dots an inch."""
_DOTS_PER_METRE = 1000 * DOTS_PER_MM
_DPI = _DOTS_PER_METRE * 0.0254
_FAMILY = "Inter"
_FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
_ON_LETTER = frozenset({"US", "CA"})
"""Countries that print on Letter; the others where Terminal is offered have A4."""
_PAGE_WIDTH_MM = 96
"""A receipt on a page is a column in its middle: amounts far from their words are misread."""
_TOP_MM = 16.0
_PAGE_DOTS = 6
"""A millimetre on a picture of a page: 152 dots an inch."""
_ROLL_MARGIN_MM = 4.0
"""On either side of a roll, where printers cannot print."""
_BAND = 8_000
"""Lines that are drawn at once: Qt's painter has no more than 32,767."""
_LONGEST_MM = 4_000.0
"""Of a page that stands for a roll, before it is cut to the length of its receipt."""


class TooLong(Exception):
    """The receipt is longer than a roll of paper; nobody wants it printed."""


def unit() -> float:
    """How many dots of a roll one pixel of a template takes."""
    return _DPI / QGuiApplication.primaryScreen().logicalDotsPerInchX()


def roll(
    html: str, width: int, folder: Path | None = None, *, longest: int | None = None
) -> QImage:
    """The receipt in black and white, `width` dots wide and as long as it is.

    Raises:
        TooLong: it would be longer than `longest` dots, for a mistake in a template.
    """
    document = _document(html, folder, is_picture=True)
    document.documentLayout().setPaintDevice(_blank(width, 1))
    document.setTextWidth(width)
    height = round(document.size().height()) + 1
    if longest is not None and height > longest:
        raise TooLong
    whole = QImage(width, height, QImage.Format.Format_Grayscale8)
    for top in range(0, height, _BAND):
        band = _blank(width, min(_BAND, height - top))
        _draw(document, band, top)
        first = top * whole.bytesPerLine()
        drawn = memoryview(band.constBits())
        memoryview(whole.bits())[first : first + len(drawn)] = drawn
    return whole.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)


def screen(html: str, width: int, folder: Path | None = None, ratio: float = 1.0) -> QImage:
    """The receipt as it stands on a screen, in colours."""
    document = _document(html, folder, is_picture=True)
    document.setTextWidth(width)
    height = round(document.size().height())
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    return image


def pdf(html: str, title: str, country: str, folder: Path | None = None) -> bytes:
    """The receipt as a file; its fonts are in it, so that it looks the same everywhere."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("pos-desktop")
    on_pages(html, writer, country, folder).print_(writer)
    buffer.close()
    return bytes(kept.data())


def on_pages(
    html: str, device: QPagedPaintDevice, country: str, folder: Path | None = None
) -> QTextDocument:
    """Lay it on pages of the size that is usual in the country, a column in their middle."""
    size, side = _page(country)
    _lay_page(device, size, side, _TOP_MM)
    document = _document(html, folder)
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(QSizeF(device.width(), device.height()))
    document.pageCount()  # lays it out to its end
    return document


def page_images(html: str, country: str, folder: Path | None = None) -> tuple[QImage, ...]:
    """The same pages, as pictures."""
    size, side = _page(country)
    paper = size.size(QPageSize.Unit.Millimeter)
    whole = QSize(round(paper.width() * _PAGE_DOTS), round(paper.height() * _PAGE_DOTS))
    left, top = round(side * _PAGE_DOTS), round(_TOP_MM * _PAGE_DOTS)
    inner = QRect(left, top, whole.width() - 2 * left, whole.height() - 2 * top)
    document = _document(html, folder)
    document.documentLayout().setPaintDevice(_sheet(whole))
    document.setPageSize(QSizeF(inner.size()))
    drawn = []
    for number in range(document.pageCount()):
        image = _sheet(whole)
        painter = QPainter(image)
        painter.setClipRect(inner)
        painter.translate(inner.x(), inner.y() - number * inner.height())
        document.drawContents(painter)
        painter.end()
        drawn.append(image)
    return tuple(drawn)


def _page(country: str) -> tuple[QPageSize, float]:
    """The paper of a country, and the margin left and right of a receipt on it, in millimetres."""
    letter = country in _ON_LETTER
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    return size, (size.size(QPageSize.Unit.Millimeter).width() - _PAGE_WIDTH_MM) / 2


def _sheet(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(1000 * _PAGE_DOTS)
    image.setDotsPerMeterY(1000 * _PAGE_DOTS)
    image.fill(Qt.GlobalColor.white)
    return image


def on_strip(
    html: str, printer: QPagedPaintDevice, width_mm: int, folder: Path | None = None
) -> QTextDocument:
    """Lay it on a page as wide as a roll and as long as the receipt."""
    side = _ROLL_MARGIN_MM
    _lay_page(printer, _rolled(width_mm, _LONGEST_MM), side, side)
    document = _document(html, folder)
    document.documentLayout().setPaintDevice(printer)
    document.setTextWidth(printer.width())
    length = document.size().height() / printer.logicalDpiY() * 25.4
    _lay_page(printer, _rolled(width_mm, length + 2 * side + 1), side, side)
    document.setPageSize(QSizeF(printer.width(), printer.height()))
    document.pageCount()  # lays it out to its end
    return document


def _rolled(width: float, length: float) -> QPageSize:
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    return QPageSize(QSizeF(width, length), QPageSize.Unit.Millimeter, "", exact)


def _lay_page(device: QPagedPaintDevice, size: QPageSize, side: float, top: float) -> None:
    margins = QMarginsF(side, top, side, top)
    portrait = QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(size, portrait, margins, QPageLayout.Unit.Millimeter))


def _document(html: str, folder: Path | None, *, is_picture: bool = False) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    if folder is not None:
        document.setBaseUrl(QUrl.fromLocalFile(f"{folder}/"))
    document.setDefaultFont(_font(is_tabular=is_picture))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDocumentMargin(0)
    document.setHtml(html)
    return document


def _font(*, is_tabular: bool) -> QFont:
    """Digits of one width, for columns; not in a PDF, where they could not be found or read aloud:
    their glyphs are no digits there."""
    if not QFontDatabase.hasFamily(_FAMILY):
        for name in _FONTS:
            QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))
    font = QFont(_FAMILY)
    font.setPointSizeF(9)
    if is_tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    # Marks that change with their neighbours cannot be copied out of a PDF as what they are.
    font.setFeature(QFont.Tag("calt"), 0)
    return font


def _blank(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.setDotsPerMeterX(_DOTS_PER_METRE)
    image.setDotsPerMeterY(_DOTS_PER_METRE)
    image.fill(Qt.GlobalColor.white)
    return image


def _draw(document: QTextDocument, image: QImage, top: int = 0) -> None:
    """Draw as much of it as the image holds, from this line on."""
    painter = QPainter(image)
    painter.translate(0, -top)
    document.drawContents(painter, QRectF(0, top, image.width(), image.height()))
    painter.end()
