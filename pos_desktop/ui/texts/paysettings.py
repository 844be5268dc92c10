"""What the settings of payments say: capture, rules about cards, tips, questions, Connect."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {
        **_capture(),
        **_rules(),
        **_tips(),
        **_questions(),
        **_connect(),
        **_changed(),
        **_problems(),
    }


def _capture() -> dict[str, str]:
    return {
        "settings.capture.later": translate("paysettings", "Hold first, take at closing"),
        "settings.incremental_authorization": translate(
            "paysettings", "Ask the bank whether the amount may be raised"
        ),
        "settings.extended_authorization": translate(
            "paysettings", "Ask the bank to hold the money for longer"
        ),
        "settings.flexible.hint": translate(
            "paysettings",
            "For hotels, rentals and open tabs. Both need “Hold first, take at closing”; which "
            "cards grant it, their banks say.",
        ),
    }


def _rules() -> dict[str, str]:
    return {
        "settings.section.rules": translate("paysettings", "Cards that are taken"),
        "settings.rules.hint": translate(
            "paysettings",
            "Where a card is refused or has its own price, the reader reads it first, and the bank "
            "is asked after that. Cards that are keyed or on file are not looked at.",
        ),
        "settings.refused_brands": translate("paysettings", "Brands"),
        "settings.refused_funding": translate("paysettings", "Kinds"),
        "settings.refuse_wallets": translate(
            "paysettings", "Refuse cards in a telephone or a watch"
        ),
        "settings.foreign_card": translate("paysettings", "Cards from other countries"),
        "settings.foreign_card.taken": translate("paysettings", "Take them like any other"),
        "settings.foreign_card.refused": translate("paysettings", "Refuse them"),
        "settings.foreign_card.repriced": translate("paysettings", "Take them at another price"),
        "settings.foreign_percent": translate("paysettings", "Percent on top of the price"),
        "settings.foreign_percent.hint": translate(
            "paysettings",
            "Ask first whether the law and the card networks allow it where you are. Type -5 for "
            "five percent less.",
        ),
        "card.brand.visa": translate("paysettings", "Visa"),
        "card.brand.mastercard": translate("paysettings", "Mastercard"),
        "card.brand.amex": translate("paysettings", "American Express"),
        "card.brand.discover": translate("paysettings", "Discover"),
        "card.brand.diners": translate("paysettings", "Diners Club"),
        "card.brand.jcb": translate("paysettings", "JCB"),
        "card.brand.unionpay": translate("paysettings", "UnionPay"),
        "card.brand.interac": translate("paysettings", "Interac"),
        "card.brand.eftpos_au": translate("paysettings", "eftpos"),
        "card.brand.cartes_bancaires": translate("paysettings", "Cartes Bancaires"),
        "card.brand.girocard": translate("paysettings", "girocard"),
        "card.funding.credit": translate("paysettings", "Credit cards"),
        "card.funding.debit": translate("paysettings", "Debit cards"),
        "card.funding.prepaid": translate("paysettings", "Prepaid cards"),
    }


def _tips() -> dict[str, str]:
    return {
        "settings.section.tips": translate("paysettings", "Tips"),
        "settings.tip_on": translate("paysettings", "Where the customer gives a tip"),
        "settings.tip_on.none": translate("paysettings", "No tips"),
        "settings.tip_on.reader": translate("paysettings", "On the reader, before the card"),
        "settings.tip_on.receipt": translate("paysettings", "On the paper receipt"),
        "settings.tip_without_tax": translate(
            "paysettings", "Reckon the percentages without the tax"
        ),
        "settings.tips.hint": translate(
            "paysettings",
            "Where the reader asks for a tip, the money is held first and taken right after, or at "
            "closing.",
        ),
        "settings.section.tip_table": translate("paysettings", "The reader’s tip screen"),
        "settings.tips.percents": translate("paysettings", "Three percentages"),
        "settings.tips.amounts": translate("paysettings", "Three amounts"),
        "settings.tips.percent1": translate("paysettings", "First percentage"),
        "settings.tips.percent2": translate("paysettings", "Second percentage"),
        "settings.tips.percent3": translate("paysettings", "Third percentage"),
        "settings.tips.amount1": translate("paysettings", "First amount"),
        "settings.tips.amount2": translate("paysettings", "Second amount"),
        "settings.tips.amount3": translate("paysettings", "Third amount"),
        "settings.tips.threshold": translate(
            "paysettings", "Amounts below this price, percentages from it on"
        ),
        "settings.tips.save": translate("paysettings", "Save for this location"),
        "settings.tips.reset": translate("paysettings", "Use the account’s tips"),
        "settings.tips.confirm": translate("paysettings", "Change them for all"),
        "settings.tips.leave": translate("paysettings", "Leave them"),
        "tips_source_location": translate("paysettings", "{0} has these tips of its own."),
        "tips_source_location.blank": translate(
            "paysettings", "This location has these tips of its own."
        ),
        "tips_source_account": translate(
            "paysettings",
            "These are the account’s tips. What you save is for {0} alone; the account’s stay.",
        ),
        "tips_source_account.blank": translate(
            "paysettings",
            "These are the account’s tips. What you save is for this location alone; the account’s "
            "stay.",
        ),
        "tips_source_nowhere": translate("paysettings", "Readers of {0} ask for no tips yet."),
        "tips_source_nowhere.blank": translate(
            "paysettings", "Readers of this location ask for no tips yet."
        ),
        "tips_kept": translate(
            "paysettings", "Saved. It may take ten minutes until the readers have it."
        ),
        "tips_shared": translate(
            "paysettings", "{0} has the same tips. They would change there, too."
        ),
    }


def _questions() -> dict[str, str]:
    return {
        "settings.section.questions": translate("paysettings", "After the payment"),
        "settings.questions.hint": translate(
            "paysettings",
            "The reader asks while the next customer is served, and stops as soon as the next "
            "payment is sent.",
        ),
        "settings.ask_email": translate("paysettings", "Ask for an e-mail address for the receipt"),
        "settings.ask_question": translate("paysettings", "A question of your own"),
        "settings.ask_question.none": translate("paysettings", "Nothing is asked"),
        "settings.question_yes": translate("paysettings", "Answer one"),
        "settings.question_no": translate("paysettings", "Answer two"),
    }


def _connect() -> dict[str, str]:
    return {
        "settings.section.connect": translate("paysettings", "Connected account"),
        "settings.connect.hint": translate(
            "paysettings", "Only for platforms that take payments for other shops."
        ),
        "settings.connect_account": translate("paysettings", "Account"),
        "settings.connect_account.none": translate("paysettings", "None: the shop’s own account"),
        "settings.connect_how": translate("paysettings", "How its payments are made"),
        "settings.connect_how.header": translate("paysettings", "As the account’s own payments"),
        "settings.connect_how.on_behalf_of": translate(
            "paysettings", "On its behalf, passed on to it"
        ),
        "settings.connect_how.destination": translate("paysettings", "As yours, passed on to it"),
        "settings.fee_percent": translate("paysettings", "Your fee in percent"),
        "settings.fee_amount": translate("paysettings", "and a fixed amount"),
    }


def _changed() -> dict[str, str]:
    """What is said after a change."""
    authorization = translate("paysettings", "The next payment asks the bank for that, or not.")
    rule = translate("paysettings", "The next card meets the rule as chosen.")
    question = translate("paysettings", "The reader asks that after the next payment, or not.")
    connect = translate("paysettings", "Payments are made for that account, as chosen.")
    fee = translate("paysettings", "The next payment has the fee as typed.")
    return {
        "settings_changed_incremental_authorization": authorization,
        "settings_changed_extended_authorization": authorization,
        "settings_changed_tip_on": translate(
            "paysettings", "The next payment asks for a tip, or not, as chosen."
        ),
        "settings_changed_tip_without_tax": translate(
            "paysettings", "The next tip is reckoned as chosen."
        ),
        **{
            f"settings_changed_{one}": rule
            for one in (
                "refused_brands",
                "refused_funding",
                "refuse_wallets",
                "foreign_card",
                "foreign_percent",
            )
        },
        **{
            f"settings_changed_{one}": question
            for one in ("ask_email", "ask_question", "question_yes", "question_no")
        },
        **{f"settings_changed_{one}": connect for one in ("connect_account", "connect_how")},
        **{f"settings_changed_{one}": fee for one in ("fee_percent", "fee_amount")},
    }


def _tip_problems() -> dict[str, str]:
    return {
        "tips_no_place": translate(
            "paysettings",
            "Tips belong to the place where a reader stands. Choose this till’s reader first, "
            "under Readers.",
        ),
        "tips_not_reached": translate(
            "paysettings", "Stripe is not reached, so its tips cannot be read. Come back later."
        ),
        "tips_currency": translate(
            "paysettings",
            "Readers do not ask for tips in {0}. Choose another way for tips, or none.",
        ),
        "tips_other_keys": translate(
            "paysettings",
            "This location has tips in another currency, of another kind. Use percentages, amounts "
            "or both as there, or change those in Stripe’s Dashboard first.",
        ),
        "tips_empty": translate(
            "paysettings", "There is nothing to choose. Type three percentages, or three amounts."
        ),
        "tips_not_three": translate(
            "paysettings", "This one is empty. Fill all three, or none of them."
        ),
        "tips_no_percentage": translate(
            "paysettings", "“{0}” is no whole percentage. Type one like 15."
        ),
        "tips_twice": translate("paysettings", "“{0}” is there twice. Type three that differ."),
        "tips_unsorted": translate(
            "paysettings", "“{0}” is less than the one before it. Begin with the smallest."
        ),
        "tips_too_small": translate(
            "paysettings", "“{0}” is nothing. Who gives no tip has a button of their own."
        ),
        "tips_too_large": translate(
            "paysettings", "“{0}” is more than all of the price. Type 100 at most."
        ),
        "tips_no_threshold": translate(
            "paysettings",
            "There are percentages and amounts. Type the price below which the amounts are shown.",
        ),
        "tips_threshold_alone": translate(
            "paysettings",
            "A price between percentages and amounts needs both. Fill in the others, or empty "
            "this.",
        ),
    }


def _problems() -> dict[str, str]:
    return {
        **_tip_problems(),
        "settings_question_yes_blank": translate(
            "paysettings", "The first answer is empty. Type what its button says, such as “Yes”."
        ),
        "settings_question_no_blank": translate(
            "paysettings", "The second answer is empty. Type what its button says, such as “No”."
        ),
        "settings_no_percentage": translate(
            "paysettings",
            "“{0}” is no percentage from {1} to {2}. Type one with two decimals at most, such as "
            "2.5.",
        ),
        "settings_capture_tips_on_receipt": translate(
            "paysettings",
            "Tips on the paper receipt are added before the money is taken, at closing. Choose "
            "another way for tips first.",
        ),
        "settings_tip_on_receipt_only_us": translate(
            "paysettings",
            "Tips on the paper receipt exist in the United States only. Choose the reader, or "
            "none.",
        ),
        "settings_tip_on_receipt_needs_later": translate(
            "paysettings",
            "A tip on the paper receipt is added before the money is taken. Choose “Hold first, "
            "take at closing” under Payments, then this.",
        ),
        "settings_rule_no_brand_left": translate(
            "paysettings", "No brand would be left, and no card be taken. Leave at least one."
        ),
        "settings_rule_no_funding_left": translate(
            "paysettings", "No kind would be left, and no card be taken. Leave at least one."
        ),
        "settings_connect_account_unknown": translate(
            "paysettings",
            "This key may not act for “{0}”: there is no such account, it is not connected to "
            "yours, or in the other mode only (test or live). Check it in Stripe’s Dashboard under "
            "Connect.",
        ),
        "settings_connect_account_wrong": translate(
            "paysettings",
            "“{0}” is no account’s id. It begins with acct_ and stands in Stripe’s Dashboard under "
            "Connect.",
        ),
    }
