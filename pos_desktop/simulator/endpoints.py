"""What an endpoint is: a route, its parameters, its permission and what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pos_desktop.simulator.documents import Document
from pos_desktop.simulator.parameters import Integer, Kind, Listing, Shape, Text
from pos_desktop.simulator.world import World

EXPAND: Mapping[str, Kind] = {"expand": Listing(Text(), most=20)}
PAGED: Mapping[str, Kind] = {
    **EXPAND,
    "limit": Integer(least=1, most=100),
    "starting_after": Text(),
    "ending_before": Text(),
}


@dataclass(frozen=True, slots=True)
class Call:
    """One request as an endpoint sees it. `ids` are the parts of the path that vary."""

    world: World
    method: str
    path: str
    ids: Mapping[str, str]
    params: Document
    version: str


@dataclass(frozen=True, slots=True, eq=False)
class Endpoint:
    """`rule` in werkzeug's notation; `resource` names the permission of restricted keys."""

    method: str
    rule: str
    resource: str
    handle: Callable[[Call], Document]
    fields: Mapping[str, Kind] = field(default_factory=dict)
    required: frozenset[str] = frozenset()

    @property
    def shape(self) -> Shape:
        """All its parameters; `expand` everywhere but on DELETE."""
        common = {} if self.method == "DELETE" else EXPAND
        return Shape({**common, **self.fields}, self.required)
