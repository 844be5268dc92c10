"""Receipts on paper: set from their template, printed, or written as a file."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pos_desktop.domain.printers import PrinterSetup
from pos_desktop.domain.receipt import Receipt


class TemplateProblem(StrEnum):
    """What is wrong with a template of the shop's own."""

    UNREADABLE = "unreadable"
    NOT_TEXT = "not_text"
    SYNTAX = "syntax"
    UNKNOWN_NAME = "unknown_name"
    """It asks for something that a receipt has not."""
    FAILS = "fails"
    """It is written well, but cannot be carried out."""
    TOO_LONG = "too_long"
    NOT_SHOWN = "not_shown"
    """It leaves out what has to stand on every receipt."""


@dataclass(frozen=True, slots=True)
class TemplateMistake:
    """The first mistake in a template; `line` counts from 1, and is 0 where it is of no line.

    `detail` is the template engine's own sentence, or the name of what is missing or unknown.
    """

    problem: TemplateProblem
    path: str
    line: int = 0
    detail: str = ""


@dataclass(eq=False)
class TemplateRefused(Exception):
    """A template of the shop's own is not taken over."""

    mistake: TemplateMistake


@dataclass(frozen=True, slots=True)
class Page:
    """A receipt as HTML, for the screen; with `mistake` it is the built-in template's."""

    html: str
    language: str
    mistake: TemplateMistake | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A receipt as a PDF file."""

    content: bytes
    mistake: TemplateMistake | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """It was given to the printer; `place` is the file a virtual printer wrote, as seen
    from the data folder."""

    mistake: TemplateMistake | None = None
    place: str = ""


class Printer(Protocol):
    """One printer. Each method raises `domain.printers.PrinterFailed`, and tries once only."""

    def print(self, receipt: Receipt) -> Printed:
        """Print it and cut the paper."""

    def open_drawer(self) -> None:
        """Open the drawer for cash, where the printer has one."""


class Printers(Protocol):
    """All printers, and receipts without one: work for a lane.

    A template with a mistake costs no receipt: the built-in one is used, and the mistake told.
    """

    def print(self, receipt: Receipt, setup: PrinterSetup) -> Printed:
        """Print it there, once; raises `domain.printers.PrinterFailed`."""

    def open_drawer(self, setup: PrinterSetup) -> None:
        """Open the drawer at that printer; raises `domain.printers.PrinterFailed`."""

    def page(self, receipt: Receipt, template: str | None) -> Page:
        """The receipt for the screen."""

    def pdf(self, receipt: Receipt, template: str | None) -> File:
        """The receipt as a file."""

    def save(self, receipt: Receipt, template: str | None, path: str) -> TemplateMistake | None:
        """Write the receipt there as a PDF; raises `domain.printers.PrinterFailed`."""

    def check(self, template: str) -> None:
        """See that this template can set every receipt; raises `TemplateRefused`."""

    def names(self) -> tuple[str, ...]:
        """The printers of this computer's system."""
