"""The form that adds a reader: pairing code, name, place; part of first start and readers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pos_desktop.domain.failures import Failed, Failure, Refused
from pos_desktop.domain.readers import Reader
from pos_desktop.ports.readers import Readers
from pos_desktop.ports.tasks import Lane
from pos_desktop.presenters.notices import Notice, warn
from pos_desktop.presenters.troubles import defect, trouble_of
from pos_desktop.services.registering import (
    RegisterField,
    Registration,
    RegistrationRefused,
    register,
    registration,
)


@dataclass(frozen=True, slots=True)
class RegistrationModel:
    """What was typed, and what is wrong with it, each at its field; `notice` below them all."""

    code: str = ""
    label: str = ""
    location: str = ""
    code_wrong: Notice | None = None
    label_wrong: Notice | None = None
    location_wrong: Notice | None = None
    notice: Notice | None = None
    is_busy: bool = False


NOTHING_TYPED = RegistrationModel()
_PARAMETERS = {
    "registration_code": RegisterField.CODE,
    "label": RegisterField.LABEL,
    "location": RegisterField.LOCATION,
}
"""Stripe's parameters by the field they are typed into."""
_PLAIN = {
    ("registration_code", "resource_missing"): "register_code_unknown",
    ("registration_code", "resource_already_exists"): "register_code_taken",
    (
        "registration_code",
        "terminal_reader_invalid_location_for_activation",
    ): "register_code_elsewhere",
    ("location", "resource_missing"): "register_location_unknown",
}
"""What Stripe refuses most, said as a shop would; all else is told in Stripe's words.

Source: https://docs.stripe.com/error-codes.
"""


class RegistrationForm:
    """Keeps what is typed until Stripe has taken it."""

    def __init__(
        self,
        readers: Callable[[], Readers],
        money: Lane,
        changed: Callable[[], None],
        registered: Callable[[Reader], None],
    ) -> None:
        self._readers = readers
        self._money = money
        self._changed = changed
        self._registered = registered
        self._model = RegistrationModel()

    @property
    def model(self) -> RegistrationModel:
        """The form as it stands."""
        return self._model

    def type(self, field: RegisterField, text: str) -> None:
        """A field holds this now; what was wrong with it is no longer said."""
        match field:
            case RegisterField.CODE:
                model = replace(self._model, code=text, code_wrong=None)
            case RegisterField.LABEL:
                model = replace(self._model, label=text, label_wrong=None)
            case RegisterField.LOCATION:
                model = replace(self._model, location=text, location_wrong=None)
        self._show(replace(model, notice=None))

    def submit(self) -> None:
        """Register what was typed."""
        if self._model.is_busy:
            return
        typed = self._model
        try:
            wanted = registration(typed.code, typed.label, typed.location)
        except RegistrationRefused as refused:
            code = f"register_{refused.field.value}_{refused.problem.value}"
            self._show(_at(typed, refused.field, warn(code)))
            return
        self._show(
            replace(
                typed,
                code_wrong=None,
                label_wrong=None,
                location_wrong=None,
                notice=None,
                is_busy=True,
            )
        )
        self._money.submit(partial(self._send, wanted), self._answered, self._broke)

    def _send(self, wanted: Registration) -> Reader | Failure:
        try:
            return register(self._readers(), wanted)
        except Failed as failed:
            return failed.failure

    def _answered(self, answer: Reader | Failure) -> None:
        if isinstance(answer, Reader):
            self._model = RegistrationModel(location=self._model.location)
            self._registered(answer)
            self._changed()
            return
        idle = replace(self._model, is_busy=False)
        match answer:
            case Refused(code, message, field) if message and field in _PARAMETERS:
                said = warn(_PLAIN.get((field, code), "register_refused"), message)
                self._show(_at(idle, _PARAMETERS[field], said))
            case _:
                self._show(replace(idle, notice=trouble_of(answer)))

    def _broke(self, sentence: str) -> None:
        self._show(replace(self._model, is_busy=False, notice=defect(sentence)))

    def _show(self, model: RegistrationModel) -> None:
        self._model = model
        self._changed()


def _at(model: RegistrationModel, field: RegisterField, notice: Notice) -> RegistrationModel:
    match field:
        case RegisterField.CODE:
            return replace(model, code_wrong=notice)
        case RegisterField.LABEL:
            return replace(model, label_wrong=notice)
        case RegisterField.LOCATION:
            return replace(model, location_wrong=notice)
