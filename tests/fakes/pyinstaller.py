"""The names that PyInstaller gives to a spec; they write down what they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

Asked = tuple[tuple[object, ...], dict[str, object]]
Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What an analysis finds."""

    binaries: Sequence[Row]
    datas: Sequence[Row] = ()
    pure: Sequence[Row] = ()
    scripts: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """A folder that was put together."""

    name: str


@dataclass(slots=True)
class FakePyInstaller:
    """`asked` has the calls of each name, in order; `binaries` are what an analysis finds."""

    folder: Path
    binaries: Sequence[Row] = ()
    asked: dict[str, list[Asked]] = field(default_factory=dict)

    def names(self, root: Path) -> dict[str, object]:
        """What a spec in that folder sees."""
        return {
            "SPECPATH": str(root),
            "workpath": str(self.folder),
            "Analysis": self._analysis,
            "PYZ": self._noted("PYZ"),
            "EXE": self._noted("EXE"),
            "COLLECT": self._collect,
            "BUNDLE": self._noted("BUNDLE"),
        }

    def _noted(self, name: str) -> "Call":
        return Call(self.asked.setdefault(name, []))

    def _analysis(self, *given: object, **named: object) -> Found:
        self._noted("Analysis")(*given, **named)
        return Found(self.binaries)

    def _collect(self, *given: object, **named: object) -> Collected:
        self._noted("COLLECT")(*given, **named)
        return Collected(str(self.folder))


@dataclass(frozen=True, slots=True)
class Call:
    """One of the names, called."""

    calls: list[Asked]

    def __call__(self, *given: object, **named: object) -> str:
        self.calls.append((given, named))
        return f"made {len(self.calls)}"
