"""A printer that is none: what would have been sent is written to a folder, and how it looks."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from typing_extensions import override

from pos_desktop.adapters.printing import codes, rolls, sheets
from pos_desktop.adapters.printing.templates import Medium, Templates
from pos_desktop.domain.printers import Paper, PrinterFailed, PrinterProblem
from pos_desktop.domain.receipt import Receipt
from pos_desktop.ports.printer import Printed, Printer
from pos_desktop.ports.tasks import AtWindow, at_once

_KEPT = 200
"""Files that are left in the folder; older ones go."""
_STEM = "[0-9]" * 8 + "-" + "[0-9]" * 6 + "-*"


@dataclass(frozen=True, slots=True)
class VirtualPrinter(Printer):
    """Writes `<time>-<receipt>.bin` and `.png`; on pages a PDF. The drawer is a file as well."""

    folder: Path
    paper: Paper
    templates: Templates
    now: Callable[[], datetime]
    at_window: AtWindow = at_once

    @override
    def print(self, receipt: Receipt) -> Printed:
        stem = Path(receipt.file_name).stem
        if self.paper is Paper.PAGE:
            page = self.templates.page(receipt, Medium("page"))
            country, folder = receipt.country, self.templates.folder()
            made = self.at_window(partial(sheets.pdf, page.html, stem, country, folder))
            self._write(f"{stem}.pdf", made)
            first = self.at_window(partial(sheets.page_images, page.html, country, folder))[0]
            return Printed(page.mistake, self._write(f"{stem}.png", codes.png(first)))
        image, mistake = rolls.picture(receipt, self.templates, self.paper, self.at_window)
        self._write(f"{stem}.bin", rolls.receipt(image))
        return Printed(mistake, self._write(f"{stem}.png", codes.png(image)))

    @override
    def open_drawer(self) -> None:
        self._write("drawer.bin", rolls.drawer())

    def _write(self, name: str, content: bytes) -> str:
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            path = self._free(name)
            path.write_bytes(content)
        except OSError as error:
            why = error.strerror or str(error)
            failed = PrinterFailed(PrinterProblem.NOT_WRITTEN, str(self.folder), why)
            raise failed from error
        for old in sorted(self.folder.glob(_STEM))[:-_KEPT]:
            with suppress(OSError):
                old.unlink()
        return f"{self.folder.name}/{path.name}"

    def _free(self, name: str) -> Path:
        """A file that is not there yet: nothing that was printed is written over."""
        stem, dot, kind = name.rpartition(".")
        moment = f"{self.now():%Y%m%d-%H%M%S}"
        path, count = self.folder / f"{moment}-{name}", 1
        while path.exists():
            count += 1
            path = self.folder / f"{moment}-{stem}-{count}{dot}{kind}"
        return path
