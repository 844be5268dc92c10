"""What is said of receipts and printers."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        **_labels(),
        **_told(),
        **_printers(),
        **_templates(),
    }


def _labels() -> dict[str, str]:
    return {
        "receipt.offer": translate("receipts", "Receipt"),
        "receipt.offer.accessible": translate("receipts", "Show what can be done with the receipt"),
        "receipt.print": translate("receipts", "Print"),
        "receipt.gift": translate("receipts", "Gift"),
        "receipt.email": translate("receipts", "E-mail"),
        "receipt.pdf": translate("receipts", "PDF"),
        "receipt.show": translate("receipts", "Show"),
        "receipt.show.accessible": translate("receipts", "Show the receipt on the screen"),
        "receipt.page": translate("receipts", "Receipt {0}"),
        "receipt.print.accessible": translate("receipts", "Print the receipt"),
        "receipt.gift.accessible": translate("receipts", "Print a receipt without prices"),
        "receipt.email.accessible": translate("receipts", "Send the receipt by e-mail"),
        "receipt.pdf.accessible": translate("receipts", "Save the receipt as a PDF file"),
        "receipt.address": translate("receipts", "The customer’s e-mail address"),
        "receipt.send": translate("receipts", "Send"),
        "receipt.of": translate("receipts", "Receipt of"),
        "receipt.of.sale": translate("receipts", "Receipt of the sale"),
        "receipt.of.refund": translate("receipts", "Receipt of the refund of {0}, {1}"),
        "receipt.save": translate("receipts", "Save the receipt"),
        "receipt.filter": translate("receipts", "PDF (*.pdf)"),
        "key.receipt": translate("receipts", "The receipt: show what can be done with it"),
        "key.print": translate("receipts", "Print the receipt"),
        "remedy.print_again": translate("receipts", "Print again"),
    }


def _told() -> dict[str, str]:
    return {
        "receipt_is_printing": translate("receipts", "The receipt is on its way to the printer."),
        "receipt_printed": translate("receipts", "The receipt was given to the printer."),
        "receipt_written": translate(
            "receipts", "No printer is chosen: the receipt is in the data folder, as {0}."
        ),
        "receipt_saved": translate("receipts", "The receipt is saved as {0}."),
        "receipt_not_saved": translate(
            "receipts", "The receipt cannot be saved as {0}: {1}. Choose another place."
        ),
        "receipt_mailed": translate("receipts", "Stripe sends the receipt to {0}."),
        "receipt_mailed_in_training": translate(
            "receipts",
            "Stripe knows the address {0}. Receipts are sent in live mode only.",
        ),
        "receipt_no_mail_for_cash": translate(
            "receipts",
            "Stripe knows nothing of cash and sends no receipt for it. Print it, or save it as a "
            "PDF and send that.",
        ),
        "receipt_no_stripe": translate(
            "receipts", "Stripe is not reached, so no e-mail can go out. Print it, or save a PDF."
        ),
        "receipt_email_empty": translate(
            "receipts", "The e-mail address is empty. Type it as name@example.com."
        ),
        "receipt_email_too_long": translate(
            "receipts", "“{0}” is too long for an e-mail address. Keep it to {1} characters."
        ),
        "receipt_email_not_an_email": translate(
            "receipts", "“{0}” is no e-mail address. Type it as name@example.com."
        ),
        "receipt_email_not_a_phone": translate(
            "receipts", "“{0}” is no e-mail address. Type it as name@example.com."
        ),
    }


def _printers() -> dict[str, str]:
    return {
        "printer_none_chosen": translate(
            "receipts", "No printer is chosen. Choose one in the settings, or save a PDF."
        ),
        "printer_not_an_address": translate(
            "receipts",
            "“{0}” is not where a printer can be. Correct it in the settings.",
        ),
        "printer_not_found": translate(
            "receipts", "The printer {0} is not there. Look whether it is on and connected."
        ),
        "printer_not_allowed": translate(
            "receipts",
            "The till may not use the printer {0}: {1}. Ask whoever looks after this computer to "
            "allow it.",
        ),
        "printer_unreachable": translate(
            "receipts",
            "The printer {0} does not answer. Look whether it is on and in the network, and "
            "whether the address is right.",
        ),
        "printer_not_a_printer": translate(
            "receipts",
            "What answers at {0} is no receipt printer. Correct the address in the settings.",
        ),
        "printer_out_of_paper": translate(
            "receipts", "The printer {0} has no paper. Put in a roll, then print again."
        ),
        "printer_cover_open": translate(
            "receipts", "The cover of the printer {0} is open. Close it, then print again."
        ),
        "printer_offline": translate(
            "receipts", "The printer {0} has stopped. Look what it shows, then print again."
        ),
        "printer_cut_off": translate(
            "receipts",
            "The printer {0} went away while it printed. Look whether the receipt came out before "
            "you print it again.",
        ),
        "printer_not_written": translate(
            "receipts",
            "Receipts cannot be written to {0}: {1}. Free some space, or choose a printer in the "
            "settings.",
        ),
    }


def _templates() -> dict[str, str]:
    return {
        "template_unreadable": translate(
            "receipts",
            "The receipt template {0} cannot be read: {2}. Until it can, the built-in one is used.",
        ),
        "template_not_text": translate(
            "receipts",
            "The receipt template {0} is no text. Save it as UTF-8; until then the built-in one is "
            "used.",
        ),
        "template_syntax": translate(
            "receipts",
            "The receipt template {0} has a mistake in line {1}: {2}. Mend it; until then the "
            "built-in one is used.",
        ),
        "template_unknown_name": translate(
            "receipts",
            "The receipt template {0} asks in line {1} for something that no receipt has: {2}. "
            "Mend it; until then the built-in one is used.",
        ),
        "template_fails": translate(
            "receipts",
            "The receipt template {0} cannot be carried out in line {1}: {2}. Mend it; until then "
            "the built-in one is used.",
        ),
        "template_too_long": translate(
            "receipts",
            "The receipt template {0} writes more than a receipt can be. Look for a loop without "
            "end; until it is mended the built-in one is used.",
        ),
        "template_not_shown": translate(
            "receipts",
            "The receipt template {0} leaves out {2}, which must stand on every receipt. Show it; "
            "until then the built-in one is used.",
        ),
    }
