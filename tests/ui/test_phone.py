"""The phone-orders page: what it shows in each state, and what can be wished for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from pos_desktop.domain.consents import Channel
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.presenters.notices import bad, warn
from pos_desktop.presenters.payment import PaymentWord
from pos_desktop.presenters.phone import PhoneAct, PhoneModel, StandingModel
from pos_desktop.ui import translate
from pos_desktop.ui.actrow import ActButton
from pos_desktop.ui.choicegrid import QuietKey
from pos_desktop.ui.look.wearing import ThemeChoice, apply
from pos_desktop.ui.notices import Telling
from pos_desktop.ui.parts.buttons import ActionButton, IconButton
from pos_desktop.ui.parts.chips import Chip
from pos_desktop.ui.parts.ticks import Tick
from pos_desktop.ui.parts.weights import Kind
from pos_desktop.ui.phone import PhonePage
from pos_desktop.ui.phonestanding import Mirror
from pos_desktop.ui.terms import TermsText
from tests.ui import phone_models as models
from tests.ui.conftest import Front
from tests.ui.phone_parts import part, press

pytestmark = pytest.mark.usefixtures("spoken")

NAMES = (
    "customerSearch customers newName newEmail newPhone createCustomer terms channel redisplay "
    "consent saveCard amount payNow cards chargeCard status reason cancel done "
    "newCustomer edit otherCustomer removeCard language description basket history withdraw print "
    "email pdf park parked retry check setAside recordConsent keepAtSale notice"
).split()
SPEAKLESS = {"reason"}
"""Labels, which a screen reader reads by their text."""


@pytest.fixture
def page(front: Front) -> PhonePage:
    made = PhonePage()
    made.present(models.EMPTY)
    front(made)
    made.come_here()
    return made


@pytest.fixture(scope="module")
def standing(dressed: QApplication) -> Iterator[PhonePage]:
    """A page as it stands all day in a till: making one takes longer than to look at it."""
    made = PhonePage()
    made.present(models.EMPTY)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()
    del dressed


@pytest.fixture
def seen(qtbot: QtBot, spoken: QApplication, standing: PhonePage) -> PhonePage:
    """That page as it is when nobody calls, for tests that no more than present and look."""
    standing.present(models.EMPTY)

    def has_its_size() -> bool:
        standing.resize(1270, 712)
        return (standing.width(), standing.height()) == (1270, 712)

    qtbot.waitUntil(has_its_size)
    standing.come_here()
    del spoken
    return standing


def shown(page: PhonePage, name: str) -> str:
    label = part(page, name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize("name", NAMES)
def test_what_scripts_and_screen_readers_look_for_is_there(seen: PhonePage, name: str) -> None:
    seen.present(models.KNOWN_CALLER)
    found = part(seen, name)
    assert name in SPEAKLESS or name == "notice" or found.accessibleName()


@pytest.mark.parametrize("word", PaymentWord)
def test_every_state_is_carried_in_english(seen: PhonePage, word: PaymentWord) -> None:
    seen.present(replace(models.KEYING, standing=StandingModel(word)))
    assert part(seen, "status").property("state") == word.value
    assert part(seen, "status").accessibleName()


@pytest.mark.parametrize("name", models.STATES)
@pytest.mark.parametrize("size", [(1270, 712), (1184, 664), (1824, 1024), (900, 640)])
def test_every_word_has_its_room(
    qtbot: QtBot, seen: PhonePage, name: str, size: tuple[int, int]
) -> None:
    seen.present(models.STATES[name])
    seen.resize(*size)

    def cut() -> list[str]:
        return [
            label.text()
            for label in seen.findChildren(QLabel)
            if label.isVisible()
            and label.wordWrap()
            and label.height() < label.heightForWidth(label.width())
        ]

    qtbot.waitUntil(lambda: cut() == [])


@pytest.mark.parametrize("name", models.STATES)
@pytest.mark.parametrize("size", [(1270, 712), (1824, 1024)])
def test_nothing_but_lists_is_scrolled_in_a_common_window(
    qtbot: QtBot, seen: PhonePage, name: str, size: tuple[int, int]
) -> None:
    seen.present(models.STATES[name])
    seen.resize(*size)

    def scrolled() -> list[str]:
        return [
            area.objectName()
            for area in seen.findChildren(QScrollArea)
            if area.isVisible() and area.verticalScrollBar().maximum() > 0
        ]

    qtbot.waitUntil(lambda: scrolled() == [])


@pytest.mark.parametrize("name", models.STATES)
def test_buttons_never_overlap_and_stay_on_the_page(seen: PhonePage, name: str) -> None:
    seen.present(models.STATES[name])
    for width in (900, 1184, 1270, 1824):
        seen.resize(width, 712)
        QCoreApplication.sendPostedEvents()  # buttons on two rows ask for more room
        seen.grab()
        buttons = [button for button in seen.findChildren(ActButton) if button.isVisible()]
        boxes = [QRect(button.mapTo(seen, QPoint()), button.size()) for button in buttons]
        assert all(seen.rect().contains(box) for box in boxes)
        assert not any(one.intersects(two) for one in boxes for two in boxes if one is not two)
        assert not [button.text() for button in buttons if not button.is_whole()]


@pytest.mark.parametrize(("size", "scale"), [((1184, 663), 1.0), ((1246, 697), 1.5)])
def test_every_button_keeps_its_key_in_french(
    qtbot: QtBot, spoken: QApplication, size: tuple[int, int], scale: float
) -> None:
    translate.speak(spoken, "fr", "FR")
    apply(spoken, ThemeChoice.LIGHT, scale)
    page = PhonePage()
    qtbot.addWidget(page)
    page.show()
    for name, model in models.STATES.items():
        page.present(model)

        def keyless(name: str = name) -> None:
            page.resize(*size)
            buttons = [one for one in page.findChildren(ActionButton) if one.isVisible()]
            told = [one for one in buttons if not isinstance(one, QuietKey | IconButton)]
            assert [one.objectName() for one in told if not one.shows_key()] == [], name

        qtbot.waitUntil(keyless)


def test_at_most_one_action_is_the_main_one_and_it_stands_last(seen: PhonePage) -> None:
    for model in models.STATES.values():
        seen.present(model)
        seen.grab()
        buttons = [button for button in seen.findChildren(ActButton) if button.isVisible()]
        mains = [button for button in buttons if button.property("kind") == Kind.MAIN.value]
        assert len(mains) == (model.main is not None)
        for main in mains:
            assert main.objectName() == f"phone.{model.main}"
            assert main.key_text() == "F12"
            assert all(main.y() > one.y() or main.x() >= one.x() for one in buttons)


def test_what_cannot_be_done_now_is_seen_and_cannot_be_pressed(page: PhonePage) -> None:
    page.present(models.TO_AGREE)
    save = part(page, "saveCard")
    assert save.isVisible()
    assert not save.isEnabled()
    page.present(models.AGREED)
    assert save.isEnabled()


def test_the_terms_are_read_large_and_in_full(page: PhonePage) -> None:
    page.present(models.TO_AGREE)
    terms = part(page, "terms")
    assert isinstance(terms, TermsText)
    assert terms.text() == "\n\n".join(models.PARAGRAPHS)
    lines = [label for label in terms.findChildren(QLabel) if label.isVisible()]
    assert [line.text() for line in lines] == list(models.PARAGRAPHS)
    assert min(line.font().pixelSize() for line in lines) >= 18


def test_while_something_is_under_way_the_terms_are_one_line(page: PhonePage) -> None:
    page.present(models.KEYING)
    assert not part(page, "terms").isVisible()
    assert not part(page, "amount").isVisible()
    line = part(page, "agreedLine")
    assert line.isVisible()
    said = [label.text() for label in line.findChildren(QLabel)]
    assert said == ["Agreed by phone · terms 2026-11"]


def test_after_a_refused_wish_the_terms_are_there_to_be_agreed_to(page: PhonePage) -> None:
    over = replace(models.SAVED, is_locked=False, acts=(PhoneAct.SAVE_CARD, PhoneAct.DONE))
    page.present(over)
    assert not part(page, "terms").isVisible()
    page.present(replace(over, notice=warn("agreement_needed")))
    assert part(page, "terms").isVisible()


def test_the_readers_prompt_is_mirrored(page: PhonePage) -> None:
    page.present(models.KEYING)
    prompt = part(page, "prompt")
    assert isinstance(prompt, Mirror)
    assert prompt.isVisible()
    assert prompt.text() == "The reader is asking for the card number"
    assert "Never type a card number here" in shown(page, "hint")


def test_saved_names_the_card_and_offers_a_confirmation(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.SAVED)
    assert part(page, "status").accessibleName() == "Card saved"
    assert shown(page, "card") == "Visa •••• 4242"
    for way in ("print", "email", "pdf"):
        with qtbot.waitSignal(page.confirmation_wanted) as wish:
            press(page, way)
        assert wish.args == ["consent_1", way]


def test_a_declined_charge_tells_why_and_how_much(page: PhonePage) -> None:
    page.present(models.DECLINED)
    assert shown(page, "reason") == "There are not enough funds on the card."
    assert shown(page, "charged") == "$42.00"


def test_a_remedy_is_a_button_of_its_own(qtbot: QtBot, page: PhonePage) -> None:
    reason = bad("key_refused", "Expired.", remedy="settings")
    page.present(
        replace(models.DECLINED, standing=StandingModel(PaymentWord.ATTENTION, reason=reason))
    )
    with qtbot.waitSignal(page.remedy_wanted) as wish:
        press(page, "remedy")
    assert wish.args == ["settings"]
    page.present(models.KEYING)
    assert not part(page, "remedy").isVisible()


def test_why_nothing_was_begun_stands_beside_the_buttons(qtbot: QtBot, page: PhonePage) -> None:
    page.present(replace(models.TO_AGREE, notice=warn("phone_reader_needed", remedy="readers")))
    notice = part(page, "notice")
    assert isinstance(notice, Telling)
    assert notice.sentence().startswith("No card reader is chosen")
    with qtbot.waitSignal(page.remedy_wanted) as wish:
        press(page, "notice.action")
    assert wish.args == ["readers"]


@pytest.mark.parametrize(
    ("name", "signal", "value"),
    [
        ("channel.mail", "channel_chosen", Channel.MAIL),
        ("channel.in_person", "channel_chosen", Channel.IN_PERSON),
        ("redisplay.always", "redisplay_chosen", Redisplay.ALWAYS),
        ("language.fr", "language_chosen", "fr"),
    ],
)
def test_a_chip_is_a_wish(
    qtbot: QtBot, page: PhonePage, name: str, signal: str, value: object
) -> None:
    page.present(models.TO_AGREE)
    chip = part(page, name)
    assert isinstance(chip, Chip)
    with qtbot.waitSignal(getattr(page, signal)) as wish:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert wish.args == [value]


def test_the_arrow_keys_move_among_the_answers(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.TO_AGREE)
    chip = part(page, "channel.phone")
    chip.setFocus()
    with qtbot.waitSignal(page.channel_chosen) as wish:
        QTest.keyClick(chip, Qt.Key.Key_Right)
    assert wish.args == [Channel.MAIL]


def test_the_basket_can_be_charged_instead_of_an_amount(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.TO_AGREE)
    assert not part(page, "basket").isVisible()
    page.present(models.KNOWN_CALLER)
    tick, amount = part(page, "basket"), part(page, "amount")
    assert isinstance(tick, Tick)
    assert isinstance(amount, QLineEdit)
    assert tick.text() == "Charge the basket: 4 items, $22.03"
    with qtbot.waitSignal(page.basket_taken) as wish:
        tick.click()
    assert wish.args == [True]
    page.present(
        replace(models.KNOWN_CALLER, order=replace(models.KNOWN_CALLER.order, takes_basket=True))
    )
    assert (amount.text(), amount.isEnabled()) == ("22.03", False)
    page.present(models.KNOWN_CALLER)
    assert (amount.text(), amount.isEnabled()) == ("42", True)


def _locked(model: PhoneModel) -> PhoneModel:
    return replace(model, is_locked=True, enabled=frozenset())


@pytest.mark.parametrize(
    "name",
    "consent channel redisplay language amount description basket cards edit otherCustomer".split(),
)
def test_while_it_is_locked_only_the_acts_answer(seen: PhonePage, name: str) -> None:
    seen.present(_locked(models.KNOWN_CALLER))
    assert not part(seen, name).isEnabled()


def test_a_tick_that_a_person_set_and_nobody_heard_is_taken_back(page: PhonePage) -> None:
    page.present(models.TO_AGREE)
    tick = part(page, "consent")
    assert isinstance(tick, Tick)
    tick.click()
    page.present(models.TO_AGREE)
    assert not tick.isChecked()


def test_a_tick_that_a_person_set_is_taken_back_by_the_lock(page: PhonePage) -> None:
    page.present(_locked(models.TO_AGREE))
    page.present(models.TO_AGREE)
    tick = part(page, "consent")
    assert isinstance(tick, Tick)
    tick.click()
    page.present(_locked(models.TO_AGREE))
    assert not tick.isChecked()


def test_languages_that_are_offered_later_can_be_seen(qtbot: QtBot, page: PhonePage) -> None:
    page.present(models.TO_AGREE)
    chip = page.findChild(QWidget, "phone.language.fr")
    assert isinstance(chip, QWidget)
    qtbot.waitUntil(lambda: not chip.visibleRegion().isEmpty())
    assert chip.visibleRegion().boundingRect().size() == chip.size()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_page_fits_the_smallest_window_by_scrolling(
    qtbot: QtBot, qapp: QApplication, page: PhonePage, scale: float
) -> None:
    apply(qapp, ThemeChoice.LIGHT, scale)
    for name, model in models.STATES.items():
        page.present(model)

        def fits(name: str = name) -> None:
            page.resize(880, 560)  # step by step, as by a person's hand: the left column gives way
            assert page.width() <= 880, name
            assert page.height() <= 560, name

        qtbot.waitUntil(fits)
        page.resize(1270, 712)
