"""What the screens beside the sale are tried with: readers, settings, a customer, a canvas."""

from dataclasses import replace
from typing import Generic, TypeVar

from typing_extensions import override

from pos_desktop.domain.failures import Failed, Failure, Refused
from pos_desktop.domain.inputs import Question
from pos_desktop.domain.keys import KeyProblem, KeyRefused
from pos_desktop.domain.reader_screens import ReaderScreen, Shown
from pos_desktop.domain.readers import Action, ActionStatus, Asking, CartDisplay, Location, Reader
from pos_desktop.domain.refunds import RefundOrder
from pos_desktop.domain.settings import Mode, Settings
from pos_desktop.domain.testcards import KeyedCard
from pos_desktop.ports.accounts import KeyCheck
from pos_desktop.ports.customers_at_reader import CustomerAtReader
from pos_desktop.ports.preferences import Preferences, PreferencesFailed
from pos_desktop.ports.readers import Readers, Sighting
from pos_desktop.ports.vault import VaultFailed
from tests.fakes.accounts import ToldAccounts
from tests.fakes.vaults import LockedVault, MemoryVault

Model = TypeVar("Model")

FRONT = Reader(
    "tmr_front",
    "Front counter",
    "simulated_wisepos_e",
    "SIM-1",
    "online",
    location="tml_shop",
    software="2.43.0.0",
)
BAKERY = replace(FRONT, reader_id="tmr_bakery", label="Bakery", serial_number="SIM-2")
TERRACE = Reader(
    "tmr_terrace", "Terrace", "bbpos_wisepos_e", "WSC-3", "offline", location="tml_kiosk"
)
SHOP = Location("tml_shop", "Maple Street 12", "US")
KIOSK = Location("tml_kiosk", "Harbour kiosk", "US")
DISK_FULL = "The settings cannot be written: the disk is full. Free some space."


class Canvas(Generic[Model]):
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.models: list[Model] = []

    def present(self, model: Model) -> None:
        self.models.append(model)

    @property
    def shown(self) -> Model:
        """The last model."""
        return self.models[-1]


