"""The parameters of `collect_inputs`, with the limits of C25:terminal_features_collect-inputs."""

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.parameters import Boolean, Choice, Listing, Shape, Text
from pos_desktop.simulator.refusals import invalid_parameter

_DESCRIPTION = 100
_CHOICE = Shape(
    {"id": Text(50), "style": Choice(("primary", "secondary")), "text": Text(30)},
    frozenset({"id", "text"}),
)
_TOGGLE = Shape(
    {
        "default_value": Choice(("disabled", "enabled")),
        "description": Text(50),
        "title": Text(50),
    }
)
INPUT = Shape(
    {
        "custom_text": Shape(
            {
                "description": Text(500),
                "skip_button": Text(14),
                "submit_button": Text(30),
                "title": Text(40),
            },
            frozenset({"title"}),
        ),
        "required": Boolean(),
        "selection": Shape({"choices": Listing(_CHOICE, most=4)}, frozenset({"choices"})),
        "toggles": Listing(_TOGGLE, most=4),
        "type": Choice(("email", "numeric", "phone", "selection", "signature", "text")),
    },
    frozenset({"custom_text", "type"}),
)
INPUTS = Listing(INPUT, most=5)


def check_input(given: Document, at: str) -> None:
    """Raise `RefusalError` for an input whose parts do not go together."""
    is_selection = given["type"] == "selection"
    if is_selection != ("selection" in given):
        raise invalid_parameter(
            "The parameter selection goes with the type selection, and is required there.",
            f"{at}[selection]",
            "parameter_missing" if is_selection else "parameter_unknown",
        )
    if not is_selection and len(given["custom_text"].get("description", "")) > _DESCRIPTION:
        raise invalid_parameter(
            f"Invalid string: must be at most {_DESCRIPTION} characters",
            f"{at}[custom_text][description]",
        )
    if is_selection:
        _check_choices(given["selection"]["choices"], at)
    for number, toggle in enumerate(given.get("toggles", [])):
        if not (toggle.get("title") or toggle.get("description")):
            raise invalid_parameter(
                "At least one of title or description must be provided.",
                f"{at}[toggles][{number}][title]",
                "parameter_missing",
            )


def _check_choices(choices: list[Document], at: str) -> None:
    ids = [each["id"] for each in choices]
    if not ids or len(set(ids)) < len(ids):
        raise invalid_parameter(
            "A selection has at least one choice, each with an id of its own.",
            f"{at}[selection][choices]",
        )
