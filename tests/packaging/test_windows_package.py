"""The MSI package's source holds together: WiX itself runs on Windows alone."""

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from pos_desktop.adapters.autostart import NAME
from pos_desktop.adapters.autostart.run_key import RUN
from pos_desktop.cli.arguments import parser
from pos_desktop.config import fields
from toolchain.windows_installers import RECIPES, msi_commands

WXS = "{http://wixtoolset.org/schemas/v4/wxs}"
UTIL = "{http://wixtoolset.org/schemas/v4/wxs/util}"
SOURCE = RECIPES / "pos-desktop.wxs"
TREE = ET.parse(SOURCE).getroot()  # noqa: S314 - our own file
PACKAGE = TREE.find(f"{WXS}Package")
SETUP = (RECIPES / "pos-desktop.nsi").read_text(encoding="utf-8")
GIVEN_BY_WIX = {
    "ProgramFiles64Folder", "CommonAppDataFolder", "ProgramMenuFolder", "DesktopFolder",
}  # fmt: skip


def every(name: str) -> list[ET.Element]:
    return list(TREE.iter(f"{WXS}{name}"))


def ids(*names: str) -> set[str]:
    return {element.attrib["Id"] for name in names for element in every(name)}


def test_it_is_one_package_for_all_users_that_upgrades_those_before_it() -> None:
    assert PACKAGE is not None
    assert PACKAGE.attrib["Scope"] == "perMachine"
    # Known to every computer that has the program: another one would install a second program.
    assert PACKAGE.attrib["UpgradeCode"] == "014A1CCB-E26E-48DD-8C96-3581D916B252"
    assert "ProductCode" not in PACKAGE.attrib


def test_an_older_package_is_refused_with_a_sentence_and_a_failed_upgrade_is_undone() -> None:
    (upgrade,) = every("MajorUpgrade")

    assert upgrade.attrib["DowngradeErrorMessage"].startswith("A newer version of pos-desktop is ")
    assert upgrade.attrib["Schedule"] == "afterInstallInitialize"


def test_no_id_stands_twice_among_its_kind() -> None:
    seen = Counter(
        (element.tag, element.get("Id")) for element in TREE.iter() if "Id" in element.attrib
    )
    # Settings are said one after the other into one property; each has an action of its own.
    settings = {(f"{WXS}SetProperty", "SETTINGS")}

    assert {which for which, times in seen.items() if times > 1} == settings
    actions = [each.attrib["Action"] for each in every("SetProperty") if "Action" in each.attrib]
    assert len(actions) == len(set(actions))


def test_every_reference_leads_somewhere() -> None:
    directories = ids("Directory") | GIVEN_BY_WIX
    assert {each.attrib["Id"] for each in every("ComponentGroupRef")} == ids("ComponentGroup")
    assert {
        each.attrib["Directory"] for each in TREE.iter() if "Directory" in each.attrib
    } <= directories
    assert {each.attrib["WorkingDirectory"] for each in every("Shortcut")} <= directories
    assert {each.attrib["Icon"] for each in every("Shortcut")} <= ids("Icon")
    assert {each.get("FileRef", "Till.exe") for each in every("CustomAction")} <= ids("File")


def test_every_property_that_is_read_is_declared() -> None:
    source = SOURCE.read_text(encoding="utf-8")
    known = ids("Property", "SetProperty", "Directory") | {"INSTALLFOLDER"}

    assert set(re.findall(r"\[([A-Z]+)\]", source)) <= known
    conditions = " ".join(each.attrib.get("Condition", "") for each in TREE.iter())
    words = set(re.findall(r"\b[A-Z]{4,}\b", conditions)) - {"REMOVE"}
    assert words <= known


def test_every_custom_action_runs_and_comes_after_what_it_needs() -> None:
    run = {each.attrib["Action"].removeprefix("override ") for each in every("Custom")}
    order = {each.attrib["Id"]: each for each in every("SetProperty")}

    assert ids("CustomAction") <= run
    assert order
    chain = [
        (each.attrib["Action"], each.attrib["After"])
        for each in every("SetProperty")
        if "Action" in each.attrib
    ]
    assert [after for _, after in chain] == ["InstallValidate", *(name for name, _ in chain[:-1])]


def test_each_component_keeps_its_identity_from_version_to_version() -> None:
    # WiX derives it from the place of the key path; it has to have one, and none may be random.
    for component in every("Component"):
        assert component.get("Guid", "*") == "*"
        keys = [each for each in component.iter() if each.get("KeyPath") == "yes"]
        assert len(keys) == 1, component.attrib["Id"]


