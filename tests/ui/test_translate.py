"""The languages of the window are complete, current, and spoken."""

from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from pos_desktop.ui import format as written
from pos_desktop.ui import translate
from pos_desktop.ui.texts import counter, words
from toolchain import translations
from toolchain.translations import Sentence

FILES = sorted(translations.TRANSLATIONS.glob("pos_desktop_*.ts"))
FRENCH = translations.TRANSLATIONS / "pos_desktop_fr.ts"
RENEW = "python -m toolchain.translations brings it up to date"


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture
def loaded(qapp: QApplication) -> list[QTranslator]:
    del qapp
    translators = []
    for path in FILES:
        translator = QTranslator()
        assert translator.load(str(path.with_suffix(".qm")))
        translators.append(translator)
    return translators


def test_french_has_every_sentence_of_the_program() -> None:
    wanted, known = set(translations.sentences()), translations.read(FRENCH)
    assert wanted == set(known), RENEW
    assert [one.source for one, forms in known.items() if not forms] == []


def test_english_has_every_plural() -> None:
    known = translations.read(translations.TRANSLATIONS / "pos_desktop_en.ts")
    assert {one for one in translations.sentences() if one.has_plural} == set(known), RENEW
    assert all(known.values())


def test_a_translation_fills_the_same_gaps() -> None:
    for one, forms in translations.read(FRENCH).items():
        for form in forms:
            assert _gaps(form) == _gaps(one.source), one.source
            assert ("%n" in form) == ("%n" in one.source), one.source


def test_french_typography_is_kept() -> None:
    """A narrow or plain no-break space stands before high punctuation, guillemets around words."""
    for one, forms in translations.read(FRENCH).items():
        for form in forms:
            assert "“" not in form, one.source
            for mark in (" ?", " !", " :", " ;", " »", "« "):
                assert mark not in form, one.source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_compiled_file_is_current(path: Path, loaded: list[QTranslator]) -> None:
    translator = loaded[FILES.index(path)]
    for one, forms in translations.read(path).items():
        for count, form in zip((1, 2), forms, strict=False):
            number = count if one.has_plural else -1
            shown = translator.translate(one.context, one.source, "", number)
            assert shown == form, RENEW


@pytest.mark.usefixtures("spoken")
def test_french_is_spoken_with_its_own_numbers(qapp: QApplication) -> None:
    assert translate.speak(qapp, "fr", "FR") == "fr"
    assert words("sale.pay") == "Payer par carte"
    assert counter.pieces(1) == "1 article"
    assert counter.pieces(4) == "4 articles"
    assert written.decimal_mark() == ","


@pytest.mark.usefixtures("spoken")
def test_english_comes_back_with_its_plurals(qapp: QApplication) -> None:
    translate.speak(qapp, "fr", "FR")
    assert translate.speak(qapp, "en", "US") == "en"
    assert words("sale.pay") == "Pay by card"
    assert (counter.pieces(1), counter.pieces(4)) == ("1 item", "4 items")


@pytest.mark.parametrize("language", ["xx", "tlh", "../../etc", ""])
@pytest.mark.usefixtures("spoken")
def test_a_language_that_is_not_there_is_english(qapp: QApplication, language: str) -> None:
    assert translate.speak(qapp, language, "US") == "en"
    assert counter.pieces(2) == "2 items"


@pytest.mark.parametrize("code", ["fr_CA", "fr-BE", "FR"])
@pytest.mark.usefixtures("spoken")
def test_a_country_in_the_language_is_no_hindrance(qapp: QApplication, code: str) -> None:
    assert translate.speak(qapp, code, "CA") == "fr"


@pytest.mark.usefixtures("spoken")
def test_both_languages_are_read_from_left_to_right(qapp: QApplication) -> None:
    for language in translate.OFFERED:
        translate.speak(qapp, language, "US")
        assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.usefixtures("spoken")
def test_an_old_language_leaves_nothing_behind(qapp: QApplication) -> None:
    translate.speak(qapp, "fr", "FR")
    translate.speak(qapp, "en", "US")
    shown = QCoreApplication.translate("counter", "Basket")
    assert shown == "Basket"


def test_sentences_are_read_off_the_program(tmp_path: Path) -> None:
    source = 'a = translate("s", "One", "", n)\nb = QCoreApplication.translate("s", "Two")\n'
    (tmp_path / "texts.py").write_text(source, encoding="utf-8")
    found = translations.sentences(tmp_path)
    assert found == (Sentence("s", "One", has_plural=True), Sentence("s", "Two"))


def test_what_is_translated_is_kept_when_the_file_is_renewed(tmp_path: Path) -> None:
    path = tmp_path / "x.ts"
    one, many = Sentence("s", "One & <two>"), Sentence("s", "%n thing(s)", has_plural=True)
    known = {one: ("Un & <deux>",), many: ("%n chose", "%n choses"), Sentence("s", "New"): ()}
    translations.write(path, "fr", known)
    assert translations.read(path) == known
    assert translations.renewed(known, (one, Sentence("t", "Other"))) == {
        one: ("Un & <deux>",),
        Sentence("t", "Other"): (),
    }
