"""What the first start says, and every form that takes a key."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """All of them, in the language of the moment."""
    return {**_labels(), **_choices(), **_key_labels(), **_key_problems()}


def _labels() -> dict[str, str]:
    return {
        "remedy.later": translate("welcome", "Choose one later"),
        "welcome.title.choice": translate("welcome", "How shall this till begin?"),
        "welcome.title.key": translate("welcome", "Which Stripe key does this till use?"),
        "welcome.title.reader": translate("welcome", "Where does this till stand?"),
        "welcome.step": translate("welcome", "Step {0} of {1}"),
        "welcome.back": translate("welcome", "Back"),
        "welcome.next": translate("welcome", "Continue"),
        "welcome.start": translate("welcome", "Open the till"),
        "welcome.check": translate("welcome", "Check and keep the key"),
        "welcome.later": translate("welcome", "Choose a reader later"),
        "welcome.location": translate("welcome", "Location"),
        "welcome.readers": translate("welcome", "Readers at this location"),
        "welcome.refresh": translate("welcome", "Look again"),
        "welcome.no_places": translate(
            "welcome",
            "The account has no location yet. Add one in the Stripe Dashboard under Terminal, "
            "Locations, then look again.",
        ),
        "welcome.no_readers": translate(
            "welcome", "No reader stands here yet. Add one by the code that it shows."
        ),
        "welcome.no_readers.test": translate(
            "welcome",
            "No reader stands here yet. Add one by the code that it shows; simulated-wpe and "
            "simulated-s700 add simulated ones.",
        ),
        "welcome.excess": translate(
            "welcome",
            "The key is good, but it may do what no till needs: {0}. Set these to None in the "
            "Dashboard, under Developers, API keys.",
        ),
        "welcome_reader_missing": translate(
            "welcome", "No reader is chosen. Choose one, add one, or leave it for later."
        ),
    }


def _choices() -> dict[str, str]:
    return {
        "welcome.training": translate("welcome", "Training"),
        "welcome.training.sentence": translate(
            "welcome",
            "Everything as in the shop, with a simulated reader. No account, no key, no network.",
        ),
        "welcome.test": translate("welcome", "Stripe test"),
        "welcome.test.sentence": translate(
            "welcome", "Your Stripe account's test mode, with test cards. No money moves."
        ),
        "welcome.live": translate("welcome", "Stripe live"),
        "welcome.live.sentence": translate("welcome", "Real cards, real money, your readers."),
    }


def _key_labels() -> dict[str, str]:
    return {
        "key.field": translate("welcome", "Stripe key"),
        "key.dismiss": translate("welcome", "Leave it"),
        "key.hint.test": translate(
            "welcome",
            "Dashboard, Developers, API keys: best a restricted key that begins with rk_test_. It "
            "is kept in the keyring of this computer and nowhere else.",
        ),
        "key.hint.live": translate(
            "welcome",
            "Dashboard, Developers, API keys: best a restricted key that begins with rk_live_. It "
            "is kept in the keyring of this computer and nowhere else.",
        ),
        "key.permissions": translate(
            "welcome", "Choose these for the key in the Dashboard, and None for all else: {0}."
        ),
        "key.copy_permissions": translate("welcome", "Copy the link to this choice"),
        "key.copied": translate("welcome", "Copied: open it in your browser"),
        "key.facts": translate("welcome", "{0}, {1}, ends in {2}"),
        "key.mode.test": translate("welcome", "Test mode"),
        "key.mode.live": translate("welcome", "Live mode"),
        "key.kind.restricted": translate("welcome", "restricted key"),
        "key.kind.unrestricted": translate("welcome", "unrestricted secret key"),
        "key.mighty": translate(
            "welcome",
            "This key may do anything with your account, payouts and refunds included. A "
            "restricted key limits what a stolen computer can do.",
        ),
        "key.acknowledge": translate("welcome", "I know, and want to use this key all the same"),
        "key.checking": translate("welcome", "Asking Stripe about this key …"),
    }


def _key_problems() -> dict[str, str]:
    return {
        "key_empty": translate("welcome", "The key is empty. Paste it from the Stripe Dashboard."),
        "key_blank_inside": translate(
            "welcome",
            "There is a blank inside the key. Copy it again in one piece: a key has no blanks.",
        ),
        "key_publishable": translate(
            "welcome",
            "This is a publishable key (pk_), which cannot take payments here. Use the secret or a "
            "restricted key (sk_ or rk_).",
        ),
        "key_not_a_key": translate(
            "welcome",
            "This is no Stripe key. A key begins with rk_test_, sk_test_, rk_live_ or sk_live_.",
        ),
        "key_wrong_mode_test": translate(
            "welcome",
            "This key is for live mode, but test mode was chosen. Use a key with _test_ in it, or "
            "go back and choose Stripe live.",
        ),
        "key_wrong_mode_live": translate(
            "welcome",
            "This key is for test mode, but live mode was chosen. Use a key with _live_ in it, or "
            "go back and choose Stripe test.",
        ),
        "key_acknowledge": translate(
            "welcome", "Confirm below that you want to use an unrestricted live key."
        ),
        "key_not_accepted": translate(
            "welcome",
            "Stripe does not accept this key; it may have been revoked. Make a new one in the "
            "Dashboard. Stripe says: {0}",
        ),
        "key_not_accepted.blank": translate(
            "welcome",
            "Stripe does not accept this key; it may have been revoked. Make a new one in the "
            "Dashboard.",
        ),
        "key_lacks_permissions": translate(
            "welcome",
            "This key may not do all that a till needs. Allow it in the Dashboard, then check "
            "again: {0}",
        ),
        "key_has_excess": translate(
            "welcome",
            "This key may do what no till needs: {0}. Set these to None in the Dashboard and check "
            "again, or check it once more to use it as it is.",
        ),
        "key_not_kept": translate("welcome", "The key is good but could not be kept: {0}"),
    }