@pytest.mark.parametrize("program", ["pos-desktop.exe", "pos-desktop-console.exe"])
def test_a_program_is_harvested_once_and_looked_for_before_anything_is_changed(
    program: str,
) -> None:
    path = rf"!(bindpath.frozen)\{program}"
    looked_for = {each.attrib["Target"]: each for each in TREE.iter(f"{UTIL}CloseApplication")}

    assert [each.attrib["Source"] for each in every("File")].count(path) == 1
    assert path in {each.attrib["Files"] for each in every("Exclude")}
    assert looked_for[program].attrib["CloseMessage"] == "no"
    assert looked_for[program].attrib["RebootPrompt"] == "no"
    assert not {"TerminateProcess", "EndSessionMessage"} & looked_for[program].attrib.keys()


def test_a_till_that_runs_stops_the_installation_and_is_not_closed_by_windows() -> None:
    (refusal,) = [
        each for each in every("Custom") if each.attrib["Action"] == "RefuseWhileTillRuns"
    ]
    properties = {each.attrib["Id"]: each.get("Value") for each in every("Property")}

    assert refusal.attrib["Condition"] == "TILLRUNS"
    assert properties["MSIRESTARTMANAGERCONTROL"] == "Disable"


def test_options_reach_windows_installer_also_where_it_asks_for_consent() -> None:
    secure = {each.attrib["Id"] for each in every("Property") if each.get("Secure") == "yes"}

    assert {"SHOP", "READER", "LANGUAGE", "CAPTURE", "AUTOSTART", "DESKTOPICON"} <= secure
    assert "INSTALLFOLDER" in secure


def test_both_installers_have_the_same_options() -> None:
    of_setup = re.findall(r"!insertmacro SETTING \"(\w+)\" '(.+)'", SETUP)
    of_package = [
        (each.attrib["Condition"], each.attrib["Value"])
        for each in every("SetProperty")
        if each.attrib["Id"] == "SETTINGS"
    ]

    assert [(name, f'[SETTINGS] {before}[{name}]"') for name, before in of_setup] == of_package


def test_the_package_is_built_for_64_bits_with_the_folder_and_checked() -> None:
    frozen, out = RECIPES / "frozen", RECIPES / "out.msi"
    build, validate = msi_commands("wix", frozen, out, "1.2.3")

    assert build[build.index("-bindpath") + 1] == f"frozen={frozen}"
    assert "Version=1.2.3" in build
    assert build[build.index("-arch") + 1] == "x64"
    assert validate[:3] == ["wix", "msi", "validate"]


def test_each_option_becomes_a_setting_that_the_program_knows() -> None:
    said = re.findall(r"!insertmacro SETTING \"\w+\" '\"(\w+)='", SETUP)

    assert set(said) == {"shop", "country", "location", "reader", "language", "capture"}
    assert set(said) <= fields.RULES.keys()


def test_the_words_that_the_installers_hand_to_the_program_are_its_own() -> None:
    lock = parser().parse_args(["configure", "--machine", "shop=Maple Street", "--lock", "shop"])

    assert lock.machine
    assert parser().parse_args(["--kiosk"]).kiosk
    assert "--kiosk" in SETUP


def test_the_program_finds_the_autostart_that_an_installer_left() -> None:
    values = [each for each in every("RegistryValue") if each.get("Key", "").endswith("\\Run")]

    assert {(each.attrib["Key"], each.attrib["Name"]) for each in values} == {(RUN, NAME)}
    assert f'!define RUN_KEY "{RUN}"' in SETUP
    assert f'!define APP "{NAME}"' in SETUP


def test_nobody_but_an_administrator_writes_the_settings_of_the_machine() -> None:
    (rights,) = every("PermissionEx")
    allowed = re.findall(r"\(A;OICI;(\w+);;;(\w\w)\)", rights.attrib["Sddl"])

    assert rights.attrib["Sddl"].startswith("O:BAG:BAD:P")  # and inherits nothing
    assert allowed == [("FA", "SY"), ("FA", "BA"), ("0x1200a9", "BU")]  # the last: read and execute
    granted = re.findall(r"\*(S-[\d-]+):\(OI\)\(CI\)(\w+)", SETUP)
    assert granted == [("S-1-5-18", "F"), ("S-1-5-32-544", "F"), ("S-1-5-32-545", "RX")]
    assert "/inheritance:r" in SETUP
