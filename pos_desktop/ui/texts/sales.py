"""What the Sales screen says."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_labels(), **_filters(), **_states(), **_steps()}


def found(count: int) -> str:
    """How many sales are in the table."""
    return translate("sales", "%n sale(s)", "", count)


def _labels() -> dict[str, str]:
    return {
        "sales.search": translate("sales", "Search sales"),
        "sales.search.hint": translate("sales", "Number, amount, card, name, item"),
        "sales.search.clear": translate("sales", "Empty the search field"),
        "sales.table": translate("sales", "Sales, newest first"),
        "sales.column.when": translate("sales", "When"),
        "sales.column.number": translate("sales", "Number"),
        "sales.column.paid": translate("sales", "Paid with"),
        "sales.column.state": translate("sales", "State"),
        "sales.column.total": translate("sales", "Total"),
        "sales.count.more": translate("sales", "{0}, more as you scroll"),
        "sales.count.asking": translate("sales", "{0}, looking for more …"),
        "sales.empty.reading": translate("sales", "Reading the sales …"),
        "sales.empty.title": translate("sales", "No sale yet"),
        "sales.empty.sentence": translate(
            "sales", "Each sale appears here as soon as something is rung up."
        ),
        "sales.nothing.title": translate("sales", "No sale matches"),
        "sales.nothing.sentence": translate(
            "sales",
            "Every word must match. Try a receipt number such as 001-0042, an amount, the last "
            "four digits of the card, a customer, an item or a date.",
        ),
        "sales.nothing.action": translate("sales", "Show all sales"),
        "sales.detail": translate("sales", "The sale at hand"),
        "sales.detail.none": translate("sales", "Choose a sale to see its story."),
        "sales.unnumbered": translate("sales", "No receipt"),
        "sales.story": translate("sales", "What happened"),
        "sales.each": translate("sales", "{0} × {1}"),
        "sales.each.off": translate("sales", "{0} × {1}, {2} off"),
        "sales.no_lines": translate("sales", "Nothing was rung up"),
        "sales.tip": translate("sales", "Tip"),
        "sales.fee": translate("sales", "Application fee, of it"),
        "sales.change": translate("sales", "{0} given, {1} change"),
        "sales.attempt": translate("sales", "attempt {0}"),
        "sales_unread": translate("sales", "The sales cannot be read: {0}"),
        "sales_never_a_card_number": translate(
            "sales", "Never type a card number here; its last four digits find the sale."
        ),
    }


def _filters() -> dict[str, str]:
    return {
        "sales.filterState": translate("sales", "Filter by state"),
        "sales.filter.all": translate("sales", "All"),
        "sales.filter.paid": translate("sales", "Paid"),
        "sales.filter.refunded": translate("sales", "Refunded"),
        "sales.filter.attention": translate("sales", "To decide"),
        "sales.filter.unpaid": translate("sales", "Unpaid"),
        "sales.filter.void": translate("sales", "Void"),
        "sales.filterDays": translate("sales", "Filter by day"),
        "sales.days.all": translate("sales", "Any day"),
        "sales.days.today": translate("sales", "Today"),
        "sales.days.yesterday": translate("sales", "Yesterday"),
        "sales.days.week": translate("sales", "7 days"),
        "sales.days.month": translate("sales", "30 days"),
        "sales.days.year": translate("sales", "A year"),
        "sales.filterTender": translate("sales", "Filter by what was paid with"),
        "sales.tenders.all": translate("sales", "Any tender"),
        "sales.tenders.card": translate("sales", "Card"),
        "sales.tenders.moto": translate("sales", "By phone"),
        "sales.tenders.saved_card": translate("sales", "Saved card"),
        "sales.tenders.cash": translate("sales", "Cash"),
    }


def _states() -> dict[str, str]:
    return {
        "sales.state.open": translate("sales", "Open"),
        "sales.state.held": translate("sales", "On hold"),
        "sales.state.paying": translate("sales", "Being paid"),
        "sales.state.paid": translate("sales", "Paid"),
        "sales.state.authorized": translate("sales", "Not captured"),
        "sales.state.void": translate("sales", "Void"),
        "sales.state.refunded": translate("sales", "Refunded"),
        "sales.state.partly_refunded": translate("sales", "Partly refunded"),
        "sales.state.needs_attention": translate("sales", "Please decide"),
        "sales.tender.card": translate("sales", "Card"),
        "sales.tender.moto": translate("sales", "Card by phone"),
        "sales.tender.saved_card": translate("sales", "Saved card"),
        "sales.tender.cash": translate("sales", "Cash"),
    }


def _steps() -> dict[str, str]:
    return {
        "sales.step.rung_up": translate("sales", "Rung up"),
        "sales.step.taken_out": translate("sales", "{0} taken out of the basket"),
        "sales.step.taken_out.blank": translate("sales", "A line taken out of the basket"),
        "sales.step.emptied": translate("sales", "Basket emptied"),
        "sales.step.discounted": translate("sales", "Discount on {0}: {1}"),
        "sales.step.discounted_basket": translate("sales", "Discount on the whole basket: {0}"),
        "sales.step.discount_removed": translate("sales", "Discount on {0} taken away"),
        "sales.step.discount_removed.blank": translate("sales", "All discounts taken away"),
        "sales.step.aside": translate("sales", "Basket put aside"),
        "sales.step.recalled": translate("sales", "Basket taken up again"),
        "sales.step.customer": translate("sales", "Customer of the sale set"),
        "sales.step.begun": translate("sales", "Card payment of {0} begun"),
        "sales.step.begun_keyed": translate("sales", "Card payment of {0} by phone begun"),
        "sales.step.begun_on_file": translate("sales", "Saved card to be charged {0}"),
        "sales.step.amended": translate("sales", "Amount changed to {0}"),
        "sales.step.asked": translate("sales", "Card asked for"),
        "sales.step.not_sent": translate("sales", "Nothing was sent"),
        "sales.step.declined": translate("sales", "Declined"),
        "sales.step.in_doubt": translate("sales", "No clear answer: asked Stripe again"),
        "sales.step.cancelling": translate("sales", "Payment being cancelled"),
        "sales.step.cancelled": translate("sales", "Payment cancelled, nothing taken"),
        "sales.step.inspected": translate("sales", "Card read, not charged yet"),
        "sales.step.confirming": translate("sales", "Card taken: the bank asked"),
        "sales.step.capturing": translate("sales", "{0} to be taken of what is held"),
        "sales.step.raising": translate("sales", "Hold to be raised to {0}"),
        "sales.step.refused": translate("sales", "Refused; the money is still held"),
        "sales.step.authorized": translate("sales", "{0} held on the card, not taken yet"),
        "sales.step.paid": translate("sales", "{0} paid"),
        "sales.step.paid_in_cash": translate("sales", "Paid in cash: {0} given, {1} change"),
        "sales.step.tip_skipped": translate("sales", "No tip asked for"),
        "sales.step.tip_asked": translate("sales", "Tip asked for after all"),
        "sales.step.answered": translate("sales", "“{0}” The customer: “{1}”"),
        "sales.step.receipt_address": translate(
            "sales", "The customer left an address for the receipt"
        ),
        "sales.step.attention": translate("sales", "A person must decide"),
        "sales.step.other": translate("sales", "Noted: {0}"),
    }
