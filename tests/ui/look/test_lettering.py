"""The type scale and the shipped fonts."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from pos_desktop.resources import resource
from pos_desktop.ui.look.lettering import FAMILY, FILES, SIZES, WEIGHTS, Lettering, font, load_fonts
from pos_desktop.ui.look.palette import LIGHT
from pos_desktop.ui.look.wearing import Look


@pytest.fixture
def fonts(app: QApplication) -> None:
    load_fonts()


def _advances(of: QFont) -> set[float]:
    metrics = QFontMetricsF(of)
    return {metrics.horizontalAdvance(digit) for digit in "0123456789"}


@pytest.mark.parametrize("style", Lettering)
def test_only_sizes_and_weights_of_the_scale_are_used(style: Lettering) -> None:
    assert style.value.pixels in SIZES
    assert style.value.weight in WEIGHTS


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_is_inter(app: QApplication, name: str) -> None:
    made = QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))
    assert FAMILY in QFontDatabase.applicationFontFamilies(made)
    QFontDatabase.removeApplicationFont(made)


def test_the_licence_of_the_font_is_shipped_with_it() -> None:
    licence = resource("licences/Inter-OFL-1.1.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "The Inter Project Authors" in licence


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("style", Lettering)
def test_words_are_set_in_inter(style: Lettering) -> None:
    assert QFontInfo(font(style.value)).family().startswith(FAMILY)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("style", [Lettering.BODY, Lettering.TOTAL, Lettering.PAYING])
def test_every_digit_of_an_amount_is_as_wide_as_the_next(style: Lettering) -> None:
    widths = _advances(font(style.value, tabular=True))
    assert max(widths) - min(widths) < 0.5


@pytest.mark.usefixtures("fonts")
def test_figures_in_words_keep_their_own_widths() -> None:
    widths = _advances(font(Lettering.TOTAL.value))
    assert max(widths) - min(widths) > 1


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("text", ["سوق", "市场", "Ελιά"])
def test_a_script_that_inter_lacks_is_still_set_in_something(text: str) -> None:
    assert QFontMetricsF(font(Lettering.BODY.value)).horizontalAdvance(text) > 0


def test_running_words_double_at_200_percent() -> None:
    assert Look(LIGHT, 2.0).font(Lettering.BODY).pixelSize() == 32


def test_the_largest_type_grows_by_half_as_much() -> None:
    assert Look(LIGHT, 2.0).font(Lettering.TOTAL).pixelSize() == 66
