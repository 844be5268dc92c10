"""What the self-test looks at before and after the day that it plays: files, books, receipts."""

import ssl
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from pos_desktop.adapters.journal import backups
from pos_desktop.adapters.journal.opening import HEAD
from pos_desktop.adapters.journal.store import SqlJournal
from pos_desktop.adapters.printing.printers import LocalPrinters
from pos_desktop.adapters.stripe.sessions import AUTHORITIES
from pos_desktop.app.books import catalogue_of, journal_place
from pos_desktop.app.findings import Finding, Status
from pos_desktop.app.foundations import Foundations
from pos_desktop.app.opening import application
from pos_desktop.domain.catalog import Catalog
from pos_desktop.domain.printers import Paper, PrinterKind, PrinterSetup
from pos_desktop.resources import resource, resources_folder
from pos_desktop.services.receipting import receipt_of
from pos_desktop.ui.look.icons import app_icon
from pos_desktop.ui.translate import OFFERED, SOURCE, speak

FOLDERS = ("catalogue", "fonts", "icons", "licences", "receipts", "terms", "translations")
_OF_QT = ("QLineEdit", "Select All")
"""A word that is Qt's own."""
_LARGE = 256
"""Pixels across of an icon."""


class NotRight(Exception):
    """Something is not as it should be; `reason` is one plain sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def resources(on: Foundations) -> Finding:
    """The files that ship with the program."""
    counts = {name: _files_in(resource(name)) for name in FOLDERS}
    empty = [name for name, count in counts.items() if not count]
    if empty:
        raise NotRight(f"There is nothing in {', '.join(empty)}.")
    if not isinstance(catalogue_of(on.settings), Catalog):
        raise NotRight("The catalogue of training mode cannot be read.")
    if app_icon().pixmap(_LARGE, _LARGE).isNull():
        raise NotRight("The program's icon cannot be drawn.")
    return _ok("resources", f"{sum(counts.values())} files in {resources_folder()}.")


def translations(on: Foundations) -> Finding:
    """What the window speaks, and what of Qt comes with it."""
    app = application(on.settings)
    for language in OFFERED:
        if speak(app, language, on.settings.country) != language:
            raise NotRight(f"The window does not speak {language!r}.")
        context, word = _OF_QT
        if language != SOURCE and QCoreApplication.translate(context, word) == word:
            raise NotRight(f"Qt's own words are missing in {language!r}.")
    speak(app, SOURCE, on.settings.country)
    return _ok("translations", f"The window speaks {' and '.join(OFFERED)}.")


def certificates(_: Foundations) -> Finding:
    """Whom the program believes to be Stripe."""
    if not Path(AUTHORITIES).is_file():
        raise NotRight(f"There is no file {AUTHORITIES}.")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(AUTHORITIES)
    count = context.cert_store_stats()["x509_ca"]
    if not count:
        raise NotRight(f"{AUTHORITIES} names no authority.")
    return _ok("certificates", f"{count} authorities, for TLS by {ssl.OPENSSL_VERSION}.")


def receipt(on: Foundations) -> Finding:
    """The receipt of the sale, as a file and as a receipt printer gets it."""
    place, book = journal_place(on.options, on.paths, on.settings)
    with closing(SqlJournal.open(place, on.settings.till, book=book)) as opened:
        sale = next(sale for sale in opened.sales(None, None) if sale.receipt_number)
    made = receipt_of(sale, on.settings)
    printers = LocalPrinters(on.paths.printed)
    pdf = printers.pdf(made, on.settings.receipt_template).content
    if not pdf.startswith(b"%PDF-") or b"%%EOF" not in pdf[-16:]:
        raise NotRight("A receipt was made that is no PDF.")
    printed = printers.print(made, PrinterSetup(PrinterKind.VIRTUAL, paper=Paper.MM80))
    picture = QImage(str(on.paths.folder / printed.place))
    if picture.isNull():
        raise NotRight("What a receipt printer would get is no picture.")
    detail = f"{made.file_name} of {len(pdf)} bytes; {picture.height()} dots high on a roll."
    return _ok("receipt", detail)


def journal(on: Foundations) -> Finding:
    """The journal that the day was written to: every migration made it."""
    file = on.paths.journal(on.settings.booked_mode)
    _need_whole(file)
    found = backups.contents(file)
    if found.revision != HEAD:
        raise NotRight(f"The journal is of revision {found.revision}, not {HEAD}.")
    detail = f"Made and brought to revision {HEAD}; {found.entries} entries, as written."
    return _ok("journal", detail)


def backup(on: Foundations) -> Finding:
    """A copy of it, looked through."""
    mode = on.settings.booked_mode
    copy = on.paths.folder / "copy.sqlite3"
    found = backups.copy(on.paths.journal(mode), copy, mode.value)
    _need_whole(copy)
    return _ok("backup", f"A copy of {found.entries} entries is whole.")


BEFORE = (resources, translations, certificates)
AFTER = (receipt, journal, backup)
"""Of what the day left."""


def _need_whole(file: Path) -> None:
    fault = backups.fault_of(file)
    if fault is not None:
        raise NotRight(fault)


def _files_in(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def _ok(check: str, detail: str) -> Finding:
    return Finding(check, Status.OK, detail)
