"""What every test starts from: Qt draws into memory, nothing of this machine shines through."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

# Times on a shared machine say nothing about a rule, so there is no deadline. "ci" also prints
# how to repeat a failure found elsewhere; "thorough" is for a long look at the rules of money.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, print_blob=True)
settings.register_profile(
    "thorough", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "default")
)

LITTER, OFTEN = 700, 10  # Python's own thresholds
ASIDE = 50_000
"""Objects that tills have set aside in the meantime: by now they are garbage."""

HOME_FOLDERS = {
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long a look at the worst day is wanted."""
    parser.addoption(
        "--torture", choices=("short", "full"), default="short", help="how much of tests/torture"
    )
    parser.addoption(
        "--torture-seed", type=int, default=None, help="which cases the short form takes"
    )


def pytest_configure(config: pytest.Config) -> None:
    """What is said of tests that take long without killing anything."""
    config.addinivalue_line("markers", "long: takes half a minute; begun before the others")


def pytest_sessionstart() -> None:
    """Python does not look for garbage by itself: see `runtime.sweeping` for what stands still.

    Nor does PySide look through the source of what is imported, as it does not in the till.
    """
    gc.set_threshold(0)
    from pos_desktop.runtime import features  # noqa: PLC0415 - Qt, for which the platform is set

    features.ignore()


def pytest_collection_finish() -> None:
    """What is there now stays to the end, and is not looked through again and again."""
    Kept.keep()


class Kept:
    """What is not looked through. A till sets aside what it has made, which here is no longer than
    its test: each would leave two megabytes to the end of the run."""

    objects = 0

    @classmethod
    def keep(cls) -> None:
        """Keep what is there now, and is in use."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        cls.objects = gc.get_freeze_count()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """It is looked for between two tests instead."""
    ran = yield
    young, middle, old = gc.get_count()
    if young > LITTER:
        gc.collect(2 if old > OFTEN else 1 if middle > OFTEN else 0)
    if gc.get_freeze_count() > Kept.objects + ASIDE:
        Kept.keep()
    return ran


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is begun first, in random order too: begun last, it would be waited for while
    the other worker has nothing left to do."""
    items.sort(
        key=lambda item: (
            (item.get_closest_marker("long") or item.get_closest_marker("kill")) is None
        )
    )


@pytest.fixture(autouse=True)
def umask_as_before() -> Iterator[None]:
    """A command that is run in this process keeps what it makes to its user, and goes on to."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def hermetic_environment(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Give the test an empty home, and none of the settings or proxies of who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for variable, folder in HOME_FOLDERS.items():
        (home / folder).mkdir(mode=0o700)
        monkeypatch.setenv(variable, str(home / folder))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)  # leads to somebody's keyring
    for variable in tuple(os.environ):
        if variable.startswith(("POS_DESKTOP_", "STRIPE_")) or variable.lower().endswith("_proxy"):
            monkeypatch.delenv(variable)
    return home