class ShelfOfReaders(Readers):
    """Readers in memory. `fails` is raised by the next requests of that name, `requests` tells
    them all."""

    def __init__(self, *readers: Reader, locations: tuple[Location, ...] = (SHOP, KIOSK)) -> None:
        self.readers = {reader.reader_id: reader for reader in readers}
        self.places = locations
        self.sightings: dict[str, Sighting] = {}
        self.fails: dict[str, Failure] = {}
        self.defects: set[str] = set()
        """Requests that fail as a program does that is wrong."""
        self.requests: list[tuple[str, ...]] = []

    def put(self, reader: Reader) -> None:
        """The reader is like this now."""
        self.readers[reader.reader_id] = reader

    @override
    def list(self) -> tuple[Reader, ...]:
        self._request("list")
        return tuple(self.readers.values())

    @override
    def locations(self) -> tuple[Location, ...]:
        self._request("locations")
        return self.places

    @override
    def sight(self, reader_id: str) -> Sighting:
        self._request("sight", reader_id)
        return self.sightings.get(reader_id) or Sighting(self.readers[reader_id])

    @override
    def cancel_action(self, reader_id: str) -> Reader:
        self._request("cancel_action", reader_id)
        self.sightings.pop(reader_id, None)
        self.put(replace(self.readers[reader_id], action=None))
        return self.readers[reader_id]

    @override
    def register(self, code: str, label: str, location_id: str) -> Reader:
        self._request("register", code, label, location_id)
        self.put(Reader(f"tmr_{code}", label, "bbpos_wisepos_e", code, "online", None, location_id))
        return self.readers[f"tmr_{code}"]

    @override
    def rename(self, reader_id: str, label: str) -> Reader:
        self._request("rename", reader_id, label)
        self.put(replace(self.readers[reader_id], label=label))
        return self.readers[reader_id]

    @override
    def remove(self, reader_id: str) -> None:
        self._request("remove", reader_id)
        del self.readers[reader_id]

    @override
    def process_payment_intent(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        raise NotImplementedError

    @override
    def process_setup_intent(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        raise NotImplementedError

    @override
    def confirm_payment_intent(self, reader_id: str, intent_id: str, *, key: str) -> Reader:
        raise NotImplementedError

    @override
    def collect_payment_method(
        self, reader_id: str, intent_id: str, asking: Asking, *, key: str
    ) -> Reader:
        raise NotImplementedError

    @override
    def collect_inputs(
        self, reader_id: str, questions: tuple[Question, ...], *, key: str, sale_id: str = ""
    ) -> Reader:
        raise NotImplementedError

    @override
    def refund_payment(self, reader_id: str, order: RefundOrder, *, key: str) -> Reader:
        raise NotImplementedError

    @override
    def show_cart(self, reader_id: str, display: CartDisplay) -> Reader:
        raise NotImplementedError

    def _request(self, name: str, *about: str) -> None:
        self.requests.append((name, *about))
        if name in self.defects:
            raise ArithmeticError("a defect")
        if name in self.fails:
            raise Failed(self.fails[name])


class MemoryPreferences(Preferences):
    """Settings in memory; with `broken` nothing can be kept."""

    def __init__(self, settings: Settings, *, broken: bool = False) -> None:
        self.kept = settings
        self.broken = broken

    @override
    def load(self) -> Settings:
        return self.kept

    @override
    def save(self, settings: Settings) -> None:
        if self.broken:
            raise PreferencesFailed(DISK_FULL)
        self.kept = settings


class FlawedAccounts(ToldAccounts):
    """Answers as told, or refuses the key, or is wrong itself."""

    refuses: KeyProblem | None = None
    is_defective = False

    @override
    def check(self, key: str, mode: Mode, account: str | None = None) -> KeyCheck:
        if self.is_defective:
            raise ArithmeticError("a defect")
        if self.refuses is not None:
            raise KeyRefused(self.refuses)
        return super().check(key, mode, account)


class ReadOnlyVault(MemoryVault):
    """Gives its keys away and takes neither new ones nor a farewell."""

    @override
    def write(self, profile: str, key: str) -> None:
        raise VaultFailed(LockedVault.REASON)

    @override
    def clear(self, profile: str) -> None:
        raise VaultFailed(LockedVault.REASON)


class DefectiveVault(MemoryVault):
    """A keyring whose program is wrong from some moment on."""

    is_defective = False

    @override
    def clear(self, profile: str) -> None:
        if self.is_defective:
            raise ArithmeticError("a defect")
        super().clear(profile)


class PatientCustomer(CustomerAtReader):
    """Presents cards; the reader then is as `answer` says, or the failure is raised."""

    def __init__(self, answer: Reader | Failure) -> None:
        self.told = answer
        self.is_defective = False
        self.cards: list[str] = []
        self.keyed: list[KeyedCard] = []
        self.cancels = 0
        self.tips: list[int | None] = []
        self.shown = ReaderScreen(Shown.IDLE)
        self.answers: list[tuple[str | None, ...] | bool] = []

    @override
    def present(self, reader_id: str, test_card: str, tip: int | None = None) -> Reader:
        if self.is_defective:
            raise ArithmeticError("a defect")
        self.cards.append(test_card)
        self.tips.append(tip)
        if isinstance(self.told, Reader):
            return self.told
        raise Failed(self.told)

    @override
    def key_card(self, reader_id: str, card: KeyedCard) -> Reader:
        self.keyed.append(card)
        if isinstance(self.told, Reader):
            return self.told
        raise Failed(self.told)

    @override
    def cancel(self, reader_id: str) -> None:
        self.cancels += 1
        if not isinstance(self.told, Reader):
            raise Failed(self.told)

    @override
    def screen(self, reader_id: str) -> ReaderScreen:
        if isinstance(self.told, Reader):
            return self.shown
        raise Failed(self.told)

    @override
    def choose_tip(self, reader_id: str, tip: int) -> ReaderScreen:
        self.tips.append(tip)
        self.shown = replace(self.shown, shown=Shown.CARD, tip=tip)
        return self.screen(reader_id)

    @override
    def answer(self, reader_id: str, *, skipping: bool = False) -> Reader:
        return self._answered(skipping)

    @override
    def answer_with(self, reader_id: str, values: tuple[str | None, ...]) -> Reader:
        return self._answered(values)

    @override
    def leave(self, reader_id: str) -> Reader:
        return self._answered(())

    def _answered(self, how: tuple[str | None, ...] | bool) -> Reader:
        self.answers.append(how)
        if isinstance(self.told, Reader):
            return self.told
        raise Failed(self.told)


def asking(reader: Reader, intent: str = "pi_1") -> Reader:
    """The reader while it asks for a card."""
    return replace(
        reader, action=Action("process_payment_intent", ActionStatus.IN_PROGRESS, intent)
    )


def refusal(code: str = "resource_missing", field: str | None = None) -> Refused:
    """Stripe's no, with a sentence."""
    return Refused(code, "No such reader.", field)
