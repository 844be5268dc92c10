"""What is told of printing: a receipt that did not come out, a template with a mistake."""

from pos_desktop.domain.printers import PrinterFailed, PrinterProblem
from pos_desktop.ports.printer import TemplateMistake
from pos_desktop.presenters.notices import AGAIN, Notice, bad, info, warn
from pos_desktop.services.printing import PrintOutcome, Saved

_IN_SETTINGS = frozenset(
    {
        PrinterProblem.NONE_CHOSEN,
        PrinterProblem.NOT_AN_ADDRESS,
        PrinterProblem.NOT_A_PRINTER,
        PrinterProblem.NOT_WRITTEN,
    }
)
"""What is mended there, and not by trying again."""


def printer_notice(failure: PrinterFailed) -> Notice:
    """Why nothing came out, or not all; the remedy is to try again, or in the settings."""
    in_settings = failure.problem in _IN_SETTINGS
    remedy = "settings" if in_settings else AGAIN
    code = f"printer_{failure.problem.value}"
    return bad(code, failure.printer, failure.detail, remedy=remedy)


def template_notice(mistake: TemplateMistake) -> Notice:
    """The first mistake of a template of the shop's own: where it is, and what."""
    code = f"template_{mistake.problem.value}"
    return warn(code, mistake.path, str(mistake.line), mistake.detail)


def outcome_notice(outcome: PrintOutcome) -> Notice:
    """How printing ended."""
    if outcome.failure is not None:
        return printer_notice(outcome.failure)
    if outcome.mistake is not None:
        return template_notice(outcome.mistake)
    if outcome.place:
        return info("receipt_written", outcome.place)
    return info("receipt_printed")


def saved_notice(saved: Saved) -> Notice:
    """Whether the file is there."""
    if saved.failure is not None:
        return bad("receipt_not_saved", saved.path, saved.failure.detail)
    if saved.mistake is not None:
        return template_notice(saved.mistake)
    return info("receipt_saved", saved.path)
