"""What the settings screen says."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        **_labels(),
        **_choices(),
        **_key(),
        **_changed(),
        **_problems(),
        **_catalogue(),
        **_terms(),
    }


def _labels() -> dict[str, str]:
    return {
        "settings.title": translate("settings", "Settings"),
        "settings.undo": translate("settings", "Undo"),
        "settings.undo.accessible": translate("settings", "Take the last change back"),
        "settings.group": translate("settings", "Group of settings"),
        "settings.group.till": translate("settings", "This till"),
        "settings.group.payments": translate("settings", "Payments"),
        "settings.group.cards": translate("settings", "Cards"),
        "settings.group.reader": translate("settings", "At the reader"),
        "settings.section.shop": translate("settings", "Shop"),
        "settings.section.payments": translate("settings", "Payments"),
        "settings.section.appearance": translate("settings", "Appearance"),
        "settings.section.catalogue": translate("settings", "Products"),
        "settings.section.stripe": translate("settings", "Stripe"),
        "settings.shop": translate("settings", "Shop name"),
        "settings.till": translate("settings", "Till"),
        "settings.cashier": translate("settings", "Cashier"),
        "settings.capture": translate("settings", "Taking the money"),
        "settings.customer_may_cancel": translate(
            "settings", "The customer may cancel on the reader"
        ),
        "settings.show_cart": translate("settings", "Show the basket on the reader"),
        "settings.tax_included": translate("settings", "Prices include tax"),
        "settings.cash_rounding": translate("settings", "Cash is rounded to"),
        "settings.theme": translate("settings", "Colours"),
        "settings.scale": translate("settings", "Text size"),
        "settings.language": translate("settings", "Language"),
        "settings.catalogue": translate("settings", "Catalogue file (CSV)"),
        "settings.catalogue.builtin": translate("settings", "The built-in catalogue"),
        "settings.catalogue.choose": translate("settings", "Choose a file"),
        "settings.catalogue.reset": translate("settings", "Use the built-in one"),
        "settings.catalogue.filter": translate("settings", "Catalogue (*.csv)"),
        "settings.catalogue.reading": translate("settings", "Reading the file …"),
        "settings.catalogue.hint": translate(
            "settings", "Another catalogue is taken up when you leave the settings."
        ),
        "settings.catalogue.products": translate("settings", "Products in the file: {0}"),
        "settings.section.phone": translate("settings", "Cards that are kept"),
        "settings.terms": translate("settings", "File with your terms (TOML)"),
        "settings.terms.builtin": translate("settings", "The built-in terms"),
        "settings.terms.choose": translate("settings", "Choose a file"),
        "settings.terms.reset": translate("settings", "Use the built-in ones"),
        "settings.terms.filter": translate("settings", "Terms (*.toml)"),
        "settings.terms.reading": translate("settings", "Reading the file …"),
        "settings.terms.hint": translate(
            "settings",
            "What is read to customers before their card is kept. Other terms are taken up when "
            "you leave the settings.",
        ),
        "settings.terms.languages": translate("settings", "Languages in the file: {0}"),
        "settings.moto_without_cvc": translate(
            "settings", "Cards are keyed without their security code"
        ),
        "settings.moto_without_cvc.hint": translate(
            "settings",
            "Leave this off unless Stripe has told you in writing that your account may do so: "
            "without its leave every keyed card is refused.",
        ),
        "settings.mode": translate("settings", "Mode"),
        "settings.locked": translate("settings", "Set for this computer by its administrator"),
    }


def _choices() -> dict[str, str]:
    return {
        "settings.capture.automatic": translate("settings", "At once, with the approval"),
        "settings.capture.manual": translate("settings", "Hold first, take right after"),
        "settings.cash_rounding.auto": translate("settings", "The smallest coin of the country"),
        "settings.cash_rounding.auto.to": translate(
            "settings", "The smallest coin of the country, {0}"
        ),
        "settings.cash_rounding.auto.exact": translate(
            "settings", "As in the country: no rounding"
        ),
        "settings.cash_rounding.off": translate("settings", "Nothing, the exact amount is paid"),
        "settings.theme.system": translate("settings", "As the system"),
        "settings.theme.light": translate("settings", "Light"),
        "settings.theme.dark": translate("settings", "Dark"),
        "settings.theme.contrast": translate("settings", "High contrast"),
        "settings.mode.training": translate("settings", "Training"),
        "settings.mode.test": translate("settings", "Stripe test"),
        "settings.mode.live": translate("settings", "Stripe live"),
        "settings.language.en": "English",
        "settings.language.fr": "Français",
        "settings.scale.percent": translate("settings", "{0} %"),
    }


def _key() -> dict[str, str]:
    return {
        "settings.key.none": translate("settings", "No key is kept."),
        "settings.key.reading": translate("settings", "Asking the keyring …"),
        "settings.key.add": translate("settings", "Add a key"),
        "settings.key.replace": translate("settings", "Replace the key"),
        "settings.key.forget": translate("settings", "Forget the key"),
        "settings.key.check": translate("settings", "Check and keep the key"),
        "settings.key.forget.question": translate(
            "settings",
            "Forget the key that ends in {0}? To use Stripe again it must be pasted anew.",
        ),
        "settings.key.forget.yes": translate("settings", "Forget it"),
        "key_not_read": translate("settings", "The kept key cannot be read: {0}"),
        "key_kept_is_none": translate(
            "settings", "What the keyring holds is no Stripe key. Replace it."
        ),
        "key_not_forgotten": translate("settings", "The key could not be forgotten: {0}"),
        "key_forgotten": translate("settings", "The key is forgotten."),
        "key_replaced_too_mighty": translate(
            "settings",
            "The key that ends in {0} is used from now on, but it may do what no till needs: {1}. "
            "Set these to None in the Dashboard, under Developers, API keys.",
        ),
        "key_replaced": translate("settings", "The key that ends in {0} is used from now on."),
    }


def _changed() -> dict[str, str]:
    return {
        "settings_changed_shop": translate("settings", "The shop's name was changed."),
        "settings_changed_till": translate("settings", "The till's name was changed."),
        "settings_changed_cashier": translate("settings", "The cashier was changed."),
        "settings_changed_capture": translate(
            "settings", "The next payment takes the money as chosen."
        ),
        "settings_changed_customer_may_cancel": translate(
            "settings", "The next payment offers that on the reader, or not, as chosen."
        ),
        "settings_changed_show_cart": translate(
            "settings", "The reader shows the basket, or not, as chosen."
        ),
        "settings_changed_tax_included": translate(
            "settings", "Prices are reckoned as chosen when you leave the settings."
        ),
        "settings_changed_cash_rounding": translate(
            "settings", "The next sale in cash is rounded as chosen."
        ),
        "settings_changed_theme": translate("settings", "The colours were changed."),
        "settings_changed_scale": translate("settings", "The text size was changed."),
        "settings_changed_language": translate("settings", "The language was changed."),
        "settings_language_later": translate(
            "settings", "The language changes when you leave the settings."
        ),
        "settings_changed_catalogue": translate(
            "settings", "The catalogue changes when you leave the settings."
        ),
        "settings_changed_terms": translate(
            "settings", "The terms change when you leave the settings."
        ),
        "settings_changed_moto_without_cvc": translate(
            "settings", "The reader asks for the security code, or not, as chosen."
        ),
        "settings_changed_mode": translate("settings", "The mode was changed."),
        "settings_payment_first": translate(
            "settings",
            "A payment, or work on the close screen, is under way. See it through first, then "
            "change mode or key.",
        ),
        "settings_till_is_waited_for": translate(
            "settings",
            "Under its present name this till has baskets, calls, payments or refunds that wait, "
            "or sales that no shift has counted. See them through and close the shift, then change "
            "the name.",
        ),
    }


def _problems() -> dict[str, str]:
    return {
        "settings_locked": translate(
            "settings", "This is set for this computer by its administrator; ask them to change it."
        ),
        "settings_shop_blank": translate(
            "settings", "The shop name is empty. Type what stands on receipts."
        ),
        "settings_till_blank": translate(
            "settings", "The till has no name. Type one that no other till has, say “till-1”."
        ),
        "settings_cashier_blank": translate(
            "settings", "The cashier has no name. Type who is at the till."
        ),
        "settings_too_long": translate(
            "settings", "This is {0} characters long. Keep it to {1} at most."
        ),
        "settings_not_kept": translate("settings", "This could not be kept: {0}"),
    }


def _catalogue() -> dict[str, str]:
    return {
        "catalogue_missing_column": translate(
            "settings",
            "The file has no column “{1}”. Its first row must name sku, name, category, price, "
            "tax_rate and barcode.",
        ),
        "catalogue_cut_off": translate(
            "settings",
            "Row {0} ends too early or too late, at “{1}”: the file may be cut off. Export it "
            "again. Nothing was changed.",
        ),
        "catalogue_empty": translate(
            "settings", "Row {0}: the field “{1}” is empty. Fill it in. Nothing was changed."
        ),
        "catalogue_not_a_price": translate(
            "settings",
            "Row {0}: the {1} “{2}” is no price. Write it like 12.50. Nothing was changed.",
        ),
        "catalogue_not_a_percentage": translate(
            "settings",
            "Row {0}: “{2}” is no percentage. Write it like 8.25. Nothing was changed.",
        ),
        "catalogue_unknown_rate": translate(
            "settings",
            "Row {0}: there is no tax rate “{2}”. Use one that the shop has. Nothing was changed.",
        ),
        "catalogue_twice": translate(
            "settings",
            "Row {0}: the {1} “{2}” stands in an earlier row too. Each must be there once. Nothing "
            "was changed.",
        ),
        "catalogue_not_a_table": translate(
            "settings",
            "Row {0} cannot be read as CSV: {2}. The file may be cut off. Nothing was changed.",
        ),
        "catalogue_not_text": translate(
            "settings",
            "{0} is no text file in UTF-8. Export it as CSV in UTF-8. Nothing was changed.",
        ),
        "catalogue_unreadable": translate(
            "settings", "{0} cannot be read: {1}. Nothing was changed."
        ),
    }


def _terms() -> dict[str, str]:
    return {
        "terms_not_toml": translate(
            "settings",
            "The file cannot be read as TOML: {2}. Put each paragraph in quotes.",
        ),
        "terms_no_version": translate(
            "settings",
            'The file has no version. Write one at its top, such as version = "2026-11", of at '
            "most 40 characters.",
        ),
        "terms_no_language": translate(
            "settings",
            "The file has no language. Begin each with its code in brackets, such as [en].",
        ),
        "terms_unknown_key": translate(
            "settings",
            "“{2}” is neither the version nor the code of a language, such as en or pt-BR. Correct "
            "it or take it out.",
        ),
        "terms_unknown_paragraph": translate(
            "settings",
            "Language {0}: “{1}” is no paragraph. There are agreement, timing, amount, "
            "cancellation, last_four, changes, expiry and use.",
        ),
        "terms_missing": translate(
            "settings",
            "Language {0}: the paragraph “{1}” is missing. Write it.",
        ),
        "terms_empty": translate(
            "settings",
            "Language {0}: the paragraph “{1}” is empty. Write it.",
        ),
        "terms_not_a_text": translate(
            "settings",
            "Language {0}: the paragraph “{1}” is no text. Put it in quotes.",
        ),
        "terms_too_long": translate(
            "settings",
            "Language {0}: the paragraph “{1}” is {2} characters long. Keep it to 600 at most.",
        ),
        "terms_unknown_gap": translate(
            "settings",
            "Language {0}: the paragraph “{1}” has “{2}”, which nothing fills in. Only the shop’s "
            "name can stand in braces, as shop.",
        ),
        "terms_not_text": translate("settings", "{0} is no text file in UTF-8. Save it as UTF-8."),
        "terms_unreadable": translate("settings", "{0} cannot be read: {1}."),
    }
