"""A receipt printer that Windows has as a printer: bytes as they are, through its spooler."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pywintypes
import win32print

_DOCUMENT = "pos-desktop"
_AS_THEY_ARE = "RAW"


class Spooled:
    """A document under way to the printer of this name; Windows prints it once it is closed.

    Raises:
        OSError: of the number of Windows; there is no such printer, or this user may not print.
    """

    def __init__(self, name: str) -> None:
        self._is_whole = True
        with _told():
            self._printer = win32print.OpenPrinter(name)
            win32print.StartDocPrinter(self._printer, 1, (_DOCUMENT, "", _AS_THEY_ARE))
            win32print.StartPagePrinter(self._printer)

    def send(self, content: bytes) -> None:
        """Hand all of it over."""
        try:
            with _told():
                win32print.WritePrinter(self._printer, content)
        except OSError:
            # Else the half that Windows has would come out, and the whole once more.
            with suppress(OSError), _told():
                win32print.AbortPrinter(self._printer)
            self._is_whole = False
            raise

    def ask(self, question: bytes) -> bytes | None:
        """Nothing: a spooler has no way back."""
        del question
        return None

    def close(self) -> None:
        """The document is whole, unless it was cut off."""
        with _told():
            try:
                if self._is_whole:
                    win32print.EndPagePrinter(self._printer)
                    win32print.EndDocPrinter(self._printer)
            finally:
                win32print.ClosePrinter(self._printer)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except pywintypes.error as error:
        number, _, words = error.args
        raise OSError(_ERRNO.get(number, 0), words) from error


_ERRNO = {5: errno.EACCES, 1801: errno.ENOENT, 1722: errno.ENOENT}
"""Of Windows: access denied, no such printer, no answer of its server; as Python has them."""
