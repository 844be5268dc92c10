"""What the built-in templates were compiled to: once a process, and not for each receipt."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from typing_extensions import override

_NEVER = ""
"""The key of what is not kept: a template that is in no file of the program's."""


class Compiled(BytecodeCache):
    """Keeps what was compiled in memory. A shop's own template, which is given as a text and may be
    another one tomorrow, is compiled each time; a file that changed is, too."""

    def __init__(self) -> None:
        self._made: dict[str, bytes] = {}

    @override
    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return _NEVER if filename is None else super().get_cache_key(name, filename)

    @override
    def load_bytecode(self, bucket: Bucket) -> None:
        made = self._made.get(bucket.key)
        if made is not None:
            bucket.bytecode_from_string(made)

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key != _NEVER:
            self._made[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
"""The process's own. Lanes share it: what two of them compile at once is the same."""
