"""What stands around every screen: navigation, status, the banner, the key card."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_labels(), **_banner(), **_keys()}


def _labels() -> dict[str, str]:
    return {
        "shell.title": translate("shell", "{0} – pos-desktop"),
        "nav.sale": translate("shell", "Sale"),
        "nav.phone": translate("shell", "Phone"),
        "nav.sales": translate("shell", "Sales"),
        "nav.close": translate("rail", "Close"),
        "nav.close.due": translate("shell", "Close, {0} wait there"),
        "nav.readers": translate("shell", "Readers"),
        "nav.settings": translate("shell", "Settings"),
        "nav.keys": translate("shell", "Keys"),
        "status.mode": translate("shell", "Mode"),
        "status.mode.training": translate("shell", "Training"),
        "status.mode.test": translate("shell", "Stripe test"),
        "status.mode.live": translate("shell", "Live"),
        "status.reader": translate("shell", "Card reader"),
        "status.reader.none": translate("shell", "No reader"),
        "status.reader.online": translate("shell", "Ready"),
        "status.reader.offline": translate("shell", "Offline"),
        "status.reader.busy": translate("shell", "Asking for a card"),
        "status.reader.unknown": translate("shell", "Not seen yet"),
    }


def _banner() -> dict[str, str]:
    return {
        "journal_stops_till": translate(
            "shell",
            "No money can be taken: sales cannot be written down ({0}). "
            "The till goes on by itself as soon as that is put right.",
        ),
        "impaired_till": translate(
            "shell", "The till sells, but something it writes besides cannot be written: {0}"
        ),
        "defect_till": translate(
            "shell",
            "Something went wrong in the till itself. What was rung up and paid is kept. "
            "Tell support the number {0}.",
        ),
        "key_refused_till": translate(
            "shell",
            "Stripe refuses the key of this till: {0} "
            "No cards can be taken until there is another.",
        ),
        "key_refused_till.blank": translate(
            "shell",
            "Stripe refuses the key of this till. No cards can be taken until there is another.",
        ),
        "key_mighty_till": translate(
            "shell",
            "The live key of this till may do anything with your Stripe account, payouts and "
            "refunds included. Replace it by a restricted key (rk_live_…) in Settings.",
        ),
        "book_restored_till": translate(
            "shell",
            "The book is that of a copy of {0}. Taken over of what Stripe knows since then: {1}, "
            "waiting on the close screen: {2}. Cash sales, cash refunds and agreements since then "
            "are lost: compare the drawer and your receipts. Agreements that customers took back, "
            "or whose card was removed, have ended. Cards saved since then: {3}. They are not "
            "charged before their customers agree anew.",
        ),
        "book_restored_till.blank": translate(
            "shell",
            "The book is that of a copy of {0}. Taken over of what Stripe knows since then: {1}, "
            "waiting on the close screen: {2}. Cash sales, cash refunds and agreements since then "
            "are lost: compare the drawer and your receipts. Agreements that customers took back, "
            "or whose card was removed, have ended.",
        ),
        "laid_down_wrong": translate(
            "shell",
            "A setting that is laid down for this computer cannot be read. Where it is locked the "
            "till takes the strictest. Tell the administrator: {0}",
        ),
        "laid_down_wrongs": translate(
            "shell",
            "Settings that are laid down for this computer cannot be read. Where they are locked "
            "the till takes the strictest. Tell the administrator: {0} And {1} more.",
        ),
        "remedy.machine_read": translate("shell", "I have read this"),
        "remedy.restored_read": translate("shell", "I have read this"),
        "remedy.key_later": translate("shell", "Remind me at the next start"),
        "one_payment_undecided": translate(
            "shell", "One card payment waits for a decision: it is not known whether it was paid."
        ),
        "payments_undecided": translate(
            "shell",
            "{0} card payments wait for a decision: it is not known whether they were paid.",
        ),
        "remedy.undecided": translate("shell", "Show the payment"),
    }


def _keys() -> dict[str, str]:
    return {
        "keys.title": translate("shell", "Keys"),
        "keys.selling": translate("shell", "Selling"),
        "keys.paying": translate("shell", "Paying"),
        "keys.phone": translate("shell", "Phone orders"),
        "keys.sales": translate("shell", "Past sales"),
        "keys.everywhere": translate("shell", "Everywhere"),
        "keys.close": translate("shell", "Close"),
        "key.search": translate("shell", "To the search field"),
        "key.pay": translate("shell", "Pay by card"),
        "key.cash": translate("shell", "Take cash"),
        "key.main": translate("shell", "The main button: another card, next customer"),
        "key.cancel": translate("shell", "Cancel, or empty the search field"),
        "key.quantity": translate("shell", "Type the quantity of a line"),
        "key.more": translate("shell", "One more of a line"),
        "key.less": translate("shell", "One less of a line"),
        "key.remove": translate("shell", "Remove a line"),
        "key.discount": translate("shell", "Give a discount"),
        "key.hold": translate("shell", "Put the basket aside"),
        "key.recall": translate("shell", "Take up a basket that waits"),
        "key.undo": translate("shell", "Undo the last change"),
        "key.clear": translate("shell", "Clear the basket"),
        "key.unlock": translate("shell", "Change the basket after a decline"),
        "key.check": translate("shell", "Check a payment again"),
        "key.set_aside": translate("shell", "Set a payment aside"),
        "key.caller": translate("shell", "Search for the customer, or for another one"),
        "key.new_customer": translate("shell", "New customer"),
        "key.agreed": translate("shell", "Tick that the customer said yes"),
        "key.amount": translate("shell", "Type the amount"),
        "key.phone_main": translate("shell", "The main button, whatever it is"),
        "key.pay_now": translate("shell", "Take a payment now"),
        "key.charge": translate("shell", "Charge the saved card"),
        "key.save_card": translate("shell", "Save a card"),
        "key.write_agreement": translate("shell", "Write down an agreement alone"),
        "key.keep_at_sale": translate("shell", "Keep the card of the next sale"),
        "key.park": translate("shell", "Park the call"),
        "key.leave": translate("shell", "Close a till that fills the screen"),
        "key.refund": translate("shell", "Refund the sale at hand"),
        "key.refund_main": translate("shell", "Give the chosen amount back"),
        "key.close_page": translate("shell", "The other page of closing"),
        "key.page_sale": translate("shell", "Open the sale"),
        "key.page_phone": translate("shell", "Open the phone orders"),
        "key.page_sales": translate("shell", "Open the past sales"),
        "key.page_close": translate("shell", "Open authorizations and the close of the day"),
        "key.page_readers": translate("shell", "Open the readers"),
        "key.page_settings": translate("shell", "Open the settings"),
        "key.key_card": translate("shell", "This card of keys"),
    }
