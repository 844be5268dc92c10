"""What is said of questions that the reader asks after the payment, and of tips at the counter."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        "inquiry.email": translate("inquiring", "E-mail for your receipt?"),
        "sale.asking": translate("inquiring", "Question on the reader"),
        "sale.stopAsking": translate("inquiring", "Stop asking"),
        "sale.skipTip": translate("inquiring", "No tip for this sale"),
        "inquiry_asks_email": translate("inquiring", "The reader asks for an e-mail address."),
        "inquiry_asks": translate("inquiring", "The reader asks: {0}"),
        "inquiry_asks_both": translate(
            "inquiring", "The reader asks for an e-mail address, and: {0}"
        ),
        "inquiry_email": translate("inquiring", "The receipt goes to {0}."),
        "inquiry_answer": translate("inquiring", "The customer’s answer: {0}"),
        "inquiry_both": translate(
            "inquiring", "The receipt goes to {0}. The customer’s answer: {1}"
        ),
        "inquiry_skipped": translate("inquiring", "The customer skipped the question."),
        "inquiry_silent": translate("inquiring", "Nobody answered on the reader."),
        "inquiry_stopped": translate("inquiring", "The reader asks no more."),
        "inquiry_offline": translate("inquiring", "The reader is offline, so nobody was asked."),
        "inquiry_failed": translate("inquiring", "The reader could not ask the customer."),
        "inquiry_refused": translate("inquiring", "The reader could not ask: {0}"),
        "inquiry_not_sent": translate(
            "inquiring",
            "The receipt could not be sent to {0}. The address is in the book: send it from Sales.",
        ),
        "inquiry_unwritten": translate("inquiring", "The answer is not in the book: {0}"),
    }
