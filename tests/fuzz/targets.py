"""What reads bytes of strangers: each with valid input, a reader, and the errors that it may name.

Whatever else is raised is a defect. A reader gets the random source, so that a failure is played
again by its seed.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import UTC, date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pos_desktop import logs
from pos_desktop.adapters.stripe import (
    charge_codec,
    customer_codec,
    input_codec,
    intent_codec,
    reader_codec,
    refund_codec,
    saved_card_codec,
    screen_codec,
    setup_codec,
    tip_codec,
)
from pos_desktop.adapters.stripe.customer_query import query_of
from pos_desktop.adapters.stripe.document import Document
from pos_desktop.adapters.stripe.failures import answering
from pos_desktop.cli import days
from pos_desktop.cli.arguments import parser
from pos_desktop.cli.days import parse_day
from pos_desktop.config import OptionsRefused, SettingsFile, options_from, read_machine
from pos_desktop.domain.amounts import AmountRefused, read_amount
from pos_desktop.domain.customers import Contact, ContactRefused, checked
from pos_desktop.domain.dayorder import DayOrder
from pos_desktop.domain.discounts import read_discount
from pos_desktop.domain.failures import Failed
from pos_desktop.domain.keys import KeyRefused, facts_of
from pos_desktop.domain.percents import PercentRefused, read_percent
from pos_desktop.domain.printers import PrinterFailed, PrinterKind, address_of
from pos_desktop.domain.sale_words import Reading, read_words
from pos_desktop.ports.preferences import PreferencesFailed
from pos_desktop.resources import resource
from pos_desktop.services.importing import CatalogueRefused, catalogue
from pos_desktop.services.wording import TermsRefused, wordings
from pos_desktop.simulator import Simulator
from pos_desktop.simulator.faults import fault_from
from pos_desktop.simulator.forms import FormError, decode
from tests.e2e.shops import Account, stripe_of_its_own
from tests.fuzz import kept, mutating, wire
from tests.fuzz.target import Target


@contextmanager
def all_targets() -> Iterator[tuple[Target, ...]]:
    """Every target; the answers are those of a real simulator that sold, saved and refunded.

    Receipts and keystrokes need a QGuiApplication, which is there already.
    """
    # In memory where there is such a place: a book is flushed to its disk again and again.
    fast = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - of its own
    with TemporaryDirectory(dir=fast) as name, stripe_of_its_own() as account:
        folder = Path(name)
        answers = _answers(account)
        intent = next(one for one in answers if one.get("object") == "payment_intent")
        with wire.targets(account, intent) as of_lines:
            yield (
                *_of_stripe(answers),
                *_of_files(folder),
                *kept.targets(folder, state_of_a_day(folder / "state")),
                *_of_typing(),
                *_of_searching(),
                *_of_start(),
                *_of_simulator(),
                *of_lines,
            )


def state_of_a_day(file: Path) -> Path:
    """The state file of a simulator that sold."""
    simulator = Simulator(state=file)
    simulator.start()
    account = Account(simulator.base_url, simulator.api_key)
    try:
        _answers(account)
    finally:
        account.close()
        simulator.stop()
    return file


def _answers(account: Account) -> list[dict[str, object]]:
    api, reader = account.api.v1, account.reader()
    customer = account.customer("Ana", "ana@maple.example", "+1 555 0100")
    account.save_card(customer.id)
    intent = api.payment_intents.create(
        {"amount": 1200, "currency": "usd", "allowed_payment_method_types": ["card_present"]}
    )
    api.terminal.readers.process_payment_intent(reader.id, {"payment_intent": intent.id})
    asking = api.terminal.readers.list().to_dict()
    api.test_helpers.terminal.readers.present_payment_method(
        reader.id, {"type": "card_present", "card_present": {"number": "4242424242424242"}}
    )
    api.refunds.create({"payment_intent": intent.id, "amount": 200})
    lists = (
        asking,
        api.payment_intents.list({"expand": ["data.latest_charge"]}).to_dict(),
        api.setup_intents.list({"expand": ["data.latest_attempt"]}).to_dict(),
        api.charges.list().to_dict(),
        api.refunds.list().to_dict(),
        api.customers.list().to_dict(),
        api.terminal.configurations.list().to_dict(),
        {"data": [one.to_dict() for one in account.cards_of(customer.id)]},
    )
    return [part for each in lists for part in mutating.parts(json.loads(json.dumps(each)))]


_CODECS: dict[str, tuple[str | None, Callable[[Document], object]]] = {
    "charge": ("charge", charge_codec.charge_from),
    "decline": (None, charge_codec.decline_from),
    "customer": ("customer", customer_codec.customer_from),
    "answers to questions": (None, input_codec.answers_from),
    "intent": ("payment_intent", intent_codec.intent_from),
    "reader": ("terminal.reader", reader_codec.reader_from),
    "sighting": ("terminal.reader", lambda one: reader_codec.sighting_of(one.fields)),
    "refund": ("refund", refund_codec.refund_from),
    "saved card": ("payment_method", saved_card_codec.saved_card_from),
    "reader's screen": (None, screen_codec.screen_from),
    "set-up": ("setup_intent", setup_codec.setup_from),
    "tips": ("terminal.configuration", tip_codec.tables_from),
}


def _of_stripe(answers: list[dict[str, object]]) -> Iterator[Target]:
    for name, (kind, codec) in _CODECS.items():
        fitting = [one for one in answers if kind is None or one.get("object") == kind]
        yield Target(f"answer: {name}", _codec(fitting, answers, codec), (Failed,))


def _codec(
    fitting: list[dict[str, object]],
    others: list[dict[str, object]],
    codec: Callable[[Document], object],
) -> Callable[[Random], object]:
    def read(by: Random) -> object:
        changed = mutating.tree(by.choice(fitting if by.random() < 0.95 else others), by)
        with answering("fuzz"):
            return codec(Document("fuzz", changed if isinstance(changed, dict) else {}))

    return read


_SETTINGS = """mode = "training"
shop = "Maple Street Market"
country = "US"
tax_included = false
cash_rounding = "auto"
tip_on = "none"
refused_brands = ["amex"]
foreign_percent = "2.5"
lock_minutes = 5
printer_address = "192.168.1.20:9100"
theme = "dark"
scale = 125
locked = ["country", "mode"]
"""
_TERMS = """[terms.en]
version = "2026-01"
text = "I agree that {shop} keeps my card."
"""


def _of_files(folder: Path) -> Iterator[Target]:
    user, machine = folder / "settings.toml", folder / "machine.toml"
    products = resource("catalogue/demo.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    few = "".join(products[:8])
    rates = resource("catalogue/taxes.csv").read_text(encoding="utf-8")
    groups = resource("catalogue/categories.csv").read_text(encoding="utf-8")

    def settings(by: Random) -> object:
        changed = mutating.text(_SETTINGS, by).encode(errors="replace")
        (user if by.random() < 0.5 else machine).write_bytes(changed)
        return SettingsFile(user, read_machine(machine), {}).load()

    def products_of(by: Random) -> object:
        return catalogue(mutating.text(few, by), rates, groups, "usd")

    def rates_of(by: Random) -> object:
        return catalogue(few, mutating.text(rates, by), mutating.text(groups, by), "jpy")

    yield Target("settings", settings, (PreferencesFailed,))
    yield Target("catalogue", products_of, (CatalogueRefused,))
    yield Target("rates and categories", rates_of, (CatalogueRefused,))
    yield Target("terms", lambda by: wordings(mutating.text(_TERMS, by), "Shop"), (TermsRefused,))


def _of_typing() -> Iterator[Target]:
    def amount(by: Random) -> object:
        typed = mutating.text(by.choice(("12.50", "1,234.56", "1 234,5", "$5")), by)
        return read_amount(typed, by.choice(("usd", "jpy", "kwd")), decimal_mark=by.choice(".,"))

    def percent(by: Random) -> object:
        return read_percent(mutating.text("12.5 %", by), Decimal(0), Decimal(100))

    def discount(by: Random) -> object:
        typed = mutating.text(by.choice(("12.5 %", "-2,50", "5")), by)
        return read_discount(typed, by.choice(("usd", "jpy")), decimal_mark=by.choice(".,"))

    def contact(by: Random) -> object:
        given = (mutating.text(one, by) for one in ("Ana", "ana@maple.example", "+1 555 0100"))
        return checked(Contact(*given))

    def printer(by: Random) -> object:
        kind = by.choice([one for one in PrinterKind if one is not PrinterKind.NONE])
        valid = by.choice(("192.168.1.20:9100", "04b8:0202", "/dev/ttyUSB0:115200", "EPSON"))
        return address_of(kind, mutating.text(valid, by))

    def key(by: Random) -> object:
        return facts_of(mutating.text("rk_test_51HabcDEF0123456789abcdef", by))

    def day(by: Random) -> object:
        return parse_day(mutating.text(by.choice(("2026-11-29", "2026-11-22T17:00Z")), by))

    yield Target("typed amount", amount, (AmountRefused,))
    yield Target("typed percent", percent, (PercentRefused,))
    yield Target("typed discount", discount, (PercentRefused, AmountRefused))
    yield Target("typed contact", contact, (ContactRefused,))
    yield Target("printer's address", printer, (PrinterFailed, ValueError))
    yield Target("key", key, (KeyRefused,))
    yield Target("day", day, _refusals_of_days())
    yield Target("redaction", lambda by: logs.redacted(mutating.text(_LINE, by)))


def _of_searching() -> Iterator[Target]:
    here = [
        Reading(currency, mark, order, date(2026, 11, 29), UTC)
        for currency, mark, order in zip(
            ("usd", "jpy", "eur"), (".", ".", ","), DayOrder, strict=True
        )
    ]

    def words(by: Random) -> object:
        return read_words(mutating.text(by.choice(_SOUGHT), by), by.choice(here))

    def at_stripe(by: Random) -> object:
        return query_of(mutating.text(by.choice(_SOUGHT), by))

    yield Target("search words", words)
    yield Target("search at Stripe", at_stripe)


_SOUGHT = (
    "001-0042 tea", "12.50 29/11", "•••• 4242 2026-11", "sale_0123abcd", "Zoë +1 (555) 010-0100",
    "29.11.26 3*mug", "茶 ana@maple.example",
)  # fmt: skip


def _of_start() -> Iterator[Target]:
    def environment(by: Random) -> object:
        names = ("DATA_DIR", "STRIPE_BASE", "LANG", "DATABASE_URL", "SCALE", "REFUSED_BRANDS")
        folder = "/tmp/x"  # noqa: S108
        database = "postgresql://a:b@c/d"
        valid = (folder, "http://127.0.0.1:8421", "fr", database, "125", "amex,jcb")
        pairs = zip(names, valid, strict=True)
        given = {f"POS_DESKTOP_{name}": mutating.text(value, by) for name, value in pairs}
        return options_from(argparse.Namespace(), given)

    def command(by: Random) -> object:
        valid = by.choice(_COMMANDS)
        given = [mutating.text(word, by) if by.random() < 0.4 else word for word in valid]
        with suppress(SystemExit), redirect_stderr(StringIO()), _quiet():
            return parser().parse_args(given)
        return None

    yield Target("environment", environment, (OptionsRefused,))
    yield Target("command line", command, (), 20)


_COMMANDS = (
    ("--training",), ("simulator", "--port", "0"), ("doctor", "--json"), ("demo", "--out", "x"),
    ("export", "sales", "--format", "csv", "--from", "2026-11-22"), ("key", "show"),
    ("reconcile", "--apply", "--paid", "order"), ("diagnostics", "x.zip", "--force"),
)  # fmt: skip
_LINE = "paid 4242 4242 4242 4242 by ana@maple.example with rk_test_abcdefgh12345678, cvc=123"


def _of_simulator() -> Iterator[Target]:
    form = "amount=1200&currency=usd&allowed_payment_method_types[]=card_present&metadata[a]=b%20c"
    fault = {"kind": "status", "path": "/v1/*", "method": "POST", "status": 503, "times": 2}
    yield Target("form", lambda by: decode(mutating.text(form, by)), (FormError,))
    yield Target("fault", lambda by: fault_from(mutating.tree(fault, by)), (ValueError, TypeError))


def _refusals_of_days() -> tuple[type[BaseException], ...]:
    named = [one for one in vars(days).values() if isinstance(one, type)]
    return tuple(one for one in named if issubclass(one, Exception))


@contextmanager
def _quiet() -> Iterator[None]:
    with redirect_stdout(StringIO()):
        yield
