"""What the counter says: finding products, the basket, cash. The payment is in `paying`."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_labels(), **_basket_labels(), **_cash_labels(), **_notices(), **_cash_notices()}


def pieces(count: int) -> str:
    """How many pieces lie in the basket."""
    return translate("counter", "%n item(s)", "", count)


def baskets(count: int) -> str:
    """How many baskets wait, on the button that brings one back."""
    return translate("counter", "%n basket(s) waiting", "", count)


def _labels() -> dict[str, str]:
    return {
        "sale.search": translate("counter", "Scan, or search by name or number"),
        "sale.search.accessible": translate("counter", "Search for a product, or scan one"),
        "sale.search.clear": translate("counter", "Empty the search field"),
        "sale.results": translate("counter", "Products found"),
        "sale.tiles": translate("counter", "Products"),
        "sale.categories": translate("counter", "Categories"),
        "sale.categories.all": translate("counter", "All"),
        "sale.nothing.title": translate("counter", "No product found for “{0}”"),
        "sale.nothing.sentence": translate(
            "counter", "Check the number, or search by a part of the name."
        ),
        "sale.nothing.action": translate("counter", "Show all products"),
        "sale.no_products.title": translate("counter", "No products here"),
        "sale.no_products.sentence": translate(
            "counter", "The catalogue has nothing in this category."
        ),
        "remedy.undo": translate("counter", "Undo"),
        "remedy.search": translate("counter", "Search by name"),
        "remedy.cash": translate("counter", "Take cash"),
        "remedy.readers": translate("counter", "Choose a reader"),
        "remedy.settings": translate("counter", "Open settings"),
        "remedy.sale": translate("counter", "Open the sale"),
        "remedy.phone": translate("counter", "Open phone orders"),
    }


def _basket_labels() -> dict[str, str]:
    return {
        "basket.title": translate("counter", "Basket"),
        "basket.lines": translate("counter", "Lines of the basket"),
        "basket.locked": translate("counter", "Locked"),
        "basket.empty.title": translate("counter", "Nothing rung up yet"),
        "basket.empty.sentence": translate("counter", "Scan a product, tap one, or type its name."),
        "basket.each": translate("counter", "{0} each"),
        "basket.off.each": translate("counter", "{0} each, {1} off"),
        "basket.row": translate("counter", "{0} × {1}, {2}"),
        "sale.quantity": translate("counter", "Quantity of the chosen line"),
        "sale.quantity.less": translate("counter", "One less"),
        "sale.quantity.more": translate("counter", "One more"),
        "sale.remove": translate("counter", "Remove"),
        "sale.remove.accessible": translate("counter", "Remove the chosen line"),
        "sale.hold": translate("counter", "Put the basket aside"),
        "aside.which": translate("counter", "Which basket comes back?"),
        "aside.back": translate("counter", "None now"),
        "sale.discount": translate("counter", "Give a discount"),
        "sale.discountValue": translate("counter", "Discount, as a percentage or an amount"),
        "sale.discountPin": translate("counter", "A manager’s PIN"),
        "discount.pin": translate("counter", "Manager’s PIN"),
        "sale.discountLine": translate("counter", "This line"),
        "sale.discountBasket": translate("counter", "Whole basket"),
        "sale.discountBack": translate("counter", "No discount"),
        "discount.about": translate("counter", "Off {0}, or off everything"),
        "discount.example": translate("counter", "10 % or 2.50"),
        "sale.undo": translate("counter", "Undo the last change"),
        "sale.clear": translate("counter", "Clear the basket"),
        "sale.unlock": translate("counter", "Change the basket"),
        "sale.customer": translate("counter", "Say whose sale it is"),
        "sale.customer.known": translate("counter", "A customer of the shop"),
        "sale.customer.kept": translate("counter", "Card will be kept"),
        "sale.customer.remove": translate("counter", "The sale is nobody’s, and no card is kept"),
        "sale.subtotal": translate("counter", "Subtotal"),
        "sale.subtotal.net": translate("counter", "Subtotal before tax"),
        "sale.off": translate("counter", "Discounts, already taken off"),
        "sale.tax": translate("counter", "Tax"),
        "sale.tax.one": translate("counter", "Tax {0}"),
        "sale.tax.part": translate("counter", "{0} at {1}"),
        "sale.tax.parts": translate("counter", "Tax: {0}"),
        "sale.tax.included": translate("counter", "Tax, included in the prices"),
        "sale.total": translate("counter", "Total"),
        "sale.rounding": translate("counter", "Rounding"),
        "sale.cash": translate("counter", "Cash"),
        "sale.pay": translate("counter", "Pay by card"),
    }


def _cash_labels() -> dict[str, str]:
    return {
        "cash.owed": translate("counter", "To pay"),
        "cash.rounded": translate("counter", "{0} rounded to {1}"),
        "cash_rounded": translate("counter", "{0} rounded to {1} in cash."),
        "cash.given": translate("counter", "Given"),
        "cash.given.accessible": translate("counter", "Amount given by the customer"),
        "cash.given.hint": translate("counter", "Nothing typed means the exact amount."),
        "cash.likely": translate("counter", "Given {0}"),
        "cash.backspace": translate("counter", "Take back the last digit"),
        "cash.change": translate("counter", "Change"),
        "cash.exact": translate("counter", "Exact amount, no change"),
        "cash.missing": translate("counter", "Still missing"),
        "cash.take": translate("counter", "Take cash"),
        "cash.back": translate("counter", "Back to the basket"),
    }


def _notices() -> dict[str, str]:
    return {
        "unknown_code": translate(
            "counter",
            "No product has the number {0}. Check the number, or search for the product by name.",
        ),
        "basket_locked": translate(
            "counter",
            "The basket is being paid, so it stays as it is. Finish or cancel the payment first.",
        ),
        "basket_empty": translate(
            "counter", "There is nothing to pay yet. Scan or choose a product first."
        ),
        "basket_cleared": translate("counter", "The basket was emptied."),
        "basket_aside": translate(
            "counter", "The basket waits. It comes back with the button above the basket."
        ),
        "basket_not_aside": translate(
            "counter", "There is nothing to put aside yet. Scan or choose a product first."
        ),
        "quantity_not_a_number": translate(
            "counter", "“{0}” is not a quantity. Type a whole number from 1 to 9999."
        ),
        "quantity_not_a_number.blank": translate(
            "counter", "The quantity is empty. Type a whole number from 1 to 9999."
        ),
        "quantity_too_small": translate(
            "counter",
            "A quantity of {0} is too small: 1 is the least. To take a line out, remove it.",
        ),
        "quantity_too_large": translate(
            "counter", "A quantity of {0} is too large: a line holds 9999 pieces at most."
        ),
        "quantity_too_large.blank": translate(
            "counter", "That is too much: a line holds 9999 pieces at most."
        ),
        "quantity_too_small.blank": translate(
            "counter", "That is too little: a line holds 1 piece at least."
        ),
        "other_currency": translate(
            "counter",
            "The price of this product is in another currency than the till’s. "
            "Correct it in the catalogue.",
        ),
        "discount_unreadable": translate(
            "counter",
            "“{0}” is no discount. Type a percentage up to 100 with its sign, as in 10 %, "
            "or an amount, as in 2.50.",
        ),
        "discount_too_large": translate(
            "counter", "A discount of {0} is more than it costs. Type less, or 100 %."
        ),
        "discount_needs_manager": translate("counter", "Type a manager’s PIN to give a discount."),
        "discount_wrong_pin": translate("counter", "This is not a manager’s PIN."),
        "discount_no_pin_set": translate(
            "counter",
            "A manager has to allow discounts, and no PIN is set. Set one in the settings.",
        ),
        "all_discounted": translate(
            "counter",
            "Each line has a discount of its own already. Choose a line to change its discount.",
        ),
        "no_such_line": translate("counter", "This line is no longer in the basket."),
        "total_too_small": translate(
            "counter",
            "A card can be charged {0} at least. Take cash, or add a product.",
        ),
        "total_too_large": translate(
            "counter",
            "A card can be charged {0} at most at once. Sell it in several baskets.",
        ),
        "reader_needed": translate(
            "counter", "No card reader is chosen for this till. Choose one, or take cash."
        ),
        "phone_order_under_way": translate(
            "counter", "A phone order is under way. Finish or cancel it first, then take the card."
        ),
        "basket_came_back": translate(
            "counter",
            "A basket that was not paid is here again. Charge it, or clear it.",
        ),
        "basket_first": translate(
            "counter", "Sell or clear this basket first. The payment is taken up after it."
        ),
        "stripe_not_reached": translate("counter", "Cards cannot be taken, cash can. {0}"),
        "stripe_not_reached.blank": translate("counter", "Cards cannot be taken, cash can."),
        "journal_stops_sales": translate(
            "counter",
            "No money can be taken: the sale cannot be written down ({0}). "
            "When that is put right, go on here; the basket is kept.",
        ),
    }


def _cash_notices() -> dict[str, str]:
    return {
        "amount_empty": translate("counter", "Type the amount that was given."),
        "amount_not_a_number": translate(
            "counter", "“{0}” is not an amount. Type it with digits, as in 20 or 12.50."
        ),
        "amount_negative": translate(
            "counter", "“{0}” is below nothing. Type what the customer gave, without a minus."
        ),
        "amount_no_decimals": translate(
            "counter",
            "“{0}” has decimals, and the currency has none. Type it as in 1200.",
        ),
        "amount_too_many_decimals": translate(
            "counter", "“{0}” has more decimals than the currency. Type it as in 20 or 12.50."
        ),
        "amount_ambiguous": translate(
            "counter", "“{0}” can be read in two ways. Type it without separating the thousands."
        ),
        "amount_too_large": translate(
            "counter", "“{0}” is too large for an amount. Check the digits."
        ),
        "given_too_little": translate(
            "counter", "That is less than what is to pay. Type all that the customer gave."
        ),
    }
