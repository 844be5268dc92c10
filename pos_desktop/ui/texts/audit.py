"""Who did what when: the page, and what each act is called."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    acts = {f"audit.kind.{kind}": told for kind, told in {**_acts(), **_subjects()}.items()}
    return {**_page(), **acts}


def _page() -> dict[str, str]:
    return {
        "settings.group.audit": translate("audit", "Who did what"),
        "audit.table": translate("audit", "What was done, newest first"),
        "audit.day": translate("audit", "Day, as 2026-03-01"),
        "audit.before": translate("audit", "The day before"),
        "audit.after": translate("audit", "The day after"),
        "audit.person": translate("audit", "Who"),
        "audit.everybody": translate("audit", "Everybody"),
        "audit.steps": translate("audit", "Also each step of a sale"),
        "audit.column.when": translate("audit", "When"),
        "audit.column.who": translate("audit", "Who, at which till"),
        "audit.column.what": translate("audit", "What"),
        "audit.reading": translate("audit", "Reading …"),
        "audit.nothing": translate("audit", "Nothing of that day. Choose another day or person."),
        "audit_no_day": translate("audit", "“{0}” is not a day. Write it as 2026-03-01."),
        "audit_no_day.blank": translate("audit", "Type a day, as 2026-03-01."),
        "audit_no_book": translate("audit", "The book is not open yet, so it cannot be read."),
        "audit_unread": translate("audit", "The book cannot be read: {0}"),
        "audit_too_many": translate(
            "audit", "The first {0} entries of the day; all are in pos-desktop export audit."
        ),
    }


def _acts() -> dict[str, str]:
    return {
        "book.begun": translate("audit", "Book begun"),
        "book.restored": translate("audit", "Book taken from a copy"),
        "book.compared": translate("audit", "Restored book compared with Stripe"),
        "call.parked": translate("audit", "Phone call parked"),
        "call.taken_up": translate("audit", "Phone call taken up again"),
        "call.dropped": translate("audit", "Parked phone call thrown away"),
        "card.removed": translate("audit", "Saved card removed"),
        "cart.cleared": translate("audit", "Basket cleared"),
        "cart.removed": translate("audit", "Line taken out of the basket"),
        "cart.repriced": translate("audit", "Price of the basket for this card"),
        "consent.given": translate("audit", "Agreement to keep a card given"),
        "consent.withdrawn": translate("audit", "Agreement to keep a card withdrawn"),
        "customer.created": translate("audit", "Customer created"),
        "customer.changed": translate("audit", "Customer changed"),
        "customer.deleted": translate("audit", "Customer deleted"),
        "data.exported": translate("audit", "Data of the book exported"),
        "drawer.opened": translate("audit", "Drawer opened without a sale"),
        "key.changed": translate("audit", "Stripe key changed"),
        "key.cleared": translate("audit", "Stripe key forgotten"),
        "price.changed": translate("audit", "Price in the catalogue changed"),
        "reader.clearing": translate("audit", "Reader being cleared"),
        "reader.cleared": translate("audit", "Reader cleared"),
        "sale.given_up": translate("audit", "Sale given up"),
        "sale.handed_over": translate("audit", "Sale handed over"),
        "sale.paid": translate("audit", "Sale paid"),
        "settings.changed": translate("audit", "Setting changed"),
        "shift.closed": translate("audit", "Day closed"),
        "staff.refused": translate("audit", "Wrong PIN"),
        "staff.signed_in": translate("audit", "Signed in"),
        "staff.signed_out": translate("audit", "Signed out"),
    }


def _subjects() -> dict[str, str]:
    """What an entry is about, before Stripe's or the book's own word for what became of it."""
    return {
        "cart": translate("audit", "Basket:"),
        "customer": translate("audit", "Customer:"),
        "inquiry": translate("audit", "Question at the reader:"),
        "payment": translate("audit", "Card payment:"),
        "reconciled": translate("audit", "Difference with Stripe set right:"),
        "reconciling": translate("audit", "Difference with Stripe, being set right:"),
        "refund": translate("audit", "Refund:"),
        "sale": translate("audit", "Sale:"),
        "setup": translate("audit", "Saving of a card:"),
    }
