"""The terms, to be read aloud, and what the customer said to them."""

from collections.abc import Callable

from pos_desktop.domain.consents import Channel, Wording
from pos_desktop.domain.savedcards import Redisplay
from pos_desktop.domain.wording import Wordings
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.phone import AgreementModel
from pos_desktop.services.phone_orders import Agreed


class Agreement:
    """What is agreed to: wording, use and channel. The yes is to exactly these, and used once.

    `wordings` gives the shop's terms, or why there are none; `language` the till's language.
    """

    def __init__(
        self,
        wordings: Callable[[], Wordings | Notice],
        language: Callable[[], str],
        changed: Callable[[], None],
    ) -> None:
        self._wordings = wordings
        self._till_language = language
        self._changed = changed
        self._language = ""
        self._redisplay = Redisplay.LIMITED
        self._agreed_to: Wording | None = None
        self._is_open = False
        self._notice: Notice | None = None
        self.channel = Channel.PHONE

    @property
    def is_agreed(self) -> bool:
        """Whether the customer said yes to what is shown now."""
        return self.agreed() is not None

    def open(self) -> None:
        """A customer was chosen, who can agree to something."""
        self._language, self._redisplay = self._till_language(), Redisplay.LIMITED
        self._is_open = True
        self.take_back()

    def close(self) -> None:
        """There is nobody who could agree."""
        self._is_open, self.channel = False, Channel.PHONE
        self.take_back()

    def choose_language(self, language: str) -> None:
        """The terms are read in this language."""
        if language != self._shown_language():
            self.take_back()
        self._language = language
        self._changed()

    def choose_channel(self, channel: Channel) -> None:
        """The customer tells by this way."""
        if channel is not self.channel:
            self.take_back()
        self.channel = channel
        self._changed()

    def choose_redisplay(self, redisplay: Redisplay) -> None:
        """The card may be used so far."""
        if redisplay is not self._redisplay:
            self.take_back()
        self._redisplay = redisplay
        self._changed()

    def agree(self, *, said_yes: bool) -> None:
        """The customer said yes to what is shown, or did not."""
        self.take_back()
        wording = self._wording()
        if said_yes and not self._is_open:
            self._notice = warn("customer_needed")
        elif said_yes and wording is not None:
            self._agreed_to = wording
        self._changed()

    def take_back(self) -> None:
        """The yes was to something else, or was used."""
        self._agreed_to = self._notice = None

    def agreed(self) -> Agreed | None:
        """What the customer said yes to. A yes to terms that were changed meanwhile is none."""
        wording = self._agreed_to
        if wording is None or wording != self._wording():
            return None
        return Agreed(wording, self._redisplay, self.channel)

    def model(self, for_last4: str = "") -> AgreementModel:
        """The terms as they stand; `for_last4` where they are about a saved card."""
        wordings, wording = self._wordings(), self._wording()
        missing = wordings if isinstance(wordings, Notice) else None
        return AgreementModel(
            paragraphs=wording.paragraphs if wording else (),
            version=wording.version if wording else "",
            language=wording.language if wording else self._language,
            languages=wordings.languages if isinstance(wordings, Wordings) else (),
            channel=self.channel,
            redisplay=self._redisplay,
            is_agreed=self.is_agreed,
            is_open=self._is_open,
            for_last4=for_last4,
            notice=missing or self._notice,
        )

    def _wording(self) -> Wording | None:
        wordings = self._wordings()
        if isinstance(wordings, Notice):
            return None
        return wordings.wording(self._language, self._till_language())

    def _shown_language(self) -> str:
        wording = self._wording()
        return wording.language if wording is not None else self._language
