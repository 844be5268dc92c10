"""The confirmation as the customer reads it: a letter in their language, as PDF or e-mail."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import escape
from urllib.parse import quote

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QDateTime,
    QIODevice,
    QLocale,
    QMarginsF,
    QSizeF,
    QTranslator,
    QUrl,
)
from PySide6.QtGui import (
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from pos_desktop.domain.savedcards import Redisplay, SavedCard
from pos_desktop.presenters.confirmation import Confirmation
from pos_desktop.resources import ResourceMissingError, resource
from pos_desktop.ui.look.lettering import on_paper
from pos_desktop.ui.payment import brand
from pos_desktop.ui.texts.confirmation import Translate, letter
from pos_desktop.ui.translate import SOURCE

LONGEST_ADDRESS = 2000
"""Characters of a `mailto:` address; Windows hands on no more than 2083."""
_ON_LETTER = frozenset({"US", "CA"})
"""Countries that print on Letter; the others where Terminal is offered have A4."""
_MARGIN = 20.0
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A confirmation in words: who and what line by line, then the terms, and how to end them."""

    title: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    heading: str
    paragraphs: tuple[str, ...]
    ending: str
    attached: str

    @property
    def text(self) -> str:
        """All of it for an e-mail."""
        facts = "\n".join(f"{label}: {value}" for label, value in self.facts)
        ending = filter(None, (self.ending,))
        return "\n\n".join((self.title, facts, self.heading, *self.paragraphs, *ending))

    @property
    def note(self) -> str:
        """What is said where all else goes with it as a file: names can be as long as terms."""
        return "\n\n".join((self.title, self.attached, *filter(None, (self.ending,))))

    @property
    def html(self) -> str:
        """All of it for paper. Nothing in it is taken for markup."""
        rows = "".join(
            f"<tr><td width='25%'>{escape(label)}</td><td>{escape(value)}</td></tr>"
            for label, value in self.facts
        )
        terms = "".join(f"<p>{escape(one)}</p>" for one in self.paragraphs)
        ending = f"<hr><p><b>{escape(self.ending)}</b></p>" if self.ending else ""
        head = f"<h2>{escape(self.title)}</h2><table width='100%' cellpadding='3'>{rows}</table>"
        return f"{head}<h3>{escape(self.heading)}</h3>{terms}{ending}"


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail to be opened in the agent's own program; where it `needs_file`, add the PDF."""

    address: QUrl
    needs_file: bool = False


def letter_of(confirmation: Confirmation) -> Letter:
    """The confirmation in the words of the customer's language, else of the till's."""
    said = letter(_translate_to(confirmation.language))
    here = _locale_of(confirmation)
    when = partial(_moment, here)
    ended = confirmation.ended_at
    given = said[f"confirmation.by.{confirmation.channel.value}"].format(
        when(confirmation.given_at)
    )
    facts = {
        "shop": confirmation.shop,
        "customer": confirmation.customer,
        "card": _card(said, confirmation.card) if confirmation.card else "",
        "agreed": given,
        "ended": when(ended) if ended else "",
        "reference": f"{confirmation.reference} ({confirmation.version})",
    }
    which = ".ended" if ended else ""
    also = confirmation.redisplay is Redisplay.ALWAYS
    return Letter(
        title=said[f"confirmation.title{which}"],
        subject=said[f"confirmation.subject{which}"].format(confirmation.shop),
        facts=tuple((said[f"confirmation.{name}"], one) for name, one in facts.items() if one),
        heading=said["confirmation.terms"],
        paragraphs=(*confirmation.paragraphs, *((said["confirmation.always"],) if also else ())),
        ending="" if ended else said["confirmation.end"].format(confirmation.shop),
        attached=said["confirmation.attached"],
    )


def pdf(confirmation: Confirmation) -> bytes:
    """The confirmation as a file; fonts are in it, so that it looks the same everywhere."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(letter_of(confirmation).title)
    writer.setCreator("pos-desktop")
    draw(confirmation, writer)
    buffer.close()
    return bytes(kept.data())


def draw(confirmation: Confirmation, device: QPagedPaintDevice) -> None:
    """Draw it on paper, which a PDF is too, of the size that is usual in the shop's country."""
    size = QPageSize.PageSizeId.Letter if confirmation.country in _ON_LETTER else None
    page = QPageSize(size or QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    portrait = QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(page, portrait, margins, QPageLayout.Unit.Millimeter))
    paper = QTextDocument()
    paper.setDefaultFont(on_paper())
    option = QTextOption()
    option.setTextDirection(_locale_of(confirmation).textDirection())
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    paper.setDefaultTextOption(option)
    paper.setDocumentMargin(0)
    paper.documentLayout().setPaintDevice(device)
    paper.setHtml(letter_of(confirmation).html)
    paper.setPageSize(QSizeF(device.width(), device.height()))
    paper.print_(device)


def mail(confirmation: Confirmation) -> Mail:
    """An e-mail to the customer with the whole confirmation, as long as that fits an address."""
    written = letter_of(confirmation)
    whole = _address(confirmation.email, written.subject, written.text)
    if len(whole) <= LONGEST_ADDRESS:
        return Mail(QUrl.fromEncoded(whole))
    short = _address(confirmation.email, written.subject, written.note)
    return Mail(QUrl.fromEncoded(short), needs_file=True)


def _address(email: str, subject: str, body: str) -> bytes:
    """Percent-encoded UTF-8 with CRLF. Source: RFC 6068, sections 2 and 5."""
    lines = body.replace("\n", "\r\n")
    to, about, said = quote(email, safe="@"), quote(subject, safe=""), quote(lines, safe="")
    return f"mailto:{to}?subject={about}&body={said}".encode("ascii")


def _card(said: dict[str, str], card: SavedCard) -> str:
    expiry = f"{card.exp_month:02d}/{card.exp_year}"
    return said["confirmation.card.expiry"].format(brand(card.brand), card.last4, expiry)


def _moment(here: QLocale, moment: datetime) -> str:
    """Day and time on this computer's clock, as they are written in that language."""
    seconds = round(moment.timestamp())
    local = QDateTime.fromSecsSinceEpoch(seconds)
    date = here.toString(local.date(), QLocale.FormatType.LongFormat)
    return f"{date}, {here.toString(local.time(), QLocale.FormatType.ShortFormat)}"


def _locale_of(confirmation: Confirmation) -> QLocale:
    """The customer's language, written as in the shop's country where it has no other."""
    language = confirmation.language.replace("-", "_")
    return QLocale(language if "_" in language else f"{language}_{confirmation.country}")


def _translate_to(language: str) -> Translate:
    """How the letter is translated to a language that the window may not speak at the moment."""
    code = language.replace("_", "-").partition("-")[0].casefold()
    if code == SOURCE:
        return _as_written
    translator = QTranslator()
    try:
        known = translator.load(str(resource(f"translations/pos_desktop_{code}.qm")))
    except (ResourceMissingError, ValueError):
        known = False
    if not known:
        return QCoreApplication.translate

    def translate(context: str, source: str) -> str:
        return translator.translate(context, source) or source

    return translate


def _as_written(_context: str, source: str) -> str:
    return source
