"""The shop's own template: used where it is right, and its first mistake named where it is not."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, qGray

from pos_desktop.adapters.printing import rolls, sheets
from pos_desktop.adapters.printing.printers import LocalPrinters
from pos_desktop.adapters.printing.templates import LANGUAGES, Medium, Templates
from pos_desktop.domain.printers import Paper
from pos_desktop.ports.printer import TemplateMistake, TemplateProblem, TemplateRefused
from pos_desktop.resources import resource
from tests.adapters.printing.receipts import GALLERY

pytestmark = pytest.mark.usefixtures("qapp")
ROLL = Medium("80", 8, 2.0)
SALE = GALLERY["sale-chip"]


def _template(tmp_path: Path, text: str) -> str:
    path = tmp_path / "receipt.html"
    path.write_text(text, encoding="utf-8")
    return str(path)


def _mistake(tmp_path: Path, text: str) -> TemplateMistake:
    """What is told of it, while the receipt comes out of the built-in one."""
    page = Templates(_template(tmp_path, text)).page(SALE, ROLL)
    assert page.html == Templates().page(SALE, ROLL).html
    assert page.mistake is not None
    return page.mistake


def test_a_template_of_ones_own_may_change_a_part(tmp_path: Path) -> None:
    own = '{% extends language + ".html" %}{% block foot %}See you at {{ r.shop }}!{% endblock %}'

    page = Templates(_template(tmp_path, own)).page(SALE, ROLL)

    assert page.mistake is None
    assert "See you at Maple Street Market!" in page.html
    assert "Served by" in page.html


def test_a_template_of_ones_own_is_checked_on_every_kind_of_receipt(tmp_path: Path) -> None:
    good = _template(tmp_path, '{% extends "fr.html" %}')

    Templates(good).check()


@pytest.mark.parametrize("text", ["<p>{{ r.shop</p>", "<p>\n{% if r.tip %}\n</p>", "{% wrong %}"])
def test_a_slip_of_the_pen_is_named_with_its_line(text: str, tmp_path: Path) -> None:
    mistake = _mistake(tmp_path, "<p>one</p>\n" + text)

    assert mistake.problem is TemplateProblem.SYNTAX
    assert mistake.line >= 2
    assert mistake.detail


def test_a_name_that_no_receipt_has_is_named_with_its_line(tmp_path: Path) -> None:
    mistake = _mistake(tmp_path, "<p>\n{{ r.shop }}\n{{ r.colour }}</p>")

    assert (mistake.problem, mistake.line) == (TemplateProblem.UNKNOWN_NAME, 3)
    assert "colour" in mistake.detail


def test_a_template_that_fails_is_named_with_its_line(tmp_path: Path) -> None:
    mistake = _mistake(tmp_path, "<p>\n\n{{ r.total / 0 }}</p>")

    assert (mistake.problem, mistake.line) == (TemplateProblem.FAILS, 3)


def test_a_template_it_extends_that_is_not_there_is_named(tmp_path: Path) -> None:
    mistake = _mistake(tmp_path, '{% extends "klingon.html" %}')

    assert mistake.problem is TemplateProblem.UNKNOWN_NAME
    assert "klingon.html" in mistake.detail


def test_a_template_without_end_is_stopped(tmp_path: Path) -> None:
    text = "{% for a in range(9999) %}{% for b in range(9999) %}paper {% endfor %}{% endfor %}"

    assert _mistake(tmp_path, text).problem is TemplateProblem.TOO_LONG


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) if r.lines }}",
        "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(40) }}",
        "{% for a in range(9) recursive %}{{ loop(range(9)) }}{% endfor %}",
        "{% set n = namespace(x='ab') %}{% for a in range(99) %}{% set n.x=n.x~n.x %}{% endfor %}",
        "{% set n = namespace(x='ab') %}{% for a in range(99) %}{% set n.x=n.x+n.x %}{% endfor %}",
        "{{ 'x' * 999999999 }}",
        "{{ 999999999 * [1] }}",
        "{{ 10 ** 9999999999 }}",
        "{{ 9999999999 ** 300 * 9999999999 ** 300 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '%*d' % (999999999, 1) }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ '%999999999d'|format(1) }}",
        "{{ 'x'.ljust(999999999) }}",
        "{{ 'x'|center(999999999) }}",
        "{{ ('x' * 9999).join(range(9999)|map('string')) }}",
        "{{ ('x' * 9999)|replace('x', 'y' * 9999) }}",
        "{{ range(99999999)|list }}",
    ],
)
def test_a_template_that_makes_much_of_little_is_stopped(tmp_path: Path, text: str) -> None:
    assert _mistake(tmp_path, text).problem in {TemplateProblem.TOO_LONG, TemplateProblem.FAILS}


def test_what_a_template_may_reckon_and_put_together_it_may(tmp_path: Path) -> None:
    own = (
        "{% for line in r.lines %}{{ loop.index }} {{ line.description|upper|replace('A', 'b') }}"
        "{{ '%5.2f' % (line.amount / 100) }}{{ line.description.ljust(40) ~ '|' }}{% endfor %}"
        "{{ [1, 2] + [3] }}{{ '-' * 40 }}{{ 2 ** 8 }}{{ r.total|money }}"
        "{{ '{:>9}'.format(r.total) }}"
    )
    page = Templates(_template(tmp_path, own)).page(SALE, ROLL)
    assert page.mistake is None
    assert "[1, 2, 3]" + "-" * 40 + "256" in page.html


def test_a_template_that_shows_nothing_prints_no_blank_paper(tmp_path: Path) -> None:
    for text in ("", "  \n", "<style>p { margin: 0 }</style><p>&nbsp;</p>"):
        mistake = _mistake(tmp_path, text)
        assert (mistake.problem, mistake.detail) == (TemplateProblem.NOT_SHOWN, "r.total")


def test_a_template_that_would_take_the_roll_costs_no_paper(tmp_path: Path) -> None:
    own = '<p style="line-height: 9999999px">{{ r.total|money }}</p>'
    templates = Templates(_template(tmp_path, own + "<br>" * 9999))
    image, mistake = rolls.picture(SALE, templates, Paper.MM80)
    assert mistake is not None
    assert mistake.problem is TemplateProblem.TOO_LONG
    assert image == rolls.picture(SALE, Templates(), Paper.MM80)[0]


def test_a_template_cannot_reach_into_the_program(tmp_path: Path) -> None:
    text = "{{ ''.__class__.__mro__[1].__subclasses__() }}"

    assert _mistake(tmp_path, text).problem in {TemplateProblem.FAILS, TemplateProblem.UNKNOWN_NAME}


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    page = Templates(str(tmp_path / "gone.html")).page(SALE, ROLL)

    assert page.mistake is not None
    assert page.mistake.problem is TemplateProblem.UNREADABLE


def test_a_template_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "picture.html"
    path.write_bytes(b"\xff\xd8\xff\xe0")

    page = Templates(str(path)).page(SALE, ROLL)

    assert page.mistake is not None
    assert page.mistake.problem is TemplateProblem.NOT_TEXT


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("<p>{{ r.shop }}</p>", "r.total"),
        (
            '{% extends language + ".html" %}{% block payment %}{% endblock %}',
            "card.last4",
        ),
    ],
)
def test_a_template_that_leaves_out_what_must_be_told_is_not_taken_over(
    text: str, missing: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateRefused) as refused:
        LocalPrinters(tmp_path).check(_template(tmp_path, text))

    assert refused.value.mistake.problem is TemplateProblem.NOT_SHOWN
    assert refused.value.mistake.detail == missing


def test_a_pdf_tells_the_mistake_too(tmp_path: Path) -> None:
    file = LocalPrinters(tmp_path).pdf(SALE, _template(tmp_path, "{{"))

    assert file.content.startswith(b"%PDF-")
    assert file.mistake is not None


def test_what_a_shop_or_a_customer_is_called_is_never_markup(tmp_path: Path) -> None:
    named = replace(SALE, shop="<b>Fish & Chips</b>", cashier="<img src=x>")

    html = Templates().page(named, ROLL).html

    assert "&lt;b&gt;Fish &amp; Chips&lt;/b&gt;" in html
    assert "<img src=x>" not in html


@pytest.mark.parametrize(
    ("wished", "spoken"),
    [
        (("de", "fr-CA", "en"), "fr"),
        (("FR_fr",), "fr"),
        (("es", "ja"), "en"),
        (("en-GB", "fr"), "en"),
    ],
)
def test_a_receipt_is_written_in_the_first_language_there_is_a_template_for(
    wished: tuple[str, ...], spoken: str
) -> None:
    assert Templates().page(replace(SALE, languages=wished), ROLL).language == spoken


def test_every_language_has_the_same_words() -> None:
    names = {
        language: sorted(
            line.split('"')[1]
            for line in resource(f"receipts/{language}.html").read_text("utf-8").splitlines()
            if line.startswith('    "')
        )
        for language in LANGUAGES
    }

    assert all(each == names["en"] for each in names.values())


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_whatever_stands_in_a_template_a_receipt_comes_out(text: str, tmp_path: Path) -> None:
    path = tmp_path / "any.html"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))

    page = Templates(str(path)).page(SALE, ROLL)

    assert page.html or page.mistake is None


def test_a_picture_beside_the_template_is_printed(tmp_path: Path) -> None:
    logo = QImage(80, 40, QImage.Format.Format_RGB32)
    logo.fill(Qt.GlobalColor.black)
    assert logo.save(str(tmp_path / "logo.png"))
    own = (
        '{% extends language + ".html" %}'
        '{% block head %}<p><img src="logo.png" width="80"></p>{% endblock %}'
    )
    templates = Templates(_template(tmp_path, own))

    image = sheets.roll(templates.page(SALE, ROLL).html, 576, templates.folder())

    assert all(qGray(image.pixel(x, y)) == 0 for x in range(5, 80, 9) for y in range(5, 40, 9))


def test_a_template_that_was_changed_shows_at_the_next_receipt(tmp_path: Path) -> None:
    path = _template(tmp_path, "<p>before</p>")
    before = Templates(path).page(SALE, Medium("page"))
    _template(tmp_path, "<p>after</p>")

    assert "before" in before.html
    assert "after" in Templates(path).page(SALE, Medium("page")).html
