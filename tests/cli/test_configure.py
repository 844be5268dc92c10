"""`pos-desktop configure --machine`: what an installer or a script lays down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pos_desktop.cli import run

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions as Unix knows them")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A machine's file that is not there yet."""
    return tmp_path / "etc" / "pos-desktop" / "settings.toml"


def configure(file: Path, *arguments: str) -> int:
    """Run the command."""
    return run(["configure", "--machine", *arguments], file)


def test_settings_and_locks_are_written_as_a_person_would(file: Path) -> None:
    asked = ("shop=Maple Street", "scale=125", "show_cart=on", "refused_brands=amex,jcb")
    assert configure(file, *asked, "reader=", "--lock", "shop,scale", "--lock=reader") == 0
    assert file.read_text(encoding="utf-8") == (
        'shop = "Maple Street"\nscale = 125\nshow_cart = true\nrefused_brands = ["amex", "jcb"]\n'
        'reader = ""\nlocked = ["shop", "scale", "reader"]\n'
    )


@POSIX
def test_everybody_may_read_it_whatever_the_mask_says(file: Path) -> None:
    configure(file, "language=fr")
    assert file.stat().st_mode & 0o777 == 0o644
    assert file.parent.stat().st_mode & 0o777 == 0o755


def test_what_is_not_named_stays_with_its_comments(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(
        '# ours\nshop = "A"  # since 1998\ntheme = "dark"\nlocked = ["shop", "theme"]\n'
    )
    assert configure(file, "shop=B", "--unlock", "theme", "--unset", "theme,till") == 0
    assert file.read_text() == '# ours\nshop = "B"  # since 1998\nlocked = ["shop"]\n'


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["langauge=fr"], "“langauge”, which is not a setting; did you mean “language”?"),
        (["scale=huge"], '“scale” is "huge"; it has to be a whole number'),
        (["language"], "has to be written NAME=VALUE"),
        (["data_dir=till"], "a whole path"),
        (["--lock", "reeder"], "did you mean “reader”?"),
        (["--lock", "mode"], "with its value only, such as mode=live"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    file: Path, capsys: pytest.CaptureFixture[str], asked: list[str], told: str
) -> None:
    assert configure(file, "till=till-1", *asked) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not file.exists()


def test_a_file_that_is_no_toml_is_left_as_it_is(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("shop = Corner\n")
    assert configure(file, "language=fr") == 1
    assert "not valid TOML" in capsys.readouterr().err
    assert file.read_text() == "shop = Corner\n"


def test_without_an_order_the_file_is_shown_and_its_wrong_lines_are_told(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert configure(file) == 0
    assert "nothing is laid down" in capsys.readouterr().out
    file.parent.mkdir(parents=True)
    file.write_text('shop = "Corner"\nscale = 5\n')
    assert configure(file) == 1
    shown = capsys.readouterr()
    assert shown.out == 'shop = "Corner"\nscale = 5\n'
    assert f"{file}, line 2" in shown.err


@POSIX
def test_who_may_not_write_there_is_told_how(capsys: pytest.CaptureFixture[str]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "settings.toml")
        Path(folder).chmod(0o555)
        with nobody():
            assert configure(file, "language=fr") == 1
        assert not file.exists()
    assert "run this with sudo" in capsys.readouterr().err


@contextmanager
def nobody() -> Iterator[None]:
    """Not an administrator for as long as this lasts."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_without_saying_for_whom_it_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["configure", "language=fr"])
    assert ended.value.code == 2
    assert "--machine" in capsys.readouterr().err
