"""Settings of receipts and their printer: kept where they can be, told where they cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_desktop.domain.printers import Paper, PrinterKind, PrintWhen
from pos_desktop.domain.settings import Settings
from pos_desktop.ports.printer import TemplateMistake, TemplateProblem, TemplateRefused
from pos_desktop.presenters.choosable import Setting, changed, value_of
from pos_desktop.presenters.notices import warn
from pos_desktop.presenters.typed import SettingRefused
from tests.presenters.offices import Office

NETWORK = Settings(printer=PrinterKind.NETWORK)


@pytest.mark.parametrize(
    ("setting", "typed", "value"),
    [
        (Setting.PRINTER, "usb", PrinterKind.USB),
        (Setting.PAPER, "80-512", Paper.MM80_COARSE),
        (Setting.PRINT_RECEIPT, "always", PrintWhen.ALWAYS),
        (Setting.SHOP_COPY, "true", True),
        (Setting.DRAWER_ON_CASH, "false", False),
        (Setting.PRINTER_ADDRESS, " 10.0.0.9:9101 ", "10.0.0.9:9101"),
        (Setting.PRINTER_ADDRESS, " ", None),
        (Setting.RECEIPT_HEADER, "\n 1  Street \n\nVAT 1\n\n", "1 Street\n\nVAT 1"),
        (Setting.RECEIPT_FOOTER, "Thanks", "Thanks"),
        (Setting.RECEIPT_TEMPLATE, " receipt.html ", "receipt.html"),
        (Setting.RECEIPT_TEMPLATE, "", None),
    ],
)
def test_what_was_typed_becomes_the_setting(setting: Setting, typed: str, value: object) -> None:
    settings = changed(NETWORK, setting, typed)

    assert getattr(settings, setting.value) == value
    assert changed(settings, setting, value_of(settings, setting)) == settings


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (PrinterKind.NETWORK, "my printer"),
        (PrinterKind.USB, "epson"),
        (PrinterKind.SERIAL, "COM 3"),
        (PrinterKind.SYSTEM, "n" * 300),
        (PrinterKind.SPOOLER, "n" * 300),
    ],
)
def test_an_address_where_no_printer_of_that_kind_can_be_is_told(
    kind: PrinterKind, typed: str
) -> None:
    with pytest.raises(SettingRefused) as refused:
        changed(Settings(printer=kind), Setting.PRINTER_ADDRESS, typed)

    assert refused.value.code == f"settings_address_{kind.value}"
    assert refused.value.about == (typed,)


def test_without_a_printer_an_address_is_kept_for_later() -> None:
    settings = changed(Settings(), Setting.PRINTER_ADDRESS, "10.0.0.9")

    assert settings.printer_address == "10.0.0.9"


@pytest.mark.parametrize(
    ("typed", "code", "about"),
    [
        ("x" * 401, "settings_too_long", ("401", "400")),
        ("x\n" * 9, "settings_too_many_lines", ("9", "8")),
    ],
)
def test_more_lines_than_a_receipt_should_have_are_refused(
    typed: str, code: str, about: tuple[str, ...]
) -> None:
    with pytest.raises(SettingRefused) as refused:
        changed(Settings(), Setting.RECEIPT_HEADER, typed)

    assert (refused.value.code, refused.value.about) == (code, about)


@given(st.text(max_size=300))
def test_lines_that_were_kept_are_kept_again_as_they_are(typed: str) -> None:
    try:
        settings = changed(Settings(), Setting.RECEIPT_FOOTER, typed)
    except SettingRefused as refused:
        assert refused.code == "settings_too_many_lines"  # noqa: PT017 - one of two ends
        return

    assert changed(settings, Setting.RECEIPT_FOOTER, settings.receipt_footer) == settings


def test_a_template_is_taken_over_once_it_was_tried() -> None:
    office = Office()

    office.change(Setting.RECEIPT_TEMPLATE, "shop.html")

    assert office.tried == ["shop.html"]
    assert office.preferences.kept.receipt_template == "shop.html"
    assert office.complaint(Setting.RECEIPT_TEMPLATE) == ""


def test_a_template_with_a_mistake_changes_nothing_and_is_told() -> None:
    office = Office()
    mistake = TemplateMistake(TemplateProblem.SYNTAX, "shop.html", 3, "expected }")
    office.template = TemplateRefused(mistake)

    office.change(Setting.RECEIPT_TEMPLATE, "shop.html")

    assert office.preferences.kept.receipt_template is None
    assert (office.shown.wrong or {})[Setting.RECEIPT_TEMPLATE] == warn(
        "template_syntax", "shop.html", "3", "expected }"
    )


def test_going_back_to_the_built_in_template_tries_nothing() -> None:
    office = Office()
    office.change(Setting.RECEIPT_TEMPLATE, "shop.html").change(Setting.RECEIPT_TEMPLATE, "")

    assert office.tried == ["shop.html"]
    assert office.preferences.kept.receipt_template is None
