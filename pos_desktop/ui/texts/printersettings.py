"""What the settings of receipts and their printer say."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_labels(), **_told()}


def _labels() -> dict[str, str]:
    return {
        "settings.group.receipts": translate("printersettings", "Receipts"),
        "settings.section.printer": translate("printersettings", "Receipt printer"),
        "settings.section.receipt": translate("printersettings", "Receipts"),
        "settings.printer": translate("printersettings", "Printer"),
        "settings.printer.none": translate("printersettings", "None"),
        "settings.printer.system": translate(
            "printersettings", "A printer of this computer (pages)"
        ),
        "settings.printer.spooler": translate("printersettings", "Receipt printer of Windows"),
        "settings.printer.network": translate("printersettings", "Receipt printer in the network"),
        "settings.printer.usb": translate("printersettings", "Receipt printer on USB"),
        "settings.printer.serial": translate("printersettings", "Receipt printer on a serial port"),
        "settings.printer.virtual": translate("printersettings", "None: write to the data folder"),
        "settings.printer_address": translate("printersettings", "Where the printer is"),
        "settings.printer_address.system": translate(
            "printersettings", "The printer’s name, as this computer has it."
        ),
        "settings.printer_address.system.these": translate(
            "printersettings", "This computer has: {0}"
        ),
        "settings.printer_address.spooler": translate(
            "printersettings", "The printer’s name, as Windows has it."
        ),
        "settings.printer_address.spooler.these": translate("printersettings", "Windows has: {0}"),
        "settings.printer_address.network": translate(
            "printersettings",
            "Its address, such as 192.168.1.50; with its port where that is not 9100, such as "
            "printer.local:9101.",
        ),
        "settings.printer_address.usb": translate(
            "printersettings", "Its numbers of vendor and product, such as 04b8:0e15."
        ),
        "settings.printer_address.serial": translate(
            "printersettings",
            "The port, such as COM3 or /dev/ttyUSB0; with its speed where that is not 9600, such "
            "as COM3@115200.",
        ),
        "settings.paper": translate("printersettings", "Paper"),
        "settings.paper.58": translate("printersettings", "Roll, 58 mm"),
        "settings.paper.80": translate("printersettings", "Roll, 80 mm"),
        "settings.paper.80-512": translate("printersettings", "Roll, 80 mm (180 dpi, as TM-T88)"),
        "settings.paper.page": translate("printersettings", "Page"),
        "settings.drawer_on_cash": translate("printersettings", "Open the drawer for cash"),
        "settings.print_test": translate("printersettings", "Print a test page"),
        "settings.print_receipt": translate("printersettings", "After a sale"),
        "settings.print_receipt.always": translate("printersettings", "Print the receipt"),
        "settings.print_receipt.ask": translate("printersettings", "Ask the customer"),
        "settings.print_receipt.never": translate("printersettings", "Only when it is asked for"),
        "settings.shop_copy": translate("printersettings", "Print a copy for the shop, too"),
        "settings.receipt_header": translate("printersettings", "Below the shop’s name"),
        "settings.receipt_header.example": translate(
            "printersettings", "Address\nTelephone\nTax number"
        ),
        "settings.receipt_footer": translate("printersettings", "At the end"),
        "settings.receipt_footer.example": translate(
            "printersettings", "Thank you\nReturns within 14 days"
        ),
        "settings.receipt_template": translate("printersettings", "File with your template (HTML)"),
        "settings.receipt_template.builtin": translate("printersettings", "The built-in template"),
        "settings.receipt_template.choose": translate("printersettings", "Choose a file"),
        "settings.receipt_template.reset": translate("printersettings", "Use the built-in one"),
        "settings.receipt_template.filter": translate(
            "printersettings", "Templates (*.html *.htm)"
        ),
        "settings.receipt_template.reading": translate("printersettings", "Trying the template …"),
        "settings.receipt_template.hint": translate(
            "printersettings",
            "HTML with Jinja’s fields; it is tried on every kind of receipt before it is used.",
        ),
        "settings.receipt_template.taken": translate(
            "printersettings", "It was tried on every kind of receipt, and is used."
        ),
    }


def _told() -> dict[str, str]:
    return {
        "settings_changed_printer": translate(
            "printersettings", "Receipts go to the printer chosen."
        ),
        "settings_changed_printer_address": translate(
            "printersettings", "Receipts go to that printer."
        ),
        "settings_changed_paper": translate("printersettings", "Receipts are set for that paper."),
        "settings_changed_print_receipt": translate(
            "printersettings", "After the next sale it is done as chosen."
        ),
        "settings_changed_shop_copy": translate(
            "printersettings", "The shop gets a copy, or not, as chosen."
        ),
        "settings_changed_drawer_on_cash": translate(
            "printersettings", "The drawer opens for cash, or not, as chosen."
        ),
        "settings_changed_receipt_header": translate(
            "printersettings", "The next receipt begins with these lines."
        ),
        "settings_changed_receipt_footer": translate(
            "printersettings", "The next receipt ends with these lines."
        ),
        "settings_changed_receipt_template": translate(
            "printersettings", "Receipts are set in the template chosen."
        ),
        "settings_too_many_lines": translate(
            "printersettings", "These are {0} lines. Keep it to {1} at most."
        ),
        "settings_address_network": translate(
            "printersettings",
            "“{0}” is no address in a network. Write it like 192.168.1.50 or printer.local:9100.",
        ),
        "settings_address_usb": translate(
            "printersettings",
            "“{0}” is no device on USB. Write its vendor’s and product’s numbers like 04b8:0e15.",
        ),
        "settings_address_serial": translate(
            "printersettings",
            "“{0}” is no serial port. Write it like COM3, /dev/ttyUSB0 or COM3@115200.",
        ),
        "settings_address_system": translate(
            "printersettings", "“{0}” is too long for the name of a printer."
        ),
        "settings_address_spooler": translate(
            "printersettings", "“{0}” is too long for the name of a printer."
        ),
    }
