"""What the book keeps in codes and English words is said in the language of the window."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos_desktop.domain.payment import State
from pos_desktop.domain.reconciling import Case, Remedy
from pos_desktop.domain.refunding import WORDS
from pos_desktop.domain.sale import SaleStatus
from pos_desktop.domain.settings import Settings, Theme
from pos_desktop.domain.staff import Person, Role, told
from pos_desktop.presenters.audit import AuditRow
from pos_desktop.services.auditing import setting_changes
from pos_desktop.ui import translate
from pos_desktop.ui.entries import about, happened
from tests.fakes.clocks import NOON

PROGRAM = Path(__file__).resolve().parents[2] / "pos_desktop"
STATES = tuple(state.__name__.lower() for state in State.__args__)
WRITTEN = re.compile(
    r"(?:Entry|note\w*|_record|_change|_put|_entry|_write\w*|_end|write|_tell)"
    r"\([^()]*?\"([a-z]+\.[a-z_]+)\""
)
"""Where the program writes an entry down, and its kind."""

pytestmark = pytest.mark.usefixtures("spoken")


@pytest.fixture
def french(spoken: QApplication) -> Iterator[None]:
    translate.speak(spoken, "fr", "FR")
    yield
    translate.speak(spoken, "en", "US")


def said(kind: str, *facts: tuple[str, str]) -> str:
    """What the window tells of an entry."""
    return about(AuditRow("till-1", 7, NOON, "Ana", kind, facts))


def acts() -> Iterator[str]:
    """Kinds of entries that are written out in the program, and those that are put together."""
    for layer in ("services", "presenters", "app"):
        for path in (PROGRAM / layer).rglob("*.py"):
            yield from WRITTEN.findall(path.read_text(encoding="utf-8"))
    yield from (f"payment.{state}" for state in (*STATES, "capturing", "raising"))
    yield from (f"refund.{word}" for word in WORDS.values())
    yield from (f"reconciling.{remedy.value}" for remedy in Remedy)
    yield from ("setup.saved", "sale.answered", "sale.tip_asked", "sale.tip_skipped")


def test_every_act_that_the_program_writes_down_has_a_name_for_people() -> None:
    known = set(acts())
    assert {"sale.paid", "payment.paid", "refund.succeeded", "card.removed"} <= known
    assert [kind for kind in sorted(known) if happened(kind) == kind] == []


@pytest.mark.usefixtures("french")
def test_no_act_is_told_in_english_in_a_french_window() -> None:
    english = re.compile(r"\b(the|being|begun|done|canceled|paid|asked|card|of|at)\b")
    assert [kind for kind in acts() if english.search(happened(kind))] == []


def test_a_kind_that_is_new_is_called_what_it_is() -> None:
    assert happened("payment.held_open") == "Card payment: held open"
    assert happened("moon.landed") == "moon.landed"


def test_what_is_not_known_stays_as_it_is_stored() -> None:
    assert said("moon.landed", ("moon_rock", "grey")) == "moon rock grey"
    assert said("staff.signed_in", ("how", "by magic")) == "by magic"
    assert said("sale.paid", ("sale now", "on_the_moon")) == "sale now: on_the_moon"
    assert said("settings.changed", ("field", "moon"), ("to", "full")) == "moon: nothing → full"


def test_an_amount_is_read_as_money() -> None:
    facts = (("amount", "1472 usd"), ("from", "-5 jpy"), ("file", "12 usd off"))
    assert said("x.y", *facts) == "amount $14.72, from -¥5, file 12 usd off"
    prices = (("1101", "450 usd -> 500 usd"), ("1102", "1 usd -> 2 usd"))
    assert said("price.changed", *prices) == "1101 $4.50 → $5.00, 1102 $0.01 → $0.02"


def test_the_four_digits_of_a_card_stand_before_its_long_ids() -> None:
    facts = (("customer", "cus_1"), ("method", "pm_1"), ("last4", "4242"))
    assert said("card.removed", *facts) == "card ending in 4242, customer cus_1, kept as pm_1"


def test_what_is_typed_freely_is_never_taken_for_a_code() -> None:
    assert said("call.x", ("name", "yes"), ("answer", "none")) == "yes, answer “none”"
    shop = (("field", "shop"), ("from", "no"), ("to", "locked"))
    assert said("settings.changed", *shop) == "Shop name: no → locked"


@pytest.mark.usefixtures("french")
def test_where_a_sale_stands_is_said_in_french() -> None:
    told_of = said("refund.succeeded", ("amount", "450 eur"), ("sale now", "refunded"))
    assert told_of == "montant 4,50\xa0€, vente à présent\xa0: Remboursée"
    for status in SaleStatus:
        assert said("sale.paid", ("sale now", status.value)) != said(
            "sale.paid", ("sale now", status.value + "x")
        )


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("case", Case)
def test_a_difference_is_named_in_french(case: Case) -> None:
    assert said("reconciled", ("case", case.value), ("remedy", "release")) not in {
        case.value,
        f"{case.value}, remède\xa0: Libérer",
    }


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("field", [each.name for each in fields(Settings)])
def test_every_setting_has_its_name(field: str) -> None:
    assert not said("settings.changed", ("field", field), ("to", "x")).startswith(field)


@pytest.mark.usefixtures("french")
def test_the_value_of_a_setting_is_said_as_the_settings_say_it() -> None:
    before = Settings(mode=None)
    after = Settings(theme=Theme.DARK, kiosk=True, lock_minutes=5, refused_brands=("amex", "x"))
    told_of = [
        said("settings.changed", ("field", field), ("from", old), ("to", new))
        for field, old, new in setting_changes(before, after)
    ]
    assert [one.partition("\xa0: ")[2] for one in told_of] == [
        "rien → American Express, x",
        "0 min → 5 min",
        "Comme le système → Sombre",
        "non → oui",
    ]


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("pin", [None, "kept"])
def test_who_works_here_is_said_in_french(role: Role, pin: str | None) -> None:
    one = Person("Bo", role, pin)
    after = told(one) + ", another PIN" * bool(pin)
    changed = (("field", "staff"), ("from", told(one)), ("to", after))
    shown = said("settings.changed", *changed)
    assert shown.startswith("Personnes à cette caisse\xa0: Bo (")
    assert ("code" in shown) is (pin is not None)
    assert not re.search(f"with|another|{role.value}", shown)


@pytest.mark.usefixtures("french")
def test_who_came_who_left_and_which_key_it_was_is_said_in_french() -> None:
    assert said("staff.signed_out", ("why", "Bo takes over")) == "Bo prend la suite"
    assert said("staff.signed_in", ("how", "without a PIN")) == "sans code"
    assert said("refund.requesting", ("approved_by", "manager")) == "approuvé par un responsable"
    key = said("key.changed", ("key", "restricted live key ending in 4242"))
    assert key == "clé restreinte réelle se terminant par 4242"
