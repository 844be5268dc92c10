"""Receipts as HTML: from the shop's own template, or the built-in one where that has a mistake."""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from types import TracebackType

from jinja2 import (
    ChoiceLoader,
    DictLoader,
    FileSystemLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup

from pos_desktop.adapters.printing import codes
from pos_desktop.adapters.printing.figures import figures
from pos_desktop.adapters.printing.samples import samples
from pos_desktop.adapters.printing.sandbox import Sandbox, TooMuch
from pos_desktop.domain.receipt import Receipt, Variant
from pos_desktop.ports.printer import Page, TemplateMistake, TemplateProblem, TemplateRefused
from pos_desktop.resources import resource

LANGUAGES = ("en", "fr")
"""For which there is a built-in template."""
_OWN = "own template"
_LONGEST = 500_000
"""Characters of a receipt in HTML; one of a thousand lines has a third of that."""
_CODE_MM = 22
_BRANDS = {
    "amex": "American Express",
    "cartes_bancaires": "Cartes Bancaires",
    "diners": "Diners Club",
    "eftpos_au": "eftpos",
    "jcb": "JCB",
    "unionpay": "UnionPay",
}
"""Brands whose names are more than their code with a capital letter."""

_RAISED = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""By whatever a shop writes into a template: none of it may cost a receipt."""


@dataclass(frozen=True, slots=True)
class Medium:
    """What a receipt is set on: `name` as templates ask for it.

    `dots` are those of a millimetre where nothing may be scaled (a roll), else 0; `unit` is how
    many of them one pixel of the template takes.
    """

    name: str
    dots: int = 0
    unit: float = 1.0


class Templates:
    """Renders receipts.

    Args:
        own: the path of the shop's own template; None for none.
    """

    def __init__(self, own: str | None = None) -> None:
        self._own = Path(own).expanduser() if own else None
        self._built_in = _environment()

    def page(self, receipt: Receipt, medium: Medium) -> Page:
        """The receipt in HTML; never without, for a mistake of the shop's costs its looks alone."""
        if self._own is None:
            return self._built_in_page(receipt, medium)
        try:
            html = self._own_page(self._read(), receipt, medium)
        except TemplateRefused as refused:
            return self._built_in_page(receipt, medium, refused.mistake)
        if not _text_of(html).strip():  # an empty file, as a full disk leaves it
            missing = TemplateMistake(TemplateProblem.NOT_SHOWN, str(self._own), 0, "r.total")
            return self._built_in_page(receipt, medium, missing)
        return Page(html, _language(receipt))

    def instead(self, receipt: Receipt, medium: Medium) -> Page:
        """The built-in one, in place of one of the shop's own that would take a roll of paper."""
        mistake = TemplateMistake(TemplateProblem.TOO_LONG, str(self._own), 0, "")
        return self._built_in_page(receipt, medium, mistake)

    def _built_in_page(
        self, receipt: Receipt, medium: Medium, mistake: TemplateMistake | None = None
    ) -> Page:
        language = _language(receipt)
        html = _rendered(self._built_in, f"{language}.html", receipt, medium)
        return Page(html, language, mistake)

    def check(self) -> None:
        """See that the shop's template can set every kind of receipt, and leaves nothing out.

        Raises:
            TemplateRefused: with its first mistake.
        """
        if self._own is None:
            return
        own = self._read()
        for receipt in samples(LANGUAGES):
            for medium in (Medium("80", 8), Medium("page")):
                shown = _text_of(self._own_page(own, receipt, medium))
                for name, wanted in _required(receipt):
                    if wanted not in shown:
                        raise TemplateRefused(
                            TemplateMistake(TemplateProblem.NOT_SHOWN, str(self._own), 0, name)
                        )

    def folder(self) -> Path | None:
        """Where pictures that the shop's template names are looked for."""
        return self._own.parent if self._own is not None else None

    def _read(self) -> Sandbox:
        path = str(self._own)
        try:
            return _environment(Path(path).read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError as error:
            raise TemplateRefused(TemplateMistake(TemplateProblem.NOT_TEXT, path)) from error
        except OSError as error:
            why = error.strerror or str(error)
            mistake = TemplateMistake(TemplateProblem.UNREADABLE, path, 0, why)
            raise TemplateRefused(mistake) from error

    def _own_page(self, own: Sandbox, receipt: Receipt, medium: Medium) -> str:
        try:
            return _rendered(own, _OWN, receipt, medium)
        except _RAISED as error:
            raise TemplateRefused(_mistake(str(self._own), error)) from error


def _environment(own: str | None = None) -> Sandbox:
    built_in = FileSystemLoader(resource("receipts"))
    loader = ChoiceLoader([DictLoader({_OWN: own}), built_in]) if own is not None else built_in
    return Sandbox(loader)


def _rendered(environment: Sandbox, name: str, receipt: Receipt, medium: Medium) -> str:
    language = _language(receipt)
    wished = next((one for one in receipt.languages if _plain(one) == language), language)
    figured = figures(wished, receipt.country, receipt.currency)
    environment.begin()
    environment.filters.update(
        money=figured.money,
        plain=figured.plain,
        number=figured.number,
        percent=figured.percent,
        day=figured.day,
        time=figured.time,
        brand=brand,
    )
    template = environment.get_template(
        name, globals={"r": receipt, "paper": medium.name, "language": language, "qr": _qr(medium)}
    )
    return "".join(_bounded(template.generate()))


def _bounded(parts: Iterator[str]) -> Iterator[str]:
    written = 0
    for part in parts:
        written += len(part)
        if written > _LONGEST:
            raise TooMuch
        yield part


def _qr(medium: Medium) -> Callable[[str], Markup]:
    """The template's `qr`: a code as an image, on a roll of whole dots."""

    def qr(text: str) -> Markup:
        image = codes.code(text, _CODE_MM * medium.dots or 8 * _CODE_MM)
        shown = image.width() / medium.unit if medium.dots else _CODE_MM * 96 / 25.4
        data = base64.b64encode(codes.png(image)).decode("ascii")
        size = f'width="{shown:.4f}" height="{shown:.4f}"'
        return Markup(f'<img src="data:image/png;base64,{data}" {size}>')  # noqa: S704 - ours

    return qr


def brand(code: str) -> str:
    """The name of a brand of cards by its code at Stripe: "American Express"."""
    return _BRANDS.get(code, code.replace("_", " ").capitalize())


def _language(receipt: Receipt) -> str:
    """The first of the reader's languages that there is a template for."""
    wished = (_plain(one) for one in receipt.languages)
    return next((one for one in wished if one in LANGUAGES), LANGUAGES[0])


def _plain(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].casefold()


def _required(receipt: Receipt) -> Iterator[tuple[str, str]]:
    """What has to be read on a receipt, by its name in a template.

    Source: https://docs.stripe.com/terminal/features/receipts (application name, AID, account).
    """
    figured = figures(receipt.languages[0], receipt.country, receipt.currency)
    if receipt.variant is Variant.SALE:
        yield "r.total", figured.money(receipt.total)
        if receipt.rounding:
            yield "r.rounding", figured.plain(receipt.rounding)
    if receipt.refund is not None:
        yield "r.refund.amount", figured.money(receipt.refund.amount)
    for card in receipt.cards:
        if receipt.variant is Variant.SALE and card.emv is not None:
            yield "card.last4", card.last4
            yield "card.emv.application_preferred_name", str(card.emv.application_preferred_name)
            yield "card.emv.dedicated_file_name", str(card.emv.dedicated_file_name)


def _text_of(html: str) -> str:
    """The words of a page."""
    return unescape(re.sub(r"<[^>]*>", " ", html.partition("</style>")[2] or html))


def _mistake(path: str, error: Exception) -> TemplateMistake:
    line = _line_of(error.__traceback__)
    detail = str(error)
    match error:
        case TemplateSyntaxError():
            problem, line = TemplateProblem.SYNTAX, error.lineno
            detail = error.message or detail
        case UndefinedError():
            problem = TemplateProblem.UNKNOWN_NAME
        case TemplateNotFound():
            problem, detail = TemplateProblem.UNKNOWN_NAME, str(error.name or detail)
        case TooMuch():
            problem = TemplateProblem.TOO_LONG
        case _:
            problem = TemplateProblem.FAILS
    return TemplateMistake(problem, path, line, detail)


def _line_of(trace: TracebackType | None) -> int:
    """The line of the shop's own template where it stopped; 0 where it was not there."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in {_OWN, "<template>"}:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
