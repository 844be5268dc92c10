"""Views that remember what they were given to show."""

from typing import Generic, TypeVar

Model = TypeVar("Model")


class Screen(Generic[Model]):
    """The last model, and all before it."""

    def __init__(self) -> None:
        self.models: list[Model] = []

    def present(self, model: Model) -> None:
        """Show this."""
        self.models.append(model)

    @property
    def model(self) -> Model:
        """What is shown."""
        return self.models[-1]
